import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { Command } from "commander";
import { packageRoot } from "../src/package-root.ts";
import type { CoreFigures } from "./bench/core.ts";
import * as discord from "./bench/discord.ts";
import type { RebuildFigures } from "./bench/rebuild.ts";
import * as slack from "./bench/slack.ts";
import { measureStart } from "./bench/start.ts";

const root = packageRoot();

new Command("bench")
  .description("Measures the core on briefings of several sizes, and how long people wait.")
  .argument("[what]", "core, start, rebuild, discord or slack; without it: core and start")
  .option("--sizes <passages>", "sizes of the briefings (core, rebuild)", "100,10000,100000")
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
      if (what === "rebuild") {
        return print(sizesOf(options).flatMap((size) => runAlone<RebuildFigures[]>(what, size)));
      }
      if (what !== "start") {
        print(sizesOf(options).map((size) => runAlone<CoreFigures>("core", size, options.clock)));
      }
      if (what !== "core") print(await measureStart(root));
    },
  )
  .parseAsync();

function sizesOf({ sizes }: { sizes: string }): string[] {
  return sizes.split(",");
}

/** Each size in a process of its own, so that nothing else is in its memory. */
function runAlone<T>(name: "core" | "rebuild", ...asked: readonly string[]): T {
  const program = join(root, "scripts", "bench", `${name}.ts`);
  const flags = ["--expose-gc", "--max-old-space-size=8192", "--import", "tsx"];
  const { stdout, stderr, status } = spawnSync(process.execPath, [...flags, program, ...asked], {
    cwd: root,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`[bench] ${name} ${asked.join(" ")}: ${stderr}`);
  return JSON.parse(stdout);
}
