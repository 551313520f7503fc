import { setTimeout as sleep } from "node:timers/promises";
import { percentile } from "../eval/metrics.ts";
import type { Random } from "../random.ts";
import { botInNewsroom } from "./bot-in-newsroom.ts";
import { largeBriefing } from "./large-briefing.ts";
import type { Newsroom } from "./newsroom.ts";
import { SURFACES } from "./questions.ts";
import { type Scenario, sized } from "./scenario.ts";
import type { Subject } from "./subject.ts";

/** Questions at once, and between two looks at the memory. */
const AT_ONCE = 12;
const BATCH = 120;

/** Of all questions: caches fill and code is compiled in the meantime. */
const WARM_UP = 0.4;

/** Bytes of live memory that 10,000 questions may add, and by what two looks at it may differ. */
const SLOPE = 1024 * 1024;
const NOISE = 1.5 * 1024 * 1024;

const ARTICLES = 1_000;

/** Bytes that the process may occupy half of the time; garbage that waits to be collected comes on top. */
const RESIDENT = 300 * 1024 * 1024;

/** Makes the process collect its garbage when it is told to, so that what is left is what it keeps. */
const COLLECT = "data:text/javascript,process.on('SIGUSR2',()=>gc())";

/** Many questions on both platforms, and what they leave behind in memory. */
export const soak: Scenario = {
  name: "soak",
  promise:
    "questions on both platforms about 1,000 articles, one after the other: every one answered once, live memory grows by at most 1 MiB in 10,000, 300 MiB resident (median)",
  control: {
    fault: "four kilobytes of each question never let go",
    patches: [
      {
        file: "src/asked-texts.ts",
        find: "keepRecent(recent, text, true, capacity);",
        replace:
          "keepRecent(recent, text, true, capacity), (globalThis.kept ??= []).push(new Array(512).fill(text));",
      },
    ],
  },

  async run(stage) {
    const { random, size } = stage;
    const { newsroom, subject } = await botInNewsroom(stage, {
      node: ["--expose-gc", "--import", COLLECT],
      environment: {
        LOG_LEVEL: "error",
        BRIEFING_CORPUS: largeBriefing(stage.folder, ARTICLES, random),
      },
    });
    const count = sized(size, { control: 1_200, short: 10_000, long: 20_000 });
    await subject.start();
    const begun = performance.now();
    const samples: [asked: number, live: number][] = [];
    const resident: number[] = [];
    for (let asked = BATCH; asked <= count && subject.exits === 0; asked += BATCH) {
      for (let i = 0; i < BATCH; i += AT_ONCE) await askAtOnce(newsroom, random);
      if (asked > count * WARM_UP) samples.push([asked, await liveMemory(subject)]);
      resident.push(await subject.figure("process_resident_memory_bytes"));
    }
    const seconds = (performance.now() - begun) / 1000;
    const { answered, doubled } = newsroom.tally();
    await subject.stop();
    const slope = leastSquares(samples) * 10_000;
    const usual = percentile(resident, 0.5);
    const allowed = SLOPE + (NOISE * 10_000) / (count * (1 - WARM_UP));
    const broken = [
      ...(subject.exits > 0 ? [`${subject.exits} exits`] : []),
      ...(answered < newsroom.asked.length ? [`only ${answered} answered`] : []),
      ...(doubled > 0 ? [`${doubled} answered twice`] : []),
      ...(slope > allowed
        ? [`live memory grows by ${mebibytes(slope)} MiB in 10,000 questions`]
        : []),
      ...(usual > RESIDENT ? [`${mebibytes(usual)} MiB resident`] : []),
    ];
    const figures = {
      questions: newsroom.asked.length,
      answered,
      "questions a second": Math.round(newsroom.asked.length / seconds),
      "MiB a 10,000 questions": mebibytes(slope),
      "MiB resident": mebibytes(usual),
      "at most": mebibytes(Math.max(...resident)),
    };
    return { figures, broken };
  },
};

// --- Internal helpers ---

async function askAtOnce(newsroom: Newsroom, random: Random): Promise<void> {
  for (let i = 0; i < AT_ONCE; i += SURFACES.length) {
    for (const surface of SURFACES) newsroom.ask(surface, random);
  }
  await newsroom.settle();
}

async function liveMemory(subject: Subject): Promise<number> {
  if (subject.pid !== undefined) process.kill(subject.pid, "SIGUSR2");
  await sleep(300);
  return subject.figure("nodejs_heap_size_used_bytes");
}

/** The slope of the line that is nearest to the points. */
function leastSquares(points: readonly (readonly [x: number, y: number])[]): number {
  const n = points.length;
  const sum = (of: (x: number, y: number) => number) =>
    points.reduce((total, [x, y]) => total + of(x, y), 0);
  const [sx, sy] = [sum((x) => x), sum((_, y) => y)];
  return (n * sum((x, y) => x * y) - sx * sy) / (n * sum((x) => x * x) - sx * sx);
}

function mebibytes(bytes: number): number {
  return Math.round((bytes / 1024 / 1024) * 10) / 10;
}
