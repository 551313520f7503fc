import { createRequire } from "node:module";
import type { Fetcher } from "./fetch.ts";

/** Why a bot may not have an address; the problem continues it. */
export interface RobotsRefusal {
  readonly problem: string;
  /** Whether it may be otherwise later. */
  readonly isPassing: boolean;
}

/** Why a site's robots.txt keeps this bot from an address; undefined: it does not. */
export type Robots = (address: string) => Promise<RobotsRefusal | undefined>;

/**
 * Asks each site once. A site without a robots.txt allows everything; one that
 * cannot be asked allows nothing, until it can (RFC 9309, 2.3.1).
 */
export function createRobots(fetch: Fetcher): Robots {
  const sites = new Map<string, Promise<Robots>>();
  return async (address) => {
    const { origin } = new URL(address);
    const site = sites.get(origin) ?? rulesOf(origin, fetch);
    sites.set(origin, site);
    return (await site)(address);
  };
}

// --- Internal helpers ---

const require = createRequire(import.meta.url);

/** Required, for its types say that its one function is a module's default, which it is not. */
const robotsParser: (
  address: string,
  text: string,
) => {
  isAllowed(address: string, bot: string): boolean | undefined;
} = require("robots-parser");

/** The name in the User-Agent, by which robots.txt calls a bot. */
const NAME = "briefing-bot";

const CLOSED: RobotsRefusal = {
  problem: "is not for bots, says its site's robots.txt",
  isPassing: false,
};

const UNKNOWN: RobotsRefusal = {
  problem: "is left alone while its site's robots.txt cannot be had: try again later",
  isPassing: true,
};

async function rulesOf(origin: string, fetch: Fetcher): Promise<Robots> {
  const address = `${origin}/robots.txt`;
  const result = await fetch(address);
  if (!result.ok) {
    const { status = 500 } = result;
    const isMissing = status >= 400 && status < 500;
    return async () => (isMissing ? undefined : UNKNOWN);
  }
  const rules = robotsParser(address, Buffer.from(result.fetched.bytes).toString("utf8"));
  return async (page) => ((rules.isAllowed(page, NAME) ?? true) ? undefined : CLOSED);
}
