import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Database from "libsql";
import { afterAll, describe, expect, it, vi } from "vitest";
import { Secret } from "../../src/core/secret.ts";
import { openSqlite } from "../../src/records/sqlite.ts";
import { createVault } from "../../src/records/vault.ts";
import { testRecords } from "../contracts/records.ts";
import { recordsInMemory } from "../support/records-in-memory.ts";

const folder = mkdtempSync(join(tmpdir(), "sqlite-"));
const vault = createVault(new Secret("a secret of thirty-two characters"));
const settings = { keepsMissedQuestions: true, missDays: 30, tellDays: 30, feedbackDays: 90 };
let files = 0;

afterAll(() => rmSync(folder, { recursive: true }));

testRecords("SQLite", async ({ now, holder, keepsMissedQuestions, fresh }) => {
  if (fresh) files++;
  const file = join(folder, `${files}.db`);
  return openSqlite(file, { vault, now, holder, settings: { ...settings, keepsMissedQuestions } });
});

describe("records whose first opening was cut off", () => {
  it.each(Array.from({ length: 40 }, (_, i) => i))(
    "open again, after %i statements",
    async (most) => {
      const file = join(mkdtempSync(join(folder, "cut-")), "records.db");
      const options = { vault, settings, now: () => 0, holder: { life: "1" } };
      const original = Database.prototype.prepare;
      let left = most;
      vi.spyOn(Database.prototype, "prepare").mockImplementation(function (this: never, ...sql) {
        // What a killed process did not commit, the next one rolls back.
        if (left-- <= 0 && !/^rollback/i.test(String(sql[0]))) throw new Error("killed");
        return original.apply(this, sql);
      });
      await openSqlite(file, options).then(
        (records) => records.close(),
        () => {},
      );
      vi.restoreAllMocks();
      const records = await openSqlite(file, options);
      expect(await records.claims.claim("q1")).toBe(true);
      await records.close();
    },
  );
});

describe("an installation that is damaged", () => {
  it("is told from none, and is no failure of the records", async () => {
    const file = join(mkdtempSync(join(folder, "damaged-")), "records.db");
    const options = { vault, settings, now: () => 0, holder: { life: "1" } };
    const before = await openSqlite(file, options);
    await before.installations.save("T1", { token: "t" });
    await before.close();
    const bytes = new Database(file);
    bytes.exec("update installations set installation = 'damaged'");
    bytes.close();
    const records = await openSqlite(file, options);
    expect(await records.installations.find("T1")).toBeNull();
    expect(await records.installations.find("T2")).toBeUndefined();
    await records.close();
  });
});

describe("questions that were taken over without a word of it", () => {
  it("are taken over by the same process the next time, once", async () => {
    const file = join(mkdtempSync(join(folder, "unheard-")), "records.db");
    const open = (life: string) =>
      openSqlite(file, { vault, settings, now: () => 0, holder: { name: "bot", life } });
    const former = await open("1");
    await former.journal.open({ key: "q1", asker: "anna", platform: "discord", event: {} });
    await former.close();
    const records = await open("2");
    loseResultOf(/^update "journal"/);
    await expect(records.journal.takeOver("discord", 10)).rejects.toThrow("lost");
    vi.restoreAllMocks();
    const [one, ...more] = await records.journal.takeOver("discord", 10);
    expect(one).toMatchObject({ key: "q1" });
    expect(more).toEqual([]);
    expect(await records.journal.takeOver("discord", 10)).toEqual([]);
    await records.close();
  });

  /** The statement is carried out, and its result never comes. */
  function loseResultOf(statement: RegExp): void {
    const original = Database.prototype.prepare;
    vi.spyOn(Database.prototype, "prepare").mockImplementation(function (this: never, ...sql) {
      const prepared = original.apply(this, sql);
      if (!statement.test(String(sql[0]))) return prepared;
      const all = prepared.all.bind(prepared);
      prepared.all = (...values: unknown[]) => {
        Reflect.apply(all, prepared, values);
        throw new Error("lost");
      };
      return prepared;
    });
  }
});

