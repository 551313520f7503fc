import { describe, expect, it } from "vitest";
import type { Unanswered } from "../../src/core/records.ts";

/** What every record of questions that wait for a later edition must do. `open` makes an empty one. */
export function testUnanswered(
  name: string,
  open: (now: () => number) => Promise<Unanswered>,
): void {
  const question = {
    key: "1",
    asker: "someone",
    question: "Which ferry? \u0000 \u{1f30d}",
    address: { platform: "chat", where: { channel: "c", thread: ["t", 1, null] } },
  };

  describe(`unanswered: ${name}`, () => {
    it("gives back all of a question, and when it was asked", async () => {
      const unanswered = await open(() => 7);
      await unanswered.add(question);
      expect(await unanswered.all("chat")).toEqual([{ ...question, at: 7 }]);
    });

    it("gives those of one platform, oldest first, each once", async () => {
      let time = 0;
      const unanswered = await open(() => ++time);
      const elsewhere = { ...question.address, platform: "mail" };
      await unanswered.add({ ...question, key: "2" });
      await unanswered.add({ ...question, key: "3", address: elsewhere });
      await unanswered.add({ ...question, key: "1" });
      await unanswered.add({ ...question, key: "2", question: "Again?" });
      const kept = await unanswered.all("chat");
      expect(kept.map(({ key, at }) => [key, at])).toEqual([
        ["2", 1],
        ["1", 3],
      ]);
    });

    it("lets one of many at the same moment take a question, and then has it no more", async () => {
      const unanswered = await open(() => 0);
      await unanswered.add(question);
      await unanswered.add({ ...question, key: "2" });
      const taken = await Promise.all(Array.from({ length: 5 }, () => unanswered.take("1")));
      expect(taken.filter((mine) => mine)).toHaveLength(1);
      expect(await unanswered.take("1")).toBe(false);
      expect((await unanswered.all("chat")).map(({ key }) => key)).toEqual(["2"]);
    });
  });
}
