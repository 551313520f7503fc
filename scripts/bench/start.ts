import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { percentile } from "../eval/metrics.ts";

export interface StartFigures {
  readonly program: string;
  /** Milliseconds from the start of the process to its end, the answer printed; median. */
  readonly milliseconds: number;
}

const ROUNDS = 7;
const QUESTION = ["ask", "How many people were killed?"];

/** How long a person waits for the first answer of the shipped briefing; the build only where it was made. */
export function measureStart(root: string): StartFigures[] {
  const programs = [
    { program: "through tsx", command: ["--import", "tsx/esm", join(root, "src", "main.ts")] },
    { program: "from the build", command: [join(root, "dist", "src", "main.js")] },
  ];
  return programs
    .filter(({ command }) => existsSync(command.at(-1) ?? ""))
    .map(({ program, command }) => ({ program, milliseconds: medianOf(root, command) }));
}

function medianOf(root: string, command: readonly string[]): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const started = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [...command, ...QUESTION], {
      cwd: root,
    });
    if (status !== 0) throw new Error(`[bench] the program failed: ${stderr}`);
    return performance.now() - started;
  });
  return percentile(times, 0.5);
}
