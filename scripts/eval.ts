import { Command } from "commander";
import { type BriefRow, evaluateBrief } from "./eval/brief.ts";
import { briefingOf, type EvalSet, evalDataFolder, findSets, readSet } from "./eval/dataset.ts";
import { goldenSet } from "./eval/golden.ts";
import { evaluate, type Row } from "./eval/run.ts";

/** Sets that ask about single articles in enough places to tell what a brief left out. */
const BRIEF_SETS = new Set(["golden", "squad2-dev", "xquad-en"]);

new Command("eval")
  .description("Asks whole sets of questions and tells how many are answered rightly.")
  .argument(
    "[dataset...]",
    "folders of sets; without any: the golden questions and every set in EVAL_DATA",
  )
  .option("--json", "one object a line")
  .option("--misses", "name the questions that go wrong")
  .action(async (folders: string[], options: { json?: boolean; misses?: boolean }) => {
    const sets = folders.length > 0 ? folders.map(readSet) : [goldenSet(), ...publicSets()];
    const rows: Row[] = [];
    const briefs: BriefRow[] = [];
    for (const set of sets) {
      const briefing = await briefingOf(set);
      const plain = set.files.find(({ name }) => name === set.name || name === "golden/questions");
      if (BRIEF_SETS.has(set.name) && plain) briefs.push(evaluateBrief(plain, briefing));
      for (const file of set.files) {
        const { row, judged } = evaluate(file, briefing);
        rows.push(row);
        if (options.json) console.log(JSON.stringify(row));
        if (options.misses) {
          for (const { question, answered, confidence, hitAt } of judged) {
            const wrong = question.answerable ? hitAt !== 0 || !answered : answered;
            if (wrong) {
              console.log(
                `${row.set} ${question.id} ${question.answerable ? `hit@${hitAt + 1}` : "unanswerable"} ` +
                  `${answered ? "answered" : "refused"} ${confidence.toFixed(2)} ${question.question}`,
              );
            }
          }
        }
      }
    }
    if (options.json) return;
    printTable(rows);
    console.log(
      "\nbrief: share of the answerable questions that five sentences answer; lead: first sentences",
    );
    printTable(briefs);
  })
  .parseAsync();

function publicSets(): EvalSet[] {
  if (!process.env.EVAL_DATA) {
    console.error("EVAL_DATA is not set: only the golden questions are asked.");
    return [];
  }
  return findSets(evalDataFolder()).map(readSet);
}

/** Fixed width, so that it reads the same in a terminal, a log and a document. */
function printTable(rows: readonly object[]): void {
  const columns = Object.keys(rows[0] ?? {});
  const cells = rows.map((row) =>
    Object.entries(row).map(([column, value]) => cell(column, value)),
  );
  const widths = columns.map((column, i) =>
    Math.max(column.length, ...cells.map((line) => line[i]?.length ?? 0)),
  );
  for (const line of [columns, ...cells]) {
    console.log(
      line
        .map((text, i) => (i === 0 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0)))
        .join("  "),
    );
  }
}

function cell(column: string, value: unknown): string {
  if (typeof value !== "number") return String(value);
  if (Number.isNaN(value)) return "-";
  if (column === "questions" || column === "briefs") return String(value);
  return column === "p50" || column === "p99" ? value.toFixed(1) : value.toFixed(3);
}
