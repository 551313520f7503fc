import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "../random.ts";
import { botInNewsroom, lossesIn } from "./bot-in-newsroom.ts";
import type { Newsroom } from "./newsroom.ts";
import { SURFACES } from "./questions.ts";
import { type Scenario, type Stage, sized } from "./scenario.ts";
import type { Tally } from "./tally.ts";

/** Newsrooms: most of a life is a start, which takes one processor. */
const AT_ONCE = 2;

/** Milliseconds between two questions, on average. */
const BETWEEN_QUESTIONS = 60;

/** Of all deliveries: those of questions that were delivered before. */
const REPLAYS = 0.2;

/** Milliseconds that a process lives after it is connected, at most. */
const LIFE = 500;

/** Of all lives those that end while they begin, and how many milliseconds these have at most. */
const STILLBORN = 0.3;
const BEGINNING = 2_000;

/** Milliseconds in which an answer that is not taken is given up, and tried once more. */
const PATIENCE = 90_000;

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
        find: "journal.takeOver(platform, most)",
        replace: "Promise.resolve([])",
      },
    ],
  },

  async run(stage) {
    const kills = sized(stage.size, { control: 10, short: 200, long: 1_000 });
    const each = Math.ceil(kills / AT_ONCE);
    const storms = Array.from({ length: AT_ONCE }, (_, i) => storm(stage, `storm-${i}`, each));
    const counted = await Promise.all(storms);
    const sum = (of: keyof Counted) => counted.reduce((total, one) => total + one[of], 0);
    const [waiting, doubled, exits] = [sum("waiting"), sum("doubled"), sum("exits")];
    const broken = [
      ...(exits > 0 ? [`${exits} starts failed`] : []),
      ...lossesIn({ waiting, doubled }),
    ];
    const figures = {
      kills: each * AT_ONCE,
      asked: sum("asked"),
      acknowledged: sum("acknowledged"),
      answered: sum("answered"),
      unheard: sum("unheard"),
      doubled,
    };
    return { figures, broken };
  },
};

// --- Internal helpers ---

type Counted = Tally & { readonly exits: number };

/** One bot in a newsroom of its own, which is killed so many times. */
async function storm(stage: Stage, name: string, kills: number): Promise<Counted> {
  const { random } = stage;
  const folder = join(stage.folder, name);
  mkdirSync(folder);
  const { newsroom, subject } = await botInNewsroom({ ...stage, folder });
  const asking = askSteadily(newsroom, random);
  for (let i = 0; i < kills; i++) {
    subject.launch();
    await someLife(newsroom, random);
    await subject.kill();
  }
  await asking.stop();
  await subject.start();
  await newsroom.settle(PATIENCE);
  await subject.stop();
  return { ...newsroom.tally(), exits: subject.exits };
}

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
