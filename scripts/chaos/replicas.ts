import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../tests/support/fake-slack/requests.ts";
import { findPostgres, startPostgres } from "../../tests/support/postgres-server.ts";
import { lossesIn } from "./bot-in-newsroom.ts";
import { openNewsroom } from "./newsroom.ts";
import { SURFACES } from "./questions.ts";
import { type Scenario, sized } from "./scenario.ts";
import { createSubject } from "./subject.ts";

/** Milliseconds between two questions, on average. */
const BETWEEN_QUESTIONS = 40;

/** Two processes with one PostgreSQL: on Discord both hear everything, on Slack either hears each delivery. */
export const replicas: Scenario = {
  name: "replicas",
  promise: "two processes on one PostgreSQL: nothing lost, nothing answered twice",
  control: {
    // Either alone would be made good by the other: whoever is not the holder in the journal does not send.
    fault: "every claim is granted, and everybody may send",
    patches: [
      {
        file: "src/records/sql/claims.ts",
        find: "return claims.map(({ key }) => left.delete(key));",
        replace: "return claims.map(() => true);",
      },
      {
        file: "src/records/sql/journal.ts",
        find: "return keys.map((key) => held.some((row) => row.key === key));",
        replace: "return keys.map(() => true);",
      },
    ],
  },
  unavailable: () => (findPostgres() ? undefined : "there is no PostgreSQL on this machine"),

  async run({ build, folder, random, size, afterwards }) {
    const postgres = await startPostgres();
    if (postgres === undefined) throw new Error("[chaos] PostgreSQL did not start");
    afterwards(postgres.stop);
    const newsroom = await openNewsroom();
    afterwards(newsroom.close);
    const SECRET_KEY = "the same on both machines, and long".replaceAll(" ", "-");
    const environment = { ...newsroom.environment, DATABASE_URL: postgres.url, SECRET_KEY };
    const subjects = await Promise.all(
      ["one", "two"].map(async (name) => {
        const own = join(folder, name);
        mkdirSync(own);
        const healthPort = await freePort();
        const subject = createSubject({ build, folder: own, environment, healthPort });
        afterwards(subject.kill);
        return subject;
      }),
    );
    for (const subject of subjects) await subject.start();
    const count = sized(size, { control: 150, short: 300, long: 3_000 });
    for (let i = 0; i < count; i++) {
      newsroom.ask(random.pick(SURFACES), random);
      await sleep(random.between(1, 2 * BETWEEN_QUESTIONS));
    }
    await newsroom.settle();
    const { asked, answered, waiting, unheard, doubled } = newsroom.tally();
    // Something could not be kept meanwhile; claims would be guessed only if the database were away for a lease.
    const degraded = subjects.filter(({ log }) => log().includes("nothing can be kept")).length;
    const exits = subjects.reduce((sum, subject) => sum + subject.exits, 0);
    await Promise.all(subjects.map((subject) => subject.stop()));
    const broken = [...(exits > 0 ? [`${exits} exits`] : []), ...lossesIn({ waiting, doubled })];
    return { figures: { processes: 2, degraded, asked, answered, unheard, doubled }, broken };
  },
};
