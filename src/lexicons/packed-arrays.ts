import type { Ragged } from "./ragged.ts";

/** What can lie in a file as it lies in memory. */
export type Packed = Uint8Array | Int8Array | Uint32Array;

/**
 * Arrays as the bytes of a file: a mark, then each array as its length in bytes (32 bits) and its
 * bytes, padded to a multiple of four. Numbers are in the byte order of the processor that writes
 * them: little-endian wherever Node.js is common; elsewhere the mark does not match and the file is
 * to be built anew.
 */
export function packArrays(mark: number, arrays: readonly Packed[]): Uint8Array {
  const size = arrays.reduce((sum, array) => sum + 4 + padded(array.byteLength), 4);
  const bytes = new Uint8Array(size);
  const words = new Uint32Array(bytes.buffer);
  words[0] = mark;
  let at = 4;
  for (const array of arrays) {
    words[at / 4] = array.byteLength;
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at + 4);
    at += 4 + padded(array.byteLength);
  }
  return bytes;
}

/**
 * Gives the arrays of a file one after the other, as views of its bytes: nothing is decoded or copied.
 * Throws when the bytes do not begin with the mark; each call throws when they end too early.
 */
export function arrayReader(mark: number, file: Uint8Array): () => Uint8Array {
  const bytes = file.byteOffset % 4 === 0 ? file : new Uint8Array(file);
  const words = asNumbers(bytes);
  if (words[0] !== mark) throw new Error("it does not start as an extract of this version does");
  let at = 4;
  return () => {
    const start = at + 4;
    const end = start + (words[at / 4] ?? Number.POSITIVE_INFINITY);
    if (end > bytes.length) throw new Error("it is cut short");
    at = start + padded(end - start);
    return bytes.subarray(start, end);
  };
}

export function arraysOf(table: Ragged<Uint8Array | Uint32Array>): (Uint8Array | Uint32Array)[] {
  return [table.counts, table.starts, table.values];
}

export function asNumbers(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}
