import type { types } from "@slack/bolt";
import type { Audience } from "../../core/command.ts";
import type { Button } from "../buttons.ts";
import { cut } from "../cut.ts";
import { SLACK_LIMITS as LIMITS } from "./limits.ts";
import { NAMES } from "./names.ts";
import { plain } from "./plain.ts";

/**
 * The buttons under a reply, as blocks.
 *
 * Feedback is given by Slack's own buttons, but not in what one person sees: Slack does not say
 * whether ephemeral messages and pages take context_actions (docs.slack.dev
 * "reference/block-kit/blocks/context-actions-block"), and a block that it refuses would cost the
 * whole answer.
 */
export function actionBlocks(buttons: readonly Button[], audience: Audience): types.KnownBlock[] {
  const helpful = buttons.find(({ id }) => id === "helpful");
  const unhelpful = buttons.find(({ id }) => id === "unhelpful");
  if (audience === "asker" || !helpful || !unhelpful) return buttonRow(buttons);
  const others = buttons.filter((button) => button !== helpful && button !== unhelpful);
  return [...buttonRow(others), feedbackRow(helpful, unhelpful)];
}

// --- Internal helpers ---

function feedbackRow(helpful: Button, unhelpful: Button): types.ContextActionsBlock {
  const element: types.FeedbackButtons = {
    type: "feedback_buttons",
    action_id: `${NAMES.ticketAction}feedback`,
    positive_button: opinionButton(helpful, "say that this answer helped"),
    negative_button: opinionButton(unhelpful, "say that this answer did not help"),
  };
  return { type: "context_actions", elements: [element] };
}

/** What is spoken begins with what is shown, for those who press by saying it. */
function opinionButton({ label, value }: Button, meaning: string) {
  const spoken = cut(`${label}: ${meaning}`, LIMITS.buttonText);
  return { text: plain(label), value, accessibility_label: spoken };
}

function buttonRow(buttons: readonly Button[]): types.ActionsBlock[] {
  if (buttons.length === 0) return [];
  const elements = buttons.map(
    ({ id, label, value }, index): types.Button => ({
      type: "button",
      // Slack wants each id once in a block.
      action_id: `${NAMES.ticketAction}${index}:${id}`,
      text: plain(label),
      value,
    }),
  );
  return [{ type: "actions", elements }];
}
