import { retrieve } from "../../src/core/answer.ts";
import type { AskOptions } from "../../src/core/asking.ts";
import type { Briefing } from "../../src/core/briefing.ts";
import { confidence, confidenceFeatures, confidenceNames } from "../../src/core/confidence.ts";
import { featureNames } from "../../src/core/features/index.ts";
import { Tag } from "../../src/core/language.ts";
import type { Linear } from "../../src/core/model.ts";
import type { Question } from "../../src/core/question.ts";
import type { Ranked } from "../../src/core/rank.ts";
import { visible } from "../../src/core/visible.ts";

/** How much is shown: of the ranking, of a word's relatives. */
const SHOWN = { candidates: 5, related: 6 };
/** A feature that moves a candidate's score by less is summed up with others. */
const SMALL = 0.05;

/**
 * For the analysis of errors: what was understood of a question, how its best candidates came by
 * their scores, and why it was answered or refused. Lines of plain text. What is shown of a score adds up to it.
 *
 * @throws UserError as `answer` does
 */
export function explain(text: string, briefing: Briefing, options: AskOptions = {}): string[] {
  const { pool, ranking } = retrieve(text, briefing, options);
  const { threshold } = briefing.model;
  const probability = confidence(ranking, pool, briefing.model);
  const verdict = probability >= threshold ? "answered" : "refused";
  return [
    ...understood(pool.question, briefing),
    "",
    `candidates: ${pool.candidates.length}; the best ${Math.min(SHOWN.candidates, ranking.length)}:`,
    ...ranking.slice(0, SHOWN.candidates).flatMap((ranked, i) => candidate(ranked, i, briefing)),
    "",
    `${verdict}: confidence ${probability.toFixed(3)}, threshold ${threshold}`,
    `  bias ${signed(briefing.model.confidence.bias)}`,
    ...contributions(confidenceNames, confidenceFeatures(ranking, pool), briefing.model.confidence),
  ];
}

function understood(question: Question, briefing: Briefing): string[] {
  const { form, focus, terms } = question;
  const asks = `asks for: ${form.type}${focus === "" ? "" : `, focus "${visible(focus)}"`}${form.negated ? ", negated" : ""}`;
  return [asks, ...terms.map((_, i) => termLine(question, i, briefing))];
}

function termLine(question: Question, index: number, { vocabulary }: Briefing): string {
  const term = question.terms[index];
  if (term === undefined) return "";
  const tag = Object.entries(Tag).find(([, value]) => value === term.tag)?.[0] ?? "";
  const related = [...question.matches]
    .flatMap(([id, matches]) =>
      matches
        .filter((match) => match.term === index && id !== term.id)
        .map(({ strength }) => ({ word: vocabulary.lemma(id), strength })),
    )
    .sort((a, b) => b.strength - a.strength)
    .slice(0, SHOWN.related)
    .map(({ word, strength }) => `${visible(word)} ${strength.toFixed(2)}`);
  const notes = [
    tag,
    `weight ${term.weight.toFixed(2)}`,
    ...(term.mended === undefined ? [] : [`mended to "${visible(term.mended)}"`]),
    ...(term.id < 0 ? ["not in the briefing"] : []),
    ...(related.length > 0 ? [`also ${related.join(", ")}`] : []),
  ];
  return `  ${visible(term.text)}: ${notes.join("; ")}`;
}

function candidate(
  { candidate, features, score }: Ranked,
  i: number,
  briefing: Briefing,
): string[] {
  const { article, sentence } = candidate.match;
  const text = article.article.text.slice(
    article.sentenceStart[sentence],
    article.sentenceEnd[sentence],
  );
  return [
    `${i + 1}. ${score.toFixed(3)} [${visible(article.article.id)}] ${visible(text.replace(/\s+/g, " "))}`,
    ...contributions(featureNames, features, briefing.model.ranking, SMALL),
  ];
}

/** What each feature adds to a score, strongest first; those that add hardly anything in one line. */
function contributions(
  names: readonly string[],
  values: ArrayLike<number>,
  { weights }: Linear,
  atLeast = 0,
): string[] {
  const parts = names
    .map((name, i) => ({ name, value: values[i] ?? 0, weight: weights[name] ?? 0 }))
    .map((part) => ({ ...part, adds: part.value * part.weight }))
    .filter(({ adds }) => adds !== 0)
    .sort((a, b) => Math.abs(b.adds) - Math.abs(a.adds));
  const shown = parts.filter(({ adds }) => Math.abs(adds) >= atLeast);
  const rest = parts.slice(shown.length);
  const left = rest.reduce((sum, { adds }) => sum + adds, 0);
  return [
    ...shown.map(({ name, value, weight, adds }) =>
      line(adds, `${name} (${value.toFixed(2)} × ${weight})`),
    ),
    ...(rest.length > 0 ? [line(left, `${rest.length} others`)] : []),
  ];
}

const line = (adds: number, what: string) => `  ${signed(adds)} ${what}`;
const signed = (value: number) => `${value < 0 ? "-" : "+"}${Math.abs(value).toFixed(3)}`;
