import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markdown } from "../../src/formats/markdown.ts";
import { fileNameOf } from "../../src/import/file-name.ts";
import { markdownFile } from "../../src/import/markdown-file.ts";
import { clean, markdownOf } from "../../src/import/prose.ts";

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.stringMatching(/^(?:[#>*_`~|=+\-[\]<>!\w :."'\n{}&@%]){0,40}$/),
);

describe("the file of an article", () => {
  it("gives back every field, whatever it holds", () => {
    const text = anyText.filter((value) => clean(value) !== "" && clean(value).length < 300);
    fc.assert(
      fc.property(text, text, text, (title, source, body) => {
        const file = markdownFile({
          title,
          source,
          body: markdownOf([{ kind: "paragraph", text: body }]),
        });
        const { articles, problems } = markdown.read({ path: "a.md", text: file });
        expect(problems).toEqual([]);
        expect(articles).toMatchObject([{ title: clean(title), source: clean(source) }]);
      }),
    );
  });

  it("cuts a title that is no title after a whole word", () => {
    const read = (title: string) =>
      markdown.read({ path: "a.md", text: markdownFile({ title, body: "Text." }) }).articles[0]
        ?.title;
    expect(read("word ".repeat(60).trim())).toBe("word ".repeat(60).trim());
    expect(read("word ".repeat(20_000))).toBe(`${"word ".repeat(58)}word…`);
    expect(read("😀".repeat(40_000))).toBe(`${"😀".repeat(149)}…`);
  });

  it("holds no paragraph that Markdown takes for something else", () => {
    const openings = [
      "# One",
      "## Two",
      "```",
      "~~~ x",
      "<div>",
      "<!-- x",
      "---",
      "===",
      "- a",
      "* a",
    ];
    const all = [...openings, "+ a", "> a", "[a]: http://x", "![a](b)", "| a | b |", "__", "***"];
    for (const text of all) {
      const body = markdownOf([{ kind: "paragraph", text: `${text} and the rest of it.` }]);
      const { articles } = markdown.read({
        path: "a.md",
        text: markdownFile({ title: "T", body }),
      });
      expect(articles[0]?.silent).toEqual([]);
      expect(articles[0]?.text).toContain(`${text} and the rest of it.`);
    }
  });
});

describe("the name of the file", () => {
  it("is the day and the words of the title", () => {
    const name = (title: string, published = "") => fileNameOf({ title, published, body: "b" });
    expect(name("Dam above Lerwick fails!", "2026-03-02T09:30:00Z")).toBe(
      "2026-03-02-dam-above-lerwick-fails",
    );
    expect(name("L’été à Paris: “déjà vu”")).toBe("lete-a-paris-deja-vu");
    expect(name("Πλημμύρες στη Λέρο")).toBe("πλημμυρες-στη-λερο");
    expect(name("README")).toBe("article-readme");
    expect(name("CON")).toBe("article-con");
    expect(name("")).toMatch(/^article-[0-9a-f]{8}$/);
  });

  it("is never a path, a hidden file or too long", () => {
    fc.assert(
      fc.property(anyText, fc.string(), (title, published) => {
        const name = fileNameOf({ title, published, body: "b" });
        expect(name).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}-]*$/u);
        expect(Buffer.byteLength(name)).toBeLessThan(255);
      }),
    );
    expect(fileNameOf({ title: "../../etc/passwd", body: "b" })).toBe("etc-passwd");
  });
});
