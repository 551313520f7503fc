import { setTimeout as sleep } from "node:timers/promises";
import {
  type FakeDiscord,
  startFakeDiscord,
} from "../../tests/support/fake-discord/fake-discord.ts";
import {
  APP_TOKEN,
  BOT_TOKEN,
  type FakeSlack,
  startFakeSlack,
} from "../../tests/support/fake-slack/fake-slack.ts";
import { freePort } from "../../tests/support/fake-slack/requests.ts";
import type { Random } from "../random.ts";
import { type Question, question, type Surface } from "./questions.ts";
import { createTally, type Tally } from "./tally.ts";

/** Both platforms on this machine, people who ask, and a record of what they asked that is not the bot's. */
export interface Newsroom {
  readonly discord: FakeDiscord;
  readonly slack: FakeSlack;
  /** What connects the bot to it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly healthPort: number;
  /** Every question that the bot can have seen. */
  readonly asked: readonly Question[];
  /** Asks, on the surface; some deliveries come twice. */
  ask(surface: Surface, random: Random): void;
  /** Delivers one of the latest questions once more, as platforms do after a reconnect. */
  replay(random: Random): void;
  /**
   * Resolves when everybody who waits for an answer has one, or when nothing has
   * come for so long (milliseconds) that nothing will: how fast a machine is plays no part.
   */
  settle(patience?: number): Promise<void>;
  tally(): Tally;
  close(): Promise<void>;
}

/** Questions that may be replayed. */
const LATEST = 30;

/** Of deliveries. */
const TWICE = 0.3;

/**
 * Milliseconds between Slack's first tries to deliver, which in truth are a minute and more; each pause is
 * twice as long as the last, up to a bound, so that a slow machine is not drowned in tries alone.
 */
const RETRY = { first: 400, longest: 6_400 };
const MAX_TRIES = 40;

/** Milliseconds between looks at what has come, or so many times as long as a look takes: the looker delivers, too. */
const POLL = { least: 20, times: 10 };

/** Milliseconds without any answer after which nobody waits any more. */
const PATIENCE = 30_000;

/** The same, where nothing but what was never acknowledged is waited for. */
const UNHEARD = 10_000;

export async function openNewsroom(): Promise<Newsroom> {
  const discord = await startFakeDiscord({ addresses: [] });
  const slack = await startFakeSlack({ transport: "socket", addresses: [] });
  const asked: Question[] = [];
  const tally = createTally(asked, discord, slack);
  const underWay = new Set<Promise<void>>();
  let open = true;
  let lost = 0;

  async function deliverOnSlack({ id, envelope }: Question & { surface: "slack-mention" }) {
    for (let tries = 0; open && tries < MAX_TRIES; tries++) {
      const retry = tries === 0 ? {} : { retry: { num: tries, reason: "timeout" } };
      try {
        if ((await slack.deliver(envelope, retry)).acked) return tally.acknowledge(id);
      } catch {
        // No socket is open: Slack tries again later.
      }
      await sleep(Math.min(RETRY.longest, RETRY.first * 2 ** tries));
    }
  }

  function deliver(one: Question): void {
    if (one.surface === "slack-mention") {
      const done = deliverOnSlack(one).finally(() => underWay.delete(done));
      underWay.add(done);
    } else discord.deliver(one.dispatch);
  }

  /** Milliseconds until nobody waits any more, if nothing comes meanwhile. */
  function patienceFor({ waiting, unheard }: Tally, patience: number): number {
    if (underWay.size > 0 || waiting > 0) return patience;
    return unheard > lost ? Math.min(UNHEARD, patience) : 0;
  }

  return {
    discord,
    slack,
    environment: {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: `${discord.apiUrl}/v10`,
      SLACK_MODE: "socket",
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_API_URL: slack.apiUrl,
    },
    healthPort: await freePort(),
    asked,
    ask(surface, random) {
      const one = question(surface, random);
      asked.push(one);
      deliver(one);
      if (random.chance(TWICE)) deliver(one);
    },
    replay(random) {
      const latest = asked.slice(-LATEST);
      if (latest.length > 0) deliver(random.pick(latest));
    },
    async settle(patience = PATIENCE) {
      let [seen, since] = [tally.read(), performance.now()];
      for (let [now, took] = [seen, 0]; performance.now() - since < patienceFor(now, patience); ) {
        await sleep(Math.max(POLL.least, POLL.times * took));
        const begun = performance.now();
        now = tally.read();
        took = performance.now() - begun;
        if (now.acknowledged + now.answered > seen.acknowledged + seen.answered) {
          [seen, since] = [now, performance.now()];
        }
      }
      lost = tally.read().unheard;
    },
    tally: tally.read,
    async close() {
      open = false;
      await Promise.all([discord.close(), slack.close()]);
    },
  };
}
