import { fileURLToPath } from "node:url";
import type { Lexicon } from "../../src/core/lexicon.ts";
import { openWordNet } from "../../src/lexicons/wordnet.ts";

/** The extract of WordNet that ships. */
export const lexiconFile = fileURLToPath(new URL("../../models/wordnet.bin", import.meta.url));

/** The lexicon that ships. */
export function shippedLexicon(): Lexicon {
  return openWordNet(lexiconFile);
}
