import { tmpdir } from "node:os";
import { FSWatcher } from "chokidar";
import { assert, expect, it, vi } from "vitest";
import { watchFolder } from "../../src/live/watch.ts";

it("a folder that the system cannot watch is told once, however many files it has", async () => {
  const adding = vi.spyOn(FSWatcher.prototype, "add").mockReturnThis();
  const failed = vi.fn();
  const { close } = watchFolder(tmpdir(), () => {}, failed);
  const [watcher] = adding.mock.contexts;
  adding.mockRestore();
  assert(watcher instanceof FSWatcher);
  for (const file of ["dam", "ferry", "tram"]) watcher.emit("error", new Error(file));
  await close();
  expect(failed.mock.calls).toEqual([[new Error("dam")]]);
});
