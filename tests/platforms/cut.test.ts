import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cut } from "../../src/platforms/cut.ts";

describe("cut", () => {
  it("leaves text that fits as it is", () => {
    expect(cut("One. Two.", 9)).toBe("One. Two.");
  });

  it("cuts at the end of a sentence, with its closing quote, and says so", () => {
    const text = "“The dam failed.” Nobody was hurt in the farms below it.";
    expect(cut(text, 30)).toBe("“The dam failed.” […]");
  });

  it("cuts between words where the sentence would leave too little", () => {
    expect(cut("No. The engineers had warned of cracks for years", 40)).toBe(
      "No. The engineers had warned of […]",
    );
  });

  it("gives nothing where not even a word fits", () => {
    expect(cut("word and more", 3)).toBe("");
  });

  it("never goes over the room, nor leaves half a character, whatever the text and its measure", () => {
    const doubled = (text: string) => text.length * 2;
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.nat(60), (text, room) => {
        for (const measure of [(words: string) => words.length, doubled]) {
          const kept = cut(text, room, measure);
          expect(measure(kept)).toBeLessThanOrEqual(room);
          expect(kept).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
        }
      }),
    );
  });

  it("takes time in proportion to a hostile text", () => {
    for (const piece of [" ", ". ", "a", "\n", '."']) {
      expect(cut(piece.repeat(200_000), 4000).length).toBeLessThanOrEqual(4000);
    }
  });
});
