import type { AnalysedArticle } from "../../src/core/analysed.ts";
import { brief } from "../../src/core/brief.ts";
import type { Briefing } from "../../src/core/briefing.ts";
import { type Quote, quoteSentence } from "../../src/core/snippet.ts";
import type { EvalQuestion, QuestionFile } from "./dataset.ts";
import { isHit } from "./hit.ts";
import { mean } from "./metrics.ts";

/** Sentences in a brief that is measured. */
const SENTENCES = 5;

export interface BriefRow {
  readonly set: string;
  /** How many briefs were made: one of each group of articles with one title, or of them all. */
  readonly briefs: number;
  /** Share of the answerable questions whose answer the brief quotes. */
  readonly brief: number;
  /** The same for as many first sentences of the articles, a sentence of each in turn. */
  readonly lead: number;
}

/** A brief is good when it answers what people then ask: more of it than the articles' beginnings do. */
export function evaluateBrief(file: QuestionFile, briefing: Briefing): BriefRow {
  const groups = groupsOf(briefing);
  const shares = groups.flatMap((articles) => {
    const ids = new Set(articles.map(({ article }) => article.id));
    const questions = file.questions.filter(
      (question) => question.answerable && question.relevant.some((id) => ids.has(id)),
    );
    if (questions.length === 0) return [];
    const quotes = brief(briefing, { within: [...ids], limit: SENTENCES });
    const count = quotes.length;
    return [
      { brief: answered(quotes, questions), lead: answered(lead(articles, count), questions) },
    ];
  });
  return {
    set: file.name,
    briefs: shares.length,
    brief: mean(shares.map((share) => share.brief)),
    lead: mean(shares.map((share) => share.lead)),
  };
}

/** Articles of one title belong together; where every title is another, all are one briefing. */
function groupsOf({ articles }: Briefing): AnalysedArticle[][] {
  const byTitle = new Map<string, AnalysedArticle[]>();
  for (const analysed of articles) {
    const { title } = analysed.article;
    byTitle.set(title, [...(byTitle.get(title) ?? []), analysed]);
  }
  return byTitle.size < articles.length / 2 ? [...byTitle.values()] : [[...articles]];
}

function lead(articles: readonly AnalysedArticle[], count: number): Quote[] {
  const quotes: Quote[] = [];
  for (let sentence = 0; quotes.length < count; sentence += 1) {
    const round = articles.filter(({ sentenceStart }) => sentence < sentenceStart.length);
    if (round.length === 0) break;
    for (const article of round.slice(0, count - quotes.length)) {
      quotes.push(quoteSentence(article, sentence));
    }
  }
  return quotes;
}

function answered(quotes: readonly Quote[], questions: readonly EvalQuestion[]): number {
  return mean(
    questions.map((question) => (quotes.some((quote) => isHit(quote, question)) ? 1 : 0)),
  );
}
