import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Bot, Request } from "../../src/core/bot.ts";
import { toPlainText } from "../../src/core/plain-text.ts";
import { type Reply, text } from "../../src/core/reply.ts";
import { encodeTicket, ticketFor } from "../../src/core/ticket.ts";
import { NotHeldError, WithdrawnError } from "../../src/platforms/abandoned.ts";
import { createDesk, type Turn } from "../../src/platforms/desk.ts";
import { createIntake } from "../../src/platforms/intake.ts";
import { signWith } from "../../src/platforms/sign.ts";
import { words } from "../support/odd-replies.ts";
import { lazyRecords } from "../support/records-in-memory.ts";
import { smallBot } from "../support/small-bot.ts";
import { article, FERRY, smallBriefing } from "../support/small-briefing.ts";

const sign = signWith("a secret");
const QUESTION = { command: "ask", input: { question: "Who ordered people to leave?" } };

let small: Bot;
beforeAll(async () => {
  small = await smallBot();
});

/** A desk, what it asked the bot, and what it showed. */
function open(bot = small) {
  const requests: Request[] = [];
  const shown: string[] = [];
  const handle = (request: Request) => {
    requests.push(request);
    return bot.handle(request);
  };
  const report = (fault: unknown) => {
    throw fault;
  };
  const records = lazyRecords();
  const intake = createIntake({ ...records, platform: "chat", report });
  const desk = createDesk("chat", { ...bot, handle }, intake, sign, records.answers);
  const turn: Turn = {
    key: desk.keyOf("1"),
    asker: desk.keyOf("ada"),
    audience: "asker",
    async show(reply, way) {
      shown.push(`${way}: ${toPlainText(reply)}`);
      return undefined;
    },
  };
  return { desk, turn, requests, shown };
}

/** The button of an answer, as a platform gives it back. */
function button(view: "context" | "share"): string {
  const { edition } = small.briefing();
  const passage = { article: 0, start: 0, end: 51, alsoIn: [] };
  return encodeTicket({ ...ticketFor(edition, [passage]), view }, sign);
}

describe("a reply that is no matter of the others", () => {
  it("is shown aside, in an answer's place or not", async () => {
    const aside: Reply = { blocks: [text("Thank you.")], aside: true, edition: "0123456789" };
    const { desk, turn, shown } = open({ ...small, handle: async () => aside });
    await desk.press(turn, button("context"));
    expect(shown).toEqual([expect.stringMatching(/^aside: Thank you\./)]);
  });
});

describe("a question", () => {
  it("is acknowledged before any work, and shown with what was asked in front", async () => {
    const { desk, turn, requests, shown } = open();
    const acknowledge = async () => expect(requests).toEqual([]);
    await desk.answer({ ...turn, acknowledge, lead: "Asked: who?" }, QUESTION);
    expect(shown).toHaveLength(1);
    expect(shown[0]).toMatch(/^new: Asked: who\?\n\n/);
    expect(requests).toEqual([
      { key: "chat:1", asker: "chat:ada", audience: "asker", ...QUESTION },
    ]);
  });

  it("is answered once, however often it is delivered", async () => {
    const { desk, turn, shown } = open();
    await Promise.all([desk.answer(turn, QUESTION), desk.answer(turn, QUESTION)]);
    await desk.answer(turn, QUESTION);
    expect(shown).toHaveLength(1);
  });

  it("that went wrong is told to the asker aside", async () => {
    const { desk, turn, shown } = open();
    await desk.answer(turn, { command: "source", input: { id: "no such article" } });
    expect(shown[0]).toMatch(/^aside: /);
  });

  it("that is refused costs no work, and is not acknowledged", async () => {
    const { desk, turn, requests, shown } = open();
    const acknowledge = () => Promise.reject(new Error("acknowledged"));
    await desk.answer({ ...turn, acknowledge, refusal: () => text("Not now.") }, QUESTION);
    expect(shown[0]).toMatch(/^refused: Not now\./);
    expect(requests).toEqual([]);
  });
});

describe("a button", () => {
  it("turns the page for the same people", async () => {
    const { desk, turn, requests, shown } = open();
    await desk.press(turn, button("context"));
    expect(shown[0]).toMatch(/^instead: /);
    expect(requests[0]?.audience).toBe("asker");
  });

  it("that shares shows the answer to everyone, with who shared it", async () => {
    const { desk, turn, requests, shown } = open();
    await desk.press({ ...turn, sharer: "Ada" }, button("share"));
    expect(shown[0]).toMatch(/^shared: Shared by Ada\n\n/);
    expect(requests[0]?.audience).toBe("channel");
  });

  it("that cannot share any more tells who pressed, and not that anything was shared", async () => {
    const { desk, turn, shown } = open(await smallBot(smallBriefing([FERRY])));
    await desk.press({ ...turn, sharer: "Ada" }, button("share"));
    expect(shown[0]).toMatch(/^aside: The briefing has changed/);
  });

  it("that was refused shares when it is pressed again, and one that may have shared does not", async () => {
    const { desk, turn, shown } = open();
    const failures = ["refused", "refused", "unsure"];
    const pressed = (key: string) =>
      desk.press(
        {
          ...turn,
          key,
          page: "chat:7",
          wasRefused: (failure) => failure instanceof WithdrawnError,
          async show(reply, way) {
            const failure = way === "shared" ? failures.shift() : undefined;
            if (failure === "refused") throw new WithdrawnError(failure);
            if (failure === "unsure") throw new NotHeldError(failure);
            return turn.show(reply, way, new AbortController().signal);
          },
        },
        button("share"),
      );
    for (const key of ["1", "2", "3", "4", "5"]) await pressed(key);
    expect(shown).toHaveLength(2);
    for (const words of shown) expect(words).toMatch(/^refused: This was shared already\./);
  });

  it.each(["", "1", "not a ticket"])("that cannot be read (%j) is answered aside", async (id) => {
    const { desk, turn, shown } = open();
    await desk.press(turn, id);
    expect(shown[0]).toMatch(/^aside: /);
  });
});

describe("suggestions", () => {
  it("are as many and as short as the platform takes, and give back whole values", () => {
    const suggestion = fc.record({ label: words, value: words });
    const limits = { choices: 10, choice: 75 };
    fc.assert(
      fc.property(fc.array(suggestion, { maxLength: 30 }), (suggestions) => {
        const suggest: Bot["suggest"] = (_call, _asking, fits = () => true) =>
          suggestions.filter(fits);
        const { desk } = open({ ...small, suggest });
        const found = desk.suggest({ command: "ask", option: "article", prefix: "" }, limits);
        expect(found.length).toBeLessThanOrEqual(10);
        const values = suggestions.map(({ value }) => value);
        for (const { label, value } of found) {
          expect(label.trim()).not.toBe("");
          expect(Math.max(label.length, value.length)).toBeLessThanOrEqual(75);
          expect(values).toContain(value);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("are whole also behind many whose values are too long for the platform", async () => {
    const long = Array.from({ length: 30 }, (_, i) =>
      article({ id: `${i}-`.repeat(40), text: "It fell." }),
    );
    const { desk } = open(await smallBot(smallBriefing([...long, FERRY])));
    const limits = { choices: 25, choice: 75 };
    const found = desk.suggest({ command: "source", option: "id", prefix: "" }, limits);
    expect(found).toEqual([{ label: FERRY.title, value: FERRY.id }]);
  });
});
