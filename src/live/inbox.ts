import { access, constants } from "node:fs/promises";
import { join } from "node:path";
import type { Problem } from "../core/errors.ts";
import { codeOf } from "../core/errors.ts";
import { INBOX } from "../core/sections.ts";
import { visibleLine } from "../core/visible.ts";
import { addPath } from "../import/add-path.ts";
import type { Importer } from "../import/importer.ts";
import type { Outcome } from "../import/outcome.ts";
import type { PlatformLog } from "../platforms/platform.ts";
import { type DroppedFile, listInbox, putAway } from "./inbox-files.ts";
import { rest, type Settle } from "./settle.ts";

/** The folder `inbox/` of a briefing: what is dropped into it is taken into the briefing. */
export interface Inbox {
  /** Why files still lie there; empty when none does. */
  problems(): readonly Problem[];
  /** Takes in what lies there; resolves when only what was refused is left. */
  refresh(): Promise<void>;
  /** Waits for the article in hand. A file that is not done is taken again at the next start. */
  close(): Promise<void>;
}

export interface InboxParts {
  /** The briefing's. */
  readonly folder: string;
  /** Opened when there is something to take in, and closed again. */
  readonly open: () => Promise<Importer>;
  readonly log: PlatformLog;
  /** @default two seconds */
  readonly settle?: Settle;
}

/** Milliseconds of taking in, after which the folder rests, so that an edition can be made of it. */
const LONGEST_RUN = 10_000;

/** Problems that are kept of one file. */
const MOST_PROBLEMS = 10;

const READ_ONLY =
  "is not emptied: let the bot write to the folder of the briefing, or add files elsewhere";

const FAILED = "could not be emptied, and is tried again: the log has the reason";

/**
 * Takes files in when they have stopped changing. One that gave anything is moved to `inbox/done/`
 * once all of that is in the briefing: whatever ends the process before, the file is taken again,
 * and what the briefing has of it already is found to be there. One that gave nothing stays, and is
 * tried again when it changes.
 */
export function createInbox(parts: InboxParts): Inbox {
  const closing = new AbortController();
  const { folder, open, log, settle = rest } = parts;
  /** Files that gave nothing, by their origins. */
  let refused = new Map<string, Refused>();
  let fault: Problem | undefined;
  let isWanted = false;
  let running: Promise<void> | undefined;

  /** What is to be taken in. */
  async function pending(): Promise<DroppedFile[]> {
    const files = await listInbox(folder);
    const stamps = new Map(files.map(({ origin, stamp }) => [origin, stamp]));
    refused = new Map([...refused].filter(([origin, { stamp }]) => stamps.get(origin) === stamp));
    return files.filter(({ origin }) => !refused.has(origin));
  }

  async function empty(): Promise<void> {
    let seen = new Map<string, string>();
    for (;;) {
      const files = await pending();
      if (files.length === 0 || closing.signal.aborted) return;
      const resting = files.filter(({ origin, stamp }) => seen.get(origin) === stamp);
      if (resting.length > 0) await takeAll(resting);
      seen = new Map(files.map(({ origin, stamp }) => [origin, stamp]));
      await settle(closing.signal);
    }
  }

  async function takeAll(files: readonly DroppedFile[]): Promise<void> {
    // A page takes a while to convert: it is not converted for nothing every minute.
    for (const place of [folder, join(folder, INBOX)]) await access(place, constants.W_OK);
    const importer = await open();
    const end = performance.now() + LONGEST_RUN;
    try {
      for (const file of files) {
        if (closing.signal.aborted || performance.now() > end) return;
        await take(importer, file);
      }
    } finally {
      await importer.close();
    }
  }

  async function take(importer: Importer, file: DroppedFile): Promise<void> {
    if (!file.isRegular)
      return refuse(file, [outcomeOf(file, "is no file: put the file itself here")]);
    const outcomes: Outcome[] = [];
    for await (const outcome of addPath(importer, file)) {
      if (closing.signal.aborted) return;
      outcomes.push(outcome);
    }
    const refusals = outcomes.filter(({ result }) => result === "refused");
    if (refusals.length === outcomes.length) return refuse(file, refusals);
    for (const { origin, message } of refusals.map(problemOf)) {
      log.warn({ origin }, `left out: ${message}`);
    }
    await putAway(folder, file);
    const articles = outcomes.length - refusals.length;
    log.info({ file: visibleLine(file.origin), articles }, "taken from the inbox");
  }

  function refuse(file: DroppedFile, refusals: readonly Outcome[]): void {
    const outcomes = refusals.length > 0 ? refusals : [outcomeOf(file, "holds no article")];
    const problems = outcomes.slice(0, MOST_PROBLEMS).map(problemOf);
    for (const { origin, message } of problems) log.warn({ origin }, `not taken in: ${message}`);
    refused.set(file.origin, { stamp: file.stamp, problems });
  }

  /** Not known to be a file's fault: tried again at the next look, and said once. */
  function fail(err: unknown): void {
    const message = isReadOnly(err) ? READ_ONLY : FAILED;
    if (fault?.message !== message) {
      log.warn({ origin: INBOX, ...(message === FAILED && { err }) }, message);
    }
    fault = { origin: INBOX, message };
  }

  async function run(): Promise<void> {
    while (isWanted && !closing.signal.aborted) {
      isWanted = false;
      await empty().then(() => {
        fault = undefined;
      }, fail);
    }
    running = undefined;
  }

  return {
    problems: () => [
      ...(fault ? [fault] : []),
      ...[...refused.values()].flatMap((one) => one.problems),
    ],
    refresh() {
      isWanted = true;
      running ??= run();
      return running;
    },
    async close() {
      closing.abort();
      await running;
    },
  };
}

// --- Internal helpers ---

/** A file that gave nothing, as it was then. */
interface Refused {
  readonly stamp: string;
  readonly problems: readonly Problem[];
}

function outcomeOf({ origin }: DroppedFile, reason: string): Outcome {
  return { origin, result: "refused", reason };
}

/** File names and what stands in files are anyone's: neither may act on a screen or forge a line. */
function problemOf({ origin, reason = "" }: Outcome): Problem {
  return { origin: visibleLine(origin), message: visibleLine(reason) };
}

function isReadOnly(error: unknown): boolean {
  return ["EACCES", "EPERM", "EROFS"].includes(codeOf(error));
}
