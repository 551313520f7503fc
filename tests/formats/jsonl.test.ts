import { describe, expect, it } from "vitest";
import { jsonl } from "../../src/formats/jsonl.ts";
import { testFormat } from "../contracts/format.ts";

testFormat(jsonl, (text) => JSON.stringify({ id: "a", title: "Story", text }));

const read = (record: unknown) =>
  jsonl.read({ path: "news.jsonl", line: 7, text: JSON.stringify(record) });

describe("a line of JSON Lines", () => {
  it("gives an article with every field that it names, and ignores others", () => {
    const record = {
      id: "mh-1",
      title: " Talks resume ",
      text: "They met.\n",
      source: "The Verge",
      via: "Reuters",
      author: "Jane Doe",
      url: "https://news.example/1",
      publishedAt: "2023-09-26T17:01:22+00:00",
      tags: ["a", null, " b "],
      category: "technology",
    };
    const { publishedAt: published, category: _category, ...rest } = record;
    const expected = { ...rest, title: "Talks resume", published, tags: ["a", "b"], silent: [] };
    expect(read(record).articles).toEqual([expected]);
  });

  it("takes null, empty and blank fields as absent", () => {
    const record = {
      id: "a",
      title: "",
      text: "x",
      source: null,
      url: " ",
      published: "",
      tags: null,
    };
    const [article] = read(record).articles;
    expect(article).toEqual({ id: "a", title: "", text: "x", tags: [], silent: [] });
  });

  it("prefers published to publishedAt, unless it is empty", () => {
    const dates = { published: "2026-03-02", publishedAt: "2020-01-01" };
    const base = { id: "a", text: "x" };
    expect(read({ ...base, ...dates }).articles[0]?.published).toBe("2026-03-02");
    expect(read({ ...base, ...dates, published: "" }).articles[0]?.published).toBe("2020-01-01");
  });

  it("keeps ids as they are, numbers too", () => {
    expect(read({ id: "sq2-Normans-0", text: "x" }).articles[0]?.id).toBe("sq2-Normans-0");
    expect(read({ id: 0, text: "x" }).articles[0]?.id).toBe("0");
    expect(read({ id: " a ", text: "x" }).articles[0]?.id).toBe(" a ");
  });

  it("silences the title in front of the text, and what is known by its words", () => {
    const text = "Talks resume\n\nThey met.\nPhoto: Jane Doe/Reuters\nWith information from AFP.";
    const [article] = read({ id: "a", title: "Talks resume!", text }).articles;
    expect(article?.silent.map((span) => text.slice(span.start, span.end))).toEqual([
      "Talks resume",
      "Photo: Jane Doe/Reuters",
      "With information from AFP.",
    ]);
    expect(article?.via).toBe("AFP");
  });

  it("silences no line for its shape", () => {
    const text = "Norman conquest of England\n\nIn 1066 William landed at Pevensey.";
    expect(read({ id: "a", title: "Normans", text }).articles[0]?.silent).toEqual([]);
  });

  it("is not taken in by a field called __proto__", () => {
    const line = '{"__proto__": {"title": "Owned"}, "id": "a", "text": "x"}';
    expect(jsonl.read({ path: "news.jsonl", line: 1, text: line }).articles[0]?.title).toBe("");
  });

  it.each([
    ["no JSON", "{", /^is not a JSON object like/],
    ["a list", "[1]", /^is not a JSON object like/],
    ["null", "null", /^is not a JSON object like/],
    ["brackets without end", "[".repeat(100_000), /^is not a JSON object like/],
    ["a deep title", `{"title": ${"[".repeat(9999)}${"]".repeat(9999)}}`, /^"title" must be text/],
    ["no id", '{"text": "x"}', /^"id" is missing/],
    ["an id of two lines", '{"id": "a\\nb", "text": "x"}', /^"id" must not hold control/],
    ["no text", '{"id": "a"}', /^"text" is missing or not text/],
    ["a number for text", '{"id": "a", "text": 5}', /^"text" is missing or not text/],
    ["a list for title", '{"id": "a", "text": "x", "title": []}', /^"title" must be text/],
    ["no date", '{"id": "a", "text": "x", "published": "soon"}', /^"published" is not a date/],
  ])("with %s is a problem that names file and line", (_, text, message) => {
    const { articles, problems } = jsonl.read({ path: "news.jsonl", line: 7, text });
    expect(articles).toEqual([]);
    expect(problems[0]).toEqual({
      origin: "news.jsonl:7",
      message: expect.stringMatching(message),
    });
  });

  it("names everything that is wrong with it", () => {
    expect(read({ published: "soon", title: {} }).problems).toHaveLength(4);
  });

  it.each(["javascript:alert(1)", "ftp://x.example/", "/news/1", "https://", "https://a b"])(
    "leaves out the address %s with a warning",
    (url) => {
      const { articles, warnings } = read({ id: "a", text: "x", url });
      expect(articles[0]).not.toHaveProperty("url");
      expect(warnings).toEqual([
        { origin: "news.jsonl:7", message: expect.stringContaining('"url" is not an http(s)') },
      ]);
    },
  );
});
