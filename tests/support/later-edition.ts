import type { Bot } from "../../src/core/bot.ts";
import type { SectionPolicy } from "../../src/core/sections.ts";
import type { Records } from "../../src/records/records.ts";
import { smallBot } from "./small-bot.ts";
import { DAM, FERRY, smallBriefing } from "./small-briefing.ts";

/** Answered by the later edition of the two, from the section "politics". */
export const FARMS = "How many farms were flooded?";

/** The section's article, which comes with the later edition. */
const NEWS = { ...DAM, section: "politics" };

export interface TwoEditions {
  readonly bot: Bot;
  /** Has the later edition answer from now on. */
  swap(): void;
}

/** A bot that keeps what it cannot answer in the records. */
export async function twoEditions(
  { conversations, unanswered, forget }: Records,
  channels: readonly string[] = [],
): Promise<TwoEditions> {
  const before = smallBriefing([FERRY]);
  const after = smallBriefing([FERRY, NEWS]);
  let current = before;
  const sections: SectionPolicy = {
    public: new Set(channels.length === 0 ? ["politics"] : []),
    channels: new Map(channels.map((channel) => [channel, new Set(["politics"])])),
  };
  const parts = { briefing: () => current, sections, conversations, unanswered, forget };
  return {
    bot: await smallBot(before, parts),
    swap() {
      current = after;
    },
  };
}
