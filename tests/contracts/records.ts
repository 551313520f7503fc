import { afterEach, describe, expect, it } from "vitest";
import { MAX_QUESTION_AGE } from "../../src/core/conversations.ts";
import { LEASE, MIN_CLAIM_AGE } from "../../src/core/records.ts";
import type { Records } from "../../src/records/records.ts";
import type { Holder } from "../../src/records/sql/journal.ts";
import { testAnswers } from "./answers.ts";
import { testClaims } from "./claims.ts";
import { asked, testConversations } from "./conversations.ts";
import { testFeedback } from "./feedback.ts";
import { testInstallations } from "./installations.ts";
import { testJournal } from "./journal.ts";
import { testMisses } from "./misses.ts";
import { testUnanswered } from "./unanswered.ts";

export interface OpenOptions {
  readonly now: () => number;
  readonly holder: Holder;
  readonly keepsMissedQuestions: boolean;
  /** Empty; else what the last call with `fresh` opened. */
  readonly fresh: boolean;
}

/** What all records together must do, and each of them. */
export function testRecords(
  name: string,
  openWith: (options: OpenOptions) => Promise<Records>,
): void {
  const opened: Records[] = [];
  let lives = 0;

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((records) => records.close()));
  });

  async function open(now: () => number, options: Partial<OpenOptions> = {}): Promise<Records> {
    const holder = { life: String(++lives) };
    const standard = { now, holder, keepsMissedQuestions: false, fresh: true };
    const records = await openWith({ ...standard, ...options });
    opened.push(records);
    return records;
  }

  testClaims(name, async (now) => (await open(now)).claims);
  testConversations(name, async (now) => (await open(now)).conversations);
  testMisses(name, async (now, options) => (await open(now, options)).misses);
  testUnanswered(name, async (now) => (await open(now)).unanswered);
  testAnswers(name, async (now) => (await open(now)).answers);
  testFeedback(name, async () => (await open(() => 0)).feedback);
  testInstallations(name, async () => (await open(() => 0)).installations);
  testJournal(name, async (now, { fresh, process }) => {
    const holder = { life: String(++lives), ...(process && { name: process }) };
    return (await open(now, { fresh, holder })).journal;
  });

  describe(`records: ${name}`, () => {
    it("still know everything when they are opened again", async () => {
      const before = await open(() => 0);
      await fill(before, "me");
      const after = await open(() => 0, { fresh: false });
      expect(await after.claims.claim("q-me")).toBe(false);
      expect(await after.conversations.earlier("c")).toEqual(["Who?"]);
      expect(await after.misses.all()).toHaveLength(1);
      expect(await after.unanswered.all("chat")).toHaveLength(1);
      expect(await after.answers.find({ ...ANSWERED, key: "q" })).toEqual({
        at: 0,
        where: "there",
      });
      expect(await after.feedback.tally()).toHaveLength(1);
      expect(await after.installations.find("T1")).toEqual({ token: "t" });
    });

    it("forget a person everywhere, and nobody else", async () => {
      const records = await open(() => 0);
      await fill(records, "me");
      await fill(records, "them");
      await records.forget({ asker: "me" });
      expect(await rowsOf(records)).toEqual(ROWS_OF_ONE);
      expect(await records.journal.sending("j-me")).toBe(false);
      expect(await records.journal.sending("j-them")).toBe(true);
    });

    it("still let the question be answered that asks to forget", async () => {
      const records = await open(() => 0);
      await fill(records, "me");
      await records.forget({ asker: "me", answering: "j-me" });
      expect(await records.journal.sending("j-me")).toBe(true);
    });

    it("tell who has a question in hand that it was forgotten meanwhile, in whichever process", async () => {
      let time = 0;
      const [one, other] = [await open(() => time), await open(() => time, { fresh: false })];
      for (const asker of ["me", "them"]) await fill(one, asker);
      await other.forget({ asker: "me" });
      expect(await one.journal.close("j-me")).toBe(false);
      expect(await one.journal.close("j-them")).toBe(true);
      await fill(one, "somebody");
      time = LEASE + 1;
      expect(await other.journal.takeOver("chat", 10)).toHaveLength(1);
      expect(await one.journal.close("j-somebody")).toBe(true);
    });

    it("forget one question everywhere", async () => {
      const records = await open(() => 0);
      await fill(records, "me");
      for (const key of ["j-me", "q-me"]) await records.forget({ key });
      expect(await rowsOf(records)).toEqual({
        ...ROWS_OF_ONE,
        journal: 0,
        conversations: 0,
        misses: 0,
        unanswered: 0,
        answers: 0,
      });
      expect(await records.claims.claim("q-me")).toBe(false);
    });

    it("forget what is too old, each record in its time", async () => {
      let time = 0;
      const records = await open(() => time);
      await fill(records, "me");
      time = MAX_QUESTION_AGE + 1;
      await records.sweep();
      expect(await rowsOf(records)).toEqual({ ...ROWS_OF_ONE, journal: 0, conversations: 0 });
      time = MIN_CLAIM_AGE + 1;
      await records.sweep();
      expect(await rowsOf(records)).toMatchObject({
        claims: 0,
        answers: 0,
        misses: 1,
        feedback: 1,
      });
      time = 31 * 24 * 3_600_000;
      await records.sweep();
      expect(await rowsOf(records)).toMatchObject({ misses: 0, unanswered: 0, feedback: 1 });
      time = 91 * 24 * 3_600_000;
      await records.sweep();
      expect(await rowsOf(records)).toMatchObject({ feedback: 0, installations: 1 });
    });

    it("forget in its time what was written while the clock was ahead, once it is set right", async () => {
      let time = 1_000 * 24 * 3_600_000;
      const records = await open(() => time);
      await fill(records, "me");
      time = 0;
      await records.sweep();
      const rows = await rowsOf(records);
      expect(rows).toEqual({ ...NO_ROWS, claims: rows.claims, installations: 1 });
      expect(await records.claims.claim("q-me")).toBe(false);
    });

    it("say how much they hold, and since when", async () => {
      let time = 5;
      const records = await open(() => time);
      await fill(records, "me");
      time = 6;
      await fill(records, "them");
      const [claims] = await records.sizes();
      expect(claims).toMatchObject({ table: "claims", rows: 4, oldest: 5 });
    });
  });
}

