import { AsyncLocalStorage } from "node:async_hooks";

/** Whose work is under way: carried through every callback, timer and promise that the work begins. */
const origin = new AsyncLocalStorage<string>();

/** Does the work, so that a fault of it that nobody catches can be told to be this platform's. */
export function workFor<T>(platform: string, work: () => T): T {
  return origin.run(platform, work);
}

/** The platform whose work is under way; inside a handler of uncaught faults: whose fault it is. */
export function currentPlatform(): string | undefined {
  return origin.getStore();
}
