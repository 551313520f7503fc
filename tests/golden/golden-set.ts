import { readFileSync } from "node:fs";
import * as z from "zod";

/** What is asked for, or, where the briefing does not say, why it does not. */
const QuestionKind = z.enum([
  "who",
  "when",
  "where",
  "how-many",
  "how-long",
  "why",
  "how",
  "what",
  "said",
  "yes-no",
  "acronym",
  "keyword",
  "typo",
  "paraphrase",
  "multi",
  "not-stated",
  "false-premise",
  "near-miss",
  "off-topic",
]);

const golden = {
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  question: z.string().min(1).max(2000),
  answers: z.array(z.string().min(1)),
  relevant: z.array(z.string().min(1)),
  answerable: z.boolean(),
};

const GoldenQuestion = z
  .strictObject({ ...golden, kind: QuestionKind })
  .refine(namesAnswersOnlyWhenAnswerable, "answers and relevant: both when answerable, else none");

const GoldenConversation = z
  .strictObject({
    ...golden,
    kind: z.enum(["follow-up", "new-topic"]),
    after: z.array(z.string().min(1)).min(1),
  })
  .refine(namesAnswersOnlyWhenAnswerable, "answers and relevant: both when answerable, else none");

/** A question on the shipped corpus and the strings of which an answering sentence holds one. */
export type GoldenQuestion = z.infer<typeof GoldenQuestion>;

/** A question that is asked after others (`after`, oldest first), or that leaves their topic. */
export type GoldenConversation = z.infer<typeof GoldenConversation>;

/** The golden questions, in the order of their file. Throws, naming the line, when one is malformed. */
export function readGoldenQuestions(): GoldenQuestion[] {
  return readLines("questions.jsonl", GoldenQuestion);
}

/** What readers of the reports asked who did not know the bot, in the order of the file. Throws as the others do. */
export function readGoldenReaders(): GoldenQuestion[] {
  return readLines("readers.jsonl", GoldenQuestion);
}

/** The golden conversations, in the order of their file. Throws, naming the line, when one is malformed. */
export function readGoldenConversations(): GoldenConversation[] {
  return readLines("conversations.jsonl", GoldenConversation);
}

function readLines<T>(file: string, schema: z.ZodType<T>): T[] {
  const lines = readFileSync(new URL(file, import.meta.url), "utf8")
    .trimEnd()
    .split("\n");
  return lines.map((line, index) => {
    const parsed = schema.safeParse(JSON.parse(line));
    if (parsed.success) return parsed.data;
    throw new Error(`[golden] ${file}:${index + 1}: ${z.prettifyError(parsed.error)}`);
  });
}

function namesAnswersOnlyWhenAnswerable(row: {
  readonly answers: readonly string[];
  readonly relevant: readonly string[];
  readonly answerable: boolean;
}): boolean {
  return [row.answers, row.relevant].every((list) => list.length > 0 === row.answerable);
}
