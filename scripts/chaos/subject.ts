import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isObject } from "../../src/platforms/json.ts";

/** The built program, as a process that can be watched, and killed. */
export interface Subject {
  /** Starts it, and waits until it is ready. */
  start(): Promise<void>;
  /** Resolves when it serves on every platform. Rejects when that takes too long, or it ends. */
  ready(): Promise<void>;
  /** Starts it, and does not wait. */
  launch(): void;
  /** Ends it at once, as a crash does; resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to stop; resolves with its exit code. */
  stop(): Promise<number | null>;
  /** Whether it says that not everything is kept. */
  isDegraded(): Promise<boolean>;
  /** A figure of /metrics, summed over its labels. */
  figure(name: string): Promise<number>;
  readonly pid: number | undefined;
  /** How often it ended though nobody told it to. */
  readonly exits: number;
  /** All that it has written to standard error. */
  log(): string;
}

export interface SubjectOptions {
  /** The folder of the build. */
  readonly build: string;
  /** An empty folder, where the process works and its log goes. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly healthPort: number;
  /** Before the program, on the command line: node's own options, or another program that starts node. */
  readonly node?: readonly string[];
  readonly wrap?: readonly string[];
}

/** Milliseconds; a machine may be very busy, and a bot whose logins failed waits before the next. */
const READY_TIME = 360_000;
const STOP_TIME = 30_000;

export function createSubject(options: SubjectOptions): Subject {
  const { build, folder, environment, healthPort, node = [], wrap = [] } = options;
  const logFile = join(folder, "log.jsonl");
  const origin = `http://127.0.0.1:${healthPort}`;
  let child: ChildProcess | undefined;
  let exits = 0;
  writeFileSync(logFile, "");

  function launch(): void {
    const program = [process.execPath, ...node, join(build, "src", "main.js")];
    const [file = "", ...args] = [...wrap, ...program];
    const started = spawn(file, args, {
      cwd: folder,
      env: { PATH: process.env.PATH ?? "", HEALTH_PORT: String(healthPort), ...environment },
      stdio: ["ignore", "ignore", "pipe"],
    });
    started.stderr.on("data", (data: Buffer) => appendFileSync(logFile, data));
    running.add(started);
    started.on("exit", () => {
      running.delete(started);
      if (child !== started) return;
      child = undefined;
      exits += 1;
    });
    child = started;
  }

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    const ending = child;
    child = undefined;
    if (ending === undefined || ending.exitCode !== null) return null;
    const ended = once(ending, "exit");
    ending.kill(signal);
    const stopped = await Promise.race([ended, sleep(STOP_TIME, undefined, { ref: false })]);
    if (stopped === undefined) ending.kill("SIGKILL");
    return ending.exitCode;
  }

  async function ready(): Promise<void> {
    const deadline = Date.now() + READY_TIME;
    while (!(await isOk(`${origin}/readyz`))) {
      if (child === undefined) throw new Error(`[chaos] the bot ended:\n${tail(logFile)}`);
      if (Date.now() > deadline) throw new Error(`[chaos] the bot is not up:\n${tail(logFile)}`);
      await sleep(25);
    }
  }

  return {
    launch,
    ready,
    start() {
      launch();
      return ready();
    },
    async kill() {
      await end("SIGKILL");
    },
    stop: () => end("SIGTERM"),
    async isDegraded() {
      const readiness: unknown = await (await fetch(`${origin}/readyz`)).json();
      return isObject(readiness) && readiness.status === "degraded";
    },
    async figure(name) {
      const text = await (await fetch(`${origin}/metrics`)).text();
      const lines = text.split("\n").filter((line) => new RegExp(`^${name}[ {]`).test(line));
      return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(" "))), 0);
    },
    get pid() {
      return child?.pid;
    },
    get exits() {
      return exits;
    },
    log: () => readFileSync(logFile, "utf8"),
  };
}

// --- Internal helpers ---

/** Nothing is left behind when the run itself is stopped. */
const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

async function isOk(address: string): Promise<boolean> {
  try {
    return (await fetch(address, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

function tail(file: string): string {
  return readFileSync(file, "utf8").split("\n").slice(-6).join("\n");
}
