import { join } from "node:path";
import { briefingOf, evalDataFolder, readSet } from "../eval/dataset.ts";
import { collect, type Example } from "./collect.ts";
import { newsroomExamples } from "./newsroom.ts";
import { collectSmall } from "./small.ts";

/** The sets that weights may be learned from; all others are for measuring only. */
export const LEARNING_SETS = [
  "squad2-dev",
  "xquad-en",
  "clapnq-dev",
  "ramdocs-dev",
  "multihop-dev",
];

/** Sets whose questions each have one passage, so that small briefings can be made of them. */
const SMALL_SETS = new Set(["squad2-dev", "xquad-en", "clapnq-dev"]);

/** Everything that is learned from, with its candidates. Takes minutes; says on standard error how far it is. */
export async function readExamples(): Promise<Example[]> {
  const root = evalDataFolder();
  const examples: Example[] = [];
  for (const name of LEARNING_SETS) {
    examples.push(...(await examplesOf(name, root)));
    console.error(`${name}: read`);
  }
  return [...examples, ...(await newsroomExamples())];
}

async function examplesOf(name: string, root: string): Promise<Example[]> {
  const set = readSet(join(root, name));
  const file = set.files.find((candidate) => candidate.name === name);
  if (file === undefined) throw new Error(`[train] ${name} has no questions.jsonl`);
  const briefing = await briefingOf(set);
  const pooled = collect(file, briefing);
  if (!SMALL_SETS.has(name)) return pooled;
  const articles = briefing.articles.map(({ article }) => article);
  return [...pooled, ...collectSmall(articles, file)];
}
