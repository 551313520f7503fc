import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Bot, Request } from "../core/bot.ts";
import type { Reply } from "../core/reply.ts";
import type { Health } from "../platforms/health.ts";
import type { PlatformMeter } from "../platforms/meter.ts";

/** The figures of the process, in the words of Prometheus. Labels hold names of ours only, never what people write. */
export interface Metrics {
  /** What the adapter of a platform tells its figures to. */
  meterFor(platform: string): PlatformMeter;
  /** The same bot, its questions counted and timed as those of a platform. */
  measured(bot: Bot, platform: string): Bot;
  /** From now on `/metrics` says whether the platform is up. */
  watch(platform: string, health: () => Health): void;
  /** All figures as text, and its content type. */
  expose(): Promise<{ readonly type: string; readonly text: string }>;
}

/** Seconds. Answers take milliseconds; the upper ones show a machine that is too busy. */
const DURATIONS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const watched = new Map<string, () => Health>();
  const questions = new Counter({
    name: "briefing_bot_questions_total",
    help: "Requests answered: by command, and by what came of them",
    labelNames: ["platform", "command", "outcome"],
    registers,
  });
  const durations = new Histogram({
    name: "briefing_bot_answer_seconds",
    help: "Time from a request to its reply, before it is sent",
    labelNames: ["platform"],
    buckets: DURATIONS,
    registers,
  });
  const inHand = new Gauge({
    name: "briefing_bot_requests_in_hand",
    help: "Requests that are being answered",
    labelNames: ["platform"],
    registers,
  });
  const events = new Counter({
    name: "briefing_bot_events_total",
    help: "At a platform's door: questions taken and put off, duplicates and malformed deliveries dropped, reconnects, deletions put off",
    labelNames: ["platform", "event"],
    registers,
  });
  const waiting = new Gauge({
    name: "briefing_bot_messages_waiting",
    help: "Messages that wait to be sent, or are on their way",
    labelNames: ["platform"],
    registers,
  });
  new Gauge({
    name: "briefing_bot_platform_up",
    help: "1 while the platform serves, else 0",
    labelNames: ["platform"],
    registers,
    collect() {
      for (const [platform, health] of watched) {
        this.set({ platform }, health().state === "up" ? 1 : 0);
      }
    },
  });

  return {
    meterFor: (platform) => ({
      count: (event) => events.inc({ platform, event }),
      waiting: (change) => waiting.inc({ platform }, change),
    }),
    measured(bot, platform) {
      const known = new Set(bot.commands.map(({ name }) => name));
      async function handle(request: Request): Promise<Reply> {
        if (request.again) return bot.handle(request);
        const stop = durations.startTimer({ platform });
        inHand.inc({ platform });
        try {
          const reply = await bot.handle(request);
          questions.inc({
            platform,
            command: commandOf(request, known),
            outcome: outcomeOf(reply),
          });
          return reply;
        } finally {
          inHand.dec({ platform });
          stop();
        }
      }
      return { ...bot, handle };
    },
    watch: (platform, health) => void watched.set(platform, health),
    expose: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}

// --- Internal helpers ---

/** People may name commands that do not exist; a label has few values. */
function commandOf(request: Request, known: ReadonlySet<string>): string {
  if ("ticket" in request) return "button";
  return known.has(request.command) ? request.command : "unknown";
}

function outcomeOf({ verdict, problem }: Reply): string {
  return problem ?? verdict ?? "shown";
}
