import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
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

it.each([
  ["removed", (folder: string) => rmSync(folder, { recursive: true })],
  ["moved", (folder: string) => renameSync(folder, `${folder}-away`)],
])("says that nothing is kept once the data folder is %s, and begins anew", async (how, go) => {
  const folder = join(dataDir, how);
  const log = { info: vi.fn(), warn: vi.fn() };
  const records = await keepRecords(configuration(folder), { isAlone: true, log });
  await records.claims.claim("q1");
  go(folder);
  await records.sweep();
  expect(records.health()).toMatchObject({ state: "degraded" });
  const err = expect.objectContaining({ message: expect.stringContaining(folder) });
  expect(log.warn).toHaveBeenCalledExactlyOnceWith({ err }, expect.any(String));
  await records.sweep();
  expect(records.health()).toEqual({ state: "ok" });
  expect(existsSync(join(folder, "records.db"))).toBe(true);
  expect(await records.claims.claim("q1")).toBe(false); // in memory it is known on
  await records.close();
});

it("goes on with a copy of the records that is put in their place, with all that the copy holds", async () => {
  const [folder, copy] = [join(dataDir, "restored"), join(dataDir, "copy")];
  const log = { info: vi.fn(), warn: vi.fn() };
  mkdirSync(copy);
  const first = await keepRecords(configuration(folder), { isAlone: true, log });
  await first.installations.save("team", { token: "t" });
  cpSync(folder, copy, { recursive: true }); // its log holds what was saved
  rmSync(folder, { recursive: true });
  renameSync(copy, folder);
  await first.sweep();
  await first.sweep();
  expect(first.health()).toEqual({ state: "ok" });
  await first.installations.save("other team", { token: "o" });
  await first.close();
  const next = await keepRecords(configuration(folder), { isAlone: true, log });
  expect(await next.installations.find("team")).toEqual({ token: "t" });
  expect(await next.installations.find("other team")).toEqual({ token: "o" });
  await next.close();
});
