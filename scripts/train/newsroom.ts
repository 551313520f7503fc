import { fileURLToPath } from "node:url";
import { buildBriefing, openTools } from "../../src/briefing.ts";
import { loadCorpus } from "../../src/corpus.ts";
import { type EvalQuestion, readSet } from "../eval/dataset.ts";
import { briefingAsked, collect, type Example } from "./collect.ts";

const FOLDER = fileURLToPath(new URL("newsroom", import.meta.url));

/**
 * Our own learning set (newsroom/README.md): small briefings of invented news, each of two reports on one
 * event, and what is asked about them.
 */
export async function newsroomExamples(): Promise<Example[]> {
  const set = readSet(FOLDER);
  const { articles } = await loadCorpus(set.passages);
  const tools = openTools();
  return set.files.flatMap(({ name, questions }) =>
    byBriefing(questions).flatMap((asked) => {
      const own = articles.filter(({ id }) => asked[0]?.pool?.includes(id));
      return collect({ name, questions: asked }, buildBriefing(own, tools));
    }),
  );
}

// --- Internal helpers ---

/** Together what is asked of the same articles. */
function byBriefing(questions: readonly EvalQuestion[]): EvalQuestion[][] {
  const briefings = new Map<string, EvalQuestion[]>();
  for (const question of questions) {
    const key = briefingAsked(question);
    briefings.set(key, [...(briefings.get(key) ?? []), question]);
  }
  return [...briefings.values()];
}
