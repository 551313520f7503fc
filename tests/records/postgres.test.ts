import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LEASE } from "../../src/core/records.ts";
import { Secret } from "../../src/core/secret.ts";
import { openPostgres } from "../../src/records/postgres.ts";
import { postgresPool } from "../../src/records/postgres-pool.ts";
import { createVault } from "../../src/records/vault.ts";
import { testRecords } from "../contracts/records.ts";
import { startPostgres } from "../support/postgres-server.ts";
import { endOf, startProgram } from "../support/program.ts";

const server = await startPostgres();
const url = new Secret(server?.url ?? "");
const vault = createVault(new Secret("a secret of thirty-two characters"));
const settings = { keepsMissedQuestions: false, missDays: 30, tellDays: 30, feedbackDays: 90 };
const client = new pg.Client(url.reveal());

beforeAll(async () => {
  if (server) await client.connect();
});

afterAll(async () => {
  if (server) await client.end();
  await server?.stop();
});

const open = (now: () => number, life: string) =>
  openPostgres(url, { vault, now, holder: { life }, settings });

async function empty(): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'kysely%'",
  );
  if (rows.length > 0) await client.query(`TRUNCATE ${rows.map(({ name }) => name).join()}`);
}

describe.skipIf(server === undefined)("PostgreSQL", () => {
  testRecords("PostgreSQL", async ({ now, holder, keepsMissedQuestions, fresh }) => {
    if (fresh) await empty();
    const options = { vault, now, holder, settings: { ...settings, keepsMissedQuestions } };
    return openPostgres(url, options);
  });

  it("is set up once by many that start at once", async () => {
    await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    const replicas = await Promise.all(["1", "2", "3"].map((life) => open(() => 0, life)));
    const takes = await Promise.all(replicas.map(({ claims }) => claims.claim("a")));
    expect(takes.filter((first) => first)).toHaveLength(1);
    await Promise.all(replicas.map((replica) => replica.close()));
  });

  it("is not opened by a version that is older than who set it up, and can be again after it", async () => {
    await (await open(() => 0, "1")).close();
    await client.query("INSERT INTO kysely_migration VALUES ('999-later', '')");
    await expect(open(() => 0, "2")).rejects.toMatchObject({ code: "RECORDS_NEWER" });
    await client.query("DELETE FROM kysely_migration WHERE name = '999-later'");
    await (await open(() => 0, "3")).close();
  });

  it("uses no connection again on which a statement took too long, or failed", async () => {
    const pool = postgresPool(url, { connect: 10_000, statement: 1_000 });
    const late = await pool.connect();
    await late.query("BEGIN", []);
    await expect(late.query("SELECT pg_sleep(60)", [])).rejects.toThrow("timeout");
    await expect(late.query("COMMIT", [])).rejects.toThrow("timeout");
    late.release();
    const next = await pool.connect();
    const asked = await next.query<{ open: boolean }>(
      "SELECT now() < statement_timestamp() AS open",
      [],
    );
    expect(asked.rows).toEqual([{ open: false }]);
    next.release();
    await pool.end();
  });

  it("breaks no more than what is asked on a connection that breaks meanwhile", async () => {
    const faults: Error[] = [];
    const note = (fault: Error) => void faults.push(fault);
    process.on("uncaughtExceptionMonitor", note);
    const way = await openWay(url);
    const options = { vault, now: () => 0, holder: { life: "cut" }, settings };
    const records = await openPostgres(way.url, options);
    await client.query("BEGIN; LOCK TABLE claims");
    const claim = records.claims.claim("cut").then(String, () => "failed");
    await way.isUsed();
    way.cut();
    expect(await claim).toBe("failed");
    await client.query("ROLLBACK");
    expect(await records.claims.claim("after")).toBe(true);
    await records.close();
    way.close();
    process.off("uncaughtExceptionMonitor", note);
    expect(faults).toEqual([]);
  });

  it("keeps no process whose settings stop its start", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const environment = {
      PATH: process.env.PATH ?? "",
      DATA_DIR: await mkdtemp(join(tmpdir(), "data-")),
      DATABASE_URL: url.reveal(),
      SECRET_KEY: "0".repeat(32),
      HEALTH_PORT: String((taken.address() as AddressInfo).port),
      SLACK_BOT_TOKEN: "xoxb-nobody",
      SLACK_APP_TOKEN: "xapp-nobody",
    };
    const child = startProgram([], { environment });
    try {
      expect(await endOf(child)).toBe(2);
    } finally {
      child.kill("SIGKILL");
      taken.close();
    }
  });

  it("gives each question to one of many replicas that ask at the same moment", async () => {
    await empty();
    let time = 0;
    const replicas = await Promise.all(["1", "2", "3", "4"].map((life) => open(() => time, life)));
    for (const key of Array.from({ length: 25 }, (_, i) => `q${i}`)) {
      const question = { key, asker: "a", platform: "chat", event: key };
      const takes = await Promise.all(replicas.map(({ journal }) => journal.open(question)));
      expect(takes.filter((first) => first)).toHaveLength(1);
    }
    time = LEASE + 1;
    const others = await Promise.all(["5", "6", "7"].map((life) => open(() => time, life)));
    const taken = await Promise.all(others.map(({ journal }) => journal.takeOver("chat", 100)));
    expect(taken.flat()).toHaveLength(25);
    await Promise.all([...replicas, ...others].map((replica) => replica.close()));
  });
});

/** A way to the database that can be cut. */
async function openWay(to: Secret) {
  const { hostname, port } = new URL(to.reveal());
  const sockets: Socket[] = [];
  const proxy = createServer((socket) => {
    const onward = connect(Number(port), hostname);
    for (const end of [socket, onward]) sockets.push(end.on("error", () => {}));
    socket.pipe(onward).pipe(socket);
  }).listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const through = new URL(to.reveal());
  through.host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  return {
    url: new Secret(through.href),
    async isUsed() {
      const waiting = "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
      await expect.poll(async () => (await client.query(waiting)).rowCount).toBe(1);
    },
    cut: () => sockets.splice(0).forEach((socket) => void socket.resetAndDestroy()),
    close: () => void proxy.close(),
  };
}
