import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { command } from "../../tests/support/fake-discord/payloads.ts";
import { askSome, botInNewsroom } from "./bot-in-newsroom.ts";
import type { Newsroom } from "./newsroom.ts";
import { type Scenario, sized } from "./scenario.ts";
import type { Subject } from "./subject.ts";

/** Of the disk, in kibibytes: twice what the database's log takes before it is folded in. */
const SIZE = 8 * 1024;

/** Questions in each state of the disk. */
const BATCH = 12;

/** The disk of the data folder fills up, has room again, and fills up. */
export const diskFull: Scenario = {
  name: "disk-full",
  promise:
    "a full disk, again and again: every question answered once, the monitors told, all kept again when there is room, and the next start succeeds",
  control: {
    fault: "a record that cannot be written costs the answer",
    patches: [
      {
        file: "src/records/guard.ts",
        find: "return void degrade(failure);",
        replace: "throw failure;",
      },
    ],
  },
  unavailable: () => (canMount() ? undefined : "this machine does not let a small disk be mounted"),

  async run(stage) {
    const { folder, random, size, afterwards } = stage;
    const disk = join(folder, "data");
    mkdirSync(disk);
    if (!mount(disk)) throw new Error("[chaos] the small disk could not be mounted");
    afterwards(() => unmount(disk));
    const { newsroom, subject } = await botInNewsroom(stage);
    await subject.start();
    const rounds = sized(size, { control: 1, short: 4, long: 40 });
    const broken = new Set<string>();
    let told = 0;
    // Once an answer is missing, that is known: waiting for more of them takes half a minute each time.
    const ask = async () => {
      const { asked, answered } = newsroom.tally();
      if (answered === asked) await askSome(newsroom, BATCH, random);
    };
    for (let round = 0; round < rounds && subject.exits === 0; round++) {
      await ask();
      await emptyLog(newsroom);
      fill(disk);
      await ask();
      if (await says(subject, true)) told += 1;
      free(disk);
      await ask();
      if (!(await says(subject, false))) broken.add("nothing is kept though there is room again");
    }
    fill(disk);
    await subject.kill();
    free(disk);
    await subject.start();
    await ask();
    const { asked, answered, waiting, doubled } = newsroom.tally();
    if (told < rounds) broken.add(`${rounds - told} of ${rounds} full disks not told`);
    if (subject.exits > 0) broken.add(`${subject.exits} exits`);
    if (answered < asked) broken.add(`${asked - answered} not answered, ${waiting} of them lost`);
    if (doubled > 0) broken.add(`${doubled} answered twice`);
    return {
      figures: { "full disks": rounds + 1, told, asked, answered, doubled },
      broken: [...broken],
    };
  },
};

// --- Internal helpers ---

/** The state changes with the next thing that is written; the minute's sweep is one. */
async function says(subject: Subject, isDegraded: boolean): Promise<boolean> {
  for (let tries = 0; tries < 40; tries++) {
    if ((await subject.isDegraded()) === isDegraded) return true;
    await sleep(50);
  }
  return false;
}

/** What is forgotten is gone from the database's log, which is empty then: in an old one a full disk has room. */
async function emptyLog({ discord }: Newsroom): Promise<void> {
  const asked = command("forget", { me: "me" });
  discord.deliver(asked);
  await discord.waitCall("edit", ({ ids }) => ids.includes(String(asked.d.token)));
}

const BALLAST = "ballast";

/** Writes until nothing more fits, in ever smaller pieces. */
function fill(disk: string): void {
  for (let bytes = SIZE * 1024, i = 0; bytes >= 1; i++) {
    try {
      writeFileSync(join(disk, `${BALLAST}${i}`), Buffer.alloc(bytes));
    } catch {
      bytes = Math.floor(bytes / 2);
    }
  }
}

function free(disk: string): void {
  spawnSync("find", [disk, "-name", `${BALLAST}*`, "-delete"]);
}

function mount(folder: string): boolean {
  const options = ["-t", "tmpfs", "-o", `size=${SIZE}k`, "tmpfs", folder];
  return spawnSync("mount", options).status === 0;
}

function unmount(folder: string): void {
  spawnSync("umount", ["--lazy", folder]);
}

function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), "chaos-mount-"));
  const isMounted = mount(folder);
  if (isMounted) unmount(folder);
  rmSync(folder, { recursive: true, force: true });
  return isMounted;
}
