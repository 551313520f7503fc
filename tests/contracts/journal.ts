import { describe, expect, it } from "vitest";
import { type Journal, LEASE, RENEWAL } from "../../src/core/records.ts";

/** Opens the journal that the last call with `fresh` opened empty, as another process, or as the next life of a named one. */
export type OpenJournal = (
  now: () => number,
  options: { readonly fresh: boolean; readonly process?: string },
) => Promise<Journal>;

const QUESTION = {
  key: "chat:1",
  asker: "chat:someone",
  platform: "chat",
  event: { text: "Who? \ud83c\udf0d \u0000", token: "t", nested: [1, null, { deep: true }] },
};

/** What every journal must do. */
export function testJournal(name: string, open: OpenJournal): void {
  describe(`journal: ${name}`, () => {
    it("takes a question once, from one of many processes", async () => {
      const one = await open(() => 0, { fresh: true });
      const other = await open(() => 0, { fresh: false });
      const takes = await Promise.all(Array.from({ length: 20 }, () => one.open(QUESTION)));
      expect(takes.filter((first) => first)).toHaveLength(1);
      expect(await other.open(QUESTION)).toBe(false);
      await one.close(QUESTION.key);
      expect(await other.open(QUESTION)).toBe(false);
    });

    it("takes a question again from the claimant who did not hear of it, and keeps it once", async () => {
      const clock = { now: 0 };
      const one = await open(() => clock.now, { fresh: true });
      const other = await open(() => clock.now, { fresh: false });
      expect(await one.open(QUESTION, "claimant")).toBe(true);
      expect(await other.open(QUESTION, "someone else")).toBe(false);
      expect(await one.open(QUESTION, "claimant")).toBe(true);
      expect(await one.sending(QUESTION.key)).toBe(true);
      clock.now += LEASE + 1;
      expect(await other.takeOver("chat", 10)).toHaveLength(1);
      expect(await one.open(QUESTION, "claimant")).toBe(true);
      expect(await one.sending(QUESTION.key)).toBe(false);
    });

    it("gives the next life of a process what it had in hand, whole, as if asked now", async () => {
      const clock = { now: 5_000 };
      const before = await open(() => clock.now, { fresh: true, process: "main" });
      await before.open(QUESTION);
      clock.now += 10;
      await before.open({ ...QUESTION, key: "chat:2" });
      await before.sending("chat:2");
      await before.open({ ...QUESTION, key: "chat:3" });
      await before.close("chat:3");
      await before.open({ ...QUESTION, key: "other:4", platform: "other" });
      const after = await open(() => clock.now, { fresh: false, process: "main" });
      expect(await after.takeOver("chat", 10)).toEqual([
        { ...QUESTION, askedAt: 5_000, wasSending: false, tries: 2 },
        { ...QUESTION, key: "chat:2", askedAt: 5_010, wasSending: true, tries: 2 },
      ]);
      expect(await after.takeOver("chat", 10)).toEqual([]);
    });

    it("leaves a question to whoever renews, and gives it away when nobody does", async () => {
      const clock = { now: 0 };
      const one = await open(() => clock.now, { fresh: true });
      const other = await open(() => clock.now, { fresh: false });
      await one.open(QUESTION);
      for (; clock.now <= 2 * LEASE; clock.now += RENEWAL) {
        await one.renew();
        expect(await other.takeOver("chat", 10)).toEqual([]);
      }
      clock.now += LEASE + 1;
      expect(await other.takeOver("chat", 10)).toHaveLength(1);
    });

    it("gives each question to one of many who take over at once", async () => {
      const clock = { now: 0 };
      const gone = await open(() => clock.now, { fresh: true });
      await gone.open(QUESTION);
      clock.now += LEASE + 1;
      const others = await Promise.all(
        [1, 2, 3].map(() => open(() => clock.now, { fresh: false })),
      );
      const taken = await Promise.all(others.map((other) => other.takeOver("chat", 10)));
      expect(taken.flat()).toHaveLength(1);
    });

    it("gives as many as are asked for, those that wait longest first, and the others later", async () => {
      const clock = { now: 0 };
      const before = await open(() => clock.now, { fresh: true, process: "main" });
      for (const key of ["1", "2", "3"]) {
        clock.now += 1;
        await before.open({ ...QUESTION, key });
      }
      const after = await open(() => clock.now, { fresh: false, process: "main" });
      const taken = [await after.takeOver("chat", 2), await after.takeOver("chat", 2)];
      expect(taken.map((some) => some.map(({ key, tries }) => [key, tries]))).toEqual([
        [
          ["1", 2],
          ["2", 2],
        ],
        [["3", 2]],
      ]);
      expect(await after.takeOver("chat", 2)).toEqual([]);
    });

    it("says whether a question that is released is kept", async () => {
      const one = await open(() => 0, { fresh: true });
      const other = await open(() => 0, { fresh: false });
      await one.open(QUESTION);
      expect(await other.release(QUESTION.key, false)).toBe(false);
      expect(await one.release(QUESTION.key, false)).toBe(true);
      expect(await one.release(QUESTION.key, false)).toBe(false);
      expect(await one.release("chat:unknown", false)).toBe(false);
    });

    it("gives a question that its holder releases to whoever asks next, the holder too, as begun or not", async () => {
      const clock = { now: 5_000 };
      const one = await open(() => clock.now, { fresh: true, process: "main" });
      const other = await open(() => clock.now, { fresh: false });
      await one.open(QUESTION);
      await one.sending(QUESTION.key);
      await other.release(QUESTION.key, false);
      expect(await other.takeOver("chat", 10)).toEqual([]);
      await one.release(QUESTION.key, false);
      expect(await one.sending(QUESTION.key)).toBe(false);
      const taken = { ...QUESTION, askedAt: 5_000, wasSending: true };
      expect(await one.takeOver("chat", 10)).toEqual([{ ...taken, tries: 1 }]);
      expect(await other.takeOver("chat", 10)).toEqual([]);
      await one.release(QUESTION.key, true);
      expect(await other.takeOver("chat", 10)).toEqual([{ ...taken, tries: 2 }]);
    });

    it("lets only the one who holds a question send its answer, or close it", async () => {
      const clock = { now: 0 };
      const slow = await open(() => clock.now, { fresh: true });
      await slow.open(QUESTION);
      expect(await slow.sending(QUESTION.key)).toBe(true);
      clock.now += LEASE + 1;
      const other = await open(() => clock.now, { fresh: false });
      await other.takeOver("chat", 10);
      expect(await slow.sending(QUESTION.key)).toBe(false);
      await slow.close(QUESTION.key);
      expect(await other.sending(QUESTION.key)).toBe(true);
      await other.close(QUESTION.key);
      expect(await other.sending(QUESTION.key)).toBe(false);
    });
  });
}
