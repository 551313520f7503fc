import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { patched } from "../../scripts/chaos/build.ts";
import { tableOf } from "../../scripts/chaos/report.ts";
import { SCENARIOS } from "../../scripts/chaos/scenarios.ts";
import { packageRoot } from "../../src/package-root.ts";

const patches = SCENARIOS.flatMap(({ name, control }) =>
  control.patches.map((patch) => ({ name, ...patch })),
);

describe("the chaos runs", () => {
  it("have names of their own, and a control each", () => {
    expect(new Set(SCENARIOS.map(({ name }) => name)).size).toBe(SCENARIOS.length);
    expect(SCENARIOS.filter(({ control }) => control.patches.length === 0)).toEqual([]);
  });

  it.each(patches)("put a fault into $file that still fits ($name)", ({ file, find, replace }) => {
    const source = readFileSync(join(packageRoot(), file), "utf8");
    expect(patched(source, find, replace, file)).not.toBe(source);
  });

  it("refuse a fault that fits nowhere, or in two places", () => {
    expect(() => patched("a", "b", "c", "x.ts")).toThrow("x.ts does not hold");
    expect(() => patched("b b", "b", "c", "x.ts")).toThrow("exactly once");
  });

  it("do not count as held where their name is misspelt", () => {
    const script = join(packageRoot(), "scripts/chaos.ts");
    const args = ["--import", "tsx/esm", script, "--only", "kil-storm"];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    expect(stderr).toContain("There is no run kil-storm.");
    expect(status).toBe(1);
  });

  it("tell in a table what held, what did not and what could not run", () => {
    const run = { name: "storm", promise: "holds", figures: { kills: 3 } };
    const control = { fault: "a leak", noticed: ["a leak"] };
    const table = tableOf({
      seed: 7,
      size: "long",
      node: "v20",
      machine: "2 cores",
      date: "2026-01-01",
      runs: [
        { ...run, held: true, broken: [], control },
        { ...run, held: false, broken: ["1 lost"], control },
        { name: "disk", promise: "holds", held: undefined, skipped: "no disk" },
      ],
    });
    expect(table.split("\n")).toEqual([
      "`npm run chaos -- --seed 7 --long`, 2026-01-01, Node.js v20, 2 cores:",
      "",
      "| Run | What goes wrong, and what holds | Counted | Result | The control that it noticed |",
      "| --- | --- | --- | --- | --- |",
      "| storm | holds | kills 3 | held | a leak |",
      "| storm | holds | kills 3 | **broken**: 1 lost | a leak |",
      "| disk | holds |  | no disk |  |",
    ]);
  });
});
