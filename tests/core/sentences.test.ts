import { describe, expect, it } from "vitest";
import {
  pagesOf,
  quoteRun,
  sentenceAt,
  sentencesAfter,
  sentencesBefore,
} from "../../src/core/sentences.ts";
import { markdownMarks } from "../../src/formats/markdown/marks.ts";
import { article, DAM, smallBriefing } from "../support/small-briefing.ts";

function analysed(one = DAM) {
  const found = smallBriefing([one]).article(one.id);
  if (found === undefined) throw new Error("the briefing lost its article");
  return found;
}

const dam = analysed();
const EMPTY = analysed(article({ id: "empty", text: "" }));

describe("the sentence at an offset", () => {
  it("is the one that the offset is in, or the next one", () => {
    const at = (words: string) => sentenceAt(dam, DAM.text.indexOf(words));
    expect(at("The old dam")).toBe(0);
    expect(at("farms")).toBe(1);
    expect(at("Advertisement")).toBe(4);
    expect(at("Engineers")).toBe(4);
  });

  it("is the last one past the end, and none in an article without sentences", () => {
    expect(sentenceAt(dam, 1e9)).toBe(5);
    expect(sentenceAt(EMPTY, 0)).toBe(-1);
  });
});

describe("neighbours", () => {
  it("reach over paragraphs, but never over what is not quoted", () => {
    expect(sentencesBefore(dam, 2, 9)?.text).toBe(
      "The old dam above Lerwick gave way on Monday night. Three farms were flooded.",
    );
    expect(sentencesAfter(dam, 2, 9)?.text).toBe("She thanked the fire brigade for its work.");
    expect(sentencesAfter(dam, 3, 9)).toBeUndefined();
    expect(sentencesBefore(dam, 4, 9)).toBeUndefined();
  });

  it("do not reach over what is not quoted though it is white space alone", () => {
    const text = "The dam broke.\n\n \n\nThree farms were flooded.";
    const silent = [{ start: 16, end: 17, kind: "tail" as const }];
    const marked = analysed(article({ id: "marked", text, silent }));
    expect(marked.sentenceStart).toHaveLength(2);
    expect(sentencesAfter(marked, 0, 9)).toBeUndefined();
    expect(pagesOf(marked, 1e6)).toEqual([
      [
        { first: 0, last: 0 },
        { first: 1, last: 1 },
      ],
    ]);
  });

  it("reach over the mark of a list or a quotation, one sentence, and no table", () => {
    const marked = (body: string) => {
      const silent = markdownMarks(body).silent;
      return analysed(article({ id: "marked", text: body, silent }));
    };
    const list = marked("The board asks:\n\n- Why did it fail?\n- Who saw it? Who did not?\n");
    expect(sentencesBefore(list, 1, 3)?.text).toBe("The board asks:");
    expect(sentencesAfter(list, 1, 3)?.text).toBe("Who saw it? Who did not?");
    const quotation = marked("She spoke.\n\n> The sea turns black.\n\nThen she left.");
    expect(sentencesBefore(quotation, 1, 3)?.text).toBe("She spoke.");
    const table = marked("He paid.\n\n| a | b |\n|---|---|\n| cd | ef |\n\nShe did not.");
    expect(sentencesAfter(table, 0, 3)).toBeUndefined();
  });

  it("are at most as many as were asked for, and none at the ends", () => {
    expect(sentencesBefore(dam, 3, 1)?.text).toContain("Ada Brent");
    expect(sentencesBefore(dam, 3, 1)?.text).not.toContain("farms");
    expect(sentencesBefore(dam, 0, 3)).toBeUndefined();
    expect(sentencesAfter(dam, 5, 3)).toBeUndefined();
  });
});

describe("pages", () => {
  const everySentence = [0, 1, 2, 3, 4, 5];
  const sentencesOn = (page: ReturnType<typeof pagesOf>[number]) =>
    page.flatMap(({ first, last }) => everySentence.slice(first, last + 1));

  it("hold every sentence once, in order, whatever their length", () => {
    for (const length of [1, 60, 100, 200, 1e6]) {
      expect(pagesOf(dam, length).flatMap(sentencesOn)).toEqual(everySentence);
    }
  });

  it("are divided where something is not quoted", () => {
    expect(pagesOf(dam, 1e6)).toEqual([
      [
        { first: 0, last: 3 },
        { first: 4, last: 5 },
      ],
    ]);
    const words = pagesOf(dam, 1e6)
      .flat()
      .map((run) => quoteRun(dam, run).text)
      .join(" ");
    expect(words).not.toContain("Advertisement");
  });

  it("are no longer than they may be, but for a sentence that is longer alone", () => {
    const sizes = pagesOf(dam, 120).map((page) =>
      sentencesOn(page)
        .map((sentence) => quoteRun(dam, { first: sentence, last: sentence }).text.length)
        .reduce((sum, size) => sum + size),
    );
    expect(Math.max(...sizes)).toBeLessThanOrEqual(120);
    expect(pagesOf(dam, 1)).toHaveLength(everySentence.length);
    expect(pagesOf(EMPTY, 100)).toEqual([]);
  });
});
