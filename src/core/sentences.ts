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

/** At most `count` sentences right before the sentence; undefined when there are none. */
export function sentencesBefore(
  sentences: Sentences,
  sentence: number,
  count: number,
): Quote | undefined {
  let first = sentence;
  while (first > 0 && sentence - first < count && touches(sentences, first - 1)) first--;
  return first < sentence ? quoteRun(sentences, { first, last: sentence - 1 }) : undefined;
}

/** At most `count` sentences right after the sentence; undefined when there are none. */
export function sentencesAfter(
  sentences: Sentences,
  sentence: number,
  count: number,
): Quote | undefined {
  let last = sentence;
  while (last - sentence < count && touches(sentences, last)) last++;
  return last > sentence ? quoteRun(sentences, { first: sentence + 1, last }) : undefined;
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
function touches({ article, sentenceStart, sentenceEnd }: Sentences, sentence: number): boolean {
  const end = sentenceEnd[sentence] ?? 0;
  const next = sentenceStart[sentence + 1];
  if (next === undefined || article.text.slice(end, next).trim() !== "") return false;
  return !article.silent.some((silent) => silent.start < next && end < silent.end);
}
