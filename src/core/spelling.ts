/**
 * Mends misspelt words against the words of a vocabulary. It takes up what was added to that since,
 * so that the editions of a briefing share it.
 *
 * Correcting in the vocabulary instead of loosening the query costs a fraction of a millisecond at
 * any size and finds more (fuzzy queries cost 4 to 8 times the plain ones).
 */
export class Speller {
  readonly #spellings: ReadonlyMap<string, number>;
  /** An iterator that has not come to an end goes on with what is added to its map. */
  readonly #unread: Iterator<[string, number]>;
  #read = 0;
  readonly #words: string[] = [];
  /** Of each word, in the same order: its term… */
  readonly #ids: number[] = [];
  /** …and what tells most words from another without looking at them. */
  readonly #lengths: number[] = [];
  readonly #letters: number[] = [];

  constructor(spellings: ReadonlyMap<string, number>) {
    this.#spellings = spellings;
    this.#unread = spellings.entries();
  }

  /**
   * The likeliest word that was meant, or `undefined` when none is close.
   *
   * @param frequencyOf tells how often a term stands in the briefing; 0 keeps a word out
   */
  mend(
    word: string,
    frequencyOf: (id: number) => number,
  ): { word: string; id: number } | undefined {
    if (word.length < MIN_LENGTH || word.length > MAX_LENGTH) return undefined;
    this.#readOn();
    let best = -1;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (const i of this.#alike(word)) {
      const other = this.#words[i] ?? "";
      const frequency = frequencyOf(this.#ids[i] ?? 0);
      const distance = frequency > 0 ? distanceMeant(word, other) : undefined;
      if (distance === undefined) continue;
      const score = -6 * distance + Math.log(1 + frequency) + (word[0] === other[0] ? 2 : 0);
      if (score > bestScore) [best, bestScore] = [i, score];
    }
    return best < 0 ? undefined : { word: this.#words[best] ?? "", id: this.#ids[best] ?? 0 };
  }

  /** Takes up the words that were added since the last time. */
  #readOn(): void {
    while (this.#read < this.#spellings.size) {
      const next = this.#unread.next();
      if (next.done) return;
      this.#read += 1;
      const [word, id] = next.value;
      if (word.length < MIN_LENGTH - 1 || word.length > MAX_LENGTH + MAX_EDITS) continue;
      this.#words.push(word);
      this.#ids.push(id);
      this.#lengths.push(word.length);
      this.#letters.push(letterMask(word));
    }
  }

  /**
   * The words of about the same length that differ in few letters: an edit changes at most two of
   * the set, so that most words fall to one instruction.
   */
  #alike(word: string): number[] {
    const [lengths, letters, own] = [this.#lengths, this.#letters, letterMask(word)];
    const alike: number[] = [];
    for (let i = 0; i < letters.length; i += 1) {
      if (bitCount(own ^ (letters[i] ?? 0)) > 2 * MAX_EDITS) continue;
      if (Math.abs((lengths[i] ?? 0) - word.length) <= MAX_EDITS) alike.push(i);
    }
    return alike;
  }
}

/** The edits between two words when one may be meant for the other. */
function distanceMeant(word: string, other: string): number | undefined {
  const distance = editDistance(word, other, MAX_EDITS);
  if (distance > MAX_EDITS) return undefined;
  const isForgiven = distance <= 1 || word.length >= LONG || soundsAlike(word, other);
  return isForgiven ? distance : undefined;
}

/** Shorter words have too many neighbours. */
const MIN_LENGTH = 4;
const MAX_LENGTH = 40;
const MAX_EDITS = 2;
/** From this length two edits are forgiven; in shorter words only if the word sounds the same. */
const LONG = 8;

/** Half-remembered names keep their consonants: "Naim" and "Naeem", "Ramon" and "Rahmon". */
function soundsAlike(a: string, b: string): boolean {
  return consonants(a) === consonants(b);
}

/** First letter, then the consonants without "h", "w" and "y", doubled ones once. */
function consonants(word: string): string {
  const rest = word.slice(1).replace(/[aeiouhwy]/g, "");
  return (word.charAt(0) + rest).replace(/[qc]/g, "k").replace(/(.)\1+/g, "$1");
}

/** A bit for each of 32 classes of letters. */
function letterMask(word: string): number {
  let mask = 0;
  for (let i = 0; i < word.length; i += 1) mask |= 1 << (word.charCodeAt(i) & 31);
  return mask;
}

function bitCount(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/**
 * Damerau-Levenshtein distance with adjacent transpositions (optimal string alignment), or
 * `limit + 1` when it is more than `limit`. Cells further than `limit` from the diagonal cannot be
 * on the way to a distance within it (Ukkonen 1985), so that they are never looked at.
 */
export function editDistance(a: string, b: string, limit: number): number {
  const over = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return over;
  let [beforeLast, last, row] = [
    firstRow(b.length, over),
    firstRow(b.length, over),
    firstRow(b.length, over),
  ];
  let lastSmallest = 0;
  for (let i = 1; i <= a.length; i += 1) {
    const from = Math.max(1, i - limit);
    const to = Math.min(b.length, i + limit);
    row[from - 1] = from === 1 ? Math.min(i, over) : over;
    let smallest = row[from - 1] ?? over;
    for (let j = from; j <= to; j += 1) {
      const isSame = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = (last[j - 1] ?? over) + (isSame ? 0 : 1);
      cost = Math.min(cost, (row[j - 1] ?? over) + 1);
      if (j < i + limit) cost = Math.min(cost, (last[j] ?? over) + 1);
      if (!isSame && isSwapped(a, i, b, j)) cost = Math.min(cost, (beforeLast[j - 2] ?? over) + 1);
      row[j] = cost;
      if (cost < smallest) smallest = cost;
    }
    // A transposition reaches back two rows, so both must be over the limit.
    if (smallest > limit && lastSmallest > limit) return over;
    [beforeLast, last, row, lastSmallest] = [last, row, beforeLast, smallest];
  }
  return Math.min(last[b.length] ?? over, over);
}

function firstRow(length: number, over: number): Uint16Array {
  const row = new Uint16Array(length + 1);
  for (let j = 0; j <= length; j += 1) row[j] = Math.min(j, over);
  return row;
}

function isSwapped(a: string, i: number, b: string, j: number): boolean {
  return (
    i > 1 &&
    j > 1 &&
    a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
    a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
  );
}
