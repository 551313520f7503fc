import { access, constants, stat } from "node:fs/promises";
import { isMissingFile, UserError } from "../core/errors.ts";
import { visibleLine } from "../core/visible.ts";
import { writeReasonOf } from "../corpus/reason.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import type { Fetcher } from "../fetch/fetch.ts";
import { addPath } from "../import/add-path.ts";
import { type Importer, openImporter } from "../import/importer.ts";
import type { Outcome } from "../import/outcome.ts";
import type { Progress } from "../progress.ts";
import { type Source, sourcesOf } from "./sources.ts";
import { Tally } from "./tally.ts";

/** What `add` was asked for. */
export interface Addition {
  /** Files, folders and addresses, as they were typed. */
  readonly sources: readonly string[];
  /** The briefing's folder. */
  readonly folder: string;
  readonly dryRun: boolean;
}

export interface AddTools {
  readonly fetch: Fetcher;
  readonly progress: Progress;
  readonly print: (text: string) => Promise<void>;
}

/**
 * Adds articles to the folder of a briefing and says what became of each. Throws
 * UserError for a source that does not exist and a briefing that is no folder, or
 * cannot be written to; what was written before that is said all the same.
 */
export async function runAdd(addition: Addition, tools: AddTools): Promise<ExitCode> {
  await checkFolder(addition);
  const sources = await sourcesOf(addition.sources);
  const tally = new Tally(addition.dryRun);
  try {
    await addAll(sources, addition, tools, tally);
  } catch (error) {
    await tools.print(tally.summary());
    throw unusable(addition.folder, error);
  }
  await tools.print(sources.length === 0 ? NOTHING : tally.summary());
  const taken = tally.of("added") + tally.of("updated") + tally.of("duplicate");
  return taken > 0 ? EXIT.done : EXIT.misused;
}

// --- Internal helpers ---

const NOTHING = "There is no file of a known kind in it: nothing was added.\n";

async function addAll(
  sources: readonly Source[],
  { folder, dryRun }: Addition,
  { fetch, progress }: AddTools,
  tally: Tally,
): Promise<void> {
  const importer = await openImporter({ folder, dryRun, fetch });
  try {
    for (const [index, source] of sources.entries()) {
      if ("passedOver" in source) {
        tally.passOver(source.passedOver);
        continue;
      }
      const words = `reading ${visibleLine(nameOf(source))}`;
      const show = () => progress.show(index, sources.length, [...tally.brief(), words].join(", "));
      show();
      for await (const outcome of outcomesOf(importer, source)) {
        tally.count(outcome);
        show();
      }
    }
  } finally {
    progress.end();
    await importer.close();
  }
}

type Taken = Exclude<Source, { passedOver: string }>;

function nameOf(source: Taken): string {
  if ("refused" in source) return source.refused.origin;
  return "address" in source ? source.address : source.file;
}

async function* outcomesOf(importer: Importer, source: Taken): AsyncGenerator<Outcome> {
  if ("refused" in source) yield source.refused;
  else if ("address" in source) yield* importer.addAddress(source.address);
  else yield* addPath(importer, { origin: source.file, path: source.file });
}

/** A briefing of one file has no place for another, and nothing is fetched for a folder that cannot take it. */
async function checkFolder({ folder, dryRun }: Addition): Promise<void> {
  let isFolder = true;
  try {
    isFolder = (await stat(folder)).isDirectory();
    if (!dryRun) await access(folder, constants.R_OK | constants.W_OK);
  } catch (error) {
    // It is made when the first article is written.
    if (!isMissingFile(error)) throw unusable(folder, error);
  }
  if (!isFolder) throw new UserError("USAGE", `[add] ${folder} is one file: ${ANOTHER}`);
}

const ANOTHER = "name a folder in BRIEFING_CORPUS, or with --corpus";

/** What the file system refuses is said to whoever adds; anything else is a fault. */
function unusable(folder: string, error: unknown): unknown {
  const reason = writeReasonOf(error);
  return reason ? new UserError("USAGE", `[add] ${folder} ${reason}, or ${ANOTHER}`) : error;
}