describe("records in a file", () => {
  const QUESTION = "Who drowned in Lerwick?";
  const ASKER = "chat:U0PERSON";

  async function used() {
    const data = mkdtempSync(join(folder, "data-"));
    const options = { vault, settings, now: () => 0, holder: { life: "1" } };
    const records = await openSqlite(join(data, "deeper", "records.db"), options);
    const { journal, conversations, misses, unanswered, answers } = records;
    const entry = { key: "q1", asker: ASKER, platform: "chat", event: { text: QUESTION } };
    await journal.open(entry);
    const asked = { key: "q1", asker: ASKER, question: QUESTION };
    await conversations.add(`chat:${ASKER}`, asked);
    await misses.add({ ...asked, terms: ["Lerwick"] });
    await unanswered.add({ ...asked, address: { platform: "chat", where: { channel: "C0DESK" } } });
    const inChannel = { key: "q1", asker: ASKER, channel: "chat:C0DESK", topic: QUESTION };
    await answers.add(inChannel, "C0DESK/1767225601");
    return { records, data: join(data, "deeper") };
  }

  function bytesIn(data: string): string {
    return readdirSync(data)
      .map((name) => readFileSync(join(data, name), "latin1"))
      .join();
  }

  it("hold no question, no word of one and no person in the clear", async () => {
    const { records, data } = await used();
    const bytes = bytesIn(data);
    expect(bytes).toContain(vault.hash("q1"));
    const told = [QUESTION, "Lerwick", "U0PERSON", "C0DESK", "q1,"];
    for (const words of told) expect(bytes).not.toContain(words);
    await records.close();
  });

  it("hold no byte of a person who was forgotten, the keyed hash neither", async () => {
    const { records, data } = await used();
    expect(bytesIn(data)).toContain(vault.hash(ASKER));
    await records.forget({ asker: ASKER });
    expect(bytesIn(data)).not.toContain(vault.hash(ASKER));
    await records.close();
  });

  it("say why they cannot be written, and can be written again", async () => {
    const file = join(mkdtempSync(join(folder, "full-")), "records.db");
    const options = { vault, settings, now: () => 0, holder: { life: "1" } };
    const records = await openSqlite(file, options);
    const other = new Database(file);
    other.exec(
      `CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT RAISE(ROLLBACK, 'full'); END`,
    );
    const question = { key: "q", asker: "a", platform: "chat", event: {} };
    await expect(records.journal.open(question)).rejects.toThrow("full");
    other.exec("DROP TRIGGER full");
    expect(await records.journal.open(question)).toBe(true);
    other.close();
    await records.close();
  });

  it.each([
    ["is none", () => Buffer.from("no database at all ".repeat(400))],
    ["was cut off", (whole: Buffer) => whole.subarray(0, whole.length / 2)],
    ["has a page that says nothing", (whole: Buffer) => Buffer.from(whole).fill(7, 4096, 8192)],
  ])("begin anew where the file %s, which is kept under another name", async (_, damage) => {
    const { records, data } = await used();
    await records.forget({ key: "nothing" }); // folds the log into the file
    await records.close();
    const file = join(data, "records.db");
    const damaged = damage(readFileSync(file));
    writeFileSync(file, damaged);
    const options = { vault, settings, now: () => 0, holder: { life: "2" } };
    await expect(openSqlite(file, options)).rejects.toThrow();
    expect(readFileSync(file)).toEqual(damaged);
    const told = vi.fn();
    const anew = await openSqlite(file, { ...options, damaged: told });
    const aside = `${file}.damaged-1970-01-01T00-00-00.000Z`;
    expect(told).toHaveBeenCalledExactlyOnceWith(aside);
    expect(readFileSync(aside)).toEqual(damaged);
    expect(await anew.claims.claim("q1")).toBe(true);
    await anew.close();
  });

  it("can be read by their own user only", async () => {
    const { records, data } = await used();
    expect(statSync(data).mode & 0o777).toBe(0o700);
    await records.close();
  });

  it("can be read by the process's own user only, also in a folder that others can look into", async () => {
    const file = join(mkdtempSync(join(folder, "shared-")), "records.db");
    const records = await openSqlite(file, {
      vault,
      settings,
      now: Date.now,
      holder: { life: "1" },
    });
    await records.claims.claim("q1");
    const names = readdirSync(dirname(file));
    expect(names.length).toBeGreaterThan(1);
    for (const name of names) {
      expect(statSync(join(dirname(file), name)).mode & 0o777).toBe(0o600);
    }
    await records.close();
  });

  it("are no file at all where they are kept in memory", async () => {
    const records = await recordsInMemory();
    expect(await records.claims.claim("q1")).toBe(true);
    expect(existsSync(":memory:")).toBe(false);
    await records.close();
  });
});
