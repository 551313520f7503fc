import type { Fetched, Fetcher } from "../fetch/fetch.ts";
import { createRobots, type Robots } from "../fetch/robots.ts";
import { type ConvertingThread, createConvertingThread } from "./converting.ts";
import type { Conversion, LinkedItem, SourceDocument } from "./document.ts";
import { Library } from "./library.ts";
import type { Outcome } from "./outcome.ts";
import { partsOf } from "./parts.ts";

/** Takes files and addresses into the folder of a briefing, as Markdown. */
export interface Importer {
  /**
   * Converts a file and writes its articles. Never rejects for what the file
   * holds, only when the briefing's folder cannot be written to.
   *
   * @param origin what the file is called in the outcomes; its ending tells its kind
   * @param into the folder of the briefing for what is new, relative, with forward slashes
   *   @default the briefing's own
   */
  addFile(origin: string, bytes: Uint8Array, into?: string): AsyncGenerator<Outcome>;
  /** Fetches a page, a feed or a document, and writes its articles. */
  addAddress(address: string): AsyncGenerator<Outcome>;
  /**
   * The same for what was fetched already, and is a feed.
   *
   * @param again whether the page of a feed's item is asked for once more while the briefing has
   *   nothing but the feed's own words of it @default it is
   */
  addFetched(
    address: string,
    fetched: Fetched,
    again?: (item: string) => boolean,
  ): AsyncGenerator<Outcome>;
  /** Ends the thread that converts. */
  close(): Promise<void>;
}

export interface ImporterSettings {
  /** The folder of the briefing; it is made when it is missing. */
  readonly folder: string;
  readonly fetch: Fetcher;
  /** Whether nothing is written, and all is only said. @default false */
  readonly dryRun?: boolean;
  /** @default a thread of its own */
  readonly thread?: ConvertingThread;
  /** Milliseconds of a clock that only goes forward. @default the process's */
  readonly now?: () => number;
}

/** Looks at the folder at the beginning; what is changed there later is seen by `open` anew. */
export async function openImporter(settings: ImporterSettings): Promise<Importer> {
  const { folder, fetch, dryRun = false, thread = createConvertingThread() } = settings;
  const { now = () => performance.now() } = settings;
  const library = new Library(folder, dryRun);
  await library.refresh();
  const work: Work = {
    library,
    fetch,
    thread,
    robots: createRobots(fetch),
    into: "",
    again: () => true,
    now,
    deadline: Number.POSITIVE_INFINITY,
  };
  return {
    addFile: (origin, bytes, into = "") =>
      addDocument({ ...work, into }, { origin, name: origin, bytes }, 0),
    addAddress: (address) => addAddress(work, address),
    addFetched: (address, fetched, again = work.again) =>
      addDocument({ ...work, again }, { ...documentOf(address, fetched), only: "feed" }, 0),
    close: () => thread.close(),
  };
}

// --- Internal helpers ---

interface Work {
  readonly library: Library;
  readonly fetch: Fetcher;
  readonly thread: ConvertingThread;
  readonly robots: Robots;
  /** The folder of the briefing for what is new. */
  readonly into: string;
  /** As for `addFetched`. */
  readonly again: (item: string) => boolean;
  readonly now: () => number;
  /** When nothing more is taken from the archive in hand. */
  readonly deadline: number;
}

/** How deep archives may be packed in archives. */
const DEEPEST = 2;

async function* addAddress(work: Work, address: string): AsyncGenerator<Outcome> {
  const result = await work.fetch(address);
  if (!result.ok) yield refusal(address, result.problem, result.isPassing);
  else yield* addDocument(work, documentOf(address, result.fetched), 0);
}

/** How long an archive may take with all that is packed in it, in milliseconds. */
const ARCHIVE_TIME = 60_000;

const TOO_LONG = `takes longer than ${ARCHIVE_TIME / 1000} s to read`;

async function* addDocument(
  work: Work,
  document: SourceDocument,
  depth: number,
): AsyncGenerator<Outcome> {
  const inside = depth === 0 ? { ...work, deadline: work.now() + ARCHIVE_TIME } : work;
  for (const part of partsOf(document)) yield* addPart(inside, part, depth);
}

/** A loop, so that what was unpacked before can be forgotten. */
async function* addPart(
  work: Work,
  document: SourceDocument,
  depth: number,
): AsyncGenerator<Outcome> {
  for (let next: number | undefined = 0; next !== undefined; ) {
    const conversion = await work.thread.convert({ ...document, from: next });
    if (!conversion.ok) {
      yield refusal(document.origin, conversion.problem);
      return;
    }
    yield* addConversion(work, document.origin, conversion, depth);
    next = conversion.next;
    if (next !== undefined && isLate(work)) {
      yield refusal(document.origin, `${TOO_LONG}, and its other files are left out: divide it`);
      return;
    }
  }
}

async function* addConversion(
  work: Work,
  origin: string,
  { articles, documents = [], items = [], warnings = [] }: Conversion & { readonly ok: true },
  depth: number,
): AsyncGenerator<Outcome> {
  for (const article of articles) yield work.library.add(origin, article, work.into);
  for (const warning of warnings) yield refusal(origin, warning);
  for (const packed of documents) {
    if (isLate(work)) yield refusal(packed.origin, `is left out, for its archive ${TOO_LONG}`);
    else if (depth < DEEPEST) yield* addDocument(work, packed, depth + 1);
    else yield refusal(packed.origin, "is packed too deep: unpack it first");
  }
  for (const item of items) yield* addItem(work, item);
}

function isLate({ now, deadline }: Work): boolean {
  return now() > deadline;
}

/**
 * The page of an item that the briefing does not hold yet; what the feed itself
 * says of it, when its page gives nothing. Pages are asked for one at a time.
 */
async function* addItem(work: Work, { address, teaser }: LinkedItem): AsyncGenerator<Outcome> {
  const known = work.library.at(address, work.into);
  if (known !== undefined && !(work.again(address) && work.library.holdsOnly(teaser, work.into))) {
    yield known;
    return;
  }
  const closed = await work.robots(address);
  if (closed !== undefined) {
    yield known ?? refusal(address, closed.problem, closed.isPassing);
    return;
  }
  const outcomes: Outcome[] = [];
  for await (const outcome of addAddress(work, address)) outcomes.push(outcome);
  const isLost = outcomes.every(({ result }) => result === "refused");
  if (!isLost || teaser.body === "") {
    yield* outcomes;
    return;
  }
  const isPassing = outcomes.some((outcome) => outcome.isPassing);
  const outcome = await work.library.add(address, teaser, work.into);
  yield isPassing ? { ...outcome, isPassing } : outcome;
}

function documentOf(origin: string, { address, bytes, type, charset }: Fetched): SourceDocument {
  const name = new URL(address).pathname;
  const where = { address, asked: origin };
  return { origin, name, bytes, type, ...where, ...(charset !== undefined && { charset }) };
}

function refusal(origin: string, reason: string, isPassing = false): Outcome {
  return { origin, result: "refused", reason, ...(isPassing && { isPassing }) };
}
