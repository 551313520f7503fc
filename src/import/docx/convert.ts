import mammoth from "mammoth";
import { type Conversion, oneArticle, refused, type SourceDocument } from "../document.ts";
import { fragmentBlocks } from "../html/fragment.ts";
import { articleOf } from "../small-print.ts";
import { unpack } from "../zip/unpack.ts";

/**
 * A document of Word. Who is its author by its properties is not taken, for that
 * is the name of an account.
 */
export async function convertDocx({ name, bytes }: SourceDocument): Promise<Conversion> {
  const unpacked = await unpack(bytes);
  if (!unpacked.ok) return refused(unpacked.problem);
  const parts = new Map<string, string>();
  for (const { name: part, read } of unpacked.files) {
    if (MARKED_UP.test(part)) parts.set(part, readable(Buffer.from(await read()).toString()));
  }
  const hidden = [...parts.values()].flatMap(hidingStyles);
  const { value: html } = await convertToHtml(
    { file: { exists: (part) => parts.has(part), read: async (part) => parts.get(part) ?? "" } },
    { styleMap: ["p[style-name='Title'] => h1:fresh", ...hidden], externalFileAccess: false },
  );
  const blocks = fragmentBlocks(html, "");
  if (blocks.length === 0) return refused("is a document without a text");
  return oneArticle(articleOf(blocks, name));
}

// --- Internal helpers ---

/** Pictures are not unpacked: nothing is made of them. */
const MARKED_UP = /\.(?:xml|rels)$/i;

/** What mammoth asks of an archive; given the bytes, it would unpack them without a limit. */
interface Package {
  exists(part: string): boolean;
  read(part: string): Promise<string>;
}

/** mammoth's types do not name this input. */
const convertToHtml: (
  input: { readonly file: Package },
  options: Parameters<typeof mammoth.convertToHtml>[1],
) => ReturnType<typeof mammoth.convertToHtml> = mammoth.convertToHtml as never;

/**
 * mammoth shows what is hidden and what is struck out twice; what is struck out once is never read. And it
 * leaves out what stands in simple fields ("Table 2") and in words whose direction is set.
 */
function readable(xml: string): string {
  return xml
    .replace(/<w:(?:vanish|dstrike)(?=[\s/>])/g, "<w:strike")
    .replace(/<\/?w:(?:fldSimple|dir|bdo)(?:\s[^>]*)?>/g, "");
}

/** How deep styles may be based on each other. */
const DEEPEST = 20;

/** Rules for mammoth, which does not see what a style does to its letters, to leave out what it hides. */
function hidingStyles(xml: string): string[] {
  const [, ...definitions] = xml.split("<w:style ");
  const styles = new Map(definitions.map((one) => [/w:styleId="([^"]+)"/.exec(one)?.[1], one]));
  const hides = (id: string | undefined, depth = 0): boolean => {
    const style = styles.get(id);
    if (style === undefined || depth > DEEPEST) return false;
    const [struck, off] = /<w:strike(?:\s+w:val="(0|false|off)")?/.exec(style) ?? [];
    if (struck !== undefined) return off === undefined;
    return hides(/<w:basedOn w:val="([^"]+)"/.exec(style)?.[1], depth + 1);
  };
  return [...styles].flatMap(([id = "", style]) => {
    const name = id.replace(/[^\w-]|^\d/g, "\\$&");
    return hides(id) ? [`${/w:type="character"/.test(style) ? "r" : "p"}.${name} => !`] : [];
  });
}
