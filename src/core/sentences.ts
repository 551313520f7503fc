import type { AnalysedArticle } from "./analysed.ts";
import type { Quote } from "./snippet.ts";

/** The columns of an analysed article that say where its sentences stand. */
export type Sentences = Pick<AnalysedArticle, "article" | "sentenceStart" | "sentenceEnd">;

/** A run of sentences by number, both included, with nothing but white space between them. */
export interface Run {
  readonly first: number;
  readonly last: number;
}

/** The sentence at the offset, or the next one after it; the last one past the end; -1 without sentences. */
export function sentenceAt({ sentenceEnd }: Sentences, offset: number): number {
  let [low, high] = [0, sentenceEnd.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentenceEnd[middle] ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return Math.min(low, sentenceEnd.length - 1);
}

/** The words of a run, as they stand in the article. */
export function quoteRun({ article, sentenceStart, sentenceEnd }: Sentences, run: Run): Quote {
  const start = sentenceStart[run.first] ?? 0;
  const end = sentenceEnd[run.last] ?? 0;
  return { articleId: article.id, start, end, text: article.text.slice(start, end) };
}

/**
 * At most `count` sentences right before the sentence, where nothing or the mark of a list or a
 * quotation stands between; undefined when there are none.
 */
export function sentencesBefore(
  sentences: Sentences,
  sentence: number,
  count: number,
): Quote | undefined {
  const last = sentence - 1;
  if (!isNextTo(sentences, last)) return undefined;
  let first = last;
  while (first > 0 && sentence - first < count && touches(sentences, first - 1)) first--;
  return quoteRun(sentences, { first, last });
}

/** The same after the sentence. */
export function sentencesAfter(
  sentences: Sentences,
  sentence: number,
  count: number,
): Quote | undefined {
  if (!isNextTo(sentences, sentence)) return undefined;
  const first = sentence + 1;
  let last = first;
  while (last - sentence < count && touches(sentences, last)) last++;
  return quoteRun(sentences, { first, last });
}

/**
 * The article's sentences in pages of about `length` UTF-16 code units (a single
 * sentence may be longer), each page as runs: what is never quoted divides them.
 */
export function pagesOf(sentences: Sentences, length: number): Run[][] {
  const { sentenceStart, sentenceEnd } = sentences;
  const pages: Run[][] = [];
  let room = 0;
  for (const [sentence, start] of sentenceStart.entries()) {
    const size = (sentenceEnd[sentence] ?? start) - start;
    const page = pages.at(-1);
    const run = page?.at(-1);
    if (page === undefined || run === undefined || size > room) {
      pages.push([{ first: sentence, last: sentence }]);
      room = length - size;
      continue;
    }
    room -= size;
    if (touches(sentences, run.last)) page[page.length - 1] = { ...run, last: sentence };
    else page.push({ first: sentence, last: sentence });
  }
  return pages;
}

/** Whether nothing that is never quoted stands between the sentence and the next one. */
function touches(sentences: Sentences, sentence: number): boolean {
  const gap = gapAfter(sentences, sentence);
  return gap !== undefined && gap.text.trim() === "" && gap.silent.length === 0;
}

/** Whether a next sentence follows with no words between: marks divide the items of a list, but not what they say. */
function isNextTo(sentences: Sentences, sentence: number): boolean {
  const gap = gapAfter(sentences, sentence);
  if (gap === undefined || /\p{L}{2}/u.test(gap.text)) return false;
  return gap.silent.every(({ kind }) => kind === "markup");
}

/** What stands between a sentence and the next one; undefined when either is not there. */
function gapAfter({ article, sentenceStart, sentenceEnd }: Sentences, sentence: number) {
  const start = sentenceEnd[sentence];
  const end = sentenceStart[sentence + 1];
  if (start === undefined || end === undefined) return undefined;
  const silent = article.silent.filter((span) => span.start < end && start < span.end);
  return { text: article.text.slice(start, end), silent };
}
