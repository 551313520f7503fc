import type { Briefing } from "./briefing.ts";
import { carryOver } from "./follow-up.ts";
import { inverseFrequency } from "./inverse-frequency.ts";
import { Mark, type QuestionForm, Tag, type Tokens } from "./language.ts";
import type { Lexicon, NounKind, RelatedWord, Relation, WordClass } from "./lexicon.ts";

/** One term that a question looks for. */
export interface QueryTerm {
  readonly key: string;
  /** Number in the vocabulary; -1 when no article ever held it. */
  readonly id: number;
  /** As the asker wrote it. */
  readonly text: string;
  readonly lemma: string;
  /** The briefing's spelling, when the asker's was mended to it. */
  readonly mended?: string;
  readonly tag: number;
  readonly mark: number;
  /** Inverse document frequency over sentences. */
  readonly idf: number;
  /** What finding it is worth. */
  readonly weight: number;
  /** Names the kind of thing asked for ("country" in "which country …"). */
  readonly isFocus: boolean;
  /** How many questions earlier in the conversation it was asked; 0 for one of the question's own. */
  readonly turnsBack: number;
}

/** How strongly a term of an article stands for a term of the question; 1 is the term itself. */
export interface TermMatch {
  /** Index into `Question.terms`. */
  readonly term: number;
  readonly strength: number;
}

/** A question as understood against one edition. */
export interface Question {
  readonly text: string;
  readonly form: QuestionForm;
  /** Keys of the words that only ask ("how", "many"), in the order asked. */
  readonly asking: readonly string[];
  /** All its words as written; mended where misspelt. */
  readonly words: readonly string[];
  /** Each key once, in the order asked. */
  readonly terms: readonly QueryTerm[];
  /** Sum of the terms' weights. */
  readonly totalWeight: number;
  /** By vocabulary number: the terms of the question that it stands for. */
  readonly matches: ReadonlyMap<number, readonly TermMatch[]>;
  /** Vocabulary numbers of opposites of the question's terms, with the term that they oppose. */
  readonly opposites: ReadonlyMap<number, number>;
  /** The focus's lemma, or "" when the question has none. */
  readonly focus: string;
  /** Of how many questions before it, one after the other, it asks for others than these were answered with ("who else?"). */
  readonly besides: number;
}

/** What a related word is worth beside the word itself; by relation and rank of the sense. */
const STRENGTH = {
  synonym: 0.8,
  derivation: 0.85,
  pertainym: 0.85,
  capital: 0.6,
  entailment: 0.65,
  hypernym: 0.5,
  hyponym: 0.5,
} as const;
const SENSE_FACTOR = [1, 0.8, 0.6, 0.45];
const FOCUS_FACTOR = 0.6;

/**
 * Understands a question against one edition. `after`: the earlier questions of the conversation,
 * oldest first; looked at only when the question leans on them.
 */
export function understand(
  text: string,
  briefing: Briefing,
  after: readonly string[] = [],
): Question {
  const alone = understandAlone(text, briefing);
  const before = after.at(-1);
  const { followUp, asksElse } = alone.form;
  if (before === undefined || (followUp === "none" && !asksElse)) return expanded(alone, briefing);
  const earlier = understand(before, briefing, after.slice(0, -1));
  const whole = followUp === "none" ? alone : carryOver(alone, earlier, briefing.lexicon);
  return expanded({ ...whole, besides: asksElse ? earlier.besides + 1 : 0 }, briefing);
}

/** A question whose terms were not looked up yet. */
export type Unexpanded = Omit<Question, "matches" | "opposites" | "totalWeight">;

function understandAlone(text: string, briefing: Briefing): Unexpanded {
  const { language } = briefing;
  const tokens = language.tokens(text);
  const read = language.questionForm(text, tokens);
  const form = { ...read, ...refined(read, tokens, briefing) };
  const asking = tokens.key.filter((_, i) => form.scaffold.has(i));
  const terms = queryTerms(tokens, form, briefing, text);
  const mended = terms.find((term) => term.isFocus)?.mended;
  const focus = mended ?? tokens.lemma[form.focus] ?? "";
  return { text, form, asking, words: wordsOf(text, tokens, terms), terms, focus, besides: 0 };
}

