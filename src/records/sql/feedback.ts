import type { Feedback, Passage } from "../../core/records.ts";
import type { RecordSettings } from "../settings.ts";
import type { Shelf } from "./tables.ts";

export function sqlFeedback(
  { db, vault, now }: Shelf,
  { feedbackDays }: Pick<RecordSettings, "feedbackDays">,
): Feedback {
  return {
    async set({ asker, helpful, ...passage }) {
      if (feedbackDays === 0) return;
      const key = { passage: vault.hash(nameOf(passage)), asker: vault.hash(asker) };
      const opinion = { at: now(), helpful: helpful ? 1 : 0 };
      const place = {
        edition: passage.edition,
        article: passage.articleId,
        start_at: passage.start,
        end_at: passage.end,
      };
      await db
        .insertInto("feedback")
        .values({ ...key, ...opinion, ...place })
        .onConflict((conflict) => conflict.columns(["passage", "asker"]).doUpdateSet(opinion))
        .execute();
    },

    async tally() {
      const rows = await db
        .selectFrom("feedback")
        .select(["edition", "article as articleId", "start_at as start", "end_at as end"])
        .select(({ fn }) => [
          fn.sum<number>("helpful").as("helpful"),
          fn.countAll<number>().as("all"),
        ])
        .groupBy(["passage", "edition", "article", "start_at", "end_at"])
        .execute();
      return rows.map(({ all, ...tally }) => ({ ...tally, unhelpful: all - tally.helpful }));
    },
  };
}

// --- Internal helpers ---

function nameOf({ edition, articleId, start, end }: Passage): string {
  return JSON.stringify([edition, articleId, start, end]);
}
