import type { Claims } from "../../core/records.ts";
import type { Db, Shelf } from "./tables.ts";

export function sqlClaims({ db, vault, now }: Shelf): Claims {
  return { claim: (key) => claim(db, vault.hash(key), now()) };
}

/** One statement: of many who insert the same key, the database lets one. */
export async function claim(db: Db, key: string, at: number): Promise<boolean> {
  const claimed = await db
    .insertInto("claims")
    .values({ key, at })
    .onConflict((conflict) => conflict.doNothing())
    .returning("key")
    .execute();
  return claimed.length > 0;
}
