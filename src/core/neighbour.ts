import { type AnalysedArticle, tokensOfSentence } from "./analysed.ts";
import { Mark, Tag } from "./language.ts";
import type { TermKinds } from "./term-kinds.ts";

/** How far back a sentence may point. */
const REACH = 3;
/** Within how many tokens of its beginning a sentence shows that it points back. */
const OPENING = 5;

/**
 * The sentence that names whom or what a sentence points back to ("He added …", "The ambassador
 * welcomed …", "…, he added"): the nearest one before it that does; `undefined` when the sentence stands alone.
 */
export function sentencePointedTo(
  article: AnalysedArticle,
  sentence: number,
  kinds: TermKinds,
): number | undefined {
  const pointer = pointerOf(article, sentence, kinds) ?? speakerOf(article, sentence, kinds);
  return pointer && sentenceNaming(article, sentence, pointer);
}

/**
 * The sentence to show before a sentence, so that it can be understood: the one it points back to, or of
 * words that are nothing but a quotation the one that names who speaks. The ranking does not count on the
 * latter: its weights were learned without.
 */
export function sentenceNeeded(
  article: AnalysedArticle,
  sentence: number,
  kinds: TermKinds,
): number | undefined {
  const pointedTo = sentencePointedTo(article, sentence, kinds);
  if (pointedTo !== undefined || !isQuotation(article, sentence)) return pointedTo;
  return sentenceNaming(article, sentence, { kind: "pronoun" });
}

/** Whether nothing of a sentence stands outside its quotation marks. */
function isQuotation(article: AnalysedArticle, sentence: number): boolean {
  const { from, end } = tokensOfSentence(article, sentence);
  const marks = article.tokens.mark.subarray(from, end);
  const [first, last, ...more] = [...marks.keys()].filter(
    (token) => (marks[token] ?? 0) & Mark.quotation,
  );
  return first === 0 && last === marks.length - 1 && more.length === 0;
}

/** The nearest sentence before that names what is pointed at, or else the one right before. */
function sentenceNaming(
  article: AnalysedArticle,
  sentence: number,
  pointer: Pointer,
): number | undefined {
  const earliest = Math.max(0, sentence - REACH);
  for (let before = sentence - 1; before >= earliest; before -= 1) {
    if (names(article, before, pointer)) return before;
  }
  return sentence > 0 ? sentence - 1 : undefined;
}

/** A pronoun, or the noun of "the ambassador", that stands before any name in the sentence. */
type Pointer = { readonly kind: "pronoun" } | { readonly kind: "noun"; readonly term: number };

function pointerOf(
  article: AnalysedArticle,
  sentence: number,
  kinds: TermKinds,
): Pointer | undefined {
  const { tag, mark, term } = article.tokens;
  const { from, end } = tokensOfSentence(article, sentence);
  for (let token = from; token < Math.min(end, from + OPENING); token += 1) {
    if (tag[token] === Tag.name) return undefined;
    if ((mark[token] ?? 0) & Mark.anaphor) return { kind: "pronoun" };
    if (tag[token] !== Tag.noun) continue;
    const id = term[token] ?? 0;
    const isPerson = kinds.kind(id) === "person" || (mark[token] ?? 0) & Mark.honorific;
    return isPerson && token <= from + 2 && tag[from] === Tag.function
      ? { kind: "noun", term: id }
      : undefined;
  }
  return undefined;
}

/** "…, he added", "…, the Afghan minister stressed": who says it, where no name does. */
function speakerOf(
  article: AnalysedArticle,
  sentence: number,
  kinds: TermKinds,
): Pointer | undefined {
  const { tag, mark, term } = article.tokens;
  const { from, end } = tokensOfSentence(article, sentence);
  for (let token = from + 1; token < end; token += 1) {
    const saying = tag[token] === Tag.verb && ((mark[token] ?? 0) & Mark.saying) !== 0;
    if (!saying) continue;
    const speaker = token - 1;
    if (tag[speaker] === Tag.pronoun && (mark[speaker] ?? 0) & Mark.anaphor) {
      return { kind: "pronoun" };
    }
    const id = term[speaker] ?? 0;
    if (tag[speaker] === Tag.noun && kinds.kind(id) === "person") return { kind: "noun", term: id };
  }
  return undefined;
}

function names(article: AnalysedArticle, sentence: number, pointer: Pointer): boolean {
  const { tag, term } = article.tokens;
  const { from, end } = tokensOfSentence(article, sentence);
  let hasName = false;
  let hasNoun = pointer.kind === "pronoun";
  for (let token = from; token < end; token += 1) {
    if (tag[token] === Tag.name) hasName = true;
    if (pointer.kind === "noun" && term[token] === pointer.term) hasNoun = true;
  }
  return hasName && hasNoun;
}
