import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { visible, visibleLine } from "../../src/core/visible.ts";

/** Stated by Unicode property, apart from the ranges of the code. */
const CONTROL = /(?![\n\t])\p{Cc}|\p{Bidi_Control}|[\u2028\u2029\ufeff]/u;

describe("visible text", () => {
  it("shows the characters that act on a screen by name", () => {
    expect(visible("a\u001b[2Jb")).toBe("a␛[2Jb");
    expect(visible("\u0000\r\u007f")).toBe("␀␍␡");
    expect(visible("\u009b31m")).toBe("[U+009B]31m");
    expect(visible("abc\u202edef\u2066")).toBe("abc[U+202E]def[U+2066]");
  });

  it("shows half of a surrogate pair as the sign for what is no character, and keeps whole pairs", () => {
    const half = "😀".slice(0, 1);
    expect(visible(`a${half} b${half}`)).toBe("a\ufffd b\ufffd");
    expect(visibleLine("😀".slice(1))).toBe("\ufffd");
    expect(visible("😀😀")).toBe("😀😀");
  });

  it("keeps line feeds, tabs and every other character", () => {
    const text = "Ünïcode, 語, עברית, العربية, 👩‍🚒\n\ttab";
    expect(visible(text)).toBe(text);
    expect(visible("one\r\ntwo")).toBe("one\ntwo");
  });

  it("never lets a character through that acts on a screen", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(visible(text)).not.toMatch(CONTROL);
        expect(visibleLine(text)).not.toMatch(/[\n\t]/);
      }),
    );
  });

  it("changes nothing in text without such characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        fc.pre(!CONTROL.test(text));
        expect(visible(text)).toBe(text);
      }),
    );
  });

  it("puts titles on one line", () => {
    expect(visibleLine("a\n\n\tb")).toBe("a b");
  });
});
