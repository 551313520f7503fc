import { createFetcher, type Fetched, type Fetcher } from "../fetch/fetch.ts";
import { createRobots } from "../fetch/robots.ts";
import { type FeedState, readFeedStates, writeFeedStates } from "./feed-state.ts";
import { type Importer, openImporter } from "./importer.ts";
import { RESULTS } from "./outcome.ts";

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
  /** The file for what is known of the feeds. */
  readonly file: string;
  readonly fetch: Fetcher;
  /** Opened when a feed has something new, and closed again. */
  readonly open: () => Promise<Importer>;
  /** Milliseconds of the epoch. */
  readonly now: () => number;
  readonly log: PollLog;
}

export interface Polling {
  /** Waits for the feed in hand. */
  close(): Promise<void>;
}

/** Milliseconds between two looks at which feeds are due. */
const LOOK = 60_000;

/** The longest that a feed that fails is left alone, in milliseconds. */
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
  const fetch = createFetcher(settings);
  const open = () => openImporter({ folder: settings.folder, fetch });
  const parts = { ...settings, fetch, open, now: Date.now };
  const poll = () =>
    pollDue(parts).catch((err) => settings.log.warn({ err }, "feeds cannot be read"));
  let last: Promise<unknown> = poll();
  const timer = setInterval(() => {
    last = last.then(poll);
  }, LOOK);
  return {
    async close() {
      clearInterval(timer);
      await last;
    },
  };
}

/** Reads every feed that is due, one after the other, so that no host is asked twice at a time. */
export async function pollDue(parts: PollParts): Promise<void> {
  const { feeds, file, fetch, now } = parts;
  const states = new Map(await readFeedStates(file));
  const due = feeds.filter((feed) => (states.get(feed)?.due ?? 0) <= now());
  const robots = createRobots(fetch);
  for (const feed of due) {
    const allowed = await robots(feed);
    const known = states.get(feed);
    states.set(
      feed,
      allowed ? await pollOne(parts, feed, known) : refusedState(parts, feed, known),
    );
    await writeFeedStates(file, states);
  }
}

// --- Internal helpers ---

async function pollOne(
  parts: PollParts,
  feed: string,
  known: FeedState | undefined,
): Promise<FeedState> {
  const result = await parts.fetch(feed, known);
  if (!result.ok) return failed(parts, feed, known, result.problem, result.retryAfter);
  const { status, etag, lastModified } = result.fetched;
  const due = parts.now() + parts.every;
  if (status === 304) return { ...known, failures: 0, due };
  const isTaken = await take(parts, feed, result.fetched);
  // While anything of it could not be had, it is read whole again.
  return { failures: 0, due, ...(isTaken && { etag, lastModified }) };
}

/** Whether everything that the feed has is in the briefing. */
async function take(parts: PollParts, feed: string, fetched: Fetched): Promise<boolean> {
  const importer = await parts.open();
  const counts = Object.fromEntries(RESULTS.map((result) => [result, 0]));
  try {
    for await (const { result } of importer.addFetched(feed, fetched)) {
      counts[result] = (counts[result] ?? 0) + 1;
    }
  } finally {
    await importer.close();
  }
  parts.log.info({ feed, ...counts }, "feed read");
  return counts.refused === 0;
}

/** Waits double with each failure, and never less than the server asks for. */
function failed(
  { every, now, log }: PollParts,
  feed: string,
  known: FeedState | undefined,
  problem: string,
  retryAfter = 0,
): FeedState {
  const failures = (known?.failures ?? 0) + 1;
  const wait = Math.min(LONGEST_WAIT, Math.max(retryAfter, every * 2 ** Math.min(failures, 20)));
  log.warn({ feed, problem, failures }, "a feed cannot be read");
  return { ...known, failures, due: now() + wait };
}

function refusedState(parts: PollParts, feed: string, known: FeedState | undefined): FeedState {
  return failed(parts, feed, known, "is not for bots, says its site's robots.txt");
}
