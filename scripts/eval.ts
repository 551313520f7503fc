import { writeFileSync } from "node:fs";
import { Command } from "commander";
import { ablate } from "./eval/ablate.ts";
import { type BriefRow, evaluateBrief } from "./eval/brief.ts";
import { briefingOf, type EvalSet, evalDataFolder, findSets, readSet } from "./eval/dataset.ts";
import { explain } from "./eval/explain.ts";
import { goldenSet } from "./eval/golden.ts";
import { calibrationError, drawReliability, reliability } from "./eval/reliability.ts";
import { askedAs, evaluate, type Judged, type Row } from "./eval/run.ts";
import { printTable } from "./eval/table.ts";
import { readExamples } from "./train/examples.ts";

/** Sets that ask about single articles in enough places to tell what a brief left out. */
const BRIEF_SETS = new Set(["golden", "squad2-dev", "xquad-en"]);

interface Options {
  readonly json?: boolean;
  readonly misses?: boolean;
  readonly reliability?: string;
  readonly explain?: string;
  readonly ablate?: boolean;
}

new Command("eval")
  .description("Asks whole sets of questions and tells how many are answered rightly.")
  .argument(
    "[dataset...]",
    "folders of sets; without any: the golden questions and every set in EVAL_DATA",
  )
  .option("--json", "one object a line")
  .option("--misses", "name the questions that go wrong")
  .option("--reliability <file>", "draw stated confidence against observed correctness (SVG)")
  .option("--explain <question>", "show how one question is answered, from the first set or folder")
  .option("--ablate", "learn without each signal in turn, on the sets that are learned from")
  .action(async (folders: string[], options: Options) => {
    const sets = folders.length > 0 ? folders.map(readSet) : [goldenSet(), ...publicSets()];
    if (options.explain !== undefined) await explainOne(options.explain, sets[0] ?? goldenSet());
    else if (options.ablate) await printAblation();
    else await evaluateAll(sets, options);
  })
  .parseAsync();

/** A question of the set is asked as the set asks it, of its own articles and behind its earlier questions. */
async function explainOne(text: string, set: EvalSet): Promise<void> {
  const own = set.files.flatMap(({ questions }) => questions).find((q) => q.question === text);
  const options = own === undefined ? {} : askedAs(own);
  console.log(explain(text, await briefingOf(set), options).join("\n"));
}

async function printAblation(): Promise<void> {
  const rows: object[] = [];
  for (const row of ablate(await readExamples())) {
    // A run takes long: what is there so far is not lost with it.
    console.error(JSON.stringify(row));
    rows.push(row);
  }
  printTable(rows);
}

async function evaluateAll(sets: readonly EvalSet[], options: Options): Promise<void> {
  const rows: Row[] = [];
  const briefs: BriefRow[] = [];
  // Each set as it was asked: its variants ask the same questions again, none of them unanswerable.
  const all: Judged[] = [];
  for (const set of sets) {
    const briefing = await briefingOf(set);
    const plain = set.files.find(({ name }) => name === set.name || name === "golden/questions");
    if (BRIEF_SETS.has(set.name) && plain) briefs.push(evaluateBrief(plain, briefing));
    for (const file of set.files) {
      const { row, judged } = evaluate(file, briefing);
      rows.push(row);
      if (file === plain) all.push(...judged);
      if (options.json) console.log(JSON.stringify(row));
      if (options.misses) printMisses(row.set, judged);
    }
  }
  const bins = reliability(all);
  if (options.reliability !== undefined) writeFileSync(options.reliability, drawReliability(bins));
  if (options.json) return;
  printTable(rows);
  console.log(
    `\nexpected calibration error, all sets pooled: ${calibrationError(bins).toFixed(3)}`,
  );
  console.log(
    "\nbrief: share of the answerable questions that five sentences answer; lead: first sentences",
  );
  printTable(briefs);
}

function printMisses(set: string, judged: readonly Judged[]): void {
  for (const { question, answered, confidence, hitAt } of judged) {
    const isWrong = question.answerable ? hitAt !== 0 || !answered : answered;
    if (!isWrong) continue;
    const expected = question.answerable ? `hit@${hitAt + 1}` : "unanswerable";
    const verdict = answered ? "answered" : "refused";
    console.log(
      `${set} ${question.id} ${expected} ${verdict} ${confidence.toFixed(2)} ${question.question}`,
    );
  }
}

function publicSets(): EvalSet[] {
  if (!process.env.EVAL_DATA) {
    console.error("EVAL_DATA is not set: only the golden questions are asked.");
    return [];
  }
  return findSets(evalDataFolder()).map(readSet);
}
