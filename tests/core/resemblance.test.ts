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

function numbered(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${name}${at}`);
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

  it("are not found any more when they were forgotten, and the others are", () => {
    const [own, other] = [numbered("own", 200), numbered("other", 200)];
    const near = among(own, own, other);
    near.delete(0, sketch(own.join(" ")));
    expect(near.find(sketch(own.join(" ")))).toBe(1);
    near.delete(1, sketch(own.join(" ")));
    expect(near.find(sketch(own.join(" ")))).toBeUndefined();
    expect(near.find(sketch(other.join(" ")))).toBe(2);
  });

  it("are not told from others by a few words", () => {
    const short = ["Markets", "closed", "higher", "on", "Monday"];
    expect(among(short).find(sketch(short.join(" ")))).toBeUndefined();
  });
});

describe("texts of different lengths", () => {
  const sketchOf = (...parts: readonly string[][]) => sketch(parts.flat().join(" "));
  const [own, other] = [numbered("own", 200), numbered("other", 200)];

  it("are an excerpt and its whole when the shorter is for the most part in the longer", () => {
    const whole = sketchOf(own, other);
    const opening = sketchOf(own.slice(0, 100), numbered("more", 10));
    expect(isExcerpt(opening, whole)).toBe(true);
    expect(isExcerpt(whole, opening)).toBe(false);
    expect(isExcerpt(sketchOf(own, other.slice(20)), whole)).toBe(false);
    expect(isExcerpt(sketchOf(other.slice(0, 50)), sketchOf(own))).toBe(false);
    expect(isExcerpt(sketchOf([]), whole)).toBe(false);
  });

  it("are kin when they have a good part of the shorter in common", () => {
    expect(isKin(sketchOf(own.slice(0, 100), other.slice(0, 100)), sketchOf(own))).toBe(true);
    expect(isKin(sketchOf(own.slice(0, 20)), sketchOf(other, own))).toBe(true);
    expect(isKin(sketchOf(own), sketchOf(other))).toBe(false);
    expect(isKin(sketchOf([]), sketchOf(own))).toBe(false);
  });
});
