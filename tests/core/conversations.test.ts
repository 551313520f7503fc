import { describe, expect, it } from "vitest";
import {
  MAX_EARLIER_QUESTIONS,
  MAX_QUESTION_AGE,
  memoryConversations,
} from "../../src/core/conversations.ts";

function withClock(capacity?: number) {
  const clock = { now: 1_000_000 };
  return { clock, conversations: memoryConversations(() => clock.now, capacity) };
}

describe("conversations in memory", () => {
  it("gives back the questions of one conversation, oldest first", async () => {
    const { conversations } = withClock();
    await conversations.add("a", "Who?");
    await conversations.add("b", "Elsewhere?");
    await conversations.add("a", "When?");
    expect(await conversations.earlier("a")).toEqual(["Who?", "When?"]);
    expect(await conversations.earlier("never used")).toEqual([]);
  });

  it("keeps the last ten", async () => {
    const { conversations } = withClock();
    const asked = Array.from({ length: 13 }, (_, i) => `Question ${i}?`);
    for (const question of asked) await conversations.add("a", question);
    expect(await conversations.earlier("a")).toEqual(asked.slice(-MAX_EARLIER_QUESTIONS));
  });

  it("forgets each question after an hour", async () => {
    const { clock, conversations } = withClock();
    await conversations.add("a", "Old?");
    clock.now += MAX_QUESTION_AGE;
    await conversations.add("a", "New?");
    expect(await conversations.earlier("a")).toEqual(["Old?", "New?"]);
    clock.now += 1;
    expect(await conversations.earlier("a")).toEqual(["New?"]);
  });

  it("drops the conversation that was used longest ago when there are too many", async () => {
    const { conversations } = withClock(2);
    await conversations.add("a", "A1?");
    await conversations.add("b", "B1?");
    await conversations.add("a", "A2?");
    await conversations.add("c", "C1?");
    expect(await conversations.earlier("a")).toEqual(["A1?", "A2?"]);
    expect(await conversations.earlier("b")).toEqual([]);
    expect(await conversations.earlier("c")).toEqual(["C1?"]);
  });
});
