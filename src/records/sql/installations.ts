import type { Installations } from "../../core/records.ts";
import type { Shelf } from "./tables.ts";

export function sqlInstallations({ db, vault, now }: Shelf): Installations {
  return {
    async save(key, installation) {
      const kept = { at: now(), installation: vault.seal(installation, "installation") };
      await db
        .insertInto("installations")
        .values({ key: vault.hash(key), ...kept })
        .onConflict((conflict) => conflict.column("key").doUpdateSet(kept))
        .execute();
    },

    async find(key) {
      const row = await db
        .selectFrom("installations")
        .select("installation")
        .where("key", "=", vault.hash(key))
        .executeTakeFirst();
      return row && (vault.unseal(row.installation, "installation") ?? null);
    },

    async remove(key) {
      await db.deleteFrom("installations").where("key", "=", vault.hash(key)).execute();
    },
  };
}
