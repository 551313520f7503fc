import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import * as z from "zod";

/** What the front matter of an article that ships may say; anything else is a slip. */
const FrontMatter = z.strictObject({
  title: z.string().min(1),
  source: z.string().min(1).optional(),
  via: z.string().min(1).optional(),
  author: z.string().min(1).optional(),
  url: z.url().optional(),
  published: z.iso.date().optional(),
  tags: z.array(z.string().min(1)).default([]),
});

/** An article of `corpus/`, read without the project's own formats so that a fault there cannot hide. */
export interface ShippedArticle {
  /** The file's name without `.md`. */
  readonly id: string;
  readonly about: z.infer<typeof FrontMatter>;
  /** What follows the front matter. */
  readonly body: string;
}

const CORPUS = new URL("../../corpus/", import.meta.url);

/** Every Markdown article of `corpus/`, by file name. Throws when one has no or false front matter. */
export function readShippedCorpus(): ShippedArticle[] {
  return readdirSync(CORPUS)
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .sort()
    .map((name) => readArticle(name));
}

/**
 * The sentences of an article's paragraphs, headings left out. They are cut by the
 * platform's own segmenter, not by the project's, so that both must be right to agree.
 */
export function bodySentences(article: ShippedArticle): string[] {
  const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });
  return article.body
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .flatMap((line) => [...segmenter.segment(line)].map(({ segment }) => segment.trim()));
}

function readArticle(name: string): ShippedArticle {
  const file = readFileSync(new URL(name, CORPUS), "utf8");
  const parts = /^---\n(?<yaml>.*?)\n---\n(?<body>.*)$/s.exec(file)?.groups;
  if (parts?.yaml === undefined || parts.body === undefined) {
    throw new Error(`[corpus] ${name}: has no front matter between two lines of "---"`);
  }
  return {
    id: name.slice(0, -".md".length),
    about: FrontMatter.parse(parse(parts.yaml)),
    body: parts.body,
  };
}
