import { describe, expect, it } from "vitest";
import { MAX_QUESTION_LENGTH } from "../../../src/core/asking.ts";
import { askModal, readModal } from "../../../src/platforms/slack/modal.ts";
import { viewProblems } from "../../support/fake-slack/limits.ts";

describe("the modal", () => {
  it("is one that Slack takes", () => {
    expect(viewProblems(askModal())).toEqual([]);
  });

  it("has Slack send an address for the conversation where it was opened, which the bot need not be in", () => {
    expect(elementOf("channel")).toMatchObject({
      default_to_current_conversation: true,
      response_url_enabled: true,
    });
  });

  it("lists articles before anything is typed, and takes no longer question than is answered", () => {
    expect(elementOf("article")).toMatchObject({ min_query_length: 0 });
    expect(elementOf("question")).toMatchObject({ max_length: MAX_QUESTION_LENGTH });
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

function elementOf(name: string): unknown {
  const found = askModal().blocks.find(({ block_id }) => block_id === name);
  return found && "element" in found ? found.element : undefined;
}
