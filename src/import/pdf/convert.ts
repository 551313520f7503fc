import { getDocumentProxy } from "unpdf";
import { z } from "zod";
import { type Conversion, oneArticle, refused, type SourceDocument } from "../document.ts";
import { articleOf } from "../small-print.ts";
import { type Line, linesOf } from "./lines.ts";
import { paragraphsOf } from "./paragraphs.ts";

const MOST_PAGES = 300;

/**
 * The text of a PDF. What the file says of itself beside it is not taken, for
 * programs fill that with anything.
 */
export async function convertPdf({ name, bytes }: SourceDocument): Promise<Conversion> {
  // A copy, for the library takes the bytes; nothing in the file is run, and no font is loaded.
  const pdf = await getDocumentProxy(Uint8Array.from(bytes), {
    isEvalSupported: false,
    stopAtErrors: false,
    verbosity: 0,
  }).catch(ignoreLocked);
  if (pdf === undefined) return refused("is locked with a password: save it without one first");
  if (pdf.numPages > MOST_PAGES) return refused(`has more than ${MOST_PAGES} pages: divide it`);
  const pages: Line[][] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(linesOf(items.flatMap(pieceOf)));
    page.cleanup();
  }
  const blocks = paragraphsOf(pages);
  if (blocks.length === 0)
    return refused("holds no text, perhaps only pictures of it: have it recognised (OCR) first");
  return oneArticle(articleOf(blocks, name));
}

// --- Internal helpers ---

/** What pdf.js says of a document that it knows no password for. */
function ignoreLocked(error: unknown): undefined {
  if (error instanceof Error && error.name === "PasswordException") return undefined;
  throw error;
}

/** An item of pdf.js: the text, and the matrix that puts it on the page. */
const Item = z.object({
  str: z.string(),
  width: z.number(),
  height: z.number(),
  transform: z.array(z.number()),
});

/** Marks of structure have no text. */
function pieceOf(item: unknown) {
  const parsed = Item.safeParse(item);
  if (!parsed.success) return [];
  const { str: text, width, height, transform } = parsed.data;
  const [, , , , x = 0, y = 0] = transform;
  return [{ text, x, y, height, width }];
}
