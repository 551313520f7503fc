/** The words that a question asks with, as they are written: "what's" is one. */
export const ASKING = new Set(
  "who whom whose who's whos when whens where wheres why whys how hows what what's whats which".split(
    " ",
  ),
);

/** A verb that begins a question which asks for yes or no. */
const OPENING_VERBS = new Set(
  "is are was were do does did has have had can could will would should may might must am".split(
    " ",
  ),
);

/** Whether a verb that asks for yes or no stands at `at`; "wo" and "ca" are what "won't" and "cant" begin with. */
export function isOpening(words: readonly string[], at = 0): boolean {
  const isCut = CUT.has(words[at] ?? "") && /^n'?t$/.test(words[at + 1] ?? "");
  return isCut || OPENING_VERBS.has(words[at] ?? "");
}

const CUT = new Set(["wo", "ca", "ai", "sha"]);

/** "Did they …"; not "can you tell me …". */
export function asksYesNo(words: readonly string[]): boolean {
  return isOpening(words) && words[1] !== "you";
}
