/**
 * Adjectives, and adverbs of the same spelling, with comparisons that the rules of
 * `morphology.ts` do not reach: a line each, the lemma first.
 */
export const IRREGULAR_COMPARISONS = `
bad worse worst
far farther farthest further furthest
good better best
ill worse worst
little less least
many more most
much more most
old elder eldest
well better best
`;
