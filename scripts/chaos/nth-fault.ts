import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Random } from "../random.ts";
import { askSome, lossesIn } from "./bot-in-newsroom.ts";
import { type Newsroom, openNewsroom } from "./newsroom.ts";
import { type Scenario, type Stage, sized } from "./scenario.ts";
import { createSubject } from "./subject.ts";

/** A call to the system, and how it fails. */
interface Fault {
  readonly call: string;
  readonly error: string;
  /** Whether the process cannot do without it: then only some of the calls fail. */
  readonly isVital?: boolean;
}

/**
 * What the records, their key and the editions are written with, and what requests
 * are sent with. Not `write`: node's own threads wake each other with it.
 */
const FAULTS: readonly Fault[] = [
  { call: "pwrite64", error: "EIO" },
  { call: "pwrite64", error: "ENOSPC" },
  { call: "fsync", error: "EIO" },
  { call: "fdatasync", error: "EIO" },
  { call: "rename", error: "EIO" },
  { call: "ftruncate", error: "EIO" },
  { call: "writev", error: "ECONNRESET", isVital: true },
];

/** The first call that fails, and every how manieth after it; each at most. */
const FIRST = 12;
const EVERY = 8;

/** Questions in each life. */
const BATCH = 9;

/** Calls to the system fail, the nth and some after it, or all from the nth on. */
export const nthFault: Scenario = {
  name: "nth-fault",
  promise:
    "the nth write, fsync, rename or send fails, and some or all after it: no exit, every question answered or apologised for, nothing twice, and the next start succeeds",
  control: {
    fault: "a record that cannot be written costs the answer",
    patches: [
      {
        file: "src/records/guard.ts",
        find: "use(work).catch(() => undefined)",
        replace: "use(work)",
      },
    ],
  },
  unavailable: () =>
    canTrace() ? undefined : "there is no strace on this machine, or not allowed",

  async run(stage) {
    const { random, size, afterwards } = stage;
    const newsroom = await openNewsroom();
    afterwards(newsroom.close);
    const lives = sized(size, { control: 2, short: FAULTS.length, long: 20 * FAULTS.length });
    let exits = 0;
    for (let i = 0; i < lives; i++) {
      const fault = FAULTS[i % FAULTS.length];
      if (fault) exits += await live(newsroom, stage, `life-${i}`, faultAt(fault, random));
    }
    const { asked, answered, waiting, doubled, unheard } = newsroom.tally();
    const broken = [...(exits > 0 ? [`${exits} exits`] : []), ...lossesIn({ waiting, doubled })];
    return { figures: { lives, asked, answered, unheard, doubled, exits }, broken };
  },
};

// --- Internal helpers ---

/** strace's words for it ("inject" in its manual). */
function faultAt({ call, error, isVital }: Fault, random: Random): string {
  const first = random.between(1, FIRST);
  const every = random.chance(0.5) && !isVital ? 1 : random.between(4, EVERY);
  return `${call}:error=${error}:when=${first}+${every}`;
}

/** A life with the fault, and one after it on the same folder; resolves with how often it ended by itself. */
async function live(
  newsroom: Newsroom,
  stage: Stage,
  name: string,
  fault: string,
): Promise<number> {
  const folder = join(stage.folder, name);
  mkdirSync(folder);
  const { environment, healthPort } = newsroom;
  const options = { build: stage.build, folder, environment, healthPort };
  const faulty = createSubject({ ...options, wrap: [...STRACE, "-e", `inject=${fault}`] });
  stage.afterwards(faulty.kill);
  await faulty.start();
  await askSome(newsroom, BATCH, stage.random);
  await faulty.kill();
  const next = createSubject(options);
  stage.afterwards(next.kill);
  await next.start();
  await askSome(newsroom, BATCH, stage.random);
  await next.kill();
  return faulty.exits + next.exits;
}

/** Beside the process (-D), which is killed as any other, and slow only where a call is to fail. */
const STRACE = ["strace", "-D", "-f", "-q", "--seccomp-bpf", "-o", "/dev/null"];

function canTrace(): boolean {
  const [file = "", ...args] = [...STRACE, "-e", "inject=rename:error=EIO", process.execPath];
  return spawnSync(file, [...args, "-e", "0"]).status === 0;
}
