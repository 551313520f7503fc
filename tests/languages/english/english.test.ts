import { describe, expect, it } from "vitest";
import { openEnglish } from "../../../src/languages/english/english.ts";
import { testLanguage } from "../../contracts/language.ts";

testLanguage(openEnglish, ["minister", "attack", "begin", "quickly", "safe", "child", "seven"]);

describe("English", () => {
  it("can be opened as often as editions are made, each time the same", () => {
    const once = openEnglish().tokens("The mayors left.");
    for (let opened = 0; opened < 40; opened += 1) {
      expect(openEnglish().tokens("The mayors left.")).toEqual(once);
    }
  });
});
