import type { AnalysedArticle } from "./analysed.ts";
import type { Briefing } from "./briefing.ts";
import type { EditionRecord, FormerArticle, RecordedArticle } from "./history.ts";
import { ROOT_SECTION } from "./sections.ts";

/** What one edition has that another had not, article by article; in reading order. */
export interface Changes {
  readonly came: readonly AnalysedArticle[];
  readonly changed: readonly ChangedArticle[];
  readonly went: readonly WentArticle[];
}

/** An article that is called the same, and says something else. */
export interface ChangedArticle {
  readonly article: AnalysedArticle;
  /** Sentences that are new: their numbers. Undefined when nobody knows what it said before. */
  readonly now: readonly number[] | undefined;
  /** Sentences that are no longer in it, word for word. */
  readonly before: readonly string[];
}

/** An article that is not in the edition; without a title when nobody knows what it said. */
export type WentArticle = RecordedArticle & Partial<FormerArticle>;

/**
 * What changed between an edition and the one that answers now.
 *
 * @param later the records of the editions after `since`, whose former articles say what changed
 * @param sections the only ones that may be told of; undefined: all
 */
export function changesSince(
  since: Pick<EditionRecord, "articles">,
  later: readonly Pick<EditionRecord, "former">[],
  briefing: Briefing,
  sections?: ReadonlySet<string>,
): Changes {
  const isOpen = ({ section }: { section?: string | undefined }) =>
    sections === undefined || sections.has(section ?? ROOT_SECTION);
  const then = since.articles.filter(isOpen);
  const now = briefing.articles.filter(({ article }) => isOpen(article));
  const recorded = new Map(then.map((article) => [article.id, article]));
  const former = new Map(later.flatMap((record) => record.former).map((one) => [one.hash, one]));
  const isLeft = new Set(now.map(({ article }) => article.id));
  return {
    came: now.filter(({ article }) => !recorded.has(article.id)),
    changed: now.flatMap((article): ChangedArticle[] => {
      const before = recorded.get(article.article.id);
      if (before === undefined || before.hash === article.hash) return [];
      return [{ article, ...compareSentences(former.get(before.hash), article) }];
    }),
    went: then
      .filter(({ id }) => !isLeft.has(id))
      .map((article) => ({ ...article, ...former.get(article.hash) })),
  };
}

/** What an edition is kept of. */
export type Recordable = Pick<Briefing, "edition" | "articles">;

/** What is kept of an edition when it begins to answer, after `previous` where that is known. */
export function recordOf(
  { edition, articles }: Recordable,
  at: number,
  previous: Recordable | undefined,
): EditionRecord {
  const hashes = new Set(articles.map(({ hash }) => hash));
  return {
    edition,
    at,
    articles: articles.map(toRecorded),
    former: (previous?.articles ?? []).filter(({ hash }) => !hashes.has(hash)).map(formerOf),
  };
}

/** An article in its own words, for when it says something else. */
export function formerOf(article: AnalysedArticle): FormerArticle {
  const { title } = article.article;
  return { ...toRecorded(article), title, sentences: sentencesOf(article) };
}

/** How many articles came, changed and went from one edition to the next. */
export function countChanges(
  previous: Briefing,
  next: Briefing,
): { came: number; changed: number; went: number } {
  let [came, changed] = [0, 0];
  for (const { article, hash } of next.articles) {
    const before = previous.article(article.id);
    if (before === undefined) came += 1;
    else if (before.hash !== hash) changed += 1;
  }
  return { came, changed, went: previous.articles.length - (next.articles.length - came) };
}

// --- Internal helpers ---

function toRecorded({ article: { id, section }, hash }: AnalysedArticle): RecordedArticle {
  return { id, hash, ...(section !== undefined && { section }) };
}

function sentencesOf({ article, sentenceStart, sentenceEnd }: AnalysedArticle): string[] {
  return Array.from(sentenceStart, (start, i) => article.text.slice(start, sentenceEnd[i]));
}

/** Sentences that only one of them has; one that stands twice in one and once in the other too. */
function compareSentences(
  former: FormerArticle | undefined,
  article: AnalysedArticle,
): Pick<ChangedArticle, "now" | "before"> {
  if (former === undefined) return { now: undefined, before: [] };
  const left = new Map<string, number>();
  for (const sentence of former.sentences) left.set(sentence, (left.get(sentence) ?? 0) + 1);
  const take = (sentence: string) => {
    const count = left.get(sentence) ?? 0;
    left.set(sentence, count - 1);
    return count > 0;
  };
  const now = [...sentencesOf(article).entries()].flatMap(([i, words]) => (take(words) ? [] : [i]));
  const before = former.sentences.filter((sentence) => {
    const count = left.get(sentence) ?? 0;
    left.set(sentence, count - 1);
    return count > 0;
  });
  return { now, before };
}
