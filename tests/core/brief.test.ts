import { describe, expect, it } from "vitest";
import { brief } from "../../src/core/brief.ts";
import { article, smallBriefing } from "../support/small-briefing.ts";

const briefing = smallBriefing();

describe("a brief", () => {
  it("has the number of sentences asked for, each whole and in reading order", () => {
    const snippets = brief(briefing, { limit: 3 });
    expect(snippets).toHaveLength(3);
    const places = snippets.map(({ articleId, start }) => [articleId, start]);
    expect(places).toEqual(
      [...places].sort((a, b) =>
        a[0] === b[0] ? Number(a[1]) - Number(b[1]) : a[0] === "dam" ? -1 : 1,
      ),
    );
    for (const { articleId, start, end, text } of snippets) {
      expect(briefing.article(articleId)?.article.text.slice(start, end)).toBe(text);
    }
  });

  it("draws on more than one article", () => {
    expect(new Set(brief(briefing, { limit: 4 }).map(({ articleId }) => articleId)).size).toBe(2);
  });

  it("says one fact once, with both sources", () => {
    const text = "The old bridge over the river Tarn collapsed on Friday after heavy rain.";
    const twins = smallBriefing([article({ id: "a", text }), article({ id: "b", text })]);
    const snippets = brief(twins);
    expect(snippets).toHaveLength(1);
    expect(snippets[0]?.alsoIn).toHaveLength(1);
  });

  it("names every source of a fact, however many there are", () => {
    const text = "The old bridge over the river Tarn collapsed on Friday after heavy rain.";
    const other =
      "Norrline will sail to Lerwick. Ada Brent welcomed it. Tickets cost twelve pounds.";
    const sources = ["a", "b", "c", "d"].map((id) => article({ id, text }));
    const many = smallBriefing([...sources, article({ id: "ferry", text: other })]);
    const [bridge] = brief(many, { limit: 1 });
    expect(bridge?.text).toBe(text);
    expect(bridge?.alsoIn).toHaveLength(3);
  });

  it("shows no sentence again as what the next one needs", () => {
    const text = "Jens Aaby withdrew from the tournament in Lerwick. He was hurt on Friday.";
    const snippets = brief(smallBriefing([article({ id: "aaby", text })]));
    expect(snippets.map(({ text }) => text).join(" ")).toBe(text);
    expect(snippets.map(({ context }) => context)).toEqual([undefined, undefined]);
  });

  it("keeps to the articles asked", () => {
    expect(
      brief(briefing, { within: ["ferry"] }).every(({ articleId }) => articleId === "ferry"),
    ).toBe(true);
  });
});
