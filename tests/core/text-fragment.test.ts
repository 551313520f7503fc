import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linkToPassage, webAddress } from "../../src/core/text-fragment.ts";

const PAGE = "https://news.example/a";

describe("a link to a passage", () => {
  it("names a short passage in full", () => {
    expect(linkToPassage(PAGE, "Three farms were flooded.")).toBe(
      `${PAGE}#:~:text=Three%20farms%20were%20flooded.`,
    );
  });

  it("names the beginning and the end of a long passage", () => {
    const words = "one two three four five six seven eight nine ten eleven twelve thirteen";
    expect(linkToPassage(PAGE, words)).toBe(
      `${PAGE}#:~:text=one%20two%20three%20four%20five,nine%20ten%20eleven%20twelve%20thirteen`,
    );
  });

  it("keeps the address's own fragment, and replaces a directive that it has", () => {
    expect(linkToPassage(`${PAGE}#top`, "Why")).toBe(`${PAGE}#top:~:text=Why`);
    expect(linkToPassage(`${PAGE}#:~:text=Old`, "New")).toBe(`${PAGE}#:~:text=New`);
  });

  it("escapes what the directive's syntax reserves, and what would end a Markdown link", () => {
    expect(linkToPassage(PAGE, "a-b, c & d (e) 'g' h!")).toBe(
      `${PAGE}#:~:text=a%2Db%2C%20c%20%26%20d%20%28e%29%20%27g%27%20h%21`,
    );
  });

  it("names the longest run of words that a page shows as they stand, without Markdown's marks", () => {
    expect(linkToPassage(PAGE, "They came by *lifeboats* and by two helicopters.")).toBe(
      `${PAGE}#:~:text=and%20by%20two%20helicopters.`,
    );
    const link = '[The firm](https://a.example/x y "not shown at all") did not reply to R&amp;D.';
    expect(linkToPassage(PAGE, link)).toBe(`${PAGE}#:~:text=did%20not%20reply%20to`);
    expect(linkToPassage(PAGE, "![a cat on a mat](c.png) _Cats_ sat on mats.")).toBe(
      `${PAGE}#:~:text=sat%20on%20mats.`,
    );
    expect(linkToPassage(PAGE, "**All of it** is gone.")).toBe(PAGE);
    expect(linkToPassage(PAGE, "Landings of all cod | 2,310")).toBe(
      `${PAGE}#:~:text=Landings%20of%20all%20cod`,
    );
    expect(linkToPassage(PAGE, "Cod | 2,310")).toBe(PAGE);
  });

  it("reads back to the passage's words, and holds nothing but its own syntax", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }), (passage) => {
        const link = linkToPassage(PAGE, passage) ?? "";
        const words = passage.split(/\s+/).filter((word) => word !== "");
        fc.pre(!/[*_`~[\]\\<>&|]/.test(passage));
        fc.pre(words.length > 0 && words.length <= 12);
        expect(link).toMatch(/^https:\/\/news\.example\/a#:~:text=[\w.%]+$/);
        expect(decodeURIComponent(link.slice(`${PAGE}#:~:text=`.length))).toBe(words.join(" "));
      }),
    );
  });

  it("is the bare address when there is nothing to name", () => {
    expect(linkToPassage(PAGE, " \n")).toBe(PAGE);
    expect(linkToPassage(PAGE, "half a pair \ud800")).toBe(PAGE);
    expect(linkToPassage(PAGE, "語".repeat(500))).toBe(PAGE);
  });

  it("is not made of anything but a web address", () => {
    for (const url of [
      "javascript:alert(1)",
      "file:///etc/passwd",
      "data:text/html,hello",
      "//news.example/a",
      "news.example",
      "",
      "https://user:secret@news.example/",
      `https://news.example/${"a".repeat(3000)}`,
    ]) {
      expect(linkToPassage(url, "Why")).toBeUndefined();
    }
  });
});

describe("a web address", () => {
  it("stands as the article gives it", () => {
    expect(webAddress("https://news.example")).toBe("https://news.example");
  });

  it("is encoded when it holds anything but printable ASCII", () => {
    expect(webAddress("https://news.example/a b\u001b]8;;x\u0007\u202e")).toBe(
      "https://news.example/a%20b%1B]8;;x%07%E2%80%AE",
    );
  });
});
