import { EventEmitter } from "node:events";
import { REST, Shard } from "discord.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Secret } from "../../../src/core/secret.ts";
import { shardedDiscord } from "../../../src/platforms/discord/shards.ts";
import { silentMeter } from "../../../src/platforms/meter.ts";
import { smallBot } from "../../support/small-bot.ts";

/** Milliseconds in which `max_concurrency` sessions may begin (topics/gateway, "Rate Limiting"). */
const WINDOW = 5_000;

const silentLog = { info() {}, warn() {}, error() {} };

/** Starts so many shards, of which so many may begin at once, without any process; tells when each began. */
async function beginnings(shards: number, max_concurrency: number): Promise<number[]> {
  const begun: number[] = [];
  vi.spyOn(REST.prototype, "get").mockResolvedValue({
    shards,
    session_start_limit: { max_concurrency },
  });
  vi.spyOn(Shard.prototype, "spawn").mockImplementation(async function (this: Shard) {
    begun[this.id] = Date.now();
    const child = new EventEmitter();
    Object.assign(child, { kill: () => child.emit("exit", 0) });
    Object.assign(this, { process: child });
    queueMicrotask(() => this.emit("message", { health: { state: "up" } }));
    return child as unknown as Awaited<ReturnType<Shard["spawn"]>>;
  });
  const settings = {
    token: new Secret("token"),
    applicationId: undefined,
    guildIds: [],
    apiUrl: "http://127.0.0.1:9",
    shards: "auto",
    isShard: false,
  } as const;
  const { connect } = shardedDiscord(settings, { log: silentLog, meter: silentMeter });
  const connecting = connect(await smallBot());
  await vi.advanceTimersByTimeAsync(10 * WINDOW);
  const connection = await connecting;
  await connection.close();
  return begun;
}

describe("shards", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each([1, 2, 16])(
    "begin one after the other, so that no more than %i do in the time that Discord says",
    async (most) => {
      const warnings = vi.spyOn(process, "emitWarning");
      const begun = await beginnings(3 * most + 1, most);
      expect(begun).toHaveLength(3 * most + 1);
      const leak = expect.objectContaining({ name: "MaxListenersExceededWarning" });
      expect(warnings).not.toHaveBeenCalledWith(leak);
      for (const [id, at] of begun.slice(most).entries()) {
        expect(at - (begun[id] ?? at)).toBeGreaterThan(WINDOW);
        expect(at - (begun[id] ?? at)).toBeLessThan(2 * WINDOW);
      }
    },
  );
});
