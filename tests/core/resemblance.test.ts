import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isExcerpt, isKin, NearTexts, sketch } from "../../src/core/resemblance.ts";

const text = fc
  .array(fc.integer({ min: 0, max: 5000 }), { minLength: 150, maxLength: 300 })
  .map((numbers) => numbers.map((number) => `w${number}`));

function among(...texts: readonly (readonly string[])[]): NearTexts<number> {
  const near = new NearTexts<number>();
  for (const [index, words] of texts.entries()) near.add(index, sketch(words.join(" ")));
  return near;
}

describe("texts that are nearly the same", () => {
  it("are found among others, whatever few words an editor changed", () => {
    fc.assert(
      fc.property(text, text, fc.nat(149), (own, other, at) => {
        const edited = own.with(at, "edited");
        expect(among(other, own).find(sketch(edited.join(" ")))).toBe(1);
        expect(among(other, own).find(sketch(own.slice(0, 140).join(", ").toUpperCase()))).toBe(1);
      }),
      { numRuns: 30 },
    );
  });

  it("are not found among other texts, nor in a shorter one", () => {
    fc.assert(
      fc.property(text, text, (own, other) => {
        expect(among(other).find(sketch(own.join(" ")))).toBeUndefined();
        const longer = sketch([...own, ...other].join(" "));
        expect(among(own.slice(0, 100)).find(longer)).toBeUndefined();
      }),
      { numRuns: 30 },
    );
  });

  it("are not told from others by a few words", () => {
    const short = ["Markets", "closed", "higher", "on", "Monday"];
    expect(among(short).find(sketch(short.join(" ")))).toBeUndefined();
  });
});

describe("an excerpt", () => {
  const sketchOf = (words: readonly string[]) => sketch(words.join(" "));

  it("is far shorter than its whole, and for the most part in it", () => {
    fc.assert(
      fc.property(text, text, (own, other) => {
        const whole = sketchOf([...own, ...other]);
        const opening = [...own.slice(0, 100), "read", "more", "on", "our", "site"];
        expect(isExcerpt(sketchOf(opening), whole)).toBe(true);
        expect(isExcerpt(whole, sketchOf(opening))).toBe(false);
        expect(isExcerpt(sketchOf([...own, ...other.slice(20)]), whole)).toBe(false);
        expect(isExcerpt(sketchOf(other.slice(0, 50)), sketchOf(own))).toBe(false);
      }),
      { numRuns: 30 },
    );
  });
});

describe("versions of one article", () => {
  it("have a good part of the shorter in common, which other texts have not", () => {
    fc.assert(
      fc.property(text, text, (own, other) => {
        const rewritten = [...own.slice(0, 100), ...other.slice(0, 100)].join(" ");
        expect(isKin(sketch(rewritten), sketch(own.join(" ")))).toBe(true);
        expect(isKin(sketch(own.join(" ")), sketch(other.join(" ")))).toBe(false);
      }),
      { numRuns: 30 },
    );
  });
});
