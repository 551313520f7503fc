import { watch } from "chokidar";

/** A folder (or file) that is being watched. */
export interface Watch {
  close(): Promise<void>;
}

/**
 * Milliseconds after which a folder is looked at although nothing was heard of it: some network
 * drives and container mounts tell nobody of changes.
 */
const LOOK_ANYWAY = 60_000;

/**
 * Calls `wake` whenever something in the folder may have changed, and once when watching has begun.
 * It says nothing of what did: events come late, double or not at all, and only a look at the
 * folder is the truth.
 *
 * @param failed told when the system cannot watch (too many folders, say); `wake` is still called
 *   every minute
 */
export function watchFolder(
  path: string,
  wake: () => void,
  failed: (reason: unknown) => void,
): Watch {
  const watcher = watch(path, { ignoreInitial: true });
  watcher.on("ready", wake).on("all", wake).on("error", failed);
  const timer = setInterval(wake, LOOK_ANYWAY).unref();
  return {
    close() {
      clearInterval(timer);
      return watcher.close();
    },
  };
}
