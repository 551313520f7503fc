import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import type { LookupFunction } from "node:net";
import { codeOf } from "../core/errors.ts";
import { parseUrl } from "../core/url.ts";
import { type Destination, destinationOf, type Lookup, systemLookup } from "./destination.ts";
import { readBody, TooLargeError } from "./read-body.ts";

/** The answer of a server, read whole. */
export interface Fetched {
  /** The address that answered, after redirects. */
  readonly address: string;
  /** 200 or 304. */
  readonly status: number;
  readonly bytes: Uint8Array;
  /** The media type without parameters, in lower case; empty when none was given. */
  readonly type: string;
  readonly charset: string | undefined;
  /** For asking again: what the server named this version of the page. */
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
}

/** An answer, or why there is none; the problem continues the address. */
export type FetchResult =
  | { readonly ok: true; readonly fetched: Fetched }
  | {
      readonly ok: false;
      readonly problem: string;
      /** What the server answered; absent when it did not. */
      readonly status?: number;
      /** Whether it may be otherwise later: the server is busy or down, or was not reached. */
      readonly isPassing?: boolean;
      /** Milliseconds for which it wants to be left alone. */
      readonly retryAfter?: number;
    };

/** What a server is asked besides the address; for a page that was fetched before. */
export interface Conditions {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

/** Fetches an address; a failure is a value. Rejects only when it is stopped. */
export type Fetcher = (address: string, conditions?: Conditions) => Promise<FetchResult>;

export interface FetcherSettings {
  /** Hosts, with or without a port, that may be on a private network. */
  readonly allowed: ReadonlySet<string>;
  /** How names are looked up. @default as the system does */
  readonly lookup?: Lookup;
  /** For the whole of a page with its redirects, in milliseconds. @default 15 s */
  readonly timeLimit?: number;
  /** Of the page, unpacked, in bytes. @default 10 MB */
  readonly sizeLimit?: number;
  /** Stops what is being fetched, and all that would be. @default never */
  readonly signal?: AbortSignal;
}

const TIME_LIMIT = 15_000;
const SIZE_LIMIT = 10_000_000;
const MOST_REDIRECTS = 5;

/** Says who asks, and where to complain. */
const USER_AGENT = "briefing-bot/0.1 (reads news articles for its operator's briefing)";

const HEADERS = {
  "user-agent": USER_AGENT,
  accept:
    "text/html, application/xhtml+xml, application/feed+json, application/xml;q=0.9, */*;q=0.8",
  "accept-language": "en, *;q=0.5",
  "accept-encoding": "gzip, deflate, br",
};

/**
 * A fetcher for addresses that anyone may have written: it keeps out of private
 * networks, whatever a name or a redirect says, sends no cookies and no
 * passwords, and gives up on what is too large or too slow.
 */
export function createFetcher(settings: FetcherSettings): Fetcher {
  const { allowed, lookup = systemLookup, timeLimit = TIME_LIMIT } = settings;
  const { sizeLimit = SIZE_LIMIT, signal: stop = new AbortController().signal } = settings;
  const follow = async (
    address: string,
    conditions: Conditions,
    signal: AbortSignal,
  ): Promise<FetchResult> => {
    let next = address;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      const destined = await destinationOf(next, allowed, lookup);
      if (!destined.ok) {
        const { problem } = destined;
        return { ...destined, problem: next === address ? problem : toward(next, problem) };
      }
      const response = await ask(destined.destination, conditions, signal);
      const target = redirectOf(response, next);
      if (target === undefined) return resultOf(response, next, conditions, sizeLimit);
      response.destroy();
      next = target;
    }
    return no(`redirects more than ${MOST_REDIRECTS} times`);
  };
  return async (address, conditions = {}) => {
    stop.throwIfAborted();
    const late = AbortSignal.timeout(timeLimit);
    const signal = AbortSignal.any([late, stop]);
    try {
      return await Promise.race([follow(address, conditions, signal), aborted(signal)]);
    } catch (error) {
      stop.throwIfAborted();
      if (late.aborted) return no(`took longer than ${timeLimit / 1000} s`, true);
      if (error instanceof TooLargeError) return no(`is over ${sizeLimit / 1_000_000} MB`);
      return no(
        `cannot be reached (${codeOf(error) || String(error)}): check the address, or try again later`,
        true,
      );
    }
  };
}

// --- Internal helpers ---

function ask(
  { url, address }: Destination,
  { etag, lastModified }: Conditions,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const conditional = {
    ...(etag !== undefined && { "if-none-match": etag }),
    ...(lastModified !== undefined && { "if-modified-since": lastModified }),
  };
  const options = {
    headers: { ...HEADERS, ...conditional },
    signal,
    agent: false as const,
    // The name stays in the request and in the certificate's check; what is connected to is pinned.
    lookup: pinnedTo(address),
  };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === "https:" ? httpsRequest : httpRequest)(url, options, resolve);
    request.on("error", reject);
    request.end();
  });
}

function pinnedTo({ address, family }: Destination["address"]): LookupFunction {
  return (_host, { all }, callback) =>
    all ? callback(null, [{ address, family }]) : callback(null, address, family);
}

/** Looking a name up cannot be aborted, only no longer waited for. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

function redirectOf(
  { statusCode = 0, headers }: IncomingMessage,
  from: string,
): string | undefined {
  const isRedirect = [301, 302, 303, 307, 308].includes(statusCode);
  const { location } = headers;
  if (!isRedirect || location === undefined) return undefined;
  // What is no address is refused as one, where all are checked.
  return parseUrl(location, from)?.href ?? location;
}

async function resultOf(
  response: IncomingMessage,
  address: string,
  conditions: Conditions,
  sizeLimit: number,
): Promise<FetchResult> {
  const { statusCode: status = 0, headers } = response;
  const isUnchanged = status === 304 && Object.values(conditions).some(Boolean);
  if (status !== 200 && !isUnchanged) {
    response.destroy();
    const retryAfter = waitOf(headers["retry-after"]);
    const meaning = status === 304 ? " (not changed), though it was not asked that" : "";
    const problem = `cannot be had: its server says ${status}${meaning}`;
    return {
      ...no(problem, status >= 500 || PASSING.has(status)),
      status,
      ...(retryAfter && { retryAfter }),
    };
  }
  if (Number(headers["content-length"] ?? 0) > sizeLimit) throw new TooLargeError();
  const bytes = await readBody(response, sizeLimit);
  const [type = "", ...parameters] = (headers["content-type"] ?? "").toLowerCase().split(";");
  const charset = parameters.map((text) => /^\s*charset="?([\w-]+)/.exec(text)?.[1]).find(Boolean);
  const { etag, "last-modified": lastModified } = headers;
  return {
    ok: true,
    fetched: { address, status, bytes, type: type.trim(), charset, etag, lastModified },
  };
}

/** Answers besides 5xx after which a server wants to be asked again: a timeout, too early, too often. */
const PASSING = new Set([408, 425, 429]);

/** Milliseconds; a server may name seconds or a time (RFC 9110, 10.2.3). */
function waitOf(retryAfter: string | undefined): number | undefined {
  if (retryAfter === undefined) return undefined;
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const wait = Date.parse(retryAfter) - Date.now();
  return wait > 0 ? wait : undefined;
}

function toward(target: string, problem: string): string {
  return `redirects to ${target}, which ${problem}`;
}

function no(problem: string, isPassing = false): FetchResult & { readonly ok: false } {
  return { ok: false, problem, ...(isPassing && { isPassing }) };
}