/**
 * What only the lexicon can tell: "how long" asks a border for its length, and a war for its duration;
 * one who is asked for by name or office ("which judge") is a person, who has a name, or none.
 */
function refined(
  { type, focus, bears, named }: QuestionForm,
  { lemma, word }: Tokens,
  { lexicon }: Briefing,
): Partial<QuestionForm> {
  if (named >= 0) {
    const isWho = lexicon.isPeople(lemma[named] ?? "");
    return isWho
      ? { type: "who", focus: named, bears: Mark.honorific }
      : { type: "which", focus: named };
  }
  if (focus < 0) return {};
  const kind = lexicon.kind(lemma[focus] ?? "");
  // Several together need no names: "Who were the victims?" "Five farmers."
  const isOne = lemma[focus] === word[focus];
  const isWho = (type === "who" || type === "which") && kind === "person";
  if (isWho) return { type: "who", ...(isOne && { bears: Mark.honorific }) };
  if (type !== "duration" || bears !== 0) return {};
  return lexicon.lasts(lemma[focus] ?? "") ? {} : { type: "amount", bears: Mark.measureUnit };
}

function wordsOf(text: string, tokens: Tokens, terms: readonly QueryTerm[]): string[] {
  const mended = new Map(terms.map((term) => [term.text, term.mended ?? term.text]));
  return tokens.start
    .map((start, i) => text.slice(start, tokens.end[i]))
    .map((written) => mended.get(written) ?? written);
}

function expanded(question: Unexpanded, briefing: Briefing): Question {
  return {
    ...question,
    totalWeight: question.terms.reduce((sum, term) => sum + term.weight, 0),
    ...expand(question.terms, briefing),
  };
}

function queryTerms(
  tokens: Tokens,
  form: QuestionForm,
  briefing: Briefing,
  text: string,
): QueryTerm[] {
  const terms = new Map<string, QueryTerm>();
  for (const [i, key] of tokens.key.entries()) {
    const mark = tokens.mark[i] ?? 0;
    if (mark & Mark.stop || form.scaffold.has(i)) continue;
    const term = queryTerm(tokens, i, key, form, briefing, text);
    if (form.aside.has(i) && isOrdinary(term, briefing)) continue;
    if (!terms.has(term.key)) terms.set(term.key, term);
  }
  return [...terms.values()];
}

/** Whether nothing is lost with a word that stands beside the question: no article has it, and it names nothing. */
function isOrdinary({ id, tag }: QueryTerm, briefing: Briefing): boolean {
  return frequency(briefing, id) === 0 && tag !== Tag.name && tag !== Tag.number;
}

function queryTerm(
  tokens: Tokens,
  i: number,
  key: string,
  form: QuestionForm,
  briefing: Briefing,
  text: string,
): QueryTerm {
  const { vocabulary, lexicon } = briefing;
  const word = tokens.word[i] ?? key;
  let id = vocabulary.find(key);
  let mended: string | undefined;
  if (frequency(briefing, id) === 0 && /^\p{L}+$/u.test(word) && !lexicon.has(word)) {
    const correction = briefing.speller.mend(word, (term) => frequency(briefing, term));
    if (correction !== undefined) {
      id = correction.id;
      mended = correction.word;
    }
  }
  const isFocus = i === form.focus;
  const idf = smoothedIdf(briefing, id, mended ?? tokens.lemma[i] ?? key);
  return {
    key: mended === undefined ? key : vocabulary.term(id),
    id,
    text: text.slice(tokens.start[i], tokens.end[i]),
    lemma: tokens.lemma[i] ?? key,
    ...(mended !== undefined && { mended }),
    tag: tokens.tag[i] ?? Tag.other,
    mark: tokens.mark[i] ?? 0,
    idf,
    weight: idf * (isFocus ? FOCUS_FACTOR : 1),
    isFocus,
    turnsBack: 0,
  };
}

