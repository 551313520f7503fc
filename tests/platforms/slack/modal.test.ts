import { describe, expect, it } from "vitest";
import { askModal, readModal } from "../../../src/platforms/slack/modal.ts";
import { viewProblems } from "../../support/fake-slack/limits.ts";

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
