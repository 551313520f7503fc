import { z } from "zod";
import type { Unanswered } from "../../core/records.ts";
import type { RecordSettings } from "../settings.ts";
import type { Shelf } from "./tables.ts";

export function sqlUnanswered(
  { db, vault, now }: Shelf,
  { tellDays }: Pick<RecordSettings, "tellDays">,
): Unanswered {
  return {
    async add({ key, asker, question, address: { platform, where } }) {
      if (tellDays === 0) return;
      const entry = vault.seal({ key, asker, question, where }, "unanswered");
      const names = { key: vault.hash(key), asker: vault.hash(asker) };
      await db
        .insertInto("unanswered")
        .values({ ...names, at: now(), platform, entry })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async all(platform) {
      const rows = await db
        .selectFrom("unanswered")
        .select(["at", "entry"])
        .where("platform", "=", platform)
        .orderBy("at")
        .execute();
      return rows.flatMap(({ at, entry }) => {
        const { data } = Entry.safeParse(vault.unseal(entry, "unanswered"));
        if (data === undefined) return [];
        const { where, ...question } = data;
        return [{ ...question, at, address: { platform, where } }];
      });
    },

    async take(key) {
      const taken = await db
        .deleteFrom("unanswered")
        .where("key", "=", vault.hash(key))
        .returning("key")
        .execute();
      return taken.length > 0;
    },
  };
}

// --- Internal helpers ---

const Entry = z.object({
  key: z.string(),
  asker: z.string(),
  question: z.string(),
  where: z.unknown(),
});
