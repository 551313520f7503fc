import type { Bot } from "./core/bot.ts";
import { type Connection, CredentialsRefusedError, type Platform } from "./platforms/platform.ts";

export interface Serving {
  /** Platforms that take questions. */
  readonly connections: readonly Connection[];
  /** Whether every platform refused its credentials; then there is nothing to wait for. */
  readonly allRefused: boolean;
}

/**
 * Connects every platform at once. One that refuses its credentials is parked
 * with one line; the others go on. Any other failure is a fault and rejects,
 * after what was connected is closed again.
 *
 * @param park told of each platform that refused, with the line that names the fix
 */
export async function serve(
  platforms: readonly Platform[],
  bot: Bot,
  park: (platform: string, message: string) => void,
): Promise<Serving> {
  const outcomes = await Promise.allSettled(platforms.map((platform) => platform.connect(bot)));
  const connections: Connection[] = [];
  const faults: unknown[] = [];
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.status === "fulfilled") connections.push(outcome.value);
    else if (outcome.reason instanceof CredentialsRefusedError) {
      park(platforms[index]?.name ?? "", outcome.reason.message);
    } else faults.push(outcome.reason);
  }
  if (faults.length > 0) {
    await closeAll(connections);
    throw new AggregateError(faults, "[start] a platform could not be connected");
  }
  return { connections, allRefused: platforms.length > 0 && connections.length === 0 };
}

/** Closes them at the same time; one that fails does not keep the others open. */
export async function closeAll(connections: readonly Connection[]): Promise<void> {
  await Promise.allSettled(connections.map((connection) => connection.close()));
}
