import { withFallback } from "../../src/records/fallback.ts";
import type { Records } from "../../src/records/records.ts";
import { recordsInMemory } from "./records-in-memory.ts";

/** Records as a process has them, with memory behind, on a disk that can be full. */
export async function recordsOnDisk(now: () => number) {
  const disk = { full: false };
  const inner = failingWith(await recordsInMemory(now), disk);
  const options = { now, patience: 0, persistence: 0, pause: async () => {}, changed: () => {} };
  return { disk, records: withFallback(async () => inner, options) };
}

/** Each method of each record fails while the disk is full. */
export function failingWith(records: Records, disk: { readonly full: boolean }): Records {
  return new Proxy(records, {
    get(target, name) {
      const part: unknown = Reflect.get(target, name);
      if (typeof part === "object" && part !== null) return new Proxy(part, { get: method });
      return method(target, name);
    },
  });
  function method(target: object, name: string | symbol): unknown {
    const whole: unknown = Reflect.get(target, name);
    if (typeof whole !== "function") return whole;
    return (...values: unknown[]) =>
      disk.full ? Promise.reject(new Error("ENOSPC")) : Reflect.apply(whole, target, values);
  }
}
