import type { App, types } from "@slack/bolt";
import type { Asking, Bot } from "../../core/bot.ts";
import { type Reply, text } from "../../core/reply.ts";
import { visibleLine } from "../../core/visible.ts";
import { clip } from "./cut.ts";
import { type Desk, keyOf, teamOf } from "./desk.ts";
import { SLACK_LIMITS as LIMITS } from "./limits.ts";
import { NAMES } from "./names.ts";
import { plain, render } from "./render.ts";

/** Example questions that the App Home offers as buttons. */
const EXAMPLES = 3;

const HOW_TO_ASK = `Mention me in a channel, write to me in Messages, or type ${NAMES.slashCommand} and your question. To check a message, choose “Check the briefing” from its menu.`;

/** Fills the App Home, and offers questions where the direct messages are opened. */
export function showHome(app: App, desk: Desk): void {
  const examples = createExamples(desk.bot);
  app.event("app_home_opened", async ({ event, context, client }) => {
    if (event.tab === "messages") {
      const prompts = examples().slice(0, LIMITS.suggestedPrompts).map(toPrompt);
      if (prompts.length === 0) return;
      // Without thread_ts: with it, the call fails in silence for apps with an agent view.
      const where = { channel_id: event.channel, title: "Try asking" };
      await client.assistant.threads.setSuggestedPrompts({ ...where, prompts });
      return;
    }
    const { user } = event;
    const asking = { asker: keyOf(teamOf(context), user), audience: "asker", key: "home" } as const;
    const page = await pageOf(desk.bot, asking);
    const blocks = [
      ...exampleBlocks(examples().slice(0, EXAMPLES)),
      ...render(page, desk.sign).blocks,
    ];
    await client.views.publish({ user_id: user, view: { type: "home", blocks } });
  });
}

// --- Internal helpers ---

/** What the briefing holds and how to ask it; nothing of what anybody asked. */
async function pageOf(bot: Bot, asking: Asking): Promise<Reply> {
  const call = (command: string) => bot.handle({ ...asking, command, input: {} });
  const [sources, help] = await Promise.all([call("sources"), call("help")]);
  return { ...sources, blocks: [...sources.blocks, ...help.blocks, text(HOW_TO_ASK)] };
}

/** Gives questions that the current edition answers; they are looked for once an edition. */
function createExamples(bot: Bot): () => readonly string[] {
  let found: { readonly edition: string; readonly questions: readonly string[] } | undefined;
  return () => {
    const { edition } = bot.briefing();
    if (found?.edition !== edition) found = { edition, questions: suggestedBy(bot) };
    return found.questions;
  };
}

function suggestedBy(bot: Bot): string[] {
  const asking = { asker: "nobody", audience: "asker", key: "examples" } as const;
  const call = { command: "ask", option: "question", prefix: "" };
  return bot.suggest(call, asking).map(({ value }) => value);
}

function exampleBlocks(questions: readonly string[]): types.KnownBlock[] {
  if (questions.length === 0) return [];
  return [
    { type: "header", text: plain("Try one of these") },
    {
      type: "actions",
      elements: questions.map((question, index) => ({
        type: "button",
        action_id: `${NAMES.exampleAction}${index}`,
        text: plain(clip(visibleLine(question), LIMITS.buttonText)),
        value: clip(question, LIMITS.buttonValue),
      })),
    },
  ];
}

function toPrompt(question: string): { title: string; message: string } {
  const message = visibleLine(question);
  return { title: clip(message, LIMITS.buttonText), message };
}
