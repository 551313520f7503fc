import { parentPort } from "node:worker_threads";
import { convert } from "./convert.ts";
import type { SourceDocument } from "./document.ts";

/** The thread in which documents are converted: one document in, one conversion out. */
parentPort?.on("message", async (document: SourceDocument) => {
  parentPort?.postMessage(await convert(document));
});

// Loading this far is not the first document's time.
parentPort?.postMessage("ready");
