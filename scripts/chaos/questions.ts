import { randomUUID } from "node:crypto";
import { IDS } from "../../tests/support/fake-discord/ids.ts";
import { command, type Dispatch, message } from "../../tests/support/fake-discord/payloads.ts";
import { type Envelope, mention, newTs } from "../../tests/support/fake-slack/payloads.ts";
import type { Random } from "../random.ts";

/** A question that somebody asks, as the platform delivers it. */
export type Question =
  | { readonly surface: "discord-mention"; readonly id: string; readonly dispatch: Dispatch }
  | { readonly surface: "discord-command"; readonly id: string; readonly dispatch: Dispatch }
  | { readonly surface: "slack-mention"; readonly id: string; readonly envelope: Envelope };

export type Surface = Question["surface"];

export const SURFACES: readonly Surface[] = ["discord-mention", "discord-command", "slack-mention"];

/** Stands in every question and nowhere else, so that a log can be searched for questions. */
export const CANARY = `canary${randomUUID().slice(0, 8)}`;

const WORDS = [
  "How many Chinese workers were killed?",
  "Who met the ambassador in Kabul?",
  "What did the ambassador say?",
  "When were the workers attacked?",
  "Who is the spokesman of the Taliban?",
  "What is the price of bread?",
  "@everyone where is the border?",
  "<!channel> https://evil.example/x why?",
];

/** A question of the surface; mentions of a channel go to one of a few channels. */
export function question(surface: Surface, random: Random): Question {
  const words = `${random.pick(WORDS)} ${CANARY}`;
  switch (surface) {
    case "discord-mention": {
      const channel = random.pick([IDS.channel, IDS.otherChannel, IDS.thread]);
      const dispatch = message(`<@${IDS.bot}> ${words}`, { channel });
      return { surface, id: String(dispatch.d.id), dispatch };
    }
    case "discord-command": {
      const options = { question: words, private: random.chance(0.5) };
      const dispatch = command("ask", options, { channel: IDS.channel });
      return { surface, id: String(dispatch.d.id), dispatch };
    }
    case "slack-mention": {
      const ts = newTs();
      const channel = `C${random.between(1, 5)}`;
      // Somebody else each time, so that a word to the asker alone tells which question it is about.
      const said = { text: `<@U0BOT> ${words}`, ts, channel, user: `U${ts}` };
      return { surface, id: ts, envelope: mention(said) };
    }
    default:
      return surface satisfies never;
  }
}
