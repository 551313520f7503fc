import type { Span } from "./article.ts";

/** Word classes, one per token. The numbers are stored in typed arrays. */
export const Tag = {
  other: 0,
  noun: 1,
  name: 2,
  verb: 3,
  adjective: 4,
  adverb: 5,
  number: 6,
  pronoun: 7,
  auxiliary: 8,
  function: 9,
  punctuation: 10,
} as const;

/**
 * What a token may stand for as part of an answer; bits, so that a token can be several things
 * at once. Which words have which mark is the language's business.
 */
export const Mark = {
  /** Written in digits. */
  digits: 1 << 0,
  /** Four digits that can be a year. */
  year: 1 << 1,
  /** A month, a weekday, or a phrase such as "yesterday". */
  date: 1 << 2,
  /** A unit of time ("weeks", "decade"). */
  timeUnit: 1 << 3,
  /** A unit of measure other than time ("kilometre", "degrees"). */
  measureUnit: 1 << 4,
  /** A currency sign or word. */
  money: 1 << 5,
  percent: 1 << 6,
  /** A number in words, or an ordinal. */
  numberWord: 1 << 7,
  /** Makes the name after it a person's ("Minister", "Mr."). */
  honorific: 1 << 8,
  /** A preposition that places use ("in", "near"). */
  placePreposition: 1 << 9,
  /** "Because", "due", "caused", "so that". */
  cause: 1 << 10,
  /** "By", "through", "using". */
  manner: 1 << 11,
  /** A verb of saying. */
  saying: 1 << 12,
  negation: 1 << 13,
  /** A quotation mark. */
  quotation: 1 << 14,
  /** A form of "be" or "become". */
  copula: 1 << 15,
  /** "He", "she", "they", "it", "this", "these", which point back to something. */
  anaphor: 1 << 16,
  /** A capital first letter. */
  capital: 1 << 17,
  /** A word too common to search for, whatever its class. */
  stop: 1 << 18,
  comma: 1 << 19,
  bracket: 1 << 20,
  /** A number word that often only points ("one of them", "the first"). */
  pointer: 1 << 21,
  /** "Before", "until", "when": ties what happens to something else that does. */
  timeRelation: 1 << 22,
  /** "Last", "next", "ago": beside a unit of time or a date, tells it from now. */
  fromNow: 1 << 23,
  /** "More", "least", "allegedly", "may": what it stands beside is a bound, or is not certain. */
  hedge: 1 << 24,
  /** "All", "both", "none": alone, stands for several that were named before. */
  several: 1 << 25,
  /** "A": what it stands before was not named before. */
  indefinite: 1 << 26,
  /** "Over", "under", "to": before a figure, says how it bounds what is told. */
  bound: 1 << 27,
  /** "About", "some": before a figure, says that it is not exact. */
  about: 1 << 28,
  /** A comma, a dash, a bracket, "and", "which": begins a clause or ends one. */
  clause: 1 << 29,
  /** "He", "her": points back to one person. */
  onePerson: 1 << 30,
} as const;

/** The tokens of one stretch of text, in order; parallel arrays. */
export interface Tokens {
  /** UTF-16 offsets into the text that was given. */
  readonly start: number[];
  readonly end: number[];
  /** The word as written, folded (lower case, no accents, straight quotes). */
  readonly word: string[];
  /** The dictionary form, folded: what a lexicon knows. */
  readonly lemma: string[];
  /** The form that is searched and compared: the stem of the lemma; digits for numbers. */
  readonly key: string[];
  /** One of `Tag`. */
  readonly tag: number[];
  /** Bits of `Mark`. */
  readonly mark: number[];
}

/** The kinds of answers that a question can call for. */
export const questionTypes = [
  "who",
  "when",
  "where",
  "why",
  "how",
  "count",
  "amount",
  "duration",
  "said",
  "definition",
  "which",
  "what",
  "yes-no",
  "keyword",
] as const;
export type QuestionType = (typeof questionTypes)[number];

/** The form of a question, read off its tokens. */
export interface QuestionForm {
  readonly type: QuestionType;
  /** Index of the token that names the kind of thing asked for ("country" in "which country …"), or -1. */
  readonly focus: number;
  /**
   * The `Mark` that an answer must bear besides what its type needs: that of the unit of its figure ("how
   * far", "what length"), or `Mark.honorific` for the name of a person; 0 when any answer will do.
   */
  readonly bears: number;
  /** Index of the token for the thing whose name is asked for ("what is the name of the envoy"), or -1. */
  readonly named: number;
  /** Indices of tokens that only make the question and need not be in an answer ("who", "did"). */
  readonly scaffold: ReadonlySet<number>;
  /** Indices of tokens that stand beside what is asked ("For my file: who …"): without loss where no article has them. */
  readonly aside: ReadonlySet<number>;
  readonly negated: boolean;
  readonly followUp: FollowUp;
  /** Whether it asks for others than those that were just told of ("who else?", "tell me more"). */
  readonly asksElse: boolean;
}

/**
 * How a question leans on the one before it:
 * - none: it stands alone
 * - refers: it points back ("what did he say?") or is too short to stand alone ("when?")
 * - repeats: it asks the same of something else ("and Tajikistan?", "what about the second attack?")
 */
export type FollowUp = "none" | "refers" | "repeats";

/** What small words and the forms of verbs say of what is told. */
export interface Telling {
  /** Keys of what puts a verb behind it off: it is still to come, or only meant ("will sign", "plans to sign"). */
  readonly ahead: ReadonlySet<string>;
  /** Keys of what takes back or doubts what is told beside it ("wrongly", "rumour"). */
  readonly doubts: ReadonlySet<string>;
  /** Keys of what may begin a noun phrase ("the", "his"): behind a verb, what something is done to. */
  readonly determiners: ReadonlySet<string>;
  /** Keys of what makes another of that behind it ("deputy", "attempted"). */
  readonly almost: ReadonlySet<string>;
  /** Keys of what stands between a person and whose they are ("the wife of the minister"). */
  readonly belonging: ReadonlySet<string>;
  /** By key: the keys of what says the opposite ("for", "against"). */
  readonly opposites: ReadonlyMap<string, ReadonlySet<string>>;
  /** By key: the keys of what, before the same word, says the opposite ("to Oslo", "from Oslo"). */
  readonly ways: ReadonlyMap<string, ReadonlySet<string>>;
  /** By key of what bounds a figure, one key for all that bound it so ("over 40", "more than 40"). */
  readonly bounds: ReadonlyMap<string, string>;
  /** By dictionary form, also with a small word, of a verb: those that tell as much ("cancel", "call off"). */
  readonly alike: ReadonlyMap<string, ReadonlySet<string>>;
  /** By key of a unit, the keys of all that stand for it, in one order ("kilometre", "km"). */
  readonly units: ReadonlyMap<string, readonly string[]>;
  /** Whether a verb in small letters, a form of `lemmas`, tells what was: "signed", not "signs". */
  isPast(verb: string, lemmas: readonly string[]): boolean;
}

/** All that the core knows of a natural language. */
export interface Language {
  /** Names the rules and their version: part of what an edition was built with. */
  readonly id: string;
  /** Sentences of a block of text: without surrounding white space, in order, complete. */
  sentences(block: string): Span[];
  tokens(text: string): Tokens;
  /** The key under which a dictionary form (lower case) is indexed. */
  keyOfLemma(lemma: string): string;
  questionForm(question: string, tokens: Tokens): QuestionForm;
  readonly telling: Telling;
  /** Whether a text asks nothing at all: "hello", "thanks", "ok". */
  isCourtesy(text: string): boolean;
}
