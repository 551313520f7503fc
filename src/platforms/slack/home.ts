import type { App, types } from "@slack/bolt";
import { MAX_QUESTION_LENGTH } from "../../core/asking.ts";
import { type Reply, text } from "../../core/reply.ts";
import type { Sign } from "../../core/ticket.ts";
import { CHECK } from "../checking.ts";
import { cut } from "../cut.ts";
import { ownerOf, type SlackDesk } from "./desk.ts";
import { SLACK_LIMITS as LIMITS } from "./limits.ts";
import { NAMES } from "./names.ts";
import { plain } from "./plain.ts";
import { render } from "./render.ts";

/** Example questions that the App Home offers as buttons. */
const EXAMPLES = 3;

const HOW_TO_ASK = `Mention me in a channel, write to me in Messages, or type ${NAMES.slashCommand} and your question. To check a message, choose “${CHECK}” from its menu.`;

/** Fills the App Home, and offers questions where the direct messages are opened. */
export function showHome(app: App, desk: SlackDesk, sign: Sign): void {
  app.event("app_home_opened", async ({ event, context, client }) => {
    desk.directs.add(event.channel);
    if (event.tab === "messages") {
      const prompts = examples(desk, LIMITS.suggestedPrompts).map((question) => ({
        title: cut(question, LIMITS.buttonText),
        message: question,
      }));
      // Without thread_ts: with it, the call fails in silence for apps with an agent view.
      const where = { channel_id: event.channel, title: "Try asking" };
      if (prompts.length > 0)
        await client.assistant.threads.setSuggestedPrompts({ ...where, prompts });
      return;
    }
    const asker = desk.keyOf(ownerOf(context), event.user);
    const { blocks } = render(await pageFor(desk, asker), sign, "asker");
    const all = [...exampleBlocks(examples(desk, EXAMPLES)), ...blocks];
    await desk.outbox.publish(client, event.user, all);
  });
}

// --- Internal helpers ---

/** What the briefing holds and how to ask it; nothing of what anybody asked. */
async function pageFor({ bot }: SlackDesk, asker: string): Promise<Reply> {
  const asking = { asker, audience: "asker", key: "home", input: {} } as const;
  const [sources, help] = await Promise.all([
    bot.handle({ ...asking, command: "sources" }),
    bot.handle({ ...asking, command: "help" }),
  ]);
  // The articles come last: of these there can be more than a page holds.
  return { ...sources, blocks: [...help.blocks, text(HOW_TO_ASK), ...sources.blocks] };
}

/** Questions that the briefing answers. */
function examples(desk: SlackDesk, choices: number): string[] {
  const call = { command: "ask", option: "question", prefix: "" };
  return desk.suggest(call, { choices, choice: MAX_QUESTION_LENGTH }).map(({ label }) => label);
}

function exampleBlocks(questions: readonly string[]): types.KnownBlock[] {
  if (questions.length === 0) return [];
  const buttons = questions.map(
    (question, index): types.Button => ({
      type: "button",
      action_id: `${NAMES.exampleAction}${index}`,
      text: plain(cut(question, LIMITS.buttonText)),
      value: question,
    }),
  );
  return [
    { type: "header", text: plain("Try one of these") },
    { type: "actions", elements: buttons },
  ];
}
