import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { type FSWatcher, watch } from "chokidar";

/** A folder (or file) that is being watched. */
export interface Watch {
  close(): Promise<void>;
}

/**
 * Milliseconds after which a folder is looked at although nothing was heard of it: some network
 * drives and container mounts tell nobody of changes.
 */
const LOOK_ANYWAY = 60_000;

/** Milliseconds between two looks whether it is still the same folder. */
const LOOK_AT_PLACE = 1_000;

/**
 * Calls `wake` whenever something in the folder may have changed, and once when watching has begun.
 * It says nothing of what did: events come late, double or not at all, and only a look at the
 * folder is the truth. It begins anew with a folder that comes to stand in the place of another.
 *
 * @param failed told once when the system cannot watch (too many files, say), which it says of each of
 *   them; `wake` is still called every minute
 */
export function watchFolder(
  path: string,
  wake: () => void,
  failed: (reason: unknown) => void,
): Watch {
  let watched = inodeOf(path);
  let watcher = begin();
  let looking = Promise.resolve();

  function begin(): FSWatcher {
    const begun = watch(path, { ignoreInitial: true });
    begun.on("unlinkDir", (gone) => {
      // A folder that is made right after may get the same number.
      if (resolve(gone) === resolve(path)) watched = Promise.resolve(undefined);
    });
    begun.once("error", (reason) => {
      begun.on("error", () => {});
      failed(reason);
    });
    return begun.on("ready", wake).on("all", wake);
  }

  /** The system watches a folder and not its path: of one that was moved away or deleted, that. */
  async function lookAtPlace(): Promise<void> {
    const [before, now] = [await watched, await inodeOf(path)];
    if (before === now) return;
    watched = Promise.resolve(now);
    if (now === undefined) return;
    await watcher.close();
    watcher = begin();
  }

  const timers = [
    setInterval(wake, LOOK_ANYWAY).unref(),
    setInterval(() => {
      looking = looking.then(lookAtPlace);
    }, LOOK_AT_PLACE).unref(),
  ];
  return {
    async close() {
      for (const timer of timers) clearInterval(timer);
      await looking;
      await watcher.close();
    },
  };
}

// --- Internal helpers ---

/** The number that the system knows it by; undefined while nothing is there. */
function inodeOf(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ ino }) => ino,
    () => undefined,
  );
}
