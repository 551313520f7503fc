/**
 * BM25's inverse document frequency (Robertson and Zaragoza 2009), never negative.
 *
 * @param frequency how many of them hold the term
 * @param size how many there are
 */
export function inverseFrequency(frequency: number, size: number): number {
  return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
}
