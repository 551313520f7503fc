import { describe, expect, it } from "vitest";
import { memoryConversations } from "../../src/core/conversations.ts";
import { asked, testConversations } from "../contracts/conversations.ts";

testConversations("memory", memoryConversations);

describe("conversations in memory", () => {
  it("drops the conversation that was used longest ago when there are too many", async () => {
    const conversations = memoryConversations(() => 0, 2);
    await conversations.add("a", asked("A1?"));
    await conversations.add("b", asked("B1?"));
    await conversations.add("a", asked("A2?"));
    await conversations.add("c", asked("C1?"));
    expect(await conversations.earlier("a")).toEqual(["A1?", "A2?"]);
    expect(await conversations.earlier("b")).toEqual([]);
    expect(await conversations.earlier("c")).toEqual(["C1?"]);
  });
});
