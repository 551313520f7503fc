import { describe, expect, it } from "vitest";
import type { Feedback } from "../../src/core/records.ts";

/** What every record of feedback must do. `open` makes an empty one. */
export function testFeedback(name: string, open: () => Promise<Feedback>): void {
  const passage = { edition: "e1", articleId: "dam", start: 0, end: 40 };

  describe(`feedback: ${name}`, () => {
    it("counts people, and what each said last", async () => {
      const feedback = await open();
      await feedback.set({ ...passage, asker: "a", helpful: true });
      await feedback.set({ ...passage, asker: "b", helpful: true });
      await feedback.set({ ...passage, asker: "c", helpful: false });
      await feedback.set({ ...passage, asker: "a", helpful: false });
      expect(await feedback.tally()).toEqual([{ ...passage, helpful: 1, unhelpful: 2 }]);
    });

    it("keeps passages apart that differ in anything", async () => {
      const feedback = await open();
      const passages = [
        passage,
        { ...passage, edition: "e2" },
        { ...passage, articleId: "e1" },
        { ...passage, start: 1 },
        { ...passage, end: 41 },
      ];
      for (const one of passages) await feedback.set({ ...one, asker: "a", helpful: true });
      expect(await feedback.tally()).toHaveLength(passages.length);
    });
  });
}
