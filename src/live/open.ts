import { setImmediate as breathe } from "node:timers/promises";
import { rebuildBriefing } from "../briefing.ts";
import type { Config } from "../config.ts";
import type { PlatformLog } from "../platforms/platform.ts";
import { createInbox, type Inbox } from "./inbox.ts";
import { createLiveBriefing, type LiveBriefing, type LiveParts } from "./live-briefing.ts";
import { type Watch, watchFolder } from "./watch.ts";

/** A live briefing whose folder is watched until it is closed. */
export type WatchedBriefing = LiveBriefing & Watch;

export interface OpenParts
  extends Pick<
    LiveParts,
    "corpus" | "first" | "seen" | "save" | "editions" | "swapped" | "settle"
  > {
  /** How what is dropped into the folder's inbox is taken in; absent: another process does that. */
  readonly inbox?: Pick<Config, "allowedHosts">;
}

/** Keeps the briefing as new as its folder, and empties the folder's inbox into it. */
export function openLiveBriefing(parts: OpenParts, log: PlatformLog): WatchedBriefing {
  const { corpus } = parts;
  const inbox = parts.inbox && openInbox(parts, parts.inbox, log);
  const live = createLiveBriefing({
    ...parts,
    log,
    make: (articles, previous) => rebuildBriefing(articles, previous, () => breathe()),
  });
  const watch = watchFolder(
    corpus.path,
    () => {
      void inbox?.refresh();
      void live.refresh();
    },
    (err) => log.warn({ err }, "the folder is not watched: it is looked at every minute"),
  );
  return {
    ...live,
    problems: () => [...live.problems(), ...(inbox?.problems() ?? [])],
    async close() {
      live.close();
      await watch.close();
      await inbox?.close();
    },
  };
}

// --- Internal helpers ---

/** What converts and fetches is loaded when there is something to take in. */
function openInbox(
  { corpus: { path: folder }, settle }: OpenParts,
  { allowedHosts: allowed }: Pick<Config, "allowedHosts">,
  log: PlatformLog,
): Inbox {
  const open = async () => {
    const { openImporter } = await import("../import/importer.ts");
    const { createFetcher } = await import("../fetch/fetch.ts");
    return openImporter({ folder, fetch: createFetcher({ allowed }) });
  };
  return createInbox({ folder, open, log, ...(settle && { settle }) });
}
