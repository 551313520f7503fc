/**
 * What is kept of a text to find texts that are nearly the same: those hashes of
 * its shingles (runs of words) that a fixed number divides. Two texts choose the
 * same hashes for the same words, so that shares of the sketches estimate shares
 * of the texts (A. Broder, "On the resemblance and containment of documents", 1997).
 */
export type Sketch = ReadonlySet<number>;

/** Words in a shingle: fewer are common to texts on one subject, more break at each edit. */
const SHINGLE = 4;

/** One shingle of so many is kept, on the average. */
const SAMPLING = 4;

/** A text with fewer kept shingles is too short to be told from others by them. */
const FEWEST = 8;

/** Sketches share so much when an editor changed a sentence here and there. */
const RESEMBLANCE = 0.7;

/** The smaller one is a shortened copy when so much of it is in the other. */
const CONTAINMENT = 0.9;

/** Versions of one article share so much of the shorter; a site repeats less than that on its pages. */
const KINSHIP = 0.25;

/** An excerpt has at most so much of the length, and so much of it is in the whole: the rest is "read more". */
const EXCERPT = { length: 0.5, contained: 0.6 };

/** The words of a text as texts are compared by them, in order. */
export function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

export function sketch(text: string): Sketch {
  const words = wordsIn(text);
  const kept = new Set<number>();
  for (let at = 0; at + SHINGLE <= words.length; at += 1) {
    const hash = fnv(words.slice(at, at + SHINGLE).join(" "));
    if (hash % SAMPLING === 0) kept.add(hash);
  }
  return kept;
}

/**
 * Whether a text resembles another, or the other holds nearly all of it. One that is short is not
 * known to.
 */
export function isNearText(text: Sketch, other: Sketch): boolean {
  return text.size >= FEWEST && isNear(shared(text, other), text.size, other.size);
}

/** Whether two texts may be versions of one article: a good part of the shorter one is in the other. */
export function isKin(text: Sketch, other: Sketch): boolean {
  const smaller = Math.min(text.size, other.size);
  return smaller > 0 && shared(text, other) >= KINSHIP * smaller;
}

/** Whether a text is evidently an excerpt of another: far shorter, and for the most part in it. */
export function isExcerpt(text: Sketch, other: Sketch): boolean {
  if (text.size === 0 || other.size < FEWEST) return false;
  const isShort = text.size <= EXCERPT.length * other.size;
  return isShort && shared(text, other) >= EXCERPT.contained * text.size;
}

/** Finds, of many texts, the one that a text is nearly the same as. */
export class NearTexts<K> {
  readonly #sketches: { readonly key: K; readonly size: number }[] = [];
  /** Where each kept shingle is. */
  readonly #places = new Map<number, number[]>();

  add(key: K, kept: Sketch): void {
    const index = this.#sketches.push({ key, size: kept.size }) - 1;
    for (const hash of kept) {
      const places = this.#places.get(hash);
      if (places === undefined) this.#places.set(hash, [index]);
      else places.push(index);
    }
  }

  /** Forgets a text; its sketch is the one that it was added with. */
  delete(key: K, kept: Sketch): void {
    for (const hash of kept) {
      const others = this.#places.get(hash)?.filter((index) => this.#sketches[index]?.key !== key);
      if (others !== undefined) this.#places.set(hash, others);
    }
  }

  /**
   * A text that resembles, or that holds nearly all of what is asked for. One
   * that is itself held by a longer text is another story: it says more.
   */
  find(kept: Sketch): K | undefined {
    if (kept.size < FEWEST) return undefined;
    const shared = new Map<number, number>();
    for (const hash of kept) {
      for (const index of this.#places.get(hash) ?? []) {
        shared.set(index, (shared.get(index) ?? 0) + 1);
      }
    }
    const [best] = [...shared].sort(([a, m], [b, n]) => n - m || a - b);
    const found = best && this.#sketches[best[0]];
    if (best === undefined || found === undefined) return undefined;
    const [, both] = best;
    return isNear(both, kept.size, found.size) ? found.key : undefined;
  }
}

// --- Internal helpers ---

function shared(text: Sketch, other: Sketch): number {
  let both = 0;
  for (const hash of text) if (other.has(hash)) both += 1;
  return both;
}

/** @param both shingles that the two sketches share, of `size` and `other` */
function isNear(both: number, size: number, other: number): boolean {
  return both / (size + other - both) >= RESEMBLANCE || both / size >= CONTAINMENT;
}

/** FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/), mixed once more as its low bits are weak. */
function fnv(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash ^= hash >>> 16;
  return Math.imul(hash, 0x85ebca6b) >>> 0;
}
