import { once } from "node:events";
import type { Worker } from "node:worker_threads";
import { startThread } from "../worker-thread.ts";
import { type Conversion, refused, type SourceDocument } from "./document.ts";

/** Converts documents one after the other in a thread that a bomb cannot take the process from. */
export interface ConvertingThread {
  /** Never rejects for what a document does; one that takes too much is refused. */
  convert(document: SourceDocument): Promise<Conversion>;
  close(): Promise<void>;
}

export interface ThreadLimits {
  /** For one document, in milliseconds. @default 5 s */
  readonly time?: number;
  /** For what the process may grow by during one document, in bytes. @default 160 MB */
  readonly memory?: number;
}

const TIME = 5_000;
const MEMORY = 160_000_000;

/** Milliseconds between looks at the memory: buffers do not count for V8's own limit. */
const WATCH = 20;

/** V8's limit for the heap of the thread; at it, V8 ends the thread. */
const HEAP = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 };

/** The thread is started by the first document and again after each that it had to be ended for. */
export function createConvertingThread(limits: ThreadLimits = {}): ConvertingThread {
  const { time = TIME, memory = MEMORY } = limits;
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const convertNow = async (document: SourceDocument): Promise<Conversion> => {
    worker ??= await startWorker();
    const answer = await within(worker, document, time, memory);
    if (answer.ok) return answer.conversion;
    await worker.terminate();
    worker = undefined;
    return refused(answer.problem);
  };

  return {
    convert(document) {
      const conversion = last.then(() => convertNow(document));
      last = conversion.catch(() => {});
      return conversion;
    },
    async close() {
      await last;
      await worker?.terminate();
      worker = undefined;
    },
  };
}

// --- Internal helpers ---

type Answer =
  | { readonly ok: true; readonly conversion: Conversion }
  | { readonly ok: false; readonly problem: string };

/** Waits until the thread says that it has loaded, which is not the document's time. */
async function startWorker(): Promise<Worker> {
  const worker = startThread(new URL("./worker", import.meta.url), { resourceLimits: HEAP });
  await once(worker, "message");
  worker.on("error", () => {}); // while it converts, `within` hears it; after that it is being ended
  return worker;
}

/** The conversion, or that it took too long, too much memory, or the thread with it. */
function within(
  worker: Worker,
  document: SourceDocument,
  time: number,
  memory: number,
): Promise<Answer> {
  return new Promise((resolve) => {
    const before = process.memoryUsage.rss();
    const finish = (answer: Answer) => {
      clearTimeout(clock);
      clearInterval(watch);
      worker.off("message", take).off("error", fail);
      resolve(answer);
    };
    const refuse = (problem: string) => finish({ ok: false, problem });
    const take = (conversion: Conversion) => finish({ ok: true, conversion });
    const fail = (error: Error) => {
      refuse(isMemory(error) ? TOO_LARGE : `cannot be read (${error.message})`);
    };
    const clock = setTimeout(refuse, time, `takes longer than ${time / 1000} s to read`);
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > memory) refuse(TOO_LARGE);
    }, WATCH);
    worker.on("message", take).on("error", fail);
    worker.postMessage(document);
  });
}

const TOO_LARGE = "takes too much memory to read: it may be a bomb; divide it if it is not";

function isMemory(error: Error): boolean {
  return "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
