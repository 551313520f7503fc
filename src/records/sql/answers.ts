import { z } from "zod";
import { type AskedInChannel, type EarlierAnswers, MAX_ANSWER_AGE } from "../../core/records.ts";
import type { Shelf } from "./tables.ts";

export function sqlAnswers({ db, vault, now }: Shelf): EarlierAnswers {
  /** One hash of both: what is asked in one channel cannot be compared with another's. */
  const nameOf = ({ channel, topic }: AskedInChannel) =>
    vault.hash(JSON.stringify([channel, topic]));

  return {
    async find(asked) {
      const row = await db
        .selectFrom("answers")
        .select(["at", "place"])
        .where("topic", "=", nameOf(asked))
        .where("key", "!=", vault.hash(asked.key))
        .where("at", ">=", now() - MAX_ANSWER_AGE)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { data: where } = z.string().safeParse(vault.unseal(row.place, "answer"));
      return where === undefined ? undefined : { at: row.at, where };
    },

    async add(asked, where) {
      const newest = {
        key: vault.hash(asked.key),
        asker: vault.hash(asked.asker),
        at: now(),
        place: vault.seal(where, "answer"),
        place_key: vault.hash(where),
      };
      await db
        .insertInto("answers")
        .values({ topic: nameOf(asked), ...newest })
        .onConflict((conflict) => conflict.column("topic").doUpdateSet(newest))
        .execute();
    },

    async remove(where) {
      await db.deleteFrom("answers").where("place_key", "=", vault.hash(where)).execute();
    },
  };
}
