import { zip } from "./zip.ts";

const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006";

/**
 * A document of Word: paragraphs, each with the id of its style or none.
 *
 * @param moreStyles XML, beside those of titles and headings
 */
export function docx(
  paragraphs: readonly { readonly text: string; readonly style?: string }[],
  moreStyles = "",
): Buffer {
  const body = paragraphs
    .map(({ text, style }) => {
      const properties = style === undefined ? "" : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
      return `<w:p>${properties}<w:r><w:t>${text}</w:t></w:r></w:p>`;
    })
    .join("");
  const types = ["rels", "xml"].map(
    (ending) => `<Default Extension="${ending}" ContentType="application/xml"/>`,
  );
  const part = `<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>`;
  const relation = `<Relationship Id="r1" Type="${OFFICE}/relationships/officeDocument" Target="word/document.xml"/>`;
  const styles = `<Relationship Id="r1" Type="${OFFICE}/relationships/styles" Target="styles.xml"/>`;
  const style = (id: string, name: string) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`;
  return zip(
    Object.entries({
      "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types">${types.join("")}${part}</Types>`,
      "_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships">${relation}</Relationships>`,
      "word/_rels/document.xml.rels": `<Relationships xmlns="${PACKAGE}/relationships">${styles}</Relationships>`,
      "word/styles.xml": `<w:styles xmlns:w="${WORD}">${style("Title", "Title")}${style("Heading1", "heading 1")}${moreStyles}</w:styles>`,
      "word/document.xml": `<w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>`,
    }).map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
  );
}
