import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "../random.ts";
import { botInNewsroom, lossesIn } from "./bot-in-newsroom.ts";
import type { Newsroom } from "./newsroom.ts";
import { SURFACES } from "./questions.ts";
import { type Scenario, sized } from "./scenario.ts";

/** Milliseconds between two questions, on average. */
const BETWEEN_QUESTIONS = 60;

/** Of all deliveries: those of questions that were delivered before. */
const REPLAYS = 0.2;

/** Milliseconds that a process lives after it is connected, at most. */
const LIFE = 500;

/** Of all lives those that end while they begin, and how many milliseconds these have at most. */
const STILLBORN = 0.3;
const BEGINNING = 2_000;

/** Milliseconds in which a process connects, on however busy a machine. */
const CONNECTING = 180_000;

/** The process is killed again and again, wherever it is, while people ask and platforms deliver. */
export const killStorm: Scenario = {
  name: "kill-storm",
  promise:
    "kill -9 at any moment, and questions delivered again: what was acknowledged is answered or apologised for, nothing is answered twice, every start succeeds",
  control: {
    fault: "nothing is taken over from the life before",
    patches: [
      {
        file: "src/platforms/intake.ts",
        find: "await journal.takeOver(platform)",
        replace: "[]",
      },
    ],
  },

  async run(stage) {
    const { random, size } = stage;
    const kills = sized(size, { control: 10, short: 60, long: 1_000 });
    const { newsroom, subject } = await botInNewsroom(stage);
    const asking = askSteadily(newsroom, random);
    for (let i = 0; i < kills; i++) {
      subject.launch();
      await someLife(newsroom, random);
      await subject.kill();
    }
    await asking.stop();
    await subject.start();
    await newsroom.settle();
    const { asked, acknowledged, answered, waiting, doubled, unheard } = newsroom.tally();
    await subject.stop();
    const broken = [
      ...(subject.exits > 0 ? [`${subject.exits} starts failed`] : []),
      ...lossesIn({ waiting, doubled }),
    ];
    const figures = { kills, asked, acknowledged, answered, unheard, doubled };
    return { figures, broken };
  },
};

// --- Internal helpers ---

function askSteadily(newsroom: Newsroom, random: Random) {
  let isOpen = true;
  const done = (async () => {
    while (isOpen) {
      if (random.chance(REPLAYS)) newsroom.replay(random);
      else newsroom.ask(random.pick(SURFACES), random);
      await sleep(random.between(1, 2 * BETWEEN_QUESTIONS));
    }
  })();
  return {
    async stop(): Promise<void> {
      isOpen = false;
      await done;
    },
  };
}

async function someLife({ slack }: Newsroom, random: Random): Promise<void> {
  if (random.chance(STILLBORN)) return sleep(random.between(5, BEGINNING));
  await Promise.race([slack.sockets.opened(), sleep(CONNECTING, undefined, { ref: false })]);
  await sleep(random.between(5, LIFE));
}
