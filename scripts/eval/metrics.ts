/** Share of pairs in which the positive scores higher than the negative; ties count half. NaN without pairs. */
export function auroc(positives: readonly number[], negatives: readonly number[]): number {
  if (positives.length === 0 || negatives.length === 0) return Number.NaN;
  const all = [
    ...positives.map((score) => ({ score, positive: true })),
    ...negatives.map((score) => ({ score, positive: false })),
  ].sort((a, b) => a.score - b.score);
  let rankSum = 0;
  for (let i = 0; i < all.length; ) {
    let end = i;
    while (end < all.length && all[end]?.score === all[i]?.score) end += 1;
    const meanRank = (i + 1 + end) / 2;
    for (let j = i; j < end; j += 1) if (all[j]?.positive) rankSum += meanRank;
    i = end;
  }
  const n = positives.length;
  return (rankSum - (n * (n + 1)) / 2) / (n * negatives.length);
}

/** Share of negatives below the threshold that lets `answered` of the positives through. */
export function refusedAt(
  answered: number,
  positives: readonly number[],
  negatives: readonly number[],
): number {
  if (positives.length === 0 || negatives.length === 0) return Number.NaN;
  const sorted = [...positives].sort((a, b) => a - b);
  const threshold = sorted[Math.floor((1 - answered) * sorted.length)] ?? 0;
  return negatives.filter((score) => score < threshold).length / negatives.length;
}

/** Normalised discounted cumulative gain of the first ten (Järvelin and Kekäläinen 2002, linear gain). */
export function ndcg10(ranked: readonly string[], grades: ReadonlyMap<string, number>): number {
  const gain = (values: readonly number[]) =>
    values.slice(0, 10).reduce((sum, grade, i) => sum + grade / Math.log2(i + 2), 0);
  const ideal = gain([...grades.values()].sort((a, b) => b - a));
  return ideal === 0 ? 0 : gain(ranked.map((id) => grades.get(id) ?? 0)) / ideal;
}

/** The value below which a share of the values lies (nearest rank). NaN without values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((a, b) => a + b, 0) / values.length;
}
