import { randomUUID } from "node:crypto";
import type { Claims } from "../../core/records.ts";
import { batched } from "./batched.ts";
import type { Db, Shelf, Tables } from "./tables.ts";

export function sqlClaims({ db, vault, now }: Shelf): Claims {
  const claimOne = batched((claims: readonly Claim[]) => claimAll(db, claims, now()));
  return {
    claim: (key, claimant = randomUUID()) => claimOne({ key: vault.hash(key), claimant }),
  };
}

export type Claim = Pick<Tables["claims"], "key" | "claimant">;

/**
 * One statement: of many who insert the same key, the database lets one, and lets
 * that one again. True for each key that was not claimed by another claimant
 * before; of equal ones for the first.
 */
export async function claimAll(db: Db, claims: readonly Claim[], at: number): Promise<boolean[]> {
  const firsts = new Map(claims.toReversed().map((claim) => [claim.key, claim]));
  // In one order for all processes: two that wait for each other's rows would never end.
  const keys = [...firsts.keys()].sort();
  const rows = keys.flatMap((key) => firsts.get(key) ?? []);
  const claimed = await db
    .insertInto("claims")
    .values(rows.map(({ key, claimant }) => ({ key, claimant, at })))
    .onConflict((conflict) =>
      conflict
        .column("key")
        .doUpdateSet({ claimant: (row) => row.ref("excluded.claimant") })
        .whereRef("claims.claimant", "=", "excluded.claimant"),
    )
    .returning("key")
    .execute();
  const left = new Set(claimed.map(({ key }) => key));
  return claims.map(({ key }) => left.delete(key));
}
