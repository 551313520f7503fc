import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { parseConfig } from "../src/config.ts";
import { describeRecords } from "../src/describe-records.ts";
import { openRecords } from "../src/records/open.ts";
import { runProgram } from "./support/program.ts";

const folder = mkdtempSync(join(tmpdir(), "described-"));
const config = parseConfig({ DATA_DIR: folder });

afterAll(() => rmSync(folder, { recursive: true }));

it("shows where records are, how much of each there is, how old it is, and how long it stays", async () => {
  const records = await openRecords(config, { isAlone: true });
  for (const key of ["a", "b"]) await records.claims.claim(key);
  const { oldest = 0 } = (await records.sizes())[0] ?? {};
  await records.close();
  const [place, , head, claims, ...others] = (
    await describeRecords(config, oldest + 3 * 60 * 60 * 1000)
  ).split("\n");
  expect(place).toBe(join(folder, "records.db"));
  expect(head).toMatch(/^record +kept +at most +oldest +kept for$/);
  expect(claims).toMatch(/^claims +2 +1000000 +3 hours +26 hours$/);
  expect(others).toContainEqual(expect.stringMatching(/^misses +0 +10000 +- +30 days$/));
});

it.each([["records"], ["gaps"]])(
  "%s says in one line why what is kept cannot be read",
  async (command) => {
    const damaged = mkdtempSync(join(folder, "damaged-"));
    writeFileSync(
      join(damaged, "records.db"),
      "This is no database, and has never been one. ".repeat(99),
    );
    const environment = { PATH: process.env.PATH ?? "", DATA_DIR: damaged };
    const { out, err, code } = await runProgram([command], "", { environment });
    expect(code).toBe(2);
    expect(`${out}${err}`).toMatch(
      /^\[records\] .*records\.db cannot be opened \(file is not a database\): /,
    );
    expect(`${out}${err}`).not.toMatch(/\.ts:|went wrong/);
  },
);

it("the terminal chat shows the gaps that were kept", async () => {
  const kept = parseConfig({ DATA_DIR: mkdtempSync(join(folder, "gaps-")) });
  const records = await openRecords(kept, { isAlone: true });
  await records.misses.add({ asker: "A", key: "k", terms: ["submarine"] });
  await records.close();
  const environment = { PATH: process.env.PATH ?? "", DATA_DIR: kept.dataDir };
  const { out } = await runProgram(["chat"], "gaps\n", { environment });
  expect(out).toContain("submarine");
});
