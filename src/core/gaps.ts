import { answer } from "./answer.ts";
import type { Briefing } from "./briefing.ts";
import type { KeptMiss, Tally } from "./records.ts";

/** What people missed, for whoever makes the next briefing. */
export interface Gaps {
  /** Oldest first. */
  readonly misses: readonly KeptMiss[];
  readonly opinions: readonly Tally[];
}

/** Questions about one thing that the briefing could not answer. */
export interface Gap {
  /** The word that they share, as it was asked; undefined: every word of them stands in the briefing. */
  readonly about: string | undefined;
  /** How many times it was asked. */
  readonly count: number;
  /** The questions themselves, the latest first, each once; only where they are kept. */
  readonly questions: readonly string[];
  /** Whether this edition answers them, or where only words are kept, has something on them. */
  readonly isAnswered: boolean;
}

/** Clusters, and of each the questions, that are looked at; asking takes some 10 ms each. */
const MOST_GAPS = 15;
const MOST_QUESTIONS = 3;

/**
 * The misses by what they ask: each belongs with those that miss the same word, and
 * of its words the one that is missed most counts. Most asked first, at most 15.
 */
export function gapsIn(misses: readonly KeptMiss[], briefing: Briefing): Gap[] {
  const keyed = misses.map((miss) => ({ miss, keys: keysOf(miss, briefing) }));
  const counts = new Map<string, number>();
  for (const { keys } of keyed) {
    for (const key of keys.keys()) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const clusters = new Map<string, Cluster>();
  for (const { miss, keys } of keyed) {
    const [key = "", about] =
      [...keys].sort(([a], [b]) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))[0] ?? [];
    const cluster = clusters.get(key) ?? { about, misses: [] };
    cluster.misses.push(miss);
    clusters.set(key, cluster);
  }
  return [...clusters.values()]
    .sort((a, b) => b.misses.length - a.misses.length)
    .slice(0, MOST_GAPS)
    .map((cluster) => toGap(cluster, briefing));
}

// --- Internal helpers ---

interface Cluster {
  readonly about: string | undefined;
  readonly misses: KeptMiss[];
}

/** The words that were missed, by the form in which words are compared. */
function keysOf({ terms }: KeptMiss, { language }: Briefing): Map<string, string> {
  return new Map(terms.map((term) => [language.tokens(term).key.join(" "), term]));
}

function toGap({ about, misses }: Cluster, briefing: Briefing): Gap {
  const asked = misses.flatMap(({ question }) => question ?? []).reverse();
  const questions = [...new Set(asked)].slice(0, MOST_QUESTIONS);
  const isAnswered =
    questions.length > 0
      ? questions.every((question) => answer(question, briefing).verdict === "answered")
      : about !== undefined && answer(about, briefing).missing.length === 0;
  return { about, count: misses.length, questions, isAnswered };
}
