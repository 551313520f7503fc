import { describe, expect, it } from "vitest";
import type { Misses } from "../../src/core/records.ts";

/** What every record of misses must do. `open` makes an empty one. */
export function testMisses(
  name: string,
  open: (now: () => number, options: { keepsMissedQuestions: boolean }) => Promise<Misses>,
): void {
  const miss = {
    key: "1",
    asker: "someone",
    terms: ["ferry", "Lerwick"],
    question: "Which ferry?",
  };

  describe(`misses: ${name}`, () => {
    it("keeps the words that found nothing, and not the question", async () => {
      const misses = await open(() => 7, { keepsMissedQuestions: false });
      await misses.add(miss);
      expect(await misses.all()).toEqual([{ at: 7, terms: ["ferry", "Lerwick"] }]);
    });

    it("keeps the question where the operator wants it", async () => {
      const misses = await open(() => 7, { keepsMissedQuestions: true });
      await misses.add(miss);
      expect(await misses.all()).toEqual([
        { at: 7, terms: ["ferry", "Lerwick"], question: "Which ferry?" },
      ]);
    });

    it("gives them oldest first, each once", async () => {
      let time = 0;
      const misses = await open(() => ++time, { keepsMissedQuestions: false });
      await misses.add({ ...miss, key: "1", terms: ["one"] });
      await misses.add({ ...miss, key: "2", terms: [] });
      await misses.add({ ...miss, key: "1", terms: ["again"] });
      expect((await misses.all()).map(({ terms }) => terms)).toEqual([["one"], []]);
    });
  });
}
