import { describe, expect, it } from "vitest";
import { suggestQuestions } from "../../src/core/suggest-questions.ts";
import { decided } from "../support/small-briefing.ts";

const briefing = decided("answered");

function questions(prefix: string): string[] {
  return suggestQuestions(prefix, { briefing, scope: undefined }).map(({ value }) => value);
}

describe("suggestQuestions", () => {
  it("offers what was typed, and then the names that it may go on with", () => {
    const [own, ...others] = questions("Who is ");
    expect(own).toBe("Who is");
    expect(others).toContain("Who is Ada Brent?");
    expect(others).toContain("Who is Norrline?");
  });

  it.each(["Who is Ad", "Who is Ada B", "Who is Ada ", "Who is Ada Brent "])(
    "completes the name that %j begins, of several words",
    (typed) => {
      expect(questions(typed)).toEqual([typed.trim(), "Who is Ada Brent?"]);
    },
  );

  it("takes a name alone for what is asked about", () => {
    expect(questions("Norrline ")).toEqual([
      "Norrline",
      "What does the briefing say about Norrline?",
    ]);
  });

  it.each(["What does Nor", "When did Nor", "How many passengers will Nor", "Is Nor"])(
    "completes the name in %j without a question mark, for there is more to ask",
    (typed) => {
      expect(questions(typed)).toEqual([typed, `${typed}rline`]);
    },
  );

  it("offers nothing twice", () => {
    expect(questions("What does Norrline ")).toEqual(["What does Norrline"]);
  });

  it.each(["What did the mayor say of Nor", "ferry Nor", "What about Nor"])(
    "completes %j to a whole question",
    (typed) => {
      expect(questions(typed)).toEqual([typed, `${typed}rline?`]);
    },
  );

  it("asks about the commonest names before anything was typed", () => {
    expect(questions(" ")).toContain("What does the briefing say about Ada Brent?");
  });
});
