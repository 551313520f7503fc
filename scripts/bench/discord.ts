import { Secret } from "../../src/core/secret.ts";
import { discordPlatform } from "../../src/platforms/discord/discord.ts";
import { silentMeter } from "../../src/platforms/meter.ts";
import { startFakeDiscord } from "../../tests/support/fake-discord/fake-discord.ts";
import { command, typing } from "../../tests/support/fake-discord/payloads.ts";
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

/**
 * How long a slash command waits for its acknowledgement and for its answer, and
 * its question, while it is typed, for suggestions: with the real SDK over a
 * Discord on the loopback, at 50 a second, each
 * written to a file before it is acknowledged, as where it serves.
 */
export async function run(): Promise<Latency[]> {
  const lives = createLives();
  const fake = await startFakeDiscord();
  const settings = {
    token: new Secret(fake.token),
    applicationId: undefined,
    guildIds: [],
    apiUrl: fake.apiUrl,
    shards: undefined,
    isShard: false,
  };
  const log = { info() {}, warn: complain, error: complain };
  const platform = discordPlatform(settings, {
    ...(await lives.next()),
    log,
    meter: silentMeter,
  });
  const connection = await platform.connect(await shippedBot());

  const ask = async (question: string) => {
    const asked = command("ask", { question });
    const delivered = performance.now();
    fake.deliver(asked);
    const isIts = ({ ids: [, token] }: { ids: readonly string[] }) => token === asked.d.token;
    const { at: acknowledged } = await fake.waitCall("callback", isIts);
    const { at: answered } = await fake.waitCall("edit", isIts);
    return { delivered, acknowledged, answered };
  };

  const suggest = async (prefix: string) => {
    const asked = typing("ask", "question", prefix);
    const delivered = performance.now();
    fake.deliver(asked);
    const { at } = await fake.waitCall("callback", ({ ids: [id] }) => id === asked.d.id);
    return { delivered, acknowledged: at, answered: at };
  };

  await askSteadily(questionsToAsk(WARM_UP), PER_SECOND, ask);
  const timed = await askSteadily(questionsToAsk(QUESTIONS), PER_SECOND, ask);
  const begun = questionsToAsk(QUESTIONS).map((question, i) => question.slice(0, 3 + (i % 12)));
  const suggested = await askSteadily(begun, PER_SECOND, suggest);
  await connection.close();
  await fake.close();
  await lives.end();
  const waits = suggested.map(({ delivered, answered }) => answered - delivered);
  return [...latenciesOf(timed), latency("suggestions shown", 1000, waits)];
}

function complain(fields: object, message: string): void {
  console.error(message, fields);
}
