import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import type { Span } from "../../core/article.ts";
import { type Language, Mark, Tag, type Tokens } from "../../core/language.ts";
import { isCourtesy } from "./courtesy.ts";
import { divideLongSentence } from "./long-sentences.ts";
import { Memo } from "./memo.ts";
import { plainLetters } from "./plain-letters.ts";
import { questionForm } from "./question-form.ts";
import { readAs } from "./read-as.ts";
import { splitSentences } from "./sentences.ts";
import { telling } from "./telling.ts";
import { verbBehindDo } from "./verb-behind-do.ts";
import { digitsOf, emptyWords, lightVerbs, marksOf, questionWords } from "./words.ts";

/**
 * English on wink-nlp: its tokens, parts of speech, lemmas and stems, our own
 * sentence boundaries (wink's own cut quotations in two).
 *
 * Opening it loads the language model (about 0.1 s); everything after is memoised by word form.
 */
export function openEnglish(): Language {
  const nlp = loadWink();
  const its = nlp.its;
  const forms = new Map<string, Memo<Form>>();

  const tokens = (text: string): Tokens => {
    const out: Tokens = {
      start: [],
      end: [],
      word: [],
      lemma: [],
      key: [],
      tag: [],
      mark: [],
    };
    const plain = spoken(plainLetters(text));
    const parsed = nlp.readDoc(plain).tokens();
    const values = parsed.out(its.value);
    const classes: string[] = parsed.out(its.pos);
    const lemmaOf = (at: number) => parsed.itemAt(at).out(its.lemma as never) as string | null;
    const spellingOf = (at: number) => parsed.itemAt(at).out(its.normal) as string;
    const isBase = (at: number) => lemmaOf(at) === values[at]?.toLowerCase();
    const verb = verbBehindDo({ values, classes, isBase, canBeVerb });
    if (verb >= 0) classes[verb] = "VERB";
    let cursor = 0;
    for (let i = 0; i < values.length; i += 1) {
      const written = values[i] ?? "";
      if (classes[i] === "SPACE") continue;
      const start = plain.indexOf(written, cursor);
      if (start < 0) continue;
      cursor = start + written.length;
      const other = readAs(values, classes, i);
      const value = other?.value ?? written;
      const wordClass = other?.wordClass ?? classes[i] ?? "X";
      const known = formsOf(wordClass);
      let form = known.get(value);
      if (form === undefined) {
        // A name has no dictionary form ("Rooms" is no "room"), only the spelling that wink writes for all ("Defense").
        const base = wordClass === "PROPN" ? spellingOf : lemmaOf;
        form = makeForm(value, wordClass, () => (other ? null : base(i)));
        known.set(value, form);
      }
      out.start.push(start);
      out.end.push(cursor);
      out.word.push(form.word);
      out.lemma.push(form.lemma);
      out.key.push(form.key);
      out.tag.push(form.tag);
      out.mark.push(form.mark);
    }
    return out;
  };

  const canBeVerb = (word: string): boolean =>
    (nlp.readDoc(`to ${word}`).tokens().out(its.pos) as string[])[1] === "VERB";

  const formsOf = (wordClass: string): Memo<Form> => {
    let known = forms.get(wordClass);
    if (known === undefined) {
      known = new Memo(MAX_FORMS);
      forms.set(wordClass, known);
    }
    return known;
  };

  return {
    id: "english-8",
    sentences: (block: string): Span[] =>
      splitSentences(block).flatMap((span) => divideLongSentence(block, span)),
    tokens,
    keyOfLemma,
    questionForm,
    telling: telling(keyOfLemma),
    isCourtesy,
  };
}

/**
 * "HOW MANY CHILDREN?" in small letters, where a text has no others: wink takes what is in capitals for names, which
 * have no dictionary form. Two capitals stay, for "US" is no "us".
 */
function spoken(text: string): string {
  if (/\p{Ll}/u.test(text) || !SHOUTED.test(text)) return text;
  return text.replace(/[A-ZÀ-Þ]{3,}/g, (word) => word.toLowerCase());
}

/** Not "NATO", nor "FSA UK". */
const SHOUTED = /\b(?:[A-ZÀ-Þ]{3,}[^A-ZÀ-Þ]+){2}[A-ZÀ-Þ]{3,}/;

let wink: ReturnType<typeof winkNLP> | undefined;

/**
 * Loaded once a process: every load of this model encodes a part of it once more (its
 * `loadNERModel` keeps what it stringified), which doubles that text until memory ends.
 */
function loadWink(): ReturnType<typeof winkNLP> {
  // Sentences are cut before wink sees the text, so only parts of speech are asked of it.
  wink ??= winkNLP(model, ["pos"]);
  return wink;
}

