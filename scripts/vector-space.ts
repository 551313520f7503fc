import { dot, lengthOf } from "../src/core/dot.ts";

/** What all word vectors share says nothing of single ones: their mean, and so many main directions. */
const COMMON_DIRECTIONS = 2;

/** Rounds of power iteration: far more than the order of the directions needs to settle. */
const ROUNDS = 300;

/**
 * Vectors without what they have in common ("all but the top", Mu and Viswanath 2018), in the `size` main
 * directions of what is left, each of length 1.
 */
export function condensed(vectors: readonly Float64Array[], size: number): Float64Array[] {
  const mean = meanOf(vectors);
  const centred = vectors.map((vector) => vector.map((value, i) => value - (mean[i] ?? 0)));
  const directions = mainDirections(centred, COMMON_DIRECTIONS + size).slice(COMMON_DIRECTIONS);
  return centred.map((vector) => unit(Float64Array.from(directions, (one) => dot(vector, one))));
}

/** The directions in which vectors differ most, by power iteration on their covariance, with deflation. */
function mainDirections(vectors: readonly Float64Array[], count: number): Float64Array[] {
  const rows = covariance(vectors);
  return Array.from({ length: count }, () => {
    let direction = unit(new Float64Array(rows.length).fill(1));
    for (let round = 0; round < ROUNDS; round += 1) {
      direction = unit(Float64Array.from(rows, (row) => dot(row, direction)));
    }
    const strength = dot(
      direction,
      Float64Array.from(rows, (row) => dot(row, direction)),
    );
    for (const [i, row] of rows.entries()) addTo(row, direction, -strength * (direction[i] ?? 0));
    return direction;
  });
}

function covariance(vectors: readonly Float64Array[]): Float64Array[] {
  const size = vectors[0]?.length ?? 0;
  const rows = Array.from({ length: size }, () => new Float64Array(size));
  for (const vector of vectors) {
    for (const [i, row] of rows.entries()) addTo(row, vector, vector[i] ?? 0);
  }
  return rows;
}

function meanOf(vectors: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) addTo(mean, vector, 1 / vectors.length);
  return mean;
}

function addTo(sum: Float64Array, vector: Float64Array, times: number): void {
  for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] ?? 0) + times * (vector[i] ?? 0);
}

function unit(vector: Float64Array): Float64Array {
  const length = lengthOf(vector);
  return vector.map((value) => value / length);
}
