import type { Article } from "./article.ts";
import { type Articles, articleOf } from "./checked-quote.ts";
import { isNearText, type Sketch, sketch, wordsIn } from "./resemblance.ts";
import type { AlsoIn, Quote } from "./snippet.ts";

/**
 * Marks the quotes that add no independent source: those of articles that give the same report as
 * the first quote's, or as one before them.
 */
export function markCopies(first: Quote, others: readonly Quote[], articles: Articles): AlsoIn[] {
  const told = [first];
  return others.map(({ articleId, start, end, text }) => {
    const other = { articleId, start, end, text };
    const origin = told.find((before) => isSameReport(before, other, articles));
    told.push(other);
    return origin === undefined ? other : { ...other, copyOf: origin.articleId };
  });
}

// --- Internal helpers ---

/** Share of their words that two sentences have in common when an editor changed one or two. */
const SAME_SENTENCE = 0.8;

/**
 * Whether two articles that state one fact have it from one report: their texts are nearly the
 * same, one tells it as the report of who published the other, or they credit the same agency and
 * say it in nearly the same words.
 */
function isSameReport(a: Quote, b: Quote, articles: Articles): boolean {
  const [one, other] = [articleOf(a, articles), articleOf(b, articles)];
  if (isNearText(sketchOf(one), sketchOf(other)) || isNearText(sketchOf(other), sketchOf(one))) {
    return true;
  }
  if (namesPublisher(a, other) || namesPublisher(b, one)) return true;
  const credited = one.via ?? other.via;
  const isSameCredit = credited !== undefined && creditOf(one) === creditOf(other);
  return isSameCredit && sharedWords(a.text, b.text) >= SAME_SENTENCE;
}

/** "Northern Agency said that the dam had broken": it is that agency's report. */
function namesPublisher({ text }: Quote, { source, via }: Article): boolean {
  // With their capitals: a report on a metro is not one of the paper Metro.
  const spaced = (words: string) => ` ${words.match(/[\p{L}\p{N}]+/gu)?.join(" ") ?? ""} `;
  const names = [source ?? "", via ?? ""].map(spaced).filter((name) => name.trim() !== "");
  return names.some((name) => spaced(text).includes(name));
}

/** Whose report it is; an agency's own article credits nobody. */
function creditOf({ via, source }: Article): string | undefined {
  return (via ?? source)?.trim().toLowerCase();
}

/** Of all words of two texts, the share that both have. */
function sharedWords(a: string, b: string): number {
  const [one, other] = [new Set(wordsIn(a)), new Set(wordsIn(b))];
  const both = [...one].filter((word) => other.has(word)).length;
  return both / (one.size + other.size - both || 1);
}

/** Made when an article is first compared; most never are. */
const sketches = new WeakMap<Article, Sketch>();

function sketchOf(article: Article): Sketch {
  const known = sketches.get(article) ?? sketch(article.text);
  sketches.set(article, known);
  return known;
}
