/** The words that a question asks with, as they are written: "what's" is one. */
export const ASKING = new Set(
  "who whom whose who's whos when whens where wheres why whys how hows what what's whats which".split(
    " ",
  ),
);

/** A verb that begins a question which asks for yes or no. */
export const OPENING_VERBS = new Set(
  "is are was were do does did has have had can could will would should may might must am".split(
    " ",
  ),
);

/** "Did they …"; not "can you tell me …". */
export function asksYesNo(words: readonly string[]): boolean {
  return OPENING_VERBS.has(words[0] ?? "") && words[1] !== "you";
}
