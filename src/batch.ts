import { performance } from "node:perf_hooks";
import type { Task } from "./cli.ts";
import { answer } from "./core/answer.ts";
import type { AskOptions } from "./core/asking.ts";
import type { Briefing } from "./core/briefing.ts";
import { articleOf, check } from "./core/checked-quote.ts";
import { type ErrorCode, UserError } from "./core/errors.ts";
import { withinOf } from "./core/find-article.ts";
import { search } from "./core/search.ts";
import type { AlsoIn, SearchHit, Snippet } from "./core/snippet.ts";
import { webAddress } from "./core/text-fragment.ts";
import type { Question } from "./questions.ts";

/** One line of output; a question that cannot be asked gets its error instead of an answer. */
export type Line = { readonly id: Question["id"] } & (
  | ({ readonly question: string } & ReturnType<(typeof TASKS)[Task]>)
  | { readonly error: { readonly code: ErrorCode; readonly message: string } }
);

/** Answers one question for a program. Throws only for faults, an altered quote among them. */
export function answerLine(task: Task, asked: Question, briefing: Briefing, limit: number): Line {
  const { id, question, article, after } = asked;
  try {
    const within = asked.within ?? withinOf(article, { briefing, scope: undefined });
    const options = { limit, ...(within && { within }), ...(after && { after }) };
    return { id, question, ...TASKS[task](question, briefing, options) };
  } catch (error) {
    if (error instanceof UserError)
      return { id, error: { code: error.code, message: error.message } };
    throw error;
  }
}

// --- Internal helpers ---

const TASKS = { ask: askLine, search: searchLine } as const;

function askLine(question: string, briefing: Briefing, options: AskOptions) {
  const { value, ms } = timed(() => answer(question, briefing, options));
  const { verdict, confidence, edition } = value;
  const snippets = value.snippets.map((snippet) => snippetFields(snippet, briefing));
  const nearest = value.nearest.map((snippet) => snippetFields(snippet, briefing));
  return { verdict, confidence, snippets, nearest, edition, ms };
}

function searchLine(question: string, briefing: Briefing, options: AskOptions) {
  const { value, ms } = timed(() => search(question, briefing, options));
  const results = value.map((hit) => hitFields(hit, briefing));
  return { results, edition: briefing.edition, ms };
}

function snippetFields(snippet: Snippet, briefing: Briefing) {
  const { text, articleId, start, end } = check(snippet, briefing);
  const { title, source, url, published, also } = articleOf(snippet, briefing);
  const address = url && webAddress(url);
  const { before, after } = snippet.context ?? {};
  return {
    text,
    articleId,
    title,
    ...(source && { source }),
    ...(address && { url: address }),
    ...(published && { published }),
    ...(also?.length && { also }),
    start,
    end,
    score: snippet.score,
    ...(snippet.context && {
      context: {
        ...(before && { before: check(before, briefing).text }),
        ...(after && { after: check(after, briefing).text }),
      },
    }),
    ...(snippet.alsoIn && { alsoIn: snippet.alsoIn.map((quote) => alsoFields(quote, briefing)) }),
  };
}

function alsoFields(quote: AlsoIn, briefing: Briefing) {
  const { articleId, start, end, text } = check(quote, briefing);
  const { title, source } = articleOf(quote, briefing);
  const { copyOf } = quote;
  return {
    articleId,
    title,
    ...(source && { source }),
    start,
    end,
    text,
    ...(copyOf && { copyOf }),
  };
}

function hitFields(hit: SearchHit, briefing: Briefing) {
  const { articleId, text, start, end } = check(hit, briefing);
  return { articleId, title: hit.title, text, start, end, score: hit.score };
}

/** Milliseconds, to the microsecond. */
function timed<T>(work: () => T): { value: T; ms: number } {
  const start = performance.now();
  const value = work();
  return { value, ms: Math.round((performance.now() - start) * 1000) / 1000 };
}
