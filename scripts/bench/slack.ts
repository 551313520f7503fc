import type { Bot } from "../../src/core/bot.ts";
import { Secret } from "../../src/core/secret.ts";
import { silentMeter } from "../../src/platforms/meter.ts";
import type { PlatformLog } from "../../src/platforms/platform.ts";
import type { SlackSettings } from "../../src/platforms/slack/settings.ts";
import { slackPlatform } from "../../src/platforms/slack/slack.ts";
import { supervise } from "../../src/platforms/supervise.ts";
import {
  APP_TOKEN,
  BOT_TOKEN,
  type FakeSlack,
  SIGNING_SECRET,
  startFakeSlack,
  type Transport,
} from "../../tests/support/fake-slack/fake-slack.ts";
import { mention, newTs } from "../../tests/support/fake-slack/payloads.ts";
import { createLives } from "../../tests/support/lives.ts";
import {
  askSteadily,
  type Latency,
  latenciesOf,
  latency,
  questionsToAsk,
  shippedBot,
} from "./latency.ts";

const PER_SECOND = 50;
const QUESTIONS = 600;
/** Asked first and not counted: the just-in-time compiler has its share of them. */
const WARM_UP = 40;

/** Sockets that are dropped, each of an adapter of its own: a second drop soon after the first is waited out longer. */
const DROPS = 20;

/**
 * How long a mention waits for its acknowledgement and for its answer, with the
 * real SDK over a Slack on the loopback, at 50 questions a second, over both
 * transports, each written to a file before it is acknowledged, as where it serves; and how long nothing arrives after a socket was dropped.
 */
export async function run(): Promise<Latency[]> {
  const latencies: Latency[] = [];
  for (const transport of ["socket", "http"] as const) {
    for (const latency of await measure(transport)) {
      latencies.push({ ...latency, what: `${latency.what}, ${transport}` });
    }
  }
  return [...latencies, await measureDrops()];
}

// --- Internal helpers ---

async function open(transport: Transport, bot: Bot, complain: PlatformLog["error"]) {
  const slack = await startFakeSlack({ transport });
  const lives = createLives();
  const log = { info() {}, warn: complain, error: complain };
  const services = { ...(await lives.next()), log, meter: silentMeter };
  const platform = slackPlatform(settingsFor(slack, transport), services);
  const adapter = supervise(platform, bot, log, silentMeter);
  while (adapter.health().state !== "up") await new Promise((resolve) => setTimeout(resolve, 5));
  const close = async () => {
    await adapter.close();
    await slack.close();
    await lives.end();
  };
  return { slack, close };
}

async function measureDrops(): Promise<Latency> {
  const bot = await shippedBot();
  const waits: number[] = [];
  for (let drop = 0; drop < DROPS; drop++) {
    const { slack, close } = await open("socket", bot, () => {});
    slack.sockets.drop();
    const dropped = performance.now();
    await slack.sockets.closed();
    await slack.sockets.opened();
    waits.push(performance.now() - dropped);
    await close();
  }
  return latency("connected again, socket", 2_000, waits);
}

async function measure(transport: Transport): Promise<Latency[]> {
  const { slack, close } = await open(transport, await shippedBot(), complain);
  await askSteadily(questionsToAsk(WARM_UP), PER_SECOND, (question) => ask(slack, question));
  const questions = questionsToAsk(QUESTIONS);
  const timed = await askSteadily(questions, PER_SECOND, (question) => ask(slack, question));
  await close();
  return latenciesOf(timed);
}

/** Every question in a channel of its own, for Slack takes one message a second in each. */
async function ask(slack: FakeSlack, question: string) {
  const ts = newTs();
  const delivered = performance.now();
  const acknowledgement = slack
    .deliver(mention({ text: `<@U0BOT> ${question}`, ts, channel: `C${ts}` }))
    .then(() => performance.now());
  const { at: answered } = await slack.waitCall(
    "chat.postMessage",
    ({ body }) => body.thread_ts === ts,
  );
  return { delivered, acknowledged: await acknowledgement, answered };
}

function settingsFor(slack: FakeSlack, transport: Transport): SlackSettings {
  return {
    connection:
      transport === "socket"
        ? { mode: "socket", appToken: new Secret(APP_TOKEN) }
        : { mode: "http", signingSecret: new Secret(SIGNING_SECRET) },
    workspaces: { kind: "one", botToken: new Secret(BOT_TOKEN) },
    port: slack.appPort,
    apiUrl: slack.apiUrl,
  };
}

function complain(fields: object, message: string): void {
  console.error(message, fields);
}
