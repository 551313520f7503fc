import { z } from "zod";
import type { Misses } from "../../core/records.ts";
import type { RecordSettings } from "../settings.ts";
import type { Shelf } from "./tables.ts";

export function sqlMisses(
  { db, vault, now }: Shelf,
  { keepsMissedQuestions, missDays }: Pick<RecordSettings, "keepsMissedQuestions" | "missDays">,
): Misses {
  return {
    async add({ key, asker, terms, question }) {
      if (missDays === 0) return;
      const miss = { terms, ...(keepsMissedQuestions && { question }) };
      const row = {
        key: vault.hash(key),
        asker: vault.hash(asker),
        at: now(),
        miss: vault.seal(miss, "miss"),
      };
      await db
        .insertInto("misses")
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async all() {
      const rows = await db.selectFrom("misses").select(["at", "miss"]).orderBy("at").execute();
      return rows.flatMap(({ at, miss }) => {
        const { data } = Sealed.safeParse(vault.unseal(miss, "miss"));
        return data ? [{ at, ...data }] : [];
      });
    },
  };
}

// --- Internal helpers ---

const Sealed = z.object({ terms: z.array(z.string()), question: z.string().exactOptional() });
