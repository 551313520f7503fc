import { join } from "node:path";
import { evalDataFolder } from "./eval/dataset.ts";
import { evaluatePages } from "./eval/pages.ts";

/** Tells how well the text of web pages is found: npm run eval:pages [-- folder of the set]. */
const folder = process.argv[2] ?? join(evalDataFolder(), "article-extraction-dev");
const { pages, precision, recall, f1 } = evaluatePages(folder);
console.log(
  `${pages} pages: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`,
);
