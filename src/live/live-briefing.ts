import type { Article } from "../core/article.ts";
import type { Briefing } from "../core/briefing.ts";
import { countChanges } from "../core/changes.ts";
import { BriefingError, type Problem } from "../core/errors.ts";
import { whyNotKept } from "../corpus/reason.ts";
import type { CorpusReader } from "../corpus.ts";
import type { PlatformLog } from "../platforms/platform.ts";
import type { EditionFiles } from "./editions.ts";
import { rest, type Settle } from "./settle.ts";

/** The briefing as its folder has it now. */
export interface LiveBriefing {
  /** The current edition. It is replaced as a whole, never changed. */
  briefing(): Briefing;
  /** What keeps the folder, as it is now, from becoming an edition; empty when nothing does. */
  problems(): readonly Problem[];
  /** Looks at the folder, and makes the next edition when it changed; resolves when that is done. */
  refresh(): Promise<void>;
  /** Makes no further edition. */
  close(): void;
}

export interface LiveParts {
  readonly corpus: CorpusReader;
  /** Answers until the folder changes. */
  readonly first: Briefing;
  /** How the folder looked before `first` was read. */
  readonly seen: string;
  /** Makes the next edition beside the one that answers. */
  readonly make: (articles: readonly Article[], previous: Briefing) => Promise<Briefing>;
  readonly log: PlatformLog;
  /** Keeps an edition for the next start; absent: it is made anew then. */
  readonly save?: (briefing: Briefing) => Promise<void>;
  /** Where editions are kept for `changes`; absent: nowhere. */
  readonly editions?: Pick<EditionFiles, "add">;
  /** Told of each edition that comes to answer after the first. */
  readonly swapped?: (next: Briefing) => void;
  /** Milliseconds, as of Date.now. */
  readonly now?: () => number;
  /** @default two seconds */
  readonly settle?: Settle;
}

/**
 * How often a folder that never rests is looked at before that is a problem: five minutes, in which
 * `add` takes in thousands of articles.
 */
const MOST_LOOKS = 150;

const RESTLESS =
  "never rests: write files elsewhere, and move them into the folder when they are whole";

const FAILED = "could not be taken over: the log has the reason";

/**
 * Keeps an edition that is as new as its folder. Files are read when two looks at the folder agree,
 * so that none is half written. With any problem the edition before goes on answering, and the
 * problem is told in the log and by `problems`.
 */
export function createLiveBriefing(parts: LiveParts): LiveBriefing {
  const { corpus, make, save, log, editions, now = Date.now, settle = rest } = parts;
  const closing = new AbortController();
  let { first: current, seen } = parts;
  let problems: readonly Problem[] = [];
  let isKept = false;
  let isWanted = false;
  let running: Promise<void> | undefined;

  /** How the folder looks once it rests. */
  async function restingLook(): Promise<string> {
    let before = await corpus.look();
    for (let looks = 1; looks < MOST_LOOKS; looks += 1) {
      await settle(closing.signal);
      const now = await corpus.look();
      if (now === before || closing.signal.aborted) return now;
      before = now;
    }
    // Read again once it rests, also when it looks as before: only then the problem is over.
    seen = "";
    throw new BriefingError([{ origin: corpus.path, message: RESTLESS, isWhole: true }]);
  }

  async function update(): Promise<void> {
    const look = await restingLook();
    if (look === seen || closing.signal.aborted) return;
    seen = look;
    const { articles, warnings } = await corpus.read();
    const next = await make(articles, current);
    for (const { origin, message } of warnings) log.warn({ origin }, message);
    problems = [];
    if (next.edition !== current.edition) await swap(next);
  }

  async function swap(next: Briefing): Promise<void> {
    const previous = current;
    current = next;
    const counts = countChanges(previous, next);
    log.info({ edition: next.edition, articles: next.articles.length, ...counts }, "new edition");
    parts.swapped?.(next);
    await keep(next, previous);
  }

  /** An edition that cannot be kept answers all the same. */
  async function keep(edition: Briefing, previous?: Briefing): Promise<void> {
    try {
      await editions?.add(edition, now(), previous);
      await save?.(edition);
    } catch (err) {
      log.warn(whyNotKept(err), "the edition was not kept");
    }
  }

  function refuse(failure: unknown): void {
    if (failure instanceof BriefingError) {
      const told = new Set(problems.filter(({ mayPass }) => mayPass).map(textOf));
      problems = failure.problems;
      for (const problem of problems.filter((one) => !told.has(textOf(one))))
        log.error({ origin: problem.origin }, `not taken over: ${problem.message}`);
      if (problems.some(({ mayPass }) => mayPass)) seen = "";
      return;
    }
    // Not known to be the files' fault: tried again at the next look, whether they change or not.
    seen = "";
    problems = [{ origin: corpus.path, message: FAILED, isWhole: true }];
    log.error({ err: failure }, "the folder could not be taken over");
  }

  async function run(): Promise<void> {
    if (!isKept) await keep(current);
    isKept = true;
    while (isWanted && !closing.signal.aborted) {
      isWanted = false;
      await update().catch(refuse);
    }
    running = undefined;
  }

  return {
    briefing: () => current,
    problems: () => problems,
    refresh() {
      isWanted = true;
      running ??= run();
      return running;
    },
    close: () => closing.abort(),
  };
}

// --- Internal helpers ---

function textOf({ origin, message }: Problem): string {
  return JSON.stringify([origin, message]);
}
