import {
  type Asking,
  type Bot,
  type BotParts,
  type CommandCall,
  createBot,
} from "../../src/core/bot.ts";
import type { Briefing } from "../../src/core/briefing.ts";
import { memoryConversations } from "../../src/core/conversations.ts";
import { toPlainText } from "../../src/core/plain-text.ts";
import type { Reply } from "../../src/core/reply.ts";
import { loadCommands } from "../../src/load-commands.ts";
import { smallBriefing } from "./small-briefing.ts";

/** The bot as it ships, on a small briefing; a fault fails the test. */
export async function smallBot(
  briefing: Briefing = smallBriefing(),
  parts: Partial<BotParts> = {},
): Promise<Bot> {
  return createBot({
    briefing: () => briefing,
    commands: await loadCommands(),
    conversations: memoryConversations(() => 0),
    report: (fault) => {
      throw fault;
    },
    ...parts,
  });
}

/** Runs a command as somebody in a channel. */
export function call(bot: Bot, request: CommandCall, asking: Partial<Asking> = {}): Promise<Reply> {
  return bot.handle({ asker: "someone", audience: "channel", key: "1", ...asking, ...request });
}

/** A reply in words, to compare. */
export async function wordsOf(reply: Reply | Promise<Reply>): Promise<string> {
  return toPlainText(await reply);
}
