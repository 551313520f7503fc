import { type AnalysedArticle, tokensOfSentence } from "./analysed.ts";
import { Mark, Tag } from "./language.ts";
import { owns } from "./noun-phrase.ts";
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
  const pointer = pointerTo(article, sentence, kinds);
  return pointer && sentenceNaming(article, sentence, pointer);
}

function pointerTo(
  article: AnalysedArticle,
  sentence: number,
  kinds: TermKinds,
): Pointer | undefined {
  return pointerOf(article, sentence, kinds) ?? speakerOf(article, sentence, kinds);
}

/**
 * The sentence to show before a sentence, so that it can be understood: the one it points back to, or of
 * words that are nothing but a quotation the one that names who speaks; none where who is meant is named or
 * new. The ranking goes by `sentencePointedTo`: its weights were learned with that.
 */
export function sentenceNeeded(
  article: AnalysedArticle,
  sentence: number,
  kinds: TermKinds,
): number | undefined {
  if (standsForSeveral(article, sentence)) return sentence > 0 ? sentence - 1 : undefined;
  const pointer = pointerTo(article, sentence, kinds);
  if (pointer?.kind === "noun" && introduces(article, sentence, pointer)) return undefined;
  if (pointer === undefined && !isQuotation(article, sentence)) return undefined;
  if (pointer?.kind === "pronoun") return sentenceMeant(article, sentence, pointer, kinds);
  const naming = sentenceNaming(article, sentence, pointer);
  // "The men's final" is nobody's in particular, unless somebody was named.
  const isOwner = pointer?.kind === "noun" && owns(article.tokens, pointer.token);
  return isOwner && naming !== undefined && !names(article, naming, pointer) ? undefined : naming;
}

/** "All have denied it", "Two were hurt": of whom, only the sentence before says. */
function standsForSeveral(article: AnalysedArticle, sentence: number): boolean {
  const { tag, mark } = article.tokens;
  const { from, end } = tokensOfSentence(article, sentence);
  const first = mark[from] ?? 0;
  const isNumber = (first & (Mark.numberWord | Mark.digits)) !== 0 && (first & Mark.year) === 0;
  if (!isNumber && (first & Mark.several) === 0) return false;
  const next = tag[from + 1];
  return from + 1 < end && (next === Tag.verb || next === Tag.auxiliary);
}

/**
 * Whether the noun's person is named beside it ("The captain, Marek Olsen, said", "Olsen's lawyer said") or new ("an
 * officer said", "about 200 officers said").
 */
function introduces(article: AnalysedArticle, sentence: number, { token }: NounPointer): boolean {
  const { tag, mark } = article.tokens;
  const { from, end } = tokensOfSentence(article, sentence);
  let start = token;
  while (start > from && OF_NOUNS.has(tag[start - 1] ?? 0)) start -= 1;
  const isNew = start === from || tag[start - 1] !== Tag.function;
  if (isNew || (mark[start - 1] ?? 0) & NEW) return true;
  if (owns(article.tokens, start - 2) && tag[start - 2] === Tag.name) return true;
  for (let i = token + 1; i < end && !ENDS_SUBJECT.has(tag[i] ?? 0); i += 1) {
    if (tag[i] === Tag.name) return true;
  }
  return false;
}

/** "A", "about 200", "over 40": those behind it were not named before. */
const NEW = Mark.indefinite | Mark.about | Mark.bound;
/** What stands between "the" and its noun. */
const OF_NOUNS: ReadonlySet<number> = new Set([Tag.adjective, Tag.noun, Tag.name, Tag.number]);
/** The same, and the dashes of "a 34-year-old man". */
const IN_GROUP: ReadonlySet<number> = new Set([...OF_NOUNS, Tag.punctuation]);
const ENDS_SUBJECT: ReadonlySet<number> = new Set([Tag.verb, Tag.auxiliary, Tag.pronoun]);

/** Whether a sentence tells first of one who has no name ("A spokesman for the coastguard said"). */
function opensWithNewcomer(article: AnalysedArticle, sentence: number, kinds: TermKinds): boolean {
  const { tag, mark, term } = article.tokens;
  const { from, end } = tokensOfSentence(article, sentence);
  if (((mark[from] ?? 0) & Mark.indefinite) === 0) return false;
  let head = from;
  while (head + 1 < end && IN_GROUP.has(tag[head + 1] ?? 0)) head += 1;
  return kinds.kind(term[head] ?? 0) === "person";
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
  pointer: Pointer | undefined,
): number | undefined {
  return nearestBefore(sentence, (before) => names(article, before, pointer));
}

/** The nearest sentence before that passes, or else the one right before. */
function nearestBefore(sentence: number, passes: (before: number) => boolean): number | undefined {
  const earliest = Math.max(0, sentence - REACH);
  for (let before = sentence - 1; before >= earliest; before -= 1) {
    if (passes(before)) return before;
  }
  return sentence > 0 ? sentence - 1 : undefined;
}

/** The sentence that tells whom or what a pronoun stands for. */
function sentenceMeant(
  article: AnalysedArticle,
  sentence: number,
  pointer: PronounPointer,
  kinds: TermKinds,
): number | undefined {
  const isOfOne = ((article.tokens.mark[pointer.token] ?? 0) & Mark.onePerson) !== 0;
  if (!isOfOne) {
    // What "it" and "they" stand for needs no name, but does not point back itself.
    return nearestBefore(sentence, (before) => pointerTo(article, before, kinds) === undefined);
  }
  const isOfNewcomer = sentence > 0 && opensWithNewcomer(article, sentence - 1, kinds);
  return isOfNewcomer ? sentence - 1 : sentenceNaming(article, sentence, pointer);
}

/** A pronoun, or the noun of "the ambassador", that stands before any name in the sentence. */
type Pointer = PronounPointer | NounPointer;

interface PronounPointer {
  readonly kind: "pronoun";
  readonly token: number;
}

interface NounPointer {
  readonly kind: "noun";
  readonly token: number;
  readonly term: number;
}

function pointerOf(
  article: AnalysedArticle,
  sentence: number,
  kinds: TermKinds,
): Pointer | undefined {
  const { tag, mark, term } = article.tokens;
  const { from, end } = tokensOfSentence(article, sentence);
  for (let token = from; token < Math.min(end, from + OPENING); token += 1) {
    if (tag[token] === Tag.name) return undefined;
    if ((mark[token] ?? 0) & Mark.anaphor) return { kind: "pronoun", token };
    if (tag[token] !== Tag.noun) continue;
    const id = term[token] ?? 0;
    const isPerson = kinds.kind(id) === "person" || (mark[token] ?? 0) & Mark.honorific;
    return isPerson && token <= from + 2 && tag[from] === Tag.function
      ? { kind: "noun", token, term: id }
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
      return { kind: "pronoun", token: speaker };
    }
    const id = term[speaker] ?? 0;
    if (tag[speaker] === Tag.noun && kinds.kind(id) === "person") {
      return { kind: "noun", token: speaker, term: id };
    }
  }
  return undefined;
}

function names(article: AnalysedArticle, sentence: number, pointer: Pointer | undefined): boolean {
  const { tag, term } = article.tokens;
  const { from, end } = tokensOfSentence(article, sentence);
  let hasName = false;
  let hasNoun = pointer?.kind !== "noun";
  for (let token = from; token < end; token += 1) {
    if (tag[token] === Tag.name) hasName = true;
    if (pointer?.kind === "noun" && term[token] === pointer.term) hasNoun = true;
  }
  return hasName && hasNoun;
}
