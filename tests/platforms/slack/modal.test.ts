import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askModal, readModal, toOptions } from "../../../src/platforms/slack/modal.ts";
import { optionsProblems, viewProblems } from "../../support/fake-slack/limits.ts";
import { words } from "../../support/odd-replies.ts";

describe("the modal", () => {
  it("is one that Slack takes", () => {
    expect(viewProblems(askModal())).toEqual([]);
  });

  it("is for who asks unless everyone is chosen", () => {
    const values = {
      question: { question: { value: "Who?" } },
      article: { article: { selected_option: null } },
      audience: { audience: { selected_option: { value: "anything else" } } },
      channel: { channel: { selected_conversation: "C1" } },
    };
    expect(readModal(values)).toEqual({
      question: "Who?",
      article: undefined,
      audience: "asker",
      channel: "C1",
    });
  });

  it.each([{}, { question: { question: { value: null } } }, { channel: {} }])(
    "is not read from the values of another (%j)",
    (values) => {
      expect(readModal(values)).toBeUndefined();
    },
  );
});

describe("the options of a select", () => {
  it("are options that Slack takes, and give back whole values, whatever is suggested", () => {
    const suggestion = fc.record({ label: words, value: words });
    fc.assert(
      fc.property(fc.array(suggestion, { maxLength: 120 }), (suggestions) => {
        const options = toOptions(suggestions);
        expect(optionsProblems(options)).toEqual([]);
        const values = suggestions.map(({ value }) => value);
        for (const { value } of options) expect(values).toContain(value);
      }),
      { numRuns: 50 },
    );
  });
});
