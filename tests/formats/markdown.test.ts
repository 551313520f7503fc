import { describe, expect, it } from "vitest";
import type { Article } from "../../src/core/article.ts";
import { markdown } from "../../src/formats/markdown.ts";
import { testFormat } from "../contracts/format.ts";

testFormat(markdown, (text) => `---\ntitle: Story\n---\n${text}`);

const read = (text: string, path = "world/border-attack.md") => markdown.read({ path, text });

function article(text: string, path?: string): Article {
  const { articles, problems } = read(text, path);
  if (articles[0] === undefined) throw new Error(JSON.stringify(problems));
  return articles[0];
}

/** What is left to quote, with "|" for each silent stretch. */
function quotable(body: string): string {
  const { text, silent } = article(body);
  let rest = "";
  let from = 0;
  for (const span of silent) {
    rest += `${text.slice(from, span.start)}|`;
    from = span.end;
  }
  return rest + text.slice(from);
}

describe("front matter", () => {
  it("gives the fields, and the body after it unchanged", () => {
    const head = [
      "---",
      "title: 'A: story'",
      "source: The Daily",
      "via: Reuters",
      "author: Jane Doe",
      "url: https://news.example/1",
      "published: 2026-03-02",
      "tags: [asia, border security]",
      "layout: post",
      "---",
    ];
    expect(article([...head, "", " Body.\t\n"].join("\n"))).toEqual({
      id: "world/border-attack",
      title: "A: story",
      source: "The Daily",
      via: "Reuters",
      author: "Jane Doe",
      url: "https://news.example/1",
      published: "2026-03-02",
      tags: ["asia", "border security"],
      text: "\n Body.\t\n",
      silent: [],
    });
  });

  it("is not needed", () => {
    expect(article("Body.")).toMatchObject({ title: "border attack", text: "Body.", tags: [] });
  });

  it("is not what stands between rules at the top of a text", () => {
    for (const text of ["\n---\nNote: a sentence.\n\n---\nB.", "\n---\nNote: a sentence.\n"]) {
      expect(article(text).text).toBe(text);
    }
  });

  it("may be empty, end with dots, and have Windows line ends", () => {
    expect(article("---\n---\nBody.").text).toBe("Body.");
    expect(article("---\r\ntitle: A\r\n...\r\nBody.\r\n")).toMatchObject({
      title: "A",
      text: "Body.\r\n",
    });
  });

  it("keeps numbers, booleans and dates as they are written", () => {
    const { id, title, author } = article("---\nid: 007\ntitle: 1.50\nauthor: true\n---\nx");
    expect({ id, title, author }).toEqual({ id: "007", title: "1.50", author: "true" });
  });

  it("takes null and empty values as absent", () => {
    const { title, ...rest } = article("---\ntitle:\nauthor: ~\nvia: ''\ntags:\n---\nx");
    expect(title).toBe("border attack");
    expect(rest).not.toHaveProperty("author");
    expect(rest).not.toHaveProperty("via");
  });

  it("cannot reach the prototype", () => {
    const text = "---\n__proto__:\n  title: Owned\nconstructor: x\n---\nBody.";
    expect(article(text).title).toBe("border attack");
    expect(Object.keys(article(text))).not.toContain("__proto__");
  });

  it.each([
    ["never closed", "---\ntitle: A\n\nBody.", /never closes it: add a line "---"/],
    ["no YAML", "---\ntitle: [A\n---\nx", /broken front matter \(line 3: .*write "name: value"/],
    ["a name twice", "---\ntitle: A\ntitle: B\n---\nx", /broken front matter \(line 3: .*unique/],
    ["below a blank line", "\n---\ntitle: A\n---\nx", /does not begin on the first line/],
    ["behind a space", " ---\r\ntitle: A\r\n---\r\nx", /does not begin on the first line/],
    ["a list", "---\n- a\n---\nx", /not made of "name: value" lines/],
    ["a word", "---\nhello\n---\nx", /not made of "name: value" lines/],
    ["a tag of its own", "---\ntitle: !!js/function 'x'\n---\nx", /broken front matter/],
    ["a reference", "---\nsource: &a B\ntitle: *a\n---\nx", /"title" must be text/],
    ["a map for title", "---\ntitle: {a: b}\n---\nx", /"title" must be text/],
    ["a date that is none", "---\npublished: 2026-02-30\n---\nx", /"published" is not a date/],
    ["brackets without end", `---\na: ${"[".repeat(20_000)}\n---\nx`, /too long or nested/],
    ["lists in lists", `---\na:\n ${"- ".repeat(20_000)}b\n---\nx`, /too long or nested/],
    ["keys in keys", `---\n${"? ".repeat(20_000)}b\n---\nx`, /too long or nested/],
    ["values in values", `---\n${"a: ".repeat(20_000)}b\n---\nx`, /too long or nested/],
    ["a book", `---\na: ${"b".repeat(70_000)}\n---\nx`, /too long or nested/],
  ])("that has or is %s is a problem", (_, text, message) => {
    const { articles, problems } = read(text);
    expect(articles).toEqual([]);
    expect(problems).toEqual([
      { origin: "world/border-attack.md", message: expect.stringMatching(message) },
    ]);
  });
});

describe("the title of a Markdown article", () => {
  it("is that of the front matter, else the first heading, else the file's name", () => {
    expect(article("---\ntitle: A\n---\n# B").title).toBe("A");
    expect(article("Body.\n\n## The *big* [news](x.html) ##\n\n# C").title).toBe("The big news");
    expect(article("Heading\n===\n\nBody.").title).toBe("Heading");
    expect(article("Body.", "a/border_attack-2.md").title).toBe("border attack 2");
  });
});

describe("the body of a Markdown article", () => {
  it.each([
    [
      "headings",
      "# One\nText.\n### Two ###\nText.\n#hashtag stays",
      "|\nText.\n|\nText.\n#hashtag stays",
    ],
    ["underlined headings", "One\n===\n\nTwo\n---\n\nText.", "|\n\n|\n\nText."],
    [
      "rules, and no sentence above one",
      "A sentence.\n---\nB.\n\n* * *\n",
      "A sentence.\n|\nB.\n\n|\n",
    ],
    ["code", "A.\n\n```js\n# no heading\n```\nB.", "A.\n\n|\nB."],
    ["code inside longer fences", "~~~~\n~~~\n~~~~\nB.", "|\nB."],
    ["comments", "<!-- a\nb -->\nA. <!-- c --> B.", "|\nA. | B."],
    ["blocks of HTML", '<figure>\n<img src="x">\n</figure>\n\nA.', "|\n\nA."],
    ["scripts, blank lines and all", "<script>\na\n\nb\n</script>\nA.", "|\nA."],
    ["tables", "A.\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n\nB.", "A.\n\n|\n\nB."],
    ["definitions of links", "See [it][1].\n\n[1]: https://a.example 'A'", "See [it][1].\n\n|"],
    ["pictures with their captions", "![a](x.png)\n*By Jane Doe.*\n\nA.", "|\n\nA."],
    ["pictures that are links", "[![a](x.png)](y.html)\nA.", "|\nA."],
    ["marks of lists, not their items", "- One.\n  2. Two.\n* [ ] Three.", "|One.\n|Two.\n|Three."],
    [
      "marks of quotations",
      "> A long\n> quotation.\n>\n> Another.",
      "|A long\n> quotation.\n|\n|Another.",
    ],
    [
      "marks of quotations before a sentence that begins with its line",
      "> “We said so,” he wrote.\n> “That is all.”\n> We asked Prof.\n> Lund.",
      "|“We said so,” he wrote.\n|“That is all.”\n|We asked Prof.\n> Lund.",
    ],
    ["credits known by their words", "A.\n\nWith information from Reuters.", "A.\n\n|"],
  ])("silences %s", (_, body, left) => {
    expect(quotable(body)).toBe(left);
  });

  it.each([
    "Emphasis *stays* as **it** is, and [links](https://a.example) do.",
    "1984. It was a year.",
    "2. März: Der Rat tagt.",
    "It cost 5 - 3 = 2, or a | b.",
    "He paused\n2. Then he went on.",
    "A picture ![alt](x.png) inside a sentence stays.",
    "a < b and c > d, <em>really</em>.",
  ])("leaves %j whole", (body) => {
    expect(quotable(body)).toBe(body);
  });

  it.each([
    ["```\nA.", "line 5 opens a block of code that is never closed"],
    ["A.\n\n<!-- B.", "line 7 opens a comment that is never closed"],
    ["<style>\nA.", "line 5 opens <style> and never closes it"],
  ])("that is silent to its end for want of a closing mark is warned of: %j", (body, warning) => {
    const { warnings } = read(`---\ntitle: A\n\n---\n${body}`);
    expect(warnings).toEqual([
      { origin: "world/border-attack.md", message: expect.stringContaining(warning) },
    ]);
  });
});
