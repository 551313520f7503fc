import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../src/package-root.ts";
import type { Outcome, Size } from "./scenario.ts";

/** The results of a whole run, as they are written. */
export interface Report {
  readonly seed: number;
  readonly size: Size;
  readonly node: string;
  readonly machine: string;
  readonly date: string;
  readonly runs: RunReport[];
}

export interface RunReport extends Partial<Outcome> {
  readonly name: string;
  readonly promise: string;
  /** Undefined: it could not run here. */
  readonly held: boolean | undefined;
  readonly skipped?: string;
  readonly seconds?: number;
  readonly control?: { readonly fault: string; readonly noticed: readonly string[] };
}

export function machine(): Pick<Report, "node" | "machine" | "date"> {
  const model = cpus()[0]?.model ?? "unknown";
  return {
    node: process.version,
    machine: `${availableParallelism()} cores (${model.trim()})`,
    date: new Date().toISOString().slice(0, 10),
  };
}

/** Writes the table between the marks in docs/reliability.md. */
export function writeTable(report: Report): void {
  const file = join(packageRoot(), "docs", "reliability.md");
  const text = readFileSync(file, "utf8");
  const [before, rest] = text.split(START);
  const [, after] = (rest ?? "").split(END);
  if (before === undefined || after === undefined) throw new Error(`[chaos] no marks in ${file}`);
  writeFileSync(file, `${before}${START}\n${tableOf(report)}\n${END}${after}`);
}

/** The table, in Markdown. */
export function tableOf({ seed, size, node, machine, date, runs }: Report): string {
  const rows = runs.map(({ name, promise, held, skipped, figures = {}, control, broken = [] }) => {
    const counted = Object.entries(figures).map(([what, value]) => `${what} ${value}`);
    const result = held ? "held" : (skipped ?? `**broken**: ${broken.join("; ")}`);
    return `| ${[name, promise, counted.join(", "), result, control?.fault ?? ""].join(" | ")} |`;
  });
  return [
    `\`npm run chaos -- --seed ${seed}${size === "long" ? " --long" : ""}\`, ${date}, Node.js ${node}, ${machine}:`,
    "",
    "| Run | What goes wrong, and what holds | Counted | Result | The control that it noticed |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}

// --- Internal helpers ---

const START = "<!-- chaos:start -->";
const END = "<!-- chaos:end -->";
