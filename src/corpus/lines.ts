import { createReadStream } from "node:fs";

/** A line of a file, without its line feed; `bytes` is undefined when it is longer than allowed. */
export interface FileLine {
  /** 1-based. */
  readonly number: number;
  readonly bytes: Uint8Array | undefined;
}

const LINE_FEED = 10;

/**
 * Reads a file of any size line by line, holding no more than a line of it. A
 * line over `longest` bytes is passed over without being held. Throws what the
 * file system throws.
 */
export async function* fileLines(path: string, longest: number): AsyncGenerator<FileLine> {
  let number = 1;
  let parts: Uint8Array[] = [];
  let length = 0;
  const take = (part: Uint8Array) => {
    length += part.length;
    if (length <= longest) parts.push(part);
    else parts = [];
  };
  const finish = (): FileLine => {
    const line = { number, bytes: length <= longest ? Buffer.concat(parts) : undefined };
    number += 1;
    parts = [];
    length = 0;
    return line;
  };
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
      take(chunk.subarray(from, end));
      yield finish();
      from = end + 1;
    }
    take(chunk.subarray(from));
  }
  if (length > 0) yield finish();
}
