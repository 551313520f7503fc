import { randomUUID } from "node:crypto";
import type { Expression, ExpressionBuilder, SqlBool, UpdateObject } from "kysely";
import { z } from "zod";
import { type Journal, LEASE, type TakenOver } from "../../core/records.ts";
import { batched } from "./batched.ts";
import { claimAll } from "./claims.ts";
import type { Db, Shelf, Tables } from "./tables.ts";

/** Which process writes the journal. */
export interface Holder {
  /** A name that one process at a time has, as long as something sees to that; absent: there may be several. */
  readonly name?: string;
  /** Another one for each life of a process. */
  readonly life: string;
}

/**
 * @param holder a process that was started anew under its name takes over at once
 *   what it held before; what others held, when their lease has ended
 */
export function sqlJournal(shelf: Shelf, { name = "", life }: Holder): Journal {
  const { db, vault, now } = shelf;
  const holder = `${name}/${life}`;

  const openOne = batched((questions: readonly Opened[]) =>
    db.transaction().execute(async (transaction) => {
      const claims = questions.map(({ row: { key }, claimant }) => ({ key, claimant }));
      const isClaimed = await claimAll(transaction, claims, now());
      const mine = questions.filter((_, index) => isClaimed[index]).map(({ row }) => row);
      if (mine.length > 0) await write(transaction, mine);
      return isClaimed;
    }),
  );

  /** Changes questions that this process holds, and tells of each whether it does. */
  const changing = (change: (is: ExpressionBuilder<Tables, "journal">) => Change) =>
    batched(async (keys: readonly string[]) => {
      const held = await db
        .updateTable("journal")
        .set(change)
        .where("key", "in", keys)
        .where("holder", "=", holder)
        .returning("key")
        .execute();
      return keys.map((key) => held.some((row) => row.key === key));
    });
  const sendOne = changing(() => ({ sending: 1 }));
  const releaseBegun = changing(() => ({ holder: "", lease: 0 }));
  const releaseUnbegun = changing((is) => ({
    holder: "",
    lease: 0,
    tries: is("tries", "-", 1),
  }));

  const closeOne = batched(async (keys: readonly string[]) => {
    const closed = await db
      .deleteFrom("journal")
      .where("key", "in", keys)
      .where("holder", "=", holder)
      .returning("key")
      .execute();
    const mine = new Set(closed.map(({ key }) => key));
    const others = keys.filter((key) => !mine.has(key));
    const takenOver = others.length > 0 ? await found(db, others) : mine;
    return keys.map((key) => mine.has(key) || takenOver.has(key));
  });

  /** By platform: keys of what may have been taken over here, though the database did not say so in time. */
  const unheard = new Map<string, readonly string[]>();

  /** What nobody works on at the time. */
  const isLeft = (platform: string, at: number) => (is: ExpressionBuilder<Tables, "journal">) =>
    is.and([
      is("platform", "=", platform),
      is("holder", "!=", holder),
      is.or([is("lease", "<", at), ...(name === "" ? [] : [is("holder", "like", `${name}/%`)])]),
    ]);

  async function oldest(
    isFree: (is: ExpressionBuilder<Tables, "journal">) => Expression<SqlBool>,
    most: number,
  ): Promise<string[]> {
    const rows = await db
      .selectFrom("journal")
      .select("key")
      .where(isFree)
      .orderBy("at")
      .limit(most)
      .execute();
    return rows.map(({ key }) => key);
  }

  return {
    open({ key, asker, platform, event }, claimant = randomUUID()) {
      const at = now();
      const names = { key: vault.hash(key), asker: vault.hash(asker) };
      const held = { holder, lease: at + LEASE, sending: 0, tries: 1 };
      const sealed = vault.seal({ key, asker, event }, "journal");
      return openOne({ row: { ...names, ...held, at, platform, event: sealed }, claimant });
    },

    sending: (key) => sendOne(vault.hash(key)),

    close: (key) => closeOne(vault.hash(key)),

    release: (key, isBegun) => (isBegun ? releaseBegun : releaseUnbegun)(vault.hash(key)),

    async renew() {
      const lease = now() + LEASE;
      await db.updateTable("journal").set({ lease }).where("holder", "=", holder).execute();
    },

    async takeOver(platform, most) {
      const at = now();
      const doubted = new Set(unheard.get(platform));
      unheard.delete(platform);
      const mayBeMine = [...doubted];
      const isMine = (is: ExpressionBuilder<Tables, "journal">) =>
        is.and([is("holder", "=", holder), is("key", "in", mayBeMine)]);
      const isFree = (is: ExpressionBuilder<Tables, "journal">) =>
        is.or([isLeft(platform, at)(is), ...(mayBeMine.length > 0 ? [isMine(is)] : [])]);
      try {
        const keys = await oldest(isFree, most);
        // All that are free were found: others are not this process's.
        if (keys.length < most) doubted.clear();
        for (const key of keys) doubted.add(key);
        if (keys.length === 0) return [];
        const taken = await db
          .updateTable("journal")
          .set(({ eb }) => ({ holder, lease: at + LEASE, tries: eb("tries", "+", 1) }))
          .where("key", "in", keys)
          // Once more: another process may have taken it over since.
          .where(isFree)
          .returning(["platform", "at", "sending", "tries", "event"])
          .execute();
        for (const key of keys) doubted.delete(key);
        return taken.flatMap((row) => read(row, shelf)).sort((a, b) => a.askedAt - b.askedAt);
      } finally {
        if (doubted.size > 0) {
          unheard.set(platform, [...doubted, ...(unheard.get(platform) ?? [])]);
        }
      }
    },
  };
}

// --- Internal helpers ---

type JournalRow = Tables["journal"];

type Change = UpdateObject<Tables, "journal">;

/** A question to be written down, and who claims it. */
interface Opened {
  readonly row: JournalRow;
  readonly claimant: string;
}

type TakenRow = Pick<JournalRow, "platform" | "at" | "sending" | "tries" | "event">;

/** A row that is there was written by the same claimant, who did not hear of it. */
async function write(db: Db, rows: readonly JournalRow[]): Promise<void> {
  await db
    .insertInto("journal")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Which of the questions are there, whoever holds them. */
async function found(db: Db, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom("journal").select("key").where("key", "in", keys).execute();
  return new Set(rows.map(({ key }) => key));
}

const Entry = z.object({ key: z.string(), asker: z.string(), event: z.unknown() });

/** Nothing when it was sealed with another key: then nobody can answer it. */
function read({ platform, at, sending, tries, event }: TakenRow, { vault }: Shelf): TakenOver[] {
  const { data: entry } = Entry.safeParse(vault.unseal(event, "journal"));
  return entry ? [{ ...entry, platform, tries, askedAt: at, wasSending: sending === 1 }] : [];
}
