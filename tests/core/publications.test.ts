import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  namePublications,
  readPublication,
  writePublication,
} from "../../src/core/publications.ts";

describe("an entry of the field also", () => {
  it.each([
    [
      "The Herald, https://herald.example/1",
      { source: "The Herald", url: "https://herald.example/1" },
    ],
    ["Field, Brent and Sons", { source: "Field, Brent and Sons" }],
    ["  https://herald.example/1\n", { url: "https://herald.example/1" }],
    ["The Herald, ftp://herald.example", { source: "The Herald, ftp://herald.example" }],
    ["The Herald, https://", { source: "The Herald, https://" }],
    [" \n", undefined],
  ])("%j is read", (entry, expected) => {
    expect(readPublication(entry)).toEqual(expected);
  });

  it("that was written is read as it was", () => {
    const source = fc.stringMatching(/^[A-Z][a-z]+( [A-Za-z&]+){0,3}$/);
    const place = fc.record({ source, url: fc.webUrl() }, { requiredKeys: ["source"] });
    fc.assert(
      fc.property(place, (given) => {
        expect(readPublication(writePublication(given))).toEqual(given);
      }),
    );
  });
});

describe("publishers", () => {
  it("are named each once, sites where they are not known, and many only counted", () => {
    const papers = ["A", "B", "C", "D", "E"].map((source) => ({ source }));
    const site = { url: "https://www.herald.example/1" };
    expect(namePublications([])).toBe("");
    expect(namePublications([site])).toBe("herald.example");
    expect(namePublications([site, { source: "A" }, site])).toBe("herald.example and A");
    expect(namePublications(papers.slice(0, 4))).toBe("A, B, C and D");
    expect(namePublications(papers)).toBe("A, B, C and 2 more");
  });
});
