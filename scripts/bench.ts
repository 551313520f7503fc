import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { Command } from "commander";
import { packageRoot } from "../src/package-root.ts";
import type { CoreFigures } from "./bench/core.ts";
import * as discord from "./bench/discord.ts";
import * as slack from "./bench/slack.ts";
import { measureStart } from "./bench/start.ts";

const root = packageRoot();

new Command("bench")
  .description("Measures the core on briefings of several sizes, and how long people wait.")
  .argument("[what]", "core, start, discord or slack; without it: core and start")
  .option("--sizes <passages>", "sizes of the briefings", "100,10000,100000")
  .option("--clock <clock>", "wall, or processor on a machine that others use too", "wall")
  .option("--json", "one object a line")
  .action(
    async (what: string | undefined, options: { sizes: string; clock: string; json?: boolean }) => {
      const print = (rows: readonly object[]) => {
        if (options.json) for (const row of rows) console.log(JSON.stringify(row));
        else console.table(rows);
      };
      if (what === "discord") return print(await discord.run());
      if (what === "slack") return print(await slack.run());
      if (what !== "start") {
        print(options.sizes.split(",").map((size) => measureCore(size, options.clock)));
      }
      if (what !== "core") print(measureStart(root));
    },
  )
  .parseAsync();

/** Each size in a process of its own, so that nothing else is in its memory. */
function measureCore(size: string, clock: string): CoreFigures {
  const program = join(root, "scripts", "bench", "core.ts");
  const args = [
    "--expose-gc",
    "--max-old-space-size=8192",
    "--import",
    "tsx",
    program,
    size,
    clock,
  ];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`[bench] ${size} passages: ${stderr}`);
  return JSON.parse(stdout);
}
