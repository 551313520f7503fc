import type { Records, Size } from "../records.ts";
import { type Retention, retentionsOf } from "../retention.ts";
import type { RecordSettings } from "../settings.ts";
import { sqlAnswers } from "./answers.ts";
import { sqlClaims } from "./claims.ts";
import { sqlConversations } from "./conversations.ts";
import { sqlFeedback } from "./feedback.ts";
import { sqlInstallations } from "./installations.ts";
import { type Holder, sqlJournal } from "./journal.ts";
import { sqlMisses } from "./misses.ts";
import type { Db, Shelf } from "./tables.ts";
import { forgetEverywhere } from "./trace.ts";
import { sqlUnanswered } from "./unanswered.ts";

export interface SqlOptions extends Omit<Shelf, "db"> {
  readonly holder: Holder;
  readonly settings: Pick<
    RecordSettings,
    "keepsMissedQuestions" | "missDays" | "tellDays" | "feedbackDays"
  >;
}

/**
 * All records in one database.
 *
 * @param scrub makes the database give up the bytes of what was deleted
 */
export function sqlRecords(
  db: Db,
  { holder, settings, ...options }: SqlOptions,
  scrub: () => Promise<void>,
): Records {
  const shelf = { ...options, db };
  const retentions = retentionsOf(settings);
  const records = {
    claims: sqlClaims(shelf),
    journal: sqlJournal(shelf, holder),
    conversations: sqlConversations(shelf),
    misses: sqlMisses(shelf, settings),
    unanswered: sqlUnanswered(shelf, settings),
    answers: sqlAnswers(shelf),
    feedback: sqlFeedback(shelf, settings),
    installations: sqlInstallations(shelf),
  };
  return {
    ...records,
    async forget(trace) {
      await forgetEverywhere(shelf, trace);
      await scrub();
    },
    async sweep() {
      for (const retention of retentions) await sweepTable(shelf, retention);
    },
    sizes: () => Promise.all(retentions.map((retention) => sizeOf(db, retention))),
    health: () => ({ state: "ok" }),
    close: () => db.destroy(),
  };
}

// --- Internal helpers ---

/**
 * Also removes what is dated further ahead than it may be old: the clock was ahead then, and it would stay
 * until that time comes. A claim tells nobody anything, and still keeps its question from a second answer.
 */
async function sweepTable({ db, now }: Shelf, { table, age, most }: Retention): Promise<void> {
  if (age !== undefined) {
    const latest = table === "claims" ? Number.MAX_SAFE_INTEGER : now() + age;
    await db
      .deleteFrom(table)
      .where((is) => is.or([is("at", "<", now() - age), is("at", ">", latest)]))
      .execute();
  }
  const firstTooMany = await db
    .selectFrom(table)
    .select("at")
    .orderBy("at", "desc")
    .offset(most)
    .limit(1)
    .executeTakeFirst();
  if (firstTooMany) await db.deleteFrom(table).where("at", "<=", firstTooMany.at).execute();
}

async function sizeOf(db: Db, retention: Retention): Promise<Size> {
  const { rows, oldest } = await db
    .selectFrom(retention.table)
    .select(({ fn }) => [fn.countAll<number>().as("rows"), fn.min("at").as("oldest")])
    .executeTakeFirstOrThrow();
  return { ...retention, rows, oldest: oldest ?? undefined };
}
