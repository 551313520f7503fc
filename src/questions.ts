import { z } from "zod";
import { UserError } from "./core/errors.ts";

/** One line of a file of questions; what else it holds is left alone. */
const QuestionShape = z.object({
  id: z.union([z.string(), z.number()]),
  question: z.string(),
  /** Ids of the only articles that may answer; a number is taken as text, as it is in an article. */
  within: z.array(z.union([z.string(), z.number()]).transform(String)).nullish(),
  /** Earlier questions of the conversation, oldest first. */
  after: z.array(z.string()).nullish(),
});

export type Question = z.output<typeof QuestionShape> & {
  /** Id or title of the only article that may answer, of a question that is typed; absent: all of them. */
  readonly article?: string;
};

/** Broken lines that a message names; a file of another kind breaks on all of them. */
const MAX_NAMED = 10;

/**
 * Reads questions as JSON Lines; empty lines are skipped. Throws UserError USAGE
 * that names the lines that are none, so that a file is answered whole or not at all.
 *
 * @param origin the file, as the messages call it
 */
export function parseQuestions(text: string, origin: string): Question[] {
  const questions: Question[] = [];
  const problems: string[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, "")
    .split("\n")
    .entries()) {
    if (line.trim() === "") continue;
    const read = readQuestion(line);
    if (typeof read === "string") problems.push(`[questions] ${origin}:${index + 1}: ${read}`);
    else questions.push(read);
  }
  if (problems.length === 0) return questions;
  const rest = problems.length - MAX_NAMED;
  const more = rest > 0 ? [`[questions] ${origin}: and ${rest} more lines like these`] : [];
  throw new UserError("USAGE", [...problems.slice(0, MAX_NAMED), ...more].join("\n"));
}

/** The question, or what is wrong with the line. */
function readQuestion(line: string): Question | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'this is not JSON; write one {"id", "question"} a line';
  }
  const read = QuestionShape.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const field = issue?.path.join(".") || "the line";
  return `"${field}" does not fit: write {"id": "…", "question": "…", "within"?: [ids], "after"?: [questions]}`;
}
