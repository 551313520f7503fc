import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { packageRoot } from "../src/package-root.ts";
import { faultyBuild } from "./chaos/build.ts";
import { machine, type Report, type RunReport, writeTable } from "./chaos/report.ts";
import type { Outcome, Scenario, Size } from "./chaos/scenario.ts";
import { SCENARIOS } from "./chaos/scenarios.ts";
import { Random } from "./random.ts";

interface Options {
  readonly seed: string;
  readonly long?: boolean;
  readonly only?: readonly string[];
  readonly json?: string;
  readonly docs?: boolean;
}

const NAMES = SCENARIOS.map(({ name }) => name);

new Command("chaos")
  .description(
    "Lets things go wrong around the built bot (npm run build), and counts what does not hold.",
  )
  .option("--seed <number>", "the same one brings the same run", String(Date.now() % 1_000_000))
  .option("--long", "more of everything: about an hour")
  .option("--only <runs>", `some of: ${NAMES.join(",")}`, namesOf)
  .option("--json <file>", "write the results there")
  .option("--docs", "write the table of docs/reliability.md anew")
  .action(main)
  .parseAsync();

async function main(options: Options): Promise<void> {
  const size = options.long ? "long" : "short";
  const report: Report = { seed: Number(options.seed), size, ...machine(), runs: [] };
  for (const scenario of SCENARIOS.filter(({ name }) => options.only?.includes(name) ?? true)) {
    const run = await runWithControl(scenario, report.seed, size);
    report.runs.push(run);
    console.log(lineOf(run));
  }
  if (options.json) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
  if (options.docs) writeTable(report);
  const failed = report.runs.filter(({ held }) => held === false);
  if (failed.length === 0) return;
  const names = failed.map(({ name }) => name).join(",");
  console.log(
    `again: npm run chaos -- --seed ${options.seed} --only ${names}${options.long ? " --long" : ""}`,
  );
  process.exitCode = 1;
}

// --- Internal helpers ---

/** None that there is not: a run that was misspelt would count as one that held. */
function namesOf(list: string): readonly string[] {
  const names = list.split(",");
  const unknown = names.filter((name) => !NAMES.includes(name));
  if (unknown.length > 0) throw new InvalidArgumentError(`There is no run ${unknown.join(", ")}.`);
  return names;
}

/** The run itself, and the same one with a fault in the build, which it must notice. */
async function runWithControl(scenario: Scenario, seed: number, size: Size): Promise<RunReport> {
  const { name, promise, control } = scenario;
  const begun = performance.now();
  const skipped = scenario.unavailable?.();
  if (skipped !== undefined) return { name, promise, held: undefined, skipped };
  const { figures, broken } = await inFolder(
    name,
    (folder) => runOn(scenario, join(packageRoot(), "dist"), folder, seed, size),
    (outcome) => outcome.broken.length > 0,
  );
  if (broken.length > 0) console.log(`${name}: ${broken.join("; ")}`);
  const noticed = await inFolder(`${name}-control`, async (folder) => {
    const build = faultyBuild(join(folder, "build"), control.patches);
    return (await runOn(scenario, build, folder, seed, "control")).broken;
  });
  const unnoticed = noticed.length === 0 ? [`the control was not noticed: ${control.fault}`] : [];
  return {
    name,
    promise,
    held: broken.length === 0 && noticed.length > 0,
    seconds: Math.round((performance.now() - begun) / 1000),
    figures,
    broken: [...broken, ...unnoticed],
    control: { fault: control.fault, noticed },
  };
}

async function runOn(
  scenario: Scenario,
  build: string,
  folder: string,
  seed: number,
  size: Size,
): Promise<Outcome> {
  const stage = join(folder, "stage");
  mkdirSync(stage);
  const undoing: (() => unknown)[] = [];
  const afterwards = (undo: () => unknown) => void undoing.unshift(undo);
  try {
    const random = new Random(seed);
    return await scenario.run({ build, folder: stage, random, size, afterwards });
  } catch (failure) {
    return { figures: {}, broken: [failure instanceof Error ? failure.message : String(failure)] };
  } finally {
    for (const undo of undoing) await undo();
  }
}

/** @param isKept whether what came of it is worth a look at the logs and the records */
async function inFolder<T>(
  name: string,
  work: (folder: string) => Promise<T>,
  isKept: (result: T) => boolean = () => false,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), `chaos-${name}-`));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  let kept = false;
  try {
    const result = await work(folder);
    kept = isKept(result);
    if (kept) console.log(`${name}: the logs and the records are in ${folder}`);
    return result;
  } finally {
    process.off("exit", remove);
    if (!kept) remove();
  }
}

// Whoever stops the runs leaves nothing behind either.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

function lineOf({ name, held, skipped, seconds, figures, broken }: RunReport): string {
  if (skipped !== undefined) return `SKIPPED ${name}: ${skipped}`;
  const counted = Object.entries(figures ?? {}).map(([what, value]) => `${what} ${value}`);
  const problems = held ? [] : (broken ?? []).map((problem) => `\n  ${problem}`);
  return `${held ? "held" : "BROKEN"} ${name} (${seconds} s): ${counted.join(", ")}${problems.join("")}`;
}
