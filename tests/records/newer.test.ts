import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Secret } from "../../src/core/secret.ts";
import { keepRecords } from "../../src/records/keep.ts";
import { openRecords } from "../../src/records/open.ts";
import { readRecordSettings } from "../../src/records/settings.ts";
import { runProgram } from "../support/program.ts";

const dataDir = mkdtempSync(join(tmpdir(), "newer-"));

/** What a version to come leaves behind. */
beforeAll(async () => {
  await (await openRecords(configuration(), { isAlone: true })).close();
  const database = new Database(join(dataDir, "records.db"));
  database.exec("INSERT INTO kysely_migration VALUES ('998-later', ''), ('999-last', '')");
  database.close();
});
afterAll(() => rmSync(dataDir, { recursive: true }));

function configuration() {
  const settings = readRecordSettings({});
  if (!settings.ok) throw new Error("the settings of the records are not optional");
  return { dataDir, records: { ...settings.value, secretKey: new Secret("s".repeat(32)) } };
}

const REFUSED =
  /^\[records\] a newer version of the bot wrote them \(998-later, 999-last\): start that version, or [^\n]+$/;

describe("records of a newer version", () => {
  it("are not opened, and the error names the fix and has a code", async () => {
    const opening = openRecords(configuration(), { isAlone: true });
    await expect(opening).rejects.toMatchObject({ code: "RECORDS_NEWER", message: REFUSED });
  });

  it("keep a process from serving, which would not know what others answer", async () => {
    const log = { info: expect.fail, warn: expect.fail };
    const kept = keepRecords(configuration(), { isAlone: true, log });
    await expect(kept).rejects.toMatchObject({ code: "RECORDS_NEWER" });
  });

  it.each([
    ["the bot", [], { DISCORD_TOKEN: "a.b.c", DISCORD_API_URL: "http://127.0.0.1:9" }],
    ["the command records", ["records"], {}],
  ])("end %s with code 2 and that one line", async (_, args, more) => {
    const environment = {
      PATH: process.env.PATH ?? "",
      DATA_DIR: dataDir,
      LOG_LEVEL: "warn",
      ...more,
    };
    const { out, err, code } = await runProgram(args, "", { environment });
    expect({ out, code }).toEqual({ out: "", code: 2 });
    expect(err.trimEnd()).toMatch(REFUSED);
  });
});
