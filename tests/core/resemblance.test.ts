import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NearTexts, sketch } from "../../src/core/resemblance.ts";

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
