import { z } from "zod";
import { Secret } from "../core/secret.ts";
import { parseUrl } from "../core/url.ts";
import {
  type Environment,
  type Reading,
  readVariables,
  secretSchema,
  type Values,
  type Variables,
} from "../core/variable.ts";

/** Where what is kept is kept, and what is. */
export interface RecordSettings {
  /** Undefined: in one file under the data folder. */
  readonly databaseUrl: Secret | undefined;
  /** Undefined: made at the first start, and kept in the data folder. */
  readonly secretKey: Secret | undefined;
  /** Whether whole questions are kept of those that the briefing could not answer. */
  readonly keepsMissedQuestions: boolean;
  /** Days; 0: not kept. */
  readonly missDays: number;
  readonly tellDays: number;
  readonly feedbackDays: number;
  /** Who may use the command gaps, as `Asking.asker` names people. */
  readonly gapsReaders: ReadonlySet<string>;
}

const DAYS = "must be a number of days from 0 to 365";

const days = z
  .string()
  .regex(/^\d{1,3}$/, DAYS)
  .transform(Number)
  .refine((count) => count <= 365, DAYS);

const DATABASE =
  "must be an address like postgres://user:password@host/database (in a password, # is written %23, / %2F, ? %3F and @ %40)";

export const recordVariables = {
  databaseUrl: {
    name: "DATABASE_URL",
    description:
      "PostgreSQL, for several machines: postgres://user:password@host/database. Unset: one file in DATA_DIR.",
    schema: z
      .string()
      .refine(isDatabaseUrl, DATABASE)
      .transform((url) => new Secret(url)),
    secret: true,
  },
  secretKey: {
    name: "SECRET_KEY",
    description:
      "A long random word of your own, 32 characters or more, that encrypts what is kept. Unset: one is made at the first start and kept in DATA_DIR.",
    schema: secretSchema(/^\S{32,}$/, "must be one word of 32 characters or more"),
    secret: true,
  },
  keepsMissedQuestions: {
    name: "KEEP_MISSED_QUESTIONS",
    description:
      "What is kept of a question that the briefing could not answer: the whole question (yes), or only the words that it has nothing on (no).",
    schema: z
      .enum(["yes", "no"], { error: "must be yes or no" })
      .transform((choice) => choice === "yes"),
    default: "no",
  },
  missDays: {
    name: "KEEP_MISSES_DAYS",
    description: "Days that this is kept; 0: nothing of it is.",
    schema: days,
    default: "30",
  },
  tellDays: {
    name: "TELL_ANSWERED_DAYS",
    description:
      "Days that a public question which the briefing could not answer is kept, so that the place that asked is told when a later edition answers it; 0: nobody is told, and nothing of it is kept.",
    schema: days,
    default: "0",
  },
  feedbackDays: {
    name: "KEEP_FEEDBACK_DAYS",
    description: "Days that it is kept what people said of an answer; 0: it is not.",
    schema: days,
    default: "90",
  },
  gapsReaders: {
    name: "GAPS_READERS",
    description:
      "Who may use the command gaps, with commas between, like discord:123456789012345678 or slack:T0123:U0123 (the command tells who asks). Unset: nobody; npm start -- gaps shows it here.",
    schema: z
      .string()
      .transform((list) => list.split(",").map((one) => one.trim()))
      .refine((ids) => ids.every((id) => /^[a-z]+(:\w+)+$/.test(id)), {
        error: "must be like discord:123456789012345678 or slack:T0123:U0123, with commas between",
      })
      .transform((ids): ReadonlySet<string> => new Set(ids)),
  },
} satisfies Variables;

export function readRecordSettings(environment: Environment): Reading<RecordSettings> {
  const reading = readVariables(recordVariables, environment);
  if (!reading.ok) return reading;
  const { gapsReaders = new Set() } = reading.value;
  if (!isWithoutKey(reading.value)) return { ok: true, value: { ...reading.value, gapsReaders } };
  const message = "is missing: with DATABASE_URL, give every machine the same one";
  return { ok: false, problems: [{ name: recordVariables.secretKey.name, message }] };
}

// --- Internal helpers ---

/** Also one without a host, whose socket is named behind it: postgres://user@/database?host=/run. */
function isDatabaseUrl(text: string): boolean {
  const isWord = /^postgres(ql)?:\/\/\S+$/.test(text);
  return isWord && parseUrl(text.replace("@/", "@host/")) !== undefined;
}

/** A key that each machine makes for itself would hide from each what the others wrote. */
function isWithoutKey({ databaseUrl, secretKey }: Values<typeof recordVariables>): boolean {
  return databaseUrl !== undefined && secretKey === undefined;
}
