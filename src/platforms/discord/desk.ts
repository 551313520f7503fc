import type { Asking, Bot } from "../../core/bot.ts";
import type { Sign } from "../../core/ticket.ts";
import type { Intake } from "../intake.ts";
import type { PlatformLog } from "../platform.ts";
import type { Api } from "./api.ts";
import type { Answers } from "./conversations.ts";

/** What the handlers of events work with. */
export interface Desk {
  readonly bot: Bot;
  readonly api: Api;
  readonly intake: Intake;
  readonly answers: Answers;
  readonly sign: Sign;
  readonly log: PlatformLog;
}

/** Names a question or a conversation among those of all platforms. */
export function keyOf(id: string): string {
  return `discord:${id}`;
}

/** Who asks what, without who will see it. */
export function askingOf(question: string, user: string): Pick<Asking, "asker" | "key"> {
  return { asker: keyOf(user), key: keyOf(question) };
}
