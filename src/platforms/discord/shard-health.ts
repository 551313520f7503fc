import type { Client, Shard } from "discord.js";
import { z } from "zod";
import type { Health } from "../health.ts";

/** Milliseconds between two words of a shard on how it is. */
const TELL = 2_000;

/** What a shard tells the process that manages it. */
const Told = z.object({
  health: z.object({
    state: z.enum(["starting", "up", "down"]),
    detail: z.string().exactOptional(),
    lastSignAt: z.number().exactOptional(),
  }),
});

/**
 * Tells the process that manages the shards how this one is, from now on, and at once: that is how it learns
 * that there is a connection. (The SDK tells of a process's first client only, which need not be the one that
 * connects.) Without such a process it does nothing.
 */
export async function tellHealth(
  { shard }: Client,
  health: () => Health,
  closed: Promise<void>,
): Promise<void> {
  if (shard === null) return;
  // It is gone: then this process ends, too.
  const tell = (now: Health) => shard.send({ health: now }).catch(() => {});
  const timer = setInterval(() => tell(health()), TELL).unref();
  const lost = () => {
    clearInterval(timer);
    void tell({ state: "down", detail: "not connected" });
  };
  closed.then(lost, lost);
  await tell(health());
}

/** What a shard last told, from now on. */
export interface Heard {
  /** Resolves when it has told something. */
  readonly first: Promise<void>;
  health(): Health;
  stop(): void;
}

export function hearHealth(shard: Shard): Heard {
  let health: Health = { state: "starting" };
  let heard = () => {};
  const first = new Promise<void>((resolve) => {
    heard = resolve;
  });
  const listen = (message: unknown) => {
    const { data } = Told.safeParse(message);
    if (data === undefined) return;
    health = data.health;
    heard();
  };
  shard.on("message", listen);
  return { first, health: () => health, stop: () => void shard.off("message", listen) };
}
