import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readOptionText } from "../../src/core/option-text.ts";
import type { Option } from "../../src/core/options.ts";

const options: readonly Option[] = ["question", "article", "at"].map((name) => ({
  name,
  description: name,
  type: "string",
  required: false,
}));

function read(text: string, positional: readonly string[] = ["question"]) {
  return readOptionText(options, positional, text);
}

describe("options in typed text", () => {
  it.each([
    ["Who fell?", { question: "Who fell?" }],
    ["  Who   fell?  ", { question: "Who   fell?" }],
    ["Who fell? article:dam", { question: "Who fell?", article: "dam" }],
    ["article:dam Who fell?", { question: "Who fell?", article: "dam" }],
    ["--article dam Who fell?", { question: "Who fell?", article: "dam" }],
    ["Who fell? --article=dam --at 5", { question: "Who fell?", article: "dam", at: "5" }],
    ['Who fell? article:"The old dam"', { question: "Who fell?", article: "The old dam" }],
    ["Who fell? article:“The old dam”", { question: "Who fell?", article: "The old dam" }],
    ["question:why article:dam", { question: "why", article: "dam" }],
    ["", {}],
  ])("reads %j", (text, value) => {
    expect(read(text)).toEqual({ ok: true, value });
  });

  it("takes such a form inside the text, and of names that are no options, as text", () => {
    for (const text of [
      "What does article:5 say of it?",
      "When is 5:30 meant by 10:45?",
      "See https://news.example/a?b=c",
      "What is --force for?",
      "Why: because? re:invent",
    ]) {
      expect(read(text)).toEqual({ ok: true, value: { question: text } });
    }
  });

  it("gives each positional option one word, and the last one the rest", () => {
    expect(read("dam 12 and more", ["article", "at"])).toEqual({
      ok: true,
      value: { article: "dam", at: "12 and more" },
    });
    expect(read('"The old dam" 12', ["article", "at"])).toEqual({
      ok: true,
      value: { article: "The old dam", at: "12" },
    });
    expect(read("dam", ["article", "at"])).toEqual({ ok: true, value: { article: "dam" } });
    expect(read("at:3 dam", ["article", "at"])).toEqual({
      ok: true,
      value: { article: "dam", at: "3" },
    });
  });

  it("refuses text that no option takes, and an option that is given twice", () => {
    expect(read("of the leak", [])).toMatchObject({ ok: false });
    expect(read("why question:who")).toMatchObject({ ok: false });
    expect(read("at:1 at:2 why")).toMatchObject({ ok: false });
  });

  it("keeps a question's own words, whatever they are, when no option is named", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        fc.pre(!/question|article|at|["“”]/.test(text) && text.trim() !== "");
        expect(read(text)).toEqual({ ok: true, value: { question: text.trim() } });
      }),
    );
  });

  it("reads a megabyte of anything", () => {
    for (const unit of ['a:"', "--a ", '"', "-", "--a=“", "a:", " "]) {
      const text = unit.repeat(1e6 / unit.length);
      expect(read(text).ok).toBe(true);
    }
  });
});
