import { setTimeout as sleep } from "node:timers/promises";
import type { Failure as DiscordFailure } from "../../tests/support/fake-discord/fake-discord.ts";
import type { CallName } from "../../tests/support/fake-discord/rest.ts";
import type { Failure as SlackFailure } from "../../tests/support/fake-slack/failures.ts";
import type { Random } from "../random.ts";
import { botInNewsroom, lossesIn } from "./bot-in-newsroom.ts";
import type { Newsroom } from "./newsroom.ts";
import { CANARY, SURFACES } from "./questions.ts";
import { type Scenario, sized } from "./scenario.ts";

/** Milliseconds between two calls that fail, two lost connections of a platform, and two questions; on average. */
const BETWEEN_FAILURES = 300;
const BETWEEN_LOSSES = 6_000;
const BETWEEN_QUESTIONS = 100;

/** Milliseconds: a delivery is given up after 60 s, and its asker told. */
const PATIENCE = 75_000;

/**
 * Milliseconds that the bot leaves Discord alone after a hundred requests that were refused, which only
 * the long form brings about; what it has acknowledged then is answered, or apologised for, after that.
 */
const REST = 10 * 60_000;

/** The platforms fail in all the ways that are known, and people go on asking. */
export const weather: Scenario = {
  name: "weather",
  promise:
    "429, 500, empty answers, hangs, resets before and after the deed, dropped sockets, refused resumes: nothing acknowledged is lost, nothing answered twice",
  control: {
    fault: "what may have been sent is sent again",
    patches: [
      {
        file: "src/platforms/slack/failures.ts",
        find: 'wasNeverSent(failure) ? "later" : "never"',
        replace: '"later"',
      },
    ],
  },

  async run(stage) {
    const { random, size } = stage;
    const { newsroom, subject } = await botInNewsroom(stage);
    await subject.start();
    const seconds = sized(size, { control: 20, short: 30, long: 300 });
    const end = Date.now() + seconds * 1000;
    let failures = 0;
    const strike = (mean: number, events: readonly Event[], isPossible = (_: Newsroom) => true) => {
      const coming = forecast(events, random);
      return every(mean, end, random, () => {
        if (!isPossible(newsroom)) return;
        coming.next().value(newsroom);
        failures += 1;
      });
    };
    await Promise.all([
      strike(BETWEEN_FAILURES, FAILURES),
      strike(BETWEEN_LOSSES, DISCORD_LOSSES),
      // Each loss makes the bot wait longer: those of a connection that there is not would add up.
      strike(BETWEEN_LOSSES, SLACK_LOSSES, ({ slack }) => slack.sockets.count() > 0),
      every(BETWEEN_QUESTIONS, end, random, () => newsroom.ask(random.pick(SURFACES), random)),
    ]);
    // What Slack could not deliver meanwhile it delivers then.
    await subject.ready();
    await newsroom.settle(size === "long" ? REST + PATIENCE : PATIENCE);
    const { asked, acknowledged, answered, waiting, doubled, unheard } = newsroom.tally();
    const violations = [...newsroom.discord.violations, ...newsroom.slack.violations];
    const code = await subject.stop();
    const broken = [
      ...(subject.exits > 0 ? [`${subject.exits} exits`] : []),
      ...(code === 0 ? [] : [`stopped with ${code}`]),
      ...lossesIn({ waiting, doubled }),
      ...new Set(violations.filter((violation) => !LATE.test(violation))),
      ...secretsIn(subject.log(), newsroom),
    ];
    const figures = { failures, asked, acknowledged, answered, unheard, doubled };
    return { figures, broken };
  },
};

// --- Internal helpers ---

/** What a log must never hold, whatever goes wrong. */
function secretsIn(log: string, { environment, discord }: Newsroom): string[] {
  const secrets = [CANARY, discord.token, environment.SLACK_BOT_TOKEN, environment.SLACK_APP_TOKEN];
  const found = secrets.filter((secret) => secret !== undefined && log.includes(secret));
  return found.map((secret) => (secret === CANARY ? "questions in the log" : "tokens in the log"));
}

/** What a busy machine brings about. */
const LATE = /^answered after|before the ack/;

/** Only what answers: an apology that fails too is not a matter of the bot's. */
const DISCORD_CALLS: readonly CallName[] = ["message", "edit", "callback"];

const DISCORD_FAILURES: readonly DiscordFailure[] = [
  { status: 429, retryAfter: 0.5 },
  { status: 500 },
  { status: 502 },
  "reset",
];

const SLACK_FAILURES: readonly SlackFailure[] = [
  { status: 429, retryAfter: 1 },
  { status: 500 },
  { status: 200 },
  { error: "internal_error" },
  "reset-before",
  "reset-after",
  "hang",
];

type Event = (newsroom: Newsroom) => void;

/** Calls that fail. */
const FAILURES: readonly Event[] = [
  ...DISCORD_CALLS.flatMap((call) => DISCORD_FAILURES.map(failOnDiscord(call))),
  ...SLACK_FAILURES.map(failOnSlack("chat.postMessage")),
];

/** Connections to Discord that are lost, some of which cannot be opened again at once. */
const DISCORD_LOSSES: readonly Event[] = [
  ...DISCORD_FAILURES.map(failOnDiscord("gateway", ({ discord }) => discord.gateway.closeAll())),
  ({ discord }) => discord.gateway.askToReconnect(),
  ({ discord }) => discord.gateway.raw('{"op":9,"d":false}'),
];

/** The same to Slack. */
const SLACK_LOSSES: readonly Event[] = [
  ...SLACK_FAILURES.map(failOnSlack("apps.connections.open", ({ slack }) => slack.sockets.drop())),
  ({ slack }) => slack.sockets.refresh(),
];

function failOnDiscord(call: CallName, then: Event = () => {}) {
  return (failure: DiscordFailure): Event =>
    (newsroom) => {
      newsroom.discord.failNext(call, failure);
      then(newsroom);
    };
}

function failOnSlack(call: string, then: Event = () => {}) {
  return (failure: SlackFailure): Event =>
    (newsroom) => {
      newsroom.slack.failNext(call, failure);
      then(newsroom);
    };
}

/** All of it in a random order, again and again: a run that is long enough leaves nothing out. */
function* forecast(events: readonly Event[], random: Random): Generator<Event, never> {
  while (true) yield* random.shuffled(events);
}

/** Does it again and again until the end, after times that are exponentially distributed. */
async function every(mean: number, end: number, random: Random, act: () => void) {
  while (Date.now() < end) {
    await sleep(Math.min(-Math.log(1 - random.next()) * mean, mean * 5));
    act();
  }
}
