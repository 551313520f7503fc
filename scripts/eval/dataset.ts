import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { buildBriefing } from "../../src/briefing.ts";
import type { Briefing } from "../../src/core/briefing.ts";
import { loadCorpus } from "../../src/corpus.ts";

/** An answer, or alternatives of it. */
const answers = z.array(z.union([z.string(), z.array(z.string())]));

const evalQuestion = z.object({
  id: z.string(),
  question: z.string(),
  answers: answers.default([]),
  relevant: z.array(z.string()).default([]),
  answerable: z.boolean().default(true),
  goldSentences: z.array(z.string()).optional(),
  grades: z.record(z.string(), z.number()).optional(),
  pool: z.array(z.string()).optional(),
  nearPassage: z.string().optional(),
  after: z.array(z.string()).optional(),
  wouldBeAnswers: answers.optional(),
});
export type EvalQuestion = z.infer<typeof evalQuestion>;

/** One file of questions on one set of passages. */
export interface QuestionFile {
  /** The set's name, with the file's variant where it has one ("xquad-en/keyboard-natural"). */
  readonly name: string;
  readonly questions: readonly EvalQuestion[];
}

/** A set as it lies on disk: a folder with `passages.jsonl` and `questions*.jsonl`; or of articles alone, to be asked. */
export interface EvalSet {
  readonly name: string;
  readonly folder: string;
  readonly passages: string;
  readonly files: readonly QuestionFile[];
}

/** The sets in a folder of sets; folders without passages and questions are not sets. */
export function findSets(root: string): string[] {
  return readdirSync(root)
    .map((name) => join(root, name))
    .filter((folder) => existsSync(join(folder, "passages.jsonl")))
    .filter((folder) => existsSync(join(folder, "questions.jsonl")))
    .sort();
}

export function readSet(folder: string): EvalSet {
  const name = basename(folder);
  const passages = join(folder, "passages.jsonl");
  const files = readdirSync(folder)
    .filter((file) => /^questions.*\.jsonl$/.test(file))
    .sort()
    .map((file): QuestionFile => {
      const variant = file.replace(/^questions\.?/, "").replace(/\.?jsonl$/, "");
      return {
        name: variant === "" ? name : `${name}/${variant}`,
        questions: readQuestions(join(folder, file)),
      };
    });
  return {
    name,
    folder,
    passages: existsSync(passages) ? passages : folder,
    files: mergeNegatives(name, files),
  };
}

export function readQuestions(file: string): EvalQuestion[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => evalQuestion.parse(JSON.parse(line)));
}

/** Positives and `questions.negative.jsonl` are two files of one set: abstention needs both. */
function mergeNegatives(name: string, files: readonly QuestionFile[]): QuestionFile[] {
  const negative = files.find((file) => file.name === `${name}/negative`);
  if (negative === undefined) return [...files];
  return files.flatMap((file) => {
    if (file === negative) return [];
    if (file.name !== name) return [file];
    const added = negative.questions.map((q) => ({ ...q, id: `${q.id}/negative` }));
    return [{ name, questions: [...file.questions, ...added] }];
  });
}

/** The folder that holds the public sets. Throws when the environment does not name it. */
export function evalDataFolder(): string {
  const folder = process.env.EVAL_DATA;
  if (folder === undefined || folder === "") {
    throw new Error("[eval] EVAL_DATA is not set: it names the folder that holds the sets");
  }
  return folder;
}

/** A set's passages, read as any briefing is. */
export async function briefingOf(set: EvalSet): Promise<Briefing> {
  const { articles } = await loadCorpus(set.passages);
  return buildBriefing(articles);
}
