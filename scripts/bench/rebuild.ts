import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { answer } from "../../src/core/answer.ts";
import type { Briefing } from "../../src/core/briefing.ts";
import { markdownFile } from "../../src/import/markdown-file.ts";
import { editionFiles } from "../../src/live/editions.ts";
import { openLiveBriefing, type WatchedBriefing } from "../../src/live/open.ts";
import { openBriefing } from "../../src/snapshot/start.ts";
import { percentile } from "../eval/metrics.ts";
import { Random } from "../random.ts";
import { questionFrom } from "./questions.ts";
import { createWords } from "./words.ts";
import { PASSAGES_PER_ARTICLE, Writer } from "./writer.ts";

/** How long questions wait while nothing changes, and while the next edition is made. */
export interface RebuildFigures {
  readonly what: string;
  readonly questions: number;
  /** Milliseconds of wall clock, from the moment at which a question was to be asked. */
  readonly p50: number;
  readonly p99: number;
}

const SEED = 20_261_122;
/** Milliseconds between two questions, whether or not the one before has its answer. */
const PACE = 40;
const WARM_UP = 300;
/** Milliseconds of asking before each change, so that both are measured on the same machine in the same minutes. */
const QUIET = 2_000;
/** Milliseconds that files rest here: in the two seconds of the program, nothing is made. */
const REST = 300;
/** How many articles change at once, and how often. */
const CHANGES = [
  { articles: 1, rounds: 40 },
  { articles: 500, rounds: 5 },
];

/** A file of the briefing that is to be written. */
type Draft = readonly [path: string, text: string];

/** Run as a process of its own, on a real folder that is watched, with all that a bot does at a change. */
async function main(passages: number): Promise<RebuildFigures[]> {
  const folder = await mkdtemp(join(tmpdir(), "bench-rebuild-"));
  const random = new Random(SEED);
  const count = passages / PASSAGES_PER_ARTICLE;
  const draft = drafts(folder, count, new Writer(random, createWords(random)));
  await write(draft(count));
  const bot = await open(folder);
  try {
    const ask = asker(bot.live, random);
    for (let at = 0; at < WARM_UP; at += 1) ask();
    const figures: RebuildFigures[] = [];
    for (const { articles, rounds } of CHANGES) {
      const before: number[] = [];
      const during: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const changed = draft(articles);
        before.push(...(await askUntil(sleep(QUIET), ask)));
        const isDone = bot.nextEdition();
        during.push(
          ...(await askUntil(
            write(changed).then(() => isDone),
            ask,
          )),
        );
      }
      figures.push(figuresOf(`before ${articles} of ${count} articles change`, before));
      figures.push(figuresOf("until these are in the edition that answers", during));
    }
    return figures;
  } finally {
    await bot.live.refresh(); // what is being kept is done with
    await bot.live.close();
    await rm(folder, { recursive: true });
  }
}

/** Writes as many articles anew as are wanted, spread over the briefing. */
function drafts(folder: string, count: number, writer: Writer): (wanted: number) => Draft[] {
  return (wanted) =>
    Array.from({ length: wanted }, (_, at) => {
      const number = Math.floor((at / wanted) * count);
      const { text, title } = writer.article(number);
      return [join(folder, `article-${number}.md`), markdownFile({ title, body: text })];
    });
}

async function write(drafted: readonly Draft[]): Promise<void> {
  for (const [path, text] of drafted) await writeFile(path, text);
}

async function open(folder: string) {
  const data = join(folder, ".data");
  let swapped = () => {};
  const log = { info: () => swapped(), warn: fail, error: fail };
  const editions = editionFiles(join(data, "editions"));
  const opened = await openBriefing(folder, data);
  const live = openLiveBriefing({ ...opened, editions, settle: () => sleep(REST) }, log);
  const nextEdition = () =>
    new Promise<void>((resolve) => {
      swapped = resolve;
    });
  return { live, nextEdition };
}

/** Asks about a sentence of the briefing, every other time with a mistake. */
function asker(live: WatchedBriefing, random: Random): () => void {
  const { articles }: Briefing = live.briefing();
  let asked = 0;
  return () => {
    const { article, sentenceStart, sentenceEnd } = random.pick(articles);
    const sentence = random.between(0, sentenceStart.length - 1);
    const text = article.text.slice(sentenceStart[sentence], sentenceEnd[sentence]);
    asked += 1;
    answer(questionFrom(text, random, asked % 2 === 1), live.briefing());
  };
}

/** How long each question waited for its answer. */
async function askUntil(done: Promise<unknown>, ask: () => void): Promise<number[]> {
  const waits: number[] = [];
  let isDone = false;
  void done.then(() => {
    isDone = true;
  });
  for (let due = performance.now() + PACE; !isDone; due += PACE) {
    await sleep(Math.max(0, due - performance.now()));
    ask();
    waits.push(performance.now() - due);
  }
  return waits;
}

function figuresOf(what: string, waits: readonly number[]): RebuildFigures {
  const [p50, p99] = [percentile(waits, 0.5), percentile(waits, 0.99)];
  return { what, questions: waits.length, p50, p99 };
}

function fail(fields: object, message: string): never {
  throw new Error(`[bench] ${message}`, { cause: fields });
}

const figures = await main(Number(process.argv[2] ?? "10000"));
process.stdout.write(`${JSON.stringify(figures)}\n`);
