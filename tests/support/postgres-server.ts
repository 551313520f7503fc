import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

/** A PostgreSQL server of this machine, with nothing in it. */
export interface PostgresServer {
  /** Of its one database. */
  readonly url: string;
  /** Ends it at once, as a power cut would, and removes what it wrote. */
  stop(): Promise<void>;
}

/** Where distributions put the binaries, besides on the PATH. */
const VERSIONS = "/usr/lib/postgresql";

/** PostgreSQL refuses to run as root; "nobody" then runs it. */
const NOBODY = 65_534;

/**
 * Starts a real server on a free port of the loopback, in a temporary folder.
 * Undefined where the machine has none, which is said aloud, or fails where
 * REQUIRE_POSTGRES is set: a skipped test must not look like a passed one.
 */
export async function startPostgres(): Promise<PostgresServer | undefined> {
  const binaries = findPostgres();
  if (binaries !== undefined) return start(binaries);
  const missing = "[tests] PostgreSQL's initdb is not on this machine";
  if (process.env.REQUIRE_POSTGRES) throw new Error(`${missing}: install it (postgresql)`);
  console.warn(`${missing}: the tests of the records in it are skipped`);
  return undefined;
}

/** The folder of PostgreSQL's programs; undefined where the machine has none. */
export function findPostgres(): string | undefined {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS).sort().reverse() : [];
  const folders = [
    ...(process.env.PATH ?? "").split(delimiter),
    ...versions.map((version) => join(VERSIONS, version, "bin")),
  ];
  return folders.find((folder) =>
    ["initdb", "postgres"].every((name) => existsSync(join(folder, name))),
  );
}

// --- Internal helpers ---

async function start(binaries: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), "postgres-"));
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (user.uid !== undefined) chownSync(folder, NOBODY, NOBODY);
  const data = join(folder, "data");
  const initialise = ["-D", data, "-U", "bot", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"];
  await promisify(execFile)(join(binaries, "initdb"), initialise, { ...user, cwd: folder });
  const port = await freePort();
  const settings = ["listen_addresses=127.0.0.1", `port=${port}`, "fsync=off"];
  const options = [...settings, `unix_socket_directories=${folder}`].flatMap((one) => ["-c", one]);
  const server = spawn(join(binaries, "postgres"), ["-D", data, ...options], {
    ...user,
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  await readyToServe(server.stderr);
  return {
    url: `postgres://bot@127.0.0.1:${port}/postgres`,
    async stop() {
      const ended = once(server, "exit");
      server.kill("SIGQUIT");
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** PostgreSQL says so in its log, in whatever language it says the rest (LC_ALL is C here). */
async function readyToServe(log: NodeJS.ReadableStream): Promise<void> {
  let said = "";
  await new Promise<void>((resolve, reject) => {
    log.on("data", (part) => {
      said += part;
      if (said.includes("ready to accept connections")) resolve();
    });
    log.on("end", () => reject(new Error(`PostgreSQL did not start:\n${said}`)));
  });
}
