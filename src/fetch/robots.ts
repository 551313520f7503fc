import { createRequire } from "node:module";
import type { Fetcher } from "./fetch.ts";

/** Whether a site's robots.txt lets this bot have an address. */
export type Robots = (address: string) => Promise<boolean>;

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

async function rulesOf(origin: string, fetch: Fetcher): Promise<Robots> {
  const address = `${origin}/robots.txt`;
  const result = await fetch(address);
  if (!result.ok) {
    const { status = 500 } = result;
    const isMissing = status >= 400 && status < 500;
    return async () => isMissing;
  }
  const rules = robotsParser(address, Buffer.from(result.fetched.bytes).toString("utf8"));
  return async (page) => rules.isAllowed(page, NAME) ?? true;
}
