import { type IShardingStrategy, SimpleShardingStrategy } from "discord.js";
import { isObject } from "../json.ts";

/**
 * How the SDK runs its shards, with a door in front of what reads their events:
 * it takes any event for one of Discord's, and an event that it cannot read would
 * end the process. Control frames (anything but op 0) are not its business: one
 * that the SDK cannot read breaks the connection, which is then made anew.
 *
 * @param drop told why an event was not taken, or not to its end
 */
export function guardedShards(drop: (reason: unknown) => void) {
  return (manager: Manager): IShardingStrategy => {
    const emit: Emit = manager.emit.bind(manager);
    const guarded: Emit = (event, ...parts) => {
      try {
        if (event !== "dispatch" || isReadable(parts[0])) return emit(event, ...parts);
        drop(new TypeError("not an event: its name or its data is missing"));
      } catch (failure) {
        drop(failure);
      }
      return true;
    };
    Object.assign(manager, { emit: guarded });
    return new SimpleShardingStrategy(manager);
  };
}

// --- Internal helpers ---

/** Of @discordjs/ws; discord.js has another class of that name. */
type Manager = ConstructorParameters<typeof SimpleShardingStrategy>[0];

type Emit = (event: string, ...parts: unknown[]) => boolean;

/** Whether it has what every event has: a name, and data of any shape. */
function isReadable(dispatched: unknown): boolean {
  if (!isObject(dispatched) || !isObject(dispatched.data)) return false;
  const { t, d } = dispatched.data;
  return typeof t === "string" && isObject(d);
}
