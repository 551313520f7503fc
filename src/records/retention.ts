import { MAX_QUESTION_AGE } from "../core/conversations.ts";
import { MAX_ANSWER_AGE, MIN_CLAIM_AGE } from "../core/records.ts";
import type { RecordSettings } from "./settings.ts";
import type { Tables } from "./sql/tables.ts";

/** How long a table keeps a row, and how many it keeps: the oldest go first. */
export interface Retention {
  readonly table: keyof Tables;
  /** Milliseconds; undefined: until it is removed. */
  readonly age: number | undefined;
  readonly most: number;
}

const DAY = 24 * 60 * 60 * 1000;

/** Every table, in the order of docs/privacy.md. */
export function retentionsOf({
  missDays,
  tellDays,
  feedbackDays,
}: RetentionSettings): readonly Retention[] {
  return [
    { table: "claims", age: MIN_CLAIM_AGE, most: 1_000_000 },
    { table: "journal", age: MAX_QUESTION_AGE, most: 10_000 },
    { table: "conversations", age: MAX_QUESTION_AGE, most: 100_000 },
    { table: "misses", age: missDays * DAY, most: 10_000 },
    // As many as can be asked again of each new edition.
    { table: "unanswered", age: tellDays * DAY, most: 1_000 },
    { table: "answers", age: MAX_ANSWER_AGE, most: 100_000 },
    { table: "feedback", age: feedbackDays * DAY, most: 100_000 },
    { table: "installations", age: undefined, most: 10_000 },
  ];
}

type RetentionSettings = Pick<RecordSettings, "missDays" | "tellDays" | "feedbackDays">;
