import { stat } from "node:fs/promises";
import { UserError } from "../core/errors.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import type { Fetcher } from "../fetch/fetch.ts";
import { addPath } from "../import/add-path.ts";
import { type Importer, openImporter } from "../import/importer.ts";
import type { Outcome } from "../import/outcome.ts";
import type { Progress } from "./progress.ts";
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
 * UserError for a source that does not exist and a briefing that is no folder.
 */
export async function runAdd(addition: Addition, tools: AddTools): Promise<ExitCode> {
  const { folder, dryRun } = addition;
  await checkFolder(folder);
  const sources = await sourcesOf(addition.sources);
  const tally = new Tally(dryRun);
  const importer = await openImporter({ folder, dryRun, fetch: tools.fetch });
  try {
    for (const [index, source] of sources.entries()) {
      for await (const outcome of outcomesOf(importer, source)) {
        tally.count(outcome);
        tools.progress.show(index, sources.length, tally.brief());
      }
    }
  } finally {
    tools.progress.end();
    await importer.close();
  }
  await tools.print(sources.length === 0 ? NOTHING : tally.summary());
  const taken = tally.of("added") + tally.of("updated") + tally.of("duplicate");
  return taken > 0 ? EXIT.done : EXIT.misused;
}

// --- Internal helpers ---

const NOTHING = "There is no file of a known kind in it: nothing was added.\n";

function outcomesOf(importer: Importer, source: Source): AsyncGenerator<Outcome> {
  if ("address" in source) return importer.addAddress(source.address);
  return addPath(importer, { origin: source.file, path: source.file });
}

/** A briefing of one file has no place for another. */
async function checkFolder(folder: string): Promise<void> {
  const info = await stat(folder).catch(() => undefined);
  if (info === undefined || info.isDirectory()) return;
  throw new UserError(
    "USAGE",
    `[add] ${folder} is one file: name a folder in BRIEFING_CORPUS, or with --corpus`,
  );
}