/** Forms of each word class that are remembered: the common ones of any text, in a few megabytes. */
const MAX_FORMS = 20_000;
/** Dictionary forms whose keys are remembered; a question looks up 40 related words for each of its own. */
const MAX_KEYS = 20_000;
const keys = new Memo<string>(MAX_KEYS);

interface Form {
  readonly word: string;
  readonly lemma: string;
  readonly key: string;
  readonly tag: number;
  readonly mark: number;
}

const tagByClass: Readonly<Record<string, number>> = {
  NOUN: Tag.noun,
  PROPN: Tag.name,
  VERB: Tag.verb,
  ADJ: Tag.adjective,
  ADV: Tag.adverb,
  NUM: Tag.number,
  PRON: Tag.pronoun,
  AUX: Tag.auxiliary,
  PUNCT: Tag.punctuation,
  SYM: Tag.other,
  X: Tag.other,
};

const contentTags: ReadonlySet<number> = new Set([
  Tag.noun,
  Tag.name,
  Tag.verb,
  Tag.adjective,
  Tag.adverb,
  Tag.number,
  Tag.other,
]);

function makeForm(value: string, wordClass: string, baseOf: () => string | null): Form {
  const word = fold(value);
  const tag = tagByClass[wordClass] ?? Tag.function;
  const lemma = CURRENCIES.get(word) ?? fold(baseOf() ?? word);
  const like = LIKE_SMALL_WORDS.get(tag === Tag.name ? value.toUpperCase() : value);
  let mark = like?.mark ?? marksOf(word);
  if (/^\p{Lu}/u.test(value)) mark |= Mark.capital;
  if (like !== undefined) return { word, lemma, key: like.key, tag: Tag.name, mark };
  if (isStop(word, tag, mark)) mark |= Mark.stop;
  return { word, lemma, key: keyOfLemma(lemma), tag, mark };
}

/** Signs of currencies, by the words for them. */
const CURRENCIES: ReadonlyMap<string, string> = new Map([
  ["$", "dollar"],
  ["us$", "dollar"],
  ["usd", "dollar"],
  ["€", "euro"],
  ["eur", "euro"],
  ["£", "pound"],
  ["gbp", "pound"],
]);

/** Names that are small words but for their capitals, with keys of their own. */
const LIKE_SMALL_WORDS: ReadonlyMap<string, { key: string; mark: number }> = new Map([
  ["US", { key: "u.s", mark: 0 }],
  ["WHO", { key: "w.h.o", mark: 0 }],
  ["MAY", { key: "m.ay", mark: Mark.date }],
]);

function isStop(lower: string, tag: number, mark: number): boolean {
  if (mark & Mark.digits) return false;
  if (!contentTags.has(tag) || !/[\p{L}\p{N}]/u.test(lower)) return true;
  return lightVerbs.has(lower) || questionWords.has(lower) || emptyWords.has(lower);
}

function keyOfLemma(lemma: string): string {
  let key = keys.get(lemma);
  if (key === undefined) {
    key = makeKey(lemma);
    keys.set(lemma, key);
  }
  return key;
}

function makeKey(lemma: string): string {
  // wink's stemmer takes digits for letters ("300" → "y00"), so numbers never reach it.
  if (/\d/.test(lemma)) {
    return lemma
      .replace(/(?<=\d),(?=\d)/g, "")
      .replace(/(?<=\d)(?:st|nd|rd|th)$/, "")
      .replace(/^(\p{L}+)-(?=\d)/u, "$1");
  }
  if (INITIALS.test(lemma)) return keyOfInitials(lemma);
  return digitsOf(lemma) ?? (stem(lemma.replace(/\.$/, "")) || lemma);
}

/** "U.N.", "J.D"; not "p.m.", which is no "PM". */
const INITIALS = /^(?![ap]\.m\b)(?:\p{L}\.)+\p{L}\.?$/u;

/** "u.n." → "un", as "UN" is written too; what would be a small word then keeps its points. */
function keyOfInitials(initials: string): string {
  const letters = initials.replaceAll(".", "");
  return LIKE_SMALL_WORDS.get(letters.toUpperCase())?.key ?? letters;
}

/** The model's Porter2 stemmer, which its types keep to themselves. */
function stem(word: string): string {
  const { stem: stemmer } = model.addons;
  if (typeof stemmer !== "function") throw new TypeError("[english] this model has no stemmer");
  return String(stemmer(word));
}

/** Lower case without accents and with straight quotes, so that "Café" finds "cafe", and "Saether" "Sæther". */
function fold(word: string): string {
  return word
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[æðøßþ]/g, (letter) => WITHOUT_MARK[letter] ?? letter);
}

/** Letters that Unicode does not make of a plain letter and a mark; those behind "ÿ" are plain by now. */
const WITHOUT_MARK: Readonly<Record<string, string>> = {
  æ: "ae",
  ð: "d",
  ø: "o",
  ß: "ss",
  þ: "th",
};