// --- Internal helpers ---

/** What `fill` leaves of one person, with the installation. */
const ROWS_OF_ONE = {
  claims: expect.any(Number),
  journal: 1,
  conversations: 1,
  misses: 1,
  unanswered: 1,
  answers: 1,
  feedback: 1,
  installations: 1,
};

const NO_ROWS = Object.fromEntries(Object.keys(ROWS_OF_ONE).map((table) => [table, 0]));

const ANSWERED = { key: "q-me", asker: "me", channel: "c-me", topic: "who?" };

async function fill(records: Records, asker: string): Promise<void> {
  const { claims, journal, conversations, misses, unanswered, answers } = records;
  const { feedback, installations } = records;
  const key = `q-${asker}`;
  await claims.claim(key);
  await journal.open({ key: `j-${asker}`, asker, platform: "chat", event: { text: "Who?" } });
  await conversations.add("c", { ...asked("Who?", asker), key });
  await misses.add({ key, asker, terms: ["ferry"] });
  const address = { platform: "chat", where: { channel: "c" } };
  await unanswered.add({ key, asker, question: "Which ferry?", address });
  await answers.add({ ...ANSWERED, key, asker, channel: `c-${asker}` }, "there");
  const passage = { edition: "e", articleId: "a", start: 0, end: 1 };
  await feedback.set({ ...passage, asker, helpful: true });
  await installations.save("T1", { token: "t" });
}

async function rowsOf(records: Records): Promise<Record<string, number>> {
  return Object.fromEntries((await records.sizes()).map(({ table, rows }) => [table, rows]));
}
