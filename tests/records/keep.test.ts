import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { keepRecords } from "../../src/records/keep.ts";
import { readRecordSettings } from "../../src/records/settings.ts";

const dataDir = mkdtempSync(join(tmpdir(), "keep-"));

afterAll(() => rmSync(dataDir, { recursive: true }));

it("has the records open before anything else is begun", async () => {
  const settings = readRecordSettings({});
  if (!settings.ok) throw new Error("the settings of the records are not optional");
  const log = { info: expect.fail, warn: expect.fail };
  const records = await keepRecords({ dataDir, records: settings.value }, { isAlone: true, log });
  expect(existsSync(join(dataDir, "records.db"))).toBe(true);
  expect(records.health()).toEqual({ state: "ok" });
  await records.close();
});
