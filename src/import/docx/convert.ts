import mammoth from "mammoth";
import { titleFromPath } from "../../formats/article-id.ts";
import { type Conversion, oneArticle, refused, type SourceDocument } from "../document.ts";
import { fragmentBlocks } from "../html/fragment.ts";
import { markdownOf } from "../prose.ts";
import { unpack } from "../zip/unpack.ts";

/**
 * A document of Word. Its first line is the title when it is set as one, else
 * the file's name; the author is not taken, for it is the name of an account.
 */
export async function convertDocx({ name, bytes }: SourceDocument): Promise<Conversion> {
  // mammoth unpacks without a limit: each file is tried, so that none is larger than it declares.
  const unpacked = await unpack(bytes);
  if (!unpacked.ok) return refused(unpacked.problem);
  for (const file of unpacked.files) await file.read();
  const { value: html } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    { styleMap: ["p[style-name='Title'] => h1:fresh"], externalFileAccess: false },
  );
  const [first, ...rest] = fragmentBlocks(html, "");
  if (first === undefined) return refused("is a document without a text");
  if (first.kind === "heading" && rest.length > 0) {
    return oneArticle({ title: first.text, body: markdownOf(rest) });
  }
  return oneArticle({ title: titleFromPath(name), body: markdownOf([first, ...rest]) });
}
