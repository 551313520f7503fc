import { describe, expect, it } from "vitest";
import {
  type Conversations,
  MAX_EARLIER_QUESTIONS,
  MAX_QUESTION_AGE,
} from "../../src/core/conversations.ts";

/** A question that was asked, in its own words as its key. */
export function asked(question: string, asker = "someone") {
  return { key: question, asker, question };
}

/** What every record of conversations must do. `open` makes an empty one that reads the time from `now`. */
export function testConversations(
  name: string,
  open: (now: () => number) => Conversations | Promise<Conversations>,
): void {
  describe(`conversations: ${name}`, () => {
    it("gives back the questions of one conversation, oldest first", async () => {
      const { conversations, add } = await withClock();
      await add("a", "Who?");
      await add("b", "Elsewhere?");
      await add("a", "When? \u0000 \u{1f30d} \ud800");
      expect(await conversations.earlier("a")).toEqual(["Who?", "When? \u0000 \u{1f30d} \ud800"]);
      expect(await conversations.earlier("never used")).toEqual([]);
    });

    it("finds a conversation by one of its questions, too, and goes on with it from there", async () => {
      const { conversations, add } = await withClock();
      await add("a", "Who?");
      await add("a", "When?");
      await add("b", "Elsewhere?");
      expect(await conversations.earlier("When?")).toEqual(["Who?", "When?"]);
      await add("When?", "Where?");
      expect(await conversations.earlier("When?")).toEqual(["Who?", "When?", "Where?"]);
    });

    it("keeps the last ten", async () => {
      const { conversations, add } = await withClock();
      const questions = Array.from({ length: 13 }, (_, i) => `Question ${i}?`);
      for (const question of questions) await add("a", question);
      expect(await conversations.earlier("a")).toEqual(questions.slice(-MAX_EARLIER_QUESTIONS));
    });

    it("forgets each question after an hour", async () => {
      const { clock, conversations, add } = await withClock();
      await add("a", "Old?");
      clock.now += MAX_QUESTION_AGE - 1;
      await add("a", "New?");
      expect(await conversations.earlier("a")).toEqual(["Old?", "New?"]);
      clock.now += 1;
      expect(await conversations.earlier("a")).toEqual(["New?"]);
    });

    it("keeps a question once that is answered twice", async () => {
      const { conversations } = await withClock();
      await conversations.add("a", asked("Who?"));
      await conversations.add("a", asked("Who?"));
      expect(await conversations.earlier("a")).toEqual(["Who?"]);
    });

    it("leaves out the question that is answered once more", async () => {
      const { conversations, add } = await withClock();
      await add("a", "Who?");
      await add("a", "And when?");
      expect(await conversations.earlier("a", "And when?")).toEqual(["Who?"]);
    });

    it("forgets a person, or one question, and nothing else", async () => {
      const { conversations, add } = await withClock();
      await add("a", "Mine?", "me");
      await add("b", "Mine too?", "me");
      await add("a", "Theirs?", "them");
      await add("a", "Theirs too?", "them");
      await conversations.forget({ asker: "me" });
      await conversations.forget({ key: "Theirs too?" });
      expect(await conversations.earlier("a")).toEqual(["Theirs?"]);
      expect(await conversations.earlier("b")).toEqual([]);
    });
  });

  /** A clock that ticks with every question. */
  async function withClock() {
    const clock = { now: 1_000_000 };
    const conversations = await open(() => clock.now);
    const add = async (conversation: string, question: string, asker?: string) => {
      clock.now++;
      await conversations.add(conversation, asked(question, asker));
    };
    return { clock, conversations, add };
  }
}
