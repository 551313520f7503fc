import { type ChildProcess, spawn } from "node:child_process";
import { text as readAll } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

export interface ProgramOptions {
  /** The whole environment; nothing of ours is inherited. */
  readonly environment: Readonly<Record<string, string>>;
  /** Modules that are imported before the program. @default none */
  readonly imports?: readonly string[];
}

/** `npm test` names the build, which starts three times as fast; without it the sources are run. */
const { TESTED_PROGRAM: PROGRAM = "src/main.ts" } = process.env;

/** The real program in a process of its own. */
export function startProgram(
  args: readonly string[],
  { environment, imports = [] }: ProgramOptions,
) {
  const modules = [PROGRAM, ...imports].some((file) => file.endsWith(".ts"))
    ? ["tsx/esm", ...imports]
    : imports;
  const loaded = modules.flatMap((module) => ["--import", module]);
  return spawn(process.execPath, [...loaded, PROGRAM, ...args], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    env: environment,
  });
}

/** Runs the program to its end. */
export async function runProgram(args: readonly string[], input: string, options: ProgramOptions) {
  const child = startProgram(args, options);
  child.stdin.on("error", () => {}); // a program that is done need not read its input
  child.stdin.end(input);
  const closed = endOf(child);
  const [out, err, code] = await Promise.all([
    readAll(child.stdout),
    readAll(child.stderr),
    closed,
  ]);
  return { out, err, code };
}

/** The exit code; null when a signal killed the process. */
export function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.on("close", resolve));
}
