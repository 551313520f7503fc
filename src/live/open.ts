import { setImmediate as breathe } from "node:timers/promises";
import { rebuildBriefing } from "../briefing.ts";
import type { PlatformLog } from "../platforms/platform.ts";
import { createLiveBriefing, type LiveBriefing, type LiveParts } from "./live-briefing.ts";
import { type Watch, watchFolder } from "./watch.ts";

/** A live briefing whose folder is watched until it is closed. */
export type WatchedBriefing = LiveBriefing & Watch;

/** Keeps the briefing as new as its folder. */
export function openLiveBriefing(
  parts: Pick<LiveParts, "corpus" | "first" | "seen" | "save" | "editions">,
  log: PlatformLog,
): WatchedBriefing {
  const live = createLiveBriefing({
    ...parts,
    log,
    make: (articles, previous) => rebuildBriefing(articles, previous, () => breathe()),
  });
  const watch = watchFolder(
    parts.corpus.path,
    () => void live.refresh(),
    (err) => log.warn({ err }, "the folder is not watched: it is looked at every minute"),
  );
  return {
    ...live,
    close() {
      live.close();
      return watch.close();
    },
  };
}
