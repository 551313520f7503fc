/** The words that a question asks with, as they are written: "what's" is one. */
export const ASKING = new Set(
  "who whom whose who's whos when where why how what what's whats which".split(" "),
);
