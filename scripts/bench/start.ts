import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { percentile } from "../eval/metrics.ts";

export interface StartFigures {
  readonly program: string;
  /** Milliseconds from the start of the process to its first output; median. */
  readonly milliseconds: number;
}

const ROUNDS = 7;
const QUESTION = ["ask", "How many people were killed?"];

/** Loads what no answer can do without, and nothing of ours: how fast this machine is at this hour. */
const LOAD_MODEL = `
import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
winkNLP(model, ["pos"]);
console.log("loaded");`;

/**
 * How long a person waits for the first answer of the shipped briefing (from the build only where it was
 * made), and below it how much of that Node and the language model take by themselves.
 */
export async function measureStart(root: string): Promise<StartFigures[]> {
  const build = join(root, "dist", "src", "main.js");
  const programs = {
    "through tsx": ["--import", "tsx/esm", join(root, "src", "main.ts"), ...QUESTION],
    ...(existsSync(build) && { "from the build": [build, ...QUESTION] }),
    "Node and the language model alone": ["--input-type=module", "--eval", LOAD_MODEL],
    "Node alone": ["--eval", "console.log()"],
  };
  const figures: StartFigures[] = [];
  for (const [program, command] of Object.entries(programs)) {
    const times: number[] = [];
    while (times.length < ROUNDS) times.push(await timeToOutput(root, command));
    figures.push({ program, milliseconds: percentile(times, 0.5) });
  }
  return figures;
}

/** An answer is printed in one piece, so its first bytes are all of it. */
async function timeToOutput(root: string, command: readonly string[]): Promise<number> {
  const started = performance.now();
  const program = spawn(process.execPath, command, {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed: number | undefined;
  program.stdout.on("data", () => {
    printed ??= performance.now() - started;
  });
  const [status] = await once(program, "close");
  if (status !== 0 || printed === undefined) throw new Error("[bench] the program failed");
  return printed;
}
