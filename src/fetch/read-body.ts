import type { IncomingMessage } from "node:http";
import type { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

/** A body that is larger than it may be. */
export class TooLargeError extends Error {}

/**
 * Reads the body of an answer, unpacked. Stops at `limit` bytes of what comes
 * out, so that a few bytes which unpack to gigabytes cost no more than the limit.
 * Rejects with TooLargeError then, and with what the connection or the packing
 * ran into.
 */
export async function readBody(response: IncomingMessage, limit: number): Promise<Uint8Array> {
  const unpack = UNPACKERS.get(response.headers["content-encoding"]?.trim().toLowerCase() ?? "");
  const chunks: Uint8Array[] = [];
  let size = 0;
  const collect = async (source: AsyncIterable<Uint8Array>) => {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > limit) return;
      chunks.push(chunk);
    }
  };
  try {
    await (unpack ? pipeline(response, unpack(), collect) : pipeline(response, collect));
  } catch (error) {
    // Giving up at the limit ends the streams before, which may call it an error.
    if (size <= limit) throw error;
  }
  if (size > limit) throw new TooLargeError();
  return Buffer.concat(chunks);
}

// --- Internal helpers ---

/** What is asked for with "accept-encoding"; a server that packs in another way is read as it is. */
const UNPACKERS: ReadonlyMap<string, () => Transform> = new Map<string, () => Transform>([
  ["gzip", createGunzip],
  ["x-gzip", createGunzip],
  ["deflate", createInflate],
  ["br", createBrotliDecompress],
]);
