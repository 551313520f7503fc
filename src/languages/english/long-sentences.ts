import type { Span } from "../../core/article.ts";

/**
 * Divides a sentence that is longer than `limit` where a reader would pause: at "; ", ": " or a
 * dash, else at ", ", else at a space, else, where there is no space, between two characters.
 *
 * The parts are in order and without white space around them, hold every other character of the
 * sentence, and none is longer than the limit; a dash begins the part after it. They are of
 * about equal length, so that no part is a mere remnant.
 *
 * @param limit in UTF-16 code units, at least 2 (a character can take two).
 */
export function divideLongSentence(text: string, sentence: Span, limit = 600): Span[] {
  const parts: Span[] = [];
  let { start } = sentence;
  while (sentence.end - start > limit) {
    const cut = cutAfter(text, start, sentence.end, limit);
    parts.push({ start, end: start + text.slice(start, cut).trimEnd().length });
    start = cut + text.slice(cut).search(/\S|$/);
  }
  if (start < sentence.end) parts.push({ start, end: sentence.end });
  return parts;
}

/** Better breaks first; what is matched before the white space stays with the part before it. */
const BREAKS = [/[;:](?=\s)|\S(?=\s+(?:[–—]|--?)\s)/g, /,(?=\s)/g, /\S(?=\s)/g];

/** The end of the part that begins at `start`: the break nearest to an even share, at least half of one. */
function cutAfter(text: string, start: number, end: number, limit: number): number {
  const aim = (end - start) / Math.ceil((end - start) / limit);
  const reach = text.slice(start, start + limit + 1);
  for (const pattern of BREAKS) {
    const cuts = Array.from(reach.matchAll(pattern), ({ 0: mark, index }) => index + mark.length);
    const near = cuts.filter((cut) => cut >= aim / 2);
    const best = near.reduce(
      (a, b) => (Math.abs(b - aim) < Math.abs(a - aim) ? b : a),
      near[0] ?? 0,
    );
    if (best > 0) return start + best;
  }
  const splitsPair = /[\uD800-\uDBFF]/.test(text.charAt(start + limit - 1));
  return start + limit - (splitsPair ? 1 : 0);
}