function frequency(briefing: Briefing, id: number): number {
  return id < 0 ? 0 : (briefing.sentenceFrequency[id] ?? 0);
}

/**
 * Sentences of ordinary text that every briefing is smoothed with: in a briefing of fifty
 * sentences most words are absent, and only what is usual tells "use" from a name.
 */
const ORDINARY_SENTENCES = 1000;

/** Inverse frequency among sentences, smoothed by the language's (as Dirichlet smoothing does, Zhai and Lafferty 2004). */
function smoothedIdf(briefing: Briefing, id: number, lemma: string): number {
  const ordinary = ORDINARY_SENTENCES * briefing.lexicon.commonness(lemma);
  const size = briefing.sentenceCount + ORDINARY_SENTENCES;
  return inverseFrequency(frequency(briefing, id) + ordinary, size);
}

function expand(terms: readonly QueryTerm[], briefing: Briefing) {
  const matches = new Map<number, TermMatch[]>();
  const opposites = new Map<number, number>();
  const link = (id: number, term: number, strength: number) => {
    const known = matches.get(id) ?? [];
    const same = known.findIndex((match) => match.term === term);
    if (same < 0) matches.set(id, [...known, { term, strength }]);
    else if ((known[same]?.strength ?? 0) < strength) known[same] = { term, strength };
  };
  for (const [index, term] of terms.entries()) {
    if (term.id >= 0) link(term.id, index, 1);
    for (const related of relatedWords(term, briefing)) {
      const id = briefing.vocabulary.find(briefing.language.keyOfLemma(related.word));
      if (id < 0 || id === term.id) continue;
      if (related.relation === "antonym") opposites.set(id, index);
      else link(id, index, strengthOf(related, term));
    }
  }
  return { matches, opposites };
}

function relatedWords(term: QueryTerm, briefing: Briefing): readonly RelatedWord[] {
  if (term.mark & Mark.digits || term.mended !== undefined) return [];
  const { lexicon } = briefing;
  if (term.tag === Tag.name)
    return lexicon.lemmas(term.lemma).flatMap((name) => ofName(name, lexicon));
  return lexicon.related(term.lemma, wordClassOf(term.tag));
}

/**
 * Names have homonyms among common words ("Mark", "Bill"): only other names of the same thing are safe, and other
 * words for what is a person, a group or a place in its commonest sense ("the Pope", "the pontiff").
 */
function ofName(name: string, lexicon: Lexicon): RelatedWord[] {
  const hasWords = WITH_NAMES.has(lexicon.kind(name));
  const isSame = ({ relation, sense }: RelatedWord) =>
    hasWords && relation === "synonym" && sense === 1;
  return [
    ...lexicon.related(name, "noun").filter((word) => isSame(word) || OF_NAMES.has(word.relation)),
    ...lexicon.related(name, "adjective").filter(({ relation }) => OF_NAMES.has(relation)),
  ];
}

const WITH_NAMES: ReadonlySet<NounKind | undefined> = new Set(["person", "group", "place"]);
const OF_NAMES: ReadonlySet<Relation> = new Set<Relation>(["pertainym", "capital"]);

function wordClassOf(tag: number): WordClass | undefined {
  if (tag === Tag.noun || tag === Tag.name) return "noun";
  if (tag === Tag.verb) return "verb";
  if (tag === Tag.adjective) return "adjective";
  if (tag === Tag.adverb) return "adverb";
  return undefined;
}

function strengthOf(related: RelatedWord, term: QueryTerm): number {
  if (related.relation === "antonym") return 0;
  const sense = SENSE_FACTOR[Math.min(related.sense, SENSE_FACTOR.length) - 1] ?? 0;
  const nameFactor = term.tag === Tag.name ? 0.8 : 1;
  return (STRENGTH[related.relation] * sense * nameFactor) / related.distance;
}
