import { buildBriefing, openTools } from "../../src/briefing.ts";
import type { AnalysedArticle } from "../../src/core/analysed.ts";
import type { Article } from "../../src/core/article.ts";
import type { Briefing } from "../../src/core/briefing.ts";
import { quoteSentence } from "../../src/core/snippet.ts";
import type { EvalQuestion, QuestionFile } from "../eval/dataset.ts";
import { isHit } from "../eval/hit.ts";
import { collect, type Example } from "./collect.ts";

/** Most briefings are small, and words that tell passages apart in a large one are everywhere in it. */
const ARTICLES = 8;
/** Questions of another briefing that each small one is asked too: it does not answer them. */
const STRANGERS = 6;
/** Every so many questions are asked again without the article that answers them. */
const WITHHELD_EVERY = 3;

/**
 * The examples of a set again, asked of small briefings made of its articles: those of one title
 * together, otherwise the next few.
 */
export function collectSmall(articles: readonly Article[], file: QuestionFile): Example[] {
  const tools = openTools();
  const groups = groupArticles(articles);
  const questions = groups.map((group) => questionsOn(group, file.questions));
  return groups.flatMap((group, i) => {
    const own = questions[i] ?? [];
    const strangers = (questions[(i + 1) % groups.length] ?? []).slice(0, STRANGERS);
    const asked = [
      ...own,
      ...strangers.map((question) => unanswerable(question, "stranger")),
      ...withheld(own, group),
    ];
    const briefing = buildBriefing(group, tools);
    return [
      ...collect({ name: `${file.name}/small`, questions: asked }, briefing),
      ...withheldDetails(own, briefing).flatMap(({ question, articles }) =>
        collect(
          { name: `${file.name}/small`, questions: [question] },
          buildBriefing(articles, tools),
        ),
      ),
    ];
  });
}

function unanswerable(question: EvalQuestion, why: string): EvalQuestion {
  return { ...question, id: `${question.id}/${why}`, answerable: false };
}

/**
 * Questions on the topic of a briefing that it does not answer: asked of all its articles but the
 * one that does.
 */
function withheld(questions: readonly EvalQuestion[], group: readonly Article[]): EvalQuestion[] {
  return questions
    .filter((question, i) => question.answerable && i % WITHHELD_EVERY === 0)
    .map((question) => {
      const answering = new Set(question.relevant);
      const pool = group.map(({ id }) => id).filter((id) => !answering.has(id));
      return { ...unanswerable(question, "withheld"), pool };
    })
    .filter(({ pool }) => pool.length > 0);
}

function groupArticles(articles: readonly Article[]): Article[][] {
  const byTitle = new Map<string, Article[]>();
  for (const article of articles) {
    byTitle.set(article.title, [...(byTitle.get(article.title) ?? []), article]);
  }
  const isByTitle = byTitle.size < articles.length / 2;
  if (isByTitle) return [...byTitle.values()];
  return Array.from({ length: Math.ceil(articles.length / ARTICLES) }, (_, i) =>
    articles.slice(i * ARTICLES, (i + 1) * ARTICLES),
  );
}

function questionsOn(
  articles: readonly Article[],
  questions: readonly EvalQuestion[],
): EvalQuestion[] {
  const ids = new Set(articles.map((article) => article.id));
  return questions.filter((question) =>
    ids.has(question.relevant[0] ?? question.nearPassage ?? ""),
  );
}

/** Every so many questions are asked again without the sentences that answer them. */
const DETAILS_EVERY = 2;

/**
 * Questions on a detail that a briefing leaves out: asked of it without the sentences that answer
 * them, all else as it was.
 */
function withheldDetails(questions: readonly EvalQuestion[], briefing: Briefing) {
  return questions
    .filter((question, i) => question.answerable && i % DETAILS_EVERY === 1)
    .map((question) => ({
      question: unanswerable(question, "detail"),
      articles: briefing.articles.map((analysed) => withoutAnswers(analysed, question)),
    }));
}

function withoutAnswers(analysed: AnalysedArticle, question: EvalQuestion): Article {
  const { article, sentenceStart } = analysed;
  const answering = [...sentenceStart.keys()]
    .map((sentence) => quoteSentence(analysed, sentence))
    .filter((snippet) => isHit(snippet, question, false))
    .map(({ start, end }) => ({ start, end, kind: "tail" as const }));
  if (answering.length === 0) return article;
  const silent = [...article.silent, ...answering].sort((a, b) => a.start - b.start);
  return { ...article, silent };
}
