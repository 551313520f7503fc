import { describe, expect, it } from "vitest";
import type { Article } from "../../src/core/article.ts";
import { markCopies } from "../../src/core/syndication.ts";
import { article, quoteFrom } from "../support/small-briefing.ts";

const GAVE_WAY =
  "The old dam above Lerwick gave way on Monday night, and three farms were flooded.";

/** Sentences without a word in common with those of another number. */
function story(number: number): string {
  return Array.from({ length: 120 }, (_, at) => `word${number}x${at}`).join(" ");
}

function told(id: string, text: string, more: Partial<Article> = {}): Article {
  return article({ id, text, ...more });
}

/** Of which article each after the first is a copy. */
function copies(...articles: readonly Article[]): (string | undefined)[] {
  const [first, ...others] = articles.map((one) => quoteFrom(one, one.text.split("\n")[0] ?? ""));
  if (first === undefined) return [];
  const shelf = new Map(articles.map((one) => [one.id, { article: one }]));
  return markCopies(first, others, { article: (id) => shelf.get(id) }).map(({ copyOf }) => copyOf);
}

const POST = told("post", `${GAVE_WAY}\n${story(1)}`);

describe("an article that states the same fact", () => {
  it("is a source of its own", () => {
    expect(copies(POST, told("herald", `${GAVE_WAY}\n${story(2)}`))).toEqual([undefined]);
  });

  it("is a copy when its text is nearly the same, or a part of it, or holds it", () => {
    const edited = told("edited", `${GAVE_WAY}\n${story(1).replace("word1x7", "edited")}`);
    const cut = told("cut", `${GAVE_WAY}\n${story(1).slice(0, 600)}`);
    expect(copies(POST, edited, cut)).toEqual(["post", "post"]);
    expect(copies(cut, POST)).toEqual(["cut"]);
  });

  it("is a copy when it says so in the words of the agency that both credit", () => {
    const wire = told("wire", `${GAVE_WAY}\n${story(3)}`, { source: "Northern Agency" });
    const post = told("post", `${GAVE_WAY}\n${story(4)}`, { via: "northern agency" });
    const herald = told("herald", `${GAVE_WAY.replace("old ", "")}\n${story(5)}`, {
      via: "Northern Agency ",
    });
    expect(copies(wire, post, herald)).toEqual(["wire", "wire"]);
    const own = told(
      "own",
      `Three farms near Lerwick stand under water since the dam broke.\n${story(6)}`,
      {
        via: "Northern Agency",
      },
    );
    expect(copies(wire, own)).toEqual([undefined]);
  });

  it("is a copy when it says whose report it is", () => {
    const wire = told("wire", `${GAVE_WAY}\n${story(3)}`, { source: "Northern Agency" });
    const post = told("post", `${GAVE_WAY.slice(0, -1)}, Northern Agency reported.\n${story(4)}`);
    expect(copies(wire, post)).toEqual(["wire"]);
    expect(copies(post, wire)).toEqual(["post"]);
    const dam = told("dam", `${GAVE_WAY}\n${story(4)}`);
    expect(copies(told("old", `${GAVE_WAY}\n${story(3)}`, { source: "Dam" }), dam)).toEqual([
      undefined,
    ]);
  });

  it("is a copy of another that is not the first", () => {
    const herald = told("herald", `${GAVE_WAY}\n${story(2)}`);
    expect(copies(POST, herald, { ...herald, id: "mirror" })).toEqual([undefined, "herald"]);
  });

  it("is not known to be one when it is short and credits nobody", () => {
    expect(copies(told("a", GAVE_WAY), told("b", GAVE_WAY, { source: "The Post" }))).toEqual([
      undefined,
    ]);
  });
});
