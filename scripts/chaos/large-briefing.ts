import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { markdownFile } from "../../src/import/markdown-file.ts";
import { packageRoot } from "../../src/package-root.ts";
import { createWords } from "../bench/words.ts";
import { Writer } from "../bench/writer.ts";
import type { Random } from "../random.ts";

/**
 * A folder with so many articles of about five hundred words, as news has them, beside those of the
 * briefing that ships, which the questions of the chaos runs ask about.
 */
export function largeBriefing(folder: string, articles: number, random: Random): string {
  const corpus = join(folder, "corpus");
  mkdirSync(corpus);
  cpSync(join(packageRoot(), "corpus"), corpus, { recursive: true });
  const writer = new Writer(random, createWords(random));
  for (let number = 0; number < articles; number += 1) {
    const { id, title, text } = writer.article(number);
    const paragraphs = text.split("\n\n");
    const body = paragraphs.slice(0, paragraphs.length / 2).join("\n\n");
    writeFileSync(join(corpus, `${id}.md`), markdownFile({ title, body }));
  }
  return corpus;
}
