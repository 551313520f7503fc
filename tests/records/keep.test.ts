import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, it, vi } from "vitest";
import { keepRecords } from "../../src/records/keep.ts";
import { readRecordSettings } from "../../src/records/settings.ts";

const dataDir = mkdtempSync(join(tmpdir(), "keep-"));

afterAll(() => rmSync(dataDir, { recursive: true }));
afterEach(() => void vi.useRealTimers());

function configuration(folder: string) {
  const settings = readRecordSettings({});
  if (!settings.ok) throw new Error("the settings of the records are not optional");
  return { dataDir: folder, records: settings.value };
}

it("has the records open before anything else is begun", async () => {
  const log = { info: expect.fail, warn: expect.fail };
  const records = await keepRecords(configuration(dataDir), { isAlone: true, log });
  expect(existsSync(join(dataDir, "records.db"))).toBe(true);
  expect(records.health()).toEqual({ state: "ok" });
  await records.close();
});

it("keeps everything again where the clock was set back since it could not", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const folder = join(dataDir, "later");
  writeFileSync(folder, "no folder");
  const log = { info: vi.fn(), warn: vi.fn() };
  const records = await keepRecords(configuration(folder), { isAlone: true, log });
  rmSync(folder);
  vi.setSystemTime(Date.now() - 60 * 60 * 1000);
  await expect(records.sizes()).resolves.not.toEqual([]);
  await records.close();
});
