import { whyNotKept, writeReasonOf } from "../corpus/reason.ts";
import { createFetcher, type Fetched, type Fetcher } from "../fetch/fetch.ts";
import { createRobots, type Robots } from "../fetch/robots.ts";
import { type FeedState, readFeedStates, writeFeedStates } from "./feed-state.ts";
import { type Importer, openImporter } from "./importer.ts";
import { type Outcome, RESULTS } from "./outcome.ts";

/** Where the poller says what it did. */
export interface PollLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export interface PollParts {
  /** Addresses of the feeds. */
  readonly feeds: readonly string[];
  /** Milliseconds between two readings of a feed. */
  readonly every: number;
  /** What is known of the feeds; brought up to date. */
  readonly states: Map<string, FeedState>;
  /** The file that it is kept in for the next start. */
  readonly file: string;
  readonly fetch: Fetcher;
  /** Opened when a feed has something new, and closed again. */
  readonly open: () => Promise<Importer>;
  /** Milliseconds of the epoch. */
  readonly now: () => number;
  readonly log: PollLog;
  /** Stops the reading; the feed in hand is then read again at the next start. */
  readonly signal: AbortSignal;
}

export interface Polling {
  /** Stops asking at once, and waits for the article in hand. */
  close(): Promise<void>;
}

/** Milliseconds between two looks at which feeds are due. */
const LOOK = 60_000;

/** The longest that a feed that fails is left alone, in milliseconds, where it is asked more often than that. */
const LONGEST_WAIT = 24 * 60 * 60_000;

/** Reads feeds into the briefing's folder, now and on a schedule, until it is closed. */
export function pollFeeds(settings: {
  readonly feeds: readonly string[];
  readonly every: number;
  readonly file: string;
  readonly folder: string;
  readonly allowed: ReadonlySet<string>;
  readonly log: PollLog;
}): Polling {
  const { folder, file, log } = settings;
  const closing = new AbortController();
  const { signal } = closing;
  const fetch = createFetcher({ ...settings, signal });
  const open = () => openImporter({ folder, fetch });
  const kept = readFeedStates(file);
  const poll = async () => {
    try {
      await pollDue({ ...settings, fetch, open, states: await kept, now: Date.now, signal });
    } catch (err) {
      if (!signal.aborted) log.warn({ err }, "feeds cannot be read");
    }
  };
  let last: Promise<unknown> = poll();
  const timer = setInterval(() => {
    last = last.then(poll);
  }, LOOK);
  return {
    async close() {
      clearInterval(timer);
      closing.abort();
      await last;
    },
  };
}

/** Reads every feed that is due, one after the other, so that no host is asked twice at a time. */
export async function pollDue(parts: PollParts): Promise<void> {
  const { feeds, states, fetch, signal } = parts;
  const due = feeds.filter((feed) => isDue(parts, states.get(feed)));
  const robots = createRobots(fetch);
  for (const feed of due) {
    signal.throwIfAborted();
    states.set(feed, await pollOne(parts, feed, robots));
    await keep(parts);
  }
}

// --- Internal helpers ---

/** Also one that is put off for longer than it can be: the schedule, or the clock, was another one then. */
function isDue({ every, now }: PollParts, { due, failures }: FeedState = NEVER_READ): boolean {
  const longest = failures === 0 ? every : longestWait(every);
  return due <= now() || due > now() + longest;
}

const NEVER_READ: FeedState = { failures: 0, due: 0 };

function longestWait(every: number): number {
  return Math.max(LONGEST_WAIT, every);
}

/** What goes wrong with one feed is its own: the others are read, and it is asked less often. */
async function pollOne(parts: PollParts, feed: string, robots: Robots): Promise<FeedState> {
  try {
    return await readFeed(parts, feed, robots);
  } catch (err) {
    parts.signal.throwIfAborted();
    const reason = writeReasonOf(err);
    return failed(parts, feed, reason ? { problem: `the briefing's folder ${reason}` } : { err });
  }
}

async function readFeed(parts: PollParts, feed: string, robots: Robots): Promise<FeedState> {
  const closed = await robots(feed);
  if (closed) return failed(parts, feed, { problem: closed.problem });
  const known = parts.states.get(feed);
  const result = await parts.fetch(feed, known);
  if (!result.ok) return failed(parts, feed, { problem: result.problem }, result.retryAfter);
  const { status, etag, lastModified } = result.fetched;
  const due = parts.now() + parts.every;
  if (status === 304) return { ...known, failures: 0, due };
  const taken = await take(parts, feed, result.fetched, known);
  if ("problem" in taken) return failed(parts, feed, taken);
  const { again } = taken;
  // While anything of it may be had later, it is read whole again.
  const version = again.length === 0 ? { etag, lastModified } : { again };
  return { failures: 0, due, ...version };
}

/** Feeds are read all the same when it cannot be kept. */
async function keep({ file, states, log }: PollParts): Promise<void> {
  try {
    await writeFeedStates(file, states);
  } catch (err) {
    log.warn(whyNotKept(err), "what is known of feeds was not kept");
  }
}

type Taken =
  /** Addresses of items that could not be had whole for a reason that may pass. */
  | { readonly again: string[] }
  /** Why the feed itself could not be read. */
  | { readonly problem: string };

/** Takes in what the feed has. Only what could not be had the last time is asked for again. */
async function take(
  parts: PollParts,
  feed: string,
  fetched: Fetched,
  known: FeedState | undefined,
): Promise<Taken> {
  const importer = await parts.open();
  const outcomes: Outcome[] = [];
  const before = known && new Set(known.again);
  try {
    const added = importer.addFetched(feed, fetched, before && ((item) => before.has(item)));
    for await (const outcome of added) {
      parts.signal.throwIfAborted();
      outcomes.push(outcome);
    }
  } finally {
    await importer.close();
  }
  // Only a feed that cannot be read is refused by its own name and nothing else with it.
  const [only, ...others] = outcomes;
  if (only?.origin === feed && only.result === "refused" && others.length === 0) {
    return { problem: only.reason ?? "cannot be read" };
  }
  const counts = RESULTS.map((name) => [
    name,
    outcomes.filter((one) => one.result === name).length,
  ]);
  parts.log.info({ feed, ...Object.fromEntries(counts) }, "feed read");
  return { again: outcomes.filter(({ isPassing }) => isPassing).map(({ origin }) => origin) };
}

/** Waits double with each failure, and never less than the server asks for. */
function failed(
  { states, every, now, log }: PollParts,
  feed: string,
  why: { readonly problem: string } | { readonly err: unknown },
  retryAfter = 0,
): FeedState {
  const known = states.get(feed);
  const failures = (known?.failures ?? 0) + 1;
  const wait = Math.min(
    longestWait(every),
    Math.max(retryAfter, every * 2 ** Math.min(failures, 20)),
  );
  log.warn({ feed, ...why, failures }, "a feed was not taken in");
  return { ...known, failures, due: now() + wait };
}
