import { describe, expect, it } from "vitest";
import { suggestNames } from "../../src/core/suggest-names.ts";
import { article, smallBriefing } from "../support/small-briefing.ts";

const briefing = smallBriefing();

function names(prefix: string, scope?: readonly string[]): string[] {
  return suggestNames(prefix, { briefing, scope }).map(({ value }) => value);
}

describe("suggestNames", () => {
  it("completes the beginning of any word of a name, however it is written", () => {
    for (const prefix of ["Ada", "BRENT", "ada b", " bre"])
      expect(names(prefix)).toContain("Ada Brent");
    expect(names("rent")).not.toContain("Ada Brent");
  });

  it("offers all names before anything was typed, and none that begin otherwise", () => {
    expect(names("")).toEqual(briefing.names);
    expect(names("zzz")).toEqual([]);
  });

  it("takes no word for a name because it begins a sentence", () => {
    const text =
      "Norway beat Peru. “Engineers from Oslo watched,” he said. Holm left. Police stayed.";
    const { names: found } = smallBriefing([article({ id: "told", text })]);
    expect(new Set(found)).toEqual(new Set(["Norway", "Peru", "Oslo", "Holm"]));
  });

  it("gives away no name of an article that may not be read here", () => {
    expect(names("Norr")).toContain("Norrline");
    expect(names("Norr", ["dam"])).toEqual([]);
    expect(names("Ada", ["dam"])).toContain("Ada Brent");
  });
});
