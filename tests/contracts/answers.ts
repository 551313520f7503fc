import { describe, expect, it } from "vitest";
import { type EarlierAnswers, MAX_ANSWER_AGE } from "../../src/core/records.ts";

/** What every record of answers must do. `open` makes an empty one. */
export function testAnswers(
  name: string,
  open: (now: () => number) => Promise<EarlierAnswers>,
): void {
  const asked = { key: "1", asker: "someone", channel: "desk", topic: "who?" };
  const again = { ...asked, key: "2", asker: "another" };

  describe(`answers: ${name}`, () => {
    it("lead another question of the same kind to where the first one's stands", async () => {
      const answers = await open(() => 7);
      await answers.add(asked, "there");
      expect(await answers.find(again)).toEqual({ at: 7, where: "there" });
    });

    it("lead no question to its own", async () => {
      const answers = await open(() => 7);
      await answers.add(asked, "there");
      expect(await answers.find(asked)).toBeUndefined();
    });

    it.each([
      ["another channel", { channel: "office" }],
      ["another question", { topic: "where?" }],
      ["a channel and a question that read the same together", { channel: "deskw", topic: "ho?" }],
    ])("know nothing of %s", async (_, other) => {
      const answers = await open(() => 7);
      await answers.add(asked, "there");
      expect(await answers.find({ ...again, ...other })).toBeUndefined();
    });

    it("lead to the newest", async () => {
      let time = 0;
      const answers = await open(() => ++time);
      await answers.add(asked, "there");
      await answers.add(again, "here");
      const found = await answers.find({ ...asked, key: "3" });
      expect(found).toEqual({ at: 2, where: "here" });
    });

    it("lead nowhere once the answer is removed, and to every other one as before", async () => {
      const answers = await open(() => 7);
      await answers.add(asked, "old");
      await answers.add(asked, "there");
      await answers.add({ ...asked, topic: "where?" }, "elsewhere");
      await answers.remove("old");
      expect((await answers.find(again))?.where).toBe("there");
      await answers.remove("there");
      expect(await answers.find(again)).toBeUndefined();
      expect((await answers.find({ ...again, topic: "where?" }))?.where).toBe("elsewhere");
    });

    it("lead nowhere after a day, whether it was swept or not", async () => {
      let time = 0;
      const answers = await open(() => time);
      await answers.add(asked, "there");
      time = MAX_ANSWER_AGE;
      expect(await answers.find(again)).toBeDefined();
      time += 1;
      expect(await answers.find(again)).toBeUndefined();
    });
  });
}
