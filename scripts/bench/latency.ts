import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { buildBriefing } from "../../src/briefing.ts";
import { type Bot, createBot } from "../../src/core/bot.ts";
import { memoryConversations } from "../../src/core/conversations.ts";
import { loadCorpus } from "../../src/corpus.ts";
import { loadCommands } from "../../src/load-commands.ts";
import { packageRoot } from "../../src/package-root.ts";

/** How long people wait on a chat platform. Milliseconds. */
export interface Latency {
  readonly what: string;
  readonly p50: number;
  readonly p99: number;
  /** What the 99th percentile must not exceed. */
  readonly target: number;
}

/** When a question was delivered, acknowledged and answered; milliseconds, as of performance.now. */
export interface Timed {
  readonly delivered: number;
  readonly acknowledged: number;
  readonly answered: number;
}

/** Asks at a steady pace, whether or not earlier questions are answered yet. */
export async function askSteadily(
  questions: readonly string[],
  perSecond: number,
  ask: (question: string) => Promise<Timed>,
): Promise<Timed[]> {
  const begun = performance.now();
  const asked: Promise<Timed>[] = [];
  for (const [index, question] of questions.entries()) {
    await sleep(Math.max(0, begun + (index * 1000) / perSecond - performance.now()));
    asked.push(ask(question));
  }
  return Promise.all(asked);
}

/** The targets are those of docs/performance.md. */
export function latenciesOf(timed: readonly Timed[]): Latency[] {
  const acknowledged = timed.map((one) => one.acknowledged - one.delivered);
  const answered = timed.map((one) => one.answered - one.delivered);
  return [latency("acknowledged", 100, acknowledged), latency("answered", 300, answered)];
}

/** @param waits milliseconds, in any order */
export function latency(what: string, target: number, waits: readonly number[]): Latency {
  const sorted = [...waits].sort((a, b) => a - b);
  return { what, p50: percentile(sorted, 50), p99: percentile(sorted, 99), target };
}

/** The bot on the briefing that ships. */
export async function shippedBot(): Promise<Bot> {
  const { articles } = await loadCorpus(join(packageRoot(), "corpus"));
  const briefing = buildBriefing(articles);
  return createBot({
    briefing: () => briefing,
    commands: await loadCommands(),
    conversations: memoryConversations(Date.now),
    report: (fault) => {
      throw fault;
    },
  });
}

/** The golden questions, in their order, again and again. */
export function questionsToAsk(count: number): string[] {
  const file = join(packageRoot(), "tests", "golden", "questions.jsonl");
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
  const questions = lines.map((line) => String(JSON.parse(line).question));
  return Array.from({ length: count }, (_, i) => questions[i % questions.length] ?? "");
}

/** Nearest rank, of ascending numbers. */
function percentile(sorted: readonly number[], rank: number): number {
  return sorted[Math.max(0, Math.ceil((rank / 100) * sorted.length) - 1)] ?? Number.NaN;
}
