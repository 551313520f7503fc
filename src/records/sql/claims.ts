import type { Claims } from "../../core/records.ts";
import { batched } from "./batched.ts";
import type { Db, Shelf } from "./tables.ts";

export function sqlClaims({ db, vault, now }: Shelf): Claims {
  const claimOne = batched((keys: readonly string[]) => claimAll(db, keys, now()));
  return { claim: (key) => claimOne(vault.hash(key)) };
}

/**
 * One statement: of many who insert the same key, the database lets one. True for
 * each key that was not claimed before; of equal ones for the first.
 */
export async function claimAll(db: Db, keys: readonly string[], at: number): Promise<boolean[]> {
  // In one order for all processes: two that wait for each other's rows would never end.
  const rows = keys.toSorted().map((key) => ({ key, at }));
  const claimed = await db
    .insertInto("claims")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning("key")
    .execute();
  const left = new Set(claimed.map(({ key }) => key));
  return keys.map((key) => left.delete(key));
}
