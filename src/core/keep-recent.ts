/**
 * Keeps a value as the most recent of a Map; where that holds more than `most`, what was kept longest ago
 * goes. A Map keeps its order of insertion, so that its first key is the oldest.
 */
export function keepRecent<K, V>(kept: Map<K, V>, key: K, value: V, most: number): void {
  kept.delete(key);
  kept.set(key, value);
  const [oldest] = kept.keys();
  if (kept.size > most && oldest !== undefined) kept.delete(oldest);
}
