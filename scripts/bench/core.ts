import { setTimeout as sleep } from "node:timers/promises";
import { Bench } from "tinybench";
import { buildBriefing, openTools, rebuildBriefing } from "../../src/briefing.ts";
import { answer } from "../../src/core/answer.ts";
import type { Briefing } from "../../src/core/briefing.ts";
import { search } from "../../src/core/search.ts";
import { percentile } from "../eval/metrics.ts";
import { Random } from "../random.ts";
import { processorTime } from "./clock.ts";
import { questionFrom } from "./questions.ts";
import { createWords } from "./words.ts";
import { PASSAGES_PER_ARTICLE, Writer } from "./writer.ts";

/** What one size of briefing costs. Times in milliseconds of the clock that was asked for. */
export interface CoreFigures {
  readonly passages: number;
  readonly questions: number;
  /** Language analysis included. */
  readonly passagesPerSecond: number;
  /** Until the next edition answers when one article changed; analysis of the article included. Median. */
  readonly editOneArticle: number;
  /** What the process holds more than before, text included. */
  readonly bytesPerPassage: number;
  readonly answerP50: number;
  readonly answerP99: number;
  readonly searchP50: number;
  readonly searchP99: number;
}

const SEED = 20_261_122;
const QUESTIONS = 2000;
const EDITS = 21;
/** Asked beforehand, so that the compiler has seen the code and the memos their commonest words. */
const WARM_UP = 300;

/** Run as a process of its own (`--expose-gc`), so that nothing else is in its memory. */
async function main(size: number, clock: "wall" | "processor"): Promise<CoreFigures> {
  const now = clock === "processor" ? processorTime : () => performance.now();
  const random = new Random(SEED);
  const writer = new Writer(random, createWords(random));
  const tools = openTools();
  answer("Who warmed up?", buildBriefing([writer.article(-1)], tools), {});

  const before = await residentBytes();
  const articles = Array.from({ length: size / PASSAGES_PER_ARTICLE }, (_, i) => writer.article(i));
  const started = now();
  const briefing = buildBriefing(articles, tools);
  const indexing = now() - started;
  const passages = briefing.passages.article.length;
  const bytes = (await residentBytes()) - before;

  const edit = await medianEdit(briefing, now);
  const questions = askAbout(briefing, random);
  const asked = await latencies(questions, now, (question) => answer(question, briefing));
  const searched = await latencies(questions, now, (question) =>
    search(question, briefing, { limit: 10 }),
  );
  return {
    passages,
    questions: QUESTIONS,
    passagesPerSecond: passages / (indexing / 1000),
    editOneArticle: edit,
    bytesPerPassage: bytes / passages,
    answerP50: asked.p50,
    answerP99: asked.p99,
    searchP50: searched.p50,
    searchP99: searched.p99,
  };
}

/** Changes one article after another, and takes the time from the changed text to the next edition. */
async function medianEdit(first: Briefing, now: () => number): Promise<number> {
  let briefing = first;
  const times: number[] = [];
  for (let round = 0; round < EDITS; round += 1) {
    const at = Math.floor((round / EDITS) * first.articles.length);
    const articles = briefing.articles.map(({ article }, i) =>
      i === at ? { ...article, text: `${article.text}\n\nThe mayor came back.` } : article,
    );
    const started = now();
    briefing = await rebuildBriefing(articles, briefing, async () => {});
    times.push(now() - started);
  }
  return percentile(times, 0.5);
}

/** Natural and misspelt questions in turn, about sentences from anywhere in the briefing. */
function askAbout({ articles }: Briefing, random: Random): string[] {
  return Array.from({ length: WARM_UP + QUESTIONS }, (_, i) => {
    const { article, sentenceStart, sentenceEnd } = random.pick(articles);
    const sentence = random.between(0, sentenceStart.length - 1);
    const text = article.text.slice(sentenceStart[sentence], sentenceEnd[sentence]);
    return questionFrom(text, random, i % 2 === 1);
  });
}

/** Each question is asked once; one is a sample. */
async function latencies(
  questions: readonly string[],
  now: () => number,
  ask: (question: string) => unknown,
): Promise<{ p50: number; p99: number }> {
  let next = 0;
  const bench = new Bench({
    now,
    time: 0,
    iterations: QUESTIONS,
    warmupTime: 0,
    warmupIterations: WARM_UP,
    throws: true,
  });
  bench.add("ask", () => ask(questions[next++ % questions.length] ?? ""));
  const [task] = await bench.run();
  if (task?.result.state !== "completed") throw new Error("[bench] the questions were not asked");
  return task.result.latency;
}

/** After everything that is not held was given back to the system. */
async function residentBytes(): Promise<number> {
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.();
    await sleep(50);
  }
  return process.memoryUsage.rss();
}

const [size = "100", clock = "wall"] = process.argv.slice(2);
const figures = await main(Number(size), clock === "processor" ? "processor" : "wall");
process.stdout.write(`${JSON.stringify(figures)}\n`);
