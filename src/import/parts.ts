import { extname } from "node:path";
import { formats } from "../formats/index.ts";
import type { SourceDocument } from "./document.ts";

/** Bytes of lines that are converted at a time; one line may be longer. */
const LARGEST = 4_000_000;

/**
 * The parts of a document that can be converted each for itself: of a format
 * whose lines are articles (JSON Lines), some lines at a time, for such a file may
 * be large and no bomb; of every other, the whole.
 */
export function* partsOf(document: SourceDocument): Generator<SourceDocument> {
  const { name, bytes } = document;
  if (!isOfLines(name) || bytes.length <= LARGEST) {
    yield document;
    return;
  }
  let line = 1;
  for (let start = 0; start < bytes.length; ) {
    const end = endOfPart(bytes, start);
    // Copied: what is handed to a thread takes all the memory along that it is a view of.
    const part = new Uint8Array(bytes.subarray(start, end));
    yield { ...document, bytes: part, line };
    line += part.reduce((count, byte) => (byte === LINE_FEED ? count + 1 : count), 0);
    start = end;
  }
}

/** Whether a file's lines are articles, by its name. */
export function isOfLines(name: string): boolean {
  const ending = extname(name).toLowerCase();
  return formats.some(({ unit, extensions }) => unit === "line" && extensions.includes(ending));
}

// --- Internal helpers ---

const LINE_FEED = 10;

/** After the last line that fits; where none does, after the first. */
function endOfPart(bytes: Uint8Array, start: number): number {
  if (bytes.length - start <= LARGEST) return bytes.length;
  const last = bytes.lastIndexOf(LINE_FEED, start + LARGEST - 1);
  const end = last >= start ? last : bytes.indexOf(LINE_FEED, start + LARGEST);
  return end < 0 ? bytes.length : end + 1;
}
