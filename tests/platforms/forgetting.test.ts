import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { toPlainText } from "../../src/core/plain-text.ts";
import { Secret } from "../../src/core/secret.ts";
import { createDesk, type Turn } from "../../src/platforms/desk.ts";
import { createIntake } from "../../src/platforms/intake.ts";
import { signWith } from "../../src/platforms/sign.ts";
import type { Records } from "../../src/records/records.ts";
import { openSqlite } from "../../src/records/sqlite.ts";
import { createVault } from "../../src/records/vault.ts";
import { settable } from "../support/lives.ts";
import { smallBot } from "../support/small-bot.ts";
import { decided } from "../support/small-briefing.ts";

const QUESTION = { command: "ask", input: { question: "Who is the mayor of Lerwick?" } };
const FORGET = { command: "forget", input: { me: "me" } };
const ADA = "chat:U0ADA";

const vault = createVault(new Secret("a secret of thirty-two characters"));
const settings = { keepsMissedQuestions: true, missDays: 30, tellDays: 30, feedbackDays: 90 };
const cleanUps: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** Processes that share their records, and what everyone sees of their answers. */
function newsroom() {
  const folder = mkdtempSync(join(tmpdir(), "forgetting-"));
  cleanUps.push(async () => rmSync(folder, { recursive: true }));
  const shown: string[] = [];
  let lives = 0;

  async function start() {
    const options = { vault, settings, now: Date.now, holder: { life: String(lives++) } };
    const records = await openSqlite(join(folder, "records.db"), options);
    cleanUps.push(() => records.close());
    const bot = await smallBot(decided("answered"), { ...records });
    const report = (fault: unknown) => expect.fail(String(fault));
    const intake = createIntake({ ...records, platform: "chat", report });
    const { answers } = records;
    return { records, desk: createDesk("chat", bot, intake, signWith("s"), answers) };
  }

  /** What Ada asks in a channel, in her conversation there. */
  function turnOf(key: string, more: Partial<Turn> = {}): Turn {
    const board = { name: "chat:C1", linkTo: async () => undefined };
    const asking = { key, asker: ADA, audience: "channel", conversation: "c", board } as const;
    const show: Turn["show"] = async (reply) => {
      shown.push(toPlainText(reply));
      return `C1/${key}`;
    };
    return { ...asking, event: { key }, where: { channel: "C1" }, show, ...more };
  }

  const bytes = () =>
    readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), "latin1"))
      .join();
  return { start, turnOf, shown, bytes };
}

async function leftOfQuestions({ sizes }: Records): Promise<number> {
  const ofQuestions = ["journal", "conversations", "misses", "unanswered", "answers"];
  const left = (await sizes()).filter(({ table }) => ofQuestions.includes(table));
  return left.reduce((sum, { rows }) => sum + rows, 0);
}

describe("a question that is in hand when its asker wants to be forgotten", () => {
  describe.each([
    ["in the same process", false],
    ["in another one that shares the records", true],
  ])("%s", (_, isOther) => {
    it.each(["acknowledge", "show"] as const)(
      "leaves not a byte, although it goes on: at %s",
      async (step) => {
        const { start, turnOf, shown, bytes } = newsroom();
        const one = await start();
        const other = isOther ? await start() : one;
        const [reached, mayGoOn] = [settable(), settable()];
        const stop = async () => {
          reached.set();
          await mayGoOn.promise;
          return "C1/q";
        };
        const more =
          step === "show" ? { show: stop } : { acknowledge: async () => void (await stop()) };
        const answering = one.desk.answer(turnOf("q", more), QUESTION);
        await reached.promise;
        await other.desk.answer(turnOf("f"), FORGET);
        expect(shown.join()).toContain("Everything that was kept of you here is removed.");
        mayGoOn.set();
        await answering;
        expect(await leftOfQuestions(one.records)).toBe(0);
        expect(bytes()).not.toContain(vault.hash(ADA));
      },
    );
  });
});

describe("a question of who was forgotten", () => {
  it("is kept as usual when it is asked after that", async () => {
    const { start, turnOf, bytes } = newsroom();
    const { desk, records } = await start();
    await desk.answer(turnOf("f"), FORGET);
    await desk.answer(turnOf("q"), QUESTION);
    expect(bytes()).toContain(vault.hash(ADA));
    expect(await records.conversations.earlier("c")).toEqual([QUESTION.input.question]);
  });
});
