import type { types } from "@slack/bolt";
import { MAX_QUESTION_LENGTH } from "../../core/asking.ts";
import type { Audience, Suggestion } from "../../core/command.ts";
import { NAMES } from "./names.ts";
import { plain } from "./plain.ts";

/** The values of a modal's inputs, by block and action; both are called like the option. */
type ViewValues = Readonly<Record<string, Readonly<Record<string, ViewValue>>>>;

interface ViewValue {
  readonly value?: string | null;
  readonly selected_option?: { readonly value: string } | null;
  readonly selected_conversation?: string | null;
}

/** The modal of the shortcut "Ask the briefing". */
export function askModal(): types.ModalView {
  return {
    type: "modal",
    callback_id: NAMES.askModal,
    title: plain("Ask the briefing"),
    submit: plain("Ask"),
    blocks: [
      input("question", "Your question", {
        type: "plain_text_input",
        multiline: true,
        max_length: MAX_QUESTION_LENGTH,
        focus_on_load: true,
      }),
      {
        ...input(NAMES.articleInput, "Answer from one article only", {
          type: "external_select",
          placeholder: plain("All articles"),
          min_query_length: 0,
        }),
        optional: true,
      },
      input("audience", "Who sees the answer", {
        type: "radio_buttons",
        options: [ONLY_ME, EVERYONE],
        initial_option: ONLY_ME,
      }),
      input("channel", "Conversation", {
        type: "conversations_select",
        default_to_current_conversation: true,
        // Slack sends an address to respond to with the modal: the bot need not be in the conversation.
        response_url_enabled: true,
      }),
    ],
  };
}

/**
 * What was asked in the modal, for whom, in which conversation, and which article alone may answer.
 * Undefined for anything but the modal's own values.
 */
export function readModal(values: ViewValues) {
  const given = (name: string) => values[name]?.[name];
  const question = given("question")?.value;
  const channel = given("channel")?.selected_conversation;
  if (!question || !channel) return undefined;
  const article = given(NAMES.articleInput)?.selected_option?.value;
  const isForAll = given("audience")?.selected_option?.value === "channel";
  const audience: Audience = isForAll ? "channel" : "asker";
  return { question, article, channel, audience };
}

/** A suggestion as an option of a select. */
export function toOption({ label, value }: Suggestion): types.PlainTextOption {
  return { text: plain(label), value };
}

// --- Internal helpers ---

const ONLY_ME = toOption({ label: "Only me", value: "asker" });

const EVERYONE = toOption({ label: "Everyone in the conversation", value: "channel" });

function input(name: string, label: string, element: types.InputBlockElement): types.InputBlock {
  return {
    type: "input",
    block_id: name,
    label: plain(label),
    element: { ...element, action_id: name },
  };
}
