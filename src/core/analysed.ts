import type { Article, Span } from "./article.ts";
import { type Language, Mark } from "./language.ts";
import type { Steps } from "./steps.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Tokens of an article, in order; parallel arrays. Terms are numbers of the vocabulary. */
export interface TokenColumns {
  readonly term: Uint32Array;
  /** UTF-16 offsets into the article's text. */
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  /** `Tag` of each token. */
  readonly tag: Uint8Array;
  /** Bits of `Mark`. */
  readonly mark: Uint32Array;
}

/**
 * An article as the retrieval core sees it: quotable sentences, passages and terms, in typed
 * arrays. Made once per content; immutable, so that editions can share it.
 */
export interface AnalysedArticle {
  readonly article: Article;
  /** Hash of all that the article says and is called. */
  readonly hash: string;
  readonly tokens: TokenColumns;
  /** Content terms of the title. */
  readonly title: Uint32Array;
  /** Offsets of each sentence into the article's text. */
  readonly sentenceStart: Uint32Array;
  readonly sentenceEnd: Uint32Array;
  /** First token of each sentence; one more entry than there are sentences. */
  readonly sentenceToken: Uint32Array;
  /** First sentence of each passage; one more entry than there are passages. */
  readonly passageSentence: Uint32Array;
}

/**
 * Passages are runs of four to eight sentences, across paragraphs, of about 100 words: one
 * paragraph a passage costs 5 to 8 points on articles with short paragraphs.
 */
const PASSAGE = { minSentences: 4, maxSentences: 8, words: 100 };

/** Analyses an article, paragraph by paragraph: a step for each. */
export function* analyse(
  article: Article,
  hash: string,
  language: Language,
  vocabulary: Vocabulary,
): Steps<AnalysedArticle> {
  const columns = new Columns();
  const sentences: Span[] = [];
  const sentenceToken: number[] = [];
  for (const block of quotableBlocks(article)) {
    for (const span of language.sentences(article.text.slice(block.start, block.end))) {
      const start = block.start + span.start;
      const end = block.start + span.end;
      sentences.push({ start, end });
      sentenceToken.push(columns.length);
      columns.add(article.text.slice(start, end), start, language, vocabulary);
    }
    yield;
  }
  sentenceToken.push(columns.length);
  return {
    article,
    hash,
    tokens: columns.pack(),
    title: contentTerms(article.title, language, vocabulary),
    sentenceStart: Uint32Array.from(sentences, (span) => span.start),
    sentenceEnd: Uint32Array.from(sentences, (span) => span.end),
    sentenceToken: Uint32Array.from(sentenceToken),
    passageSentence: Uint32Array.from(passageStarts(sentenceToken)),
  };
}

/** The stretches between silent spans and blank lines: no sentence crosses either. */
function* quotableBlocks(article: Article): Generator<Span> {
  let from = 0;
  for (const silent of [
    ...article.silent,
    { start: article.text.length, end: article.text.length },
  ]) {
    yield* paragraphs(article.text, from, silent.start);
    from = silent.end;
  }
}

const BLANK_LINE = /\n[^\S\n]*\n/g;

function* paragraphs(text: string, from: number, to: number): Generator<Span> {
  const stretch = text.slice(from, to);
  let start = 0;
  for (const gap of stretch.matchAll(BLANK_LINE)) {
    if (gap.index > start) yield { start: from + start, end: from + gap.index };
    start = gap.index + gap[0].length;
  }
  if (start < stretch.length) yield { start: from + start, end: to };
}

function passageStarts(sentenceToken: readonly number[]): number[] {
  const count = sentenceToken.length - 1;
  const starts = [0];
  let first = 0;
  for (let sentence = 1; sentence < count; sentence += 1) {
    const length = sentence - first;
    const words = (sentenceToken[sentence] ?? 0) - (sentenceToken[first] ?? 0);
    const full = length >= PASSAGE.minSentences && words >= PASSAGE.words;
    const restIsShort = count - sentence < PASSAGE.minSentences;
    if (length >= PASSAGE.maxSentences || (full && !restIsShort)) {
      starts.push(sentence);
      first = sentence;
    }
  }
  if (count > 0) starts.push(count);
  return starts;
}

/** Content terms of a short text, in order, with repeats. */
function contentTerms(text: string, language: Language, vocabulary: Vocabulary): Uint32Array {
  const tokens = language.tokens(text);
  const terms: number[] = [];
  for (const [i, key] of tokens.key.entries()) {
    if (((tokens.mark[i] ?? 0) & Mark.stop) === 0) {
      terms.push(vocabulary.add(key, tokens.lemma[i] ?? key));
    }
  }
  return Uint32Array.from(terms);
}

class Columns {
  readonly #term: number[] = [];
  readonly #start: number[] = [];
  readonly #end: number[] = [];
  readonly #tag: number[] = [];
  readonly #mark: number[] = [];

  get length(): number {
    return this.#term.length;
  }

  add(text: string, offset: number, language: Language, vocabulary: Vocabulary): void {
    const tokens = language.tokens(text);
    for (const [i, key] of tokens.key.entries()) {
      const term = vocabulary.add(key, tokens.lemma[i] ?? key);
      const mark = tokens.mark[i] ?? 0;
      if ((mark & (Mark.stop | Mark.digits)) === 0)
        vocabulary.addSpelling(tokens.word[i] ?? key, term);
      this.#term.push(term);
      this.#start.push(offset + (tokens.start[i] ?? 0));
      this.#end.push(offset + (tokens.end[i] ?? 0));
      this.#tag.push(tokens.tag[i] ?? 0);
      this.#mark.push(mark);
    }
  }

  pack(): TokenColumns {
    return {
      term: Uint32Array.from(this.#term),
      start: Uint32Array.from(this.#start),
      end: Uint32Array.from(this.#end),
      tag: Uint8Array.from(this.#tag),
      mark: Uint32Array.from(this.#mark),
    };
  }
}

/** The tokens of a sentence: the first, and the one after the last; none for a sentence that there is not. */
export function tokensOfSentence(
  { sentenceToken }: Pick<AnalysedArticle, "sentenceToken">,
  sentence: number,
): { readonly from: number; readonly end: number } {
  return { from: sentenceToken[sentence] ?? 0, end: sentenceToken[sentence + 1] ?? 0 };
}
