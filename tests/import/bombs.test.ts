import { afterAll, describe, expect, it } from "vitest";
import { createConvertingThread } from "../../src/import/converting.ts";
import { docx } from "../support/docx.ts";
import { pdfOf } from "../support/pdf.ts";
import { zip } from "../support/zip.ts";

/** The limits that ship: 5 seconds and 160 MB a document. */
const thread = createConvertingThread();
afterAll(() => thread.close());

const rich = (size: number) => Buffer.alloc(size, " ");

/** "<div><div>…", and so on. */
function nested(open: string, depth: number): Buffer {
  return Buffer.from(`<html><body>${open.repeat(depth)}text`);
}

/** An archive in an archive in an archive. */
function packed(depth: number): Buffer {
  if (depth === 0) return rich(1000);
  return zip([{ name: depth === 1 ? "a.txt" : "a.zip", bytes: packed(depth - 1) }]);
}

function laughs(): Buffer {
  const entities = Array.from(
    { length: 12 },
    (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`,
  );
  return Buffer.from(
    `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">${entities.join("")}]><rss><channel><title>&l12;</title></channel></rss>`,
  );
}

/** Everything that is small to send and large to read. */
const BOMBS: readonly (readonly [kind: string, name: string, bytes: () => Buffer])[] = [
  [
    "an archive that unpacks to 100 MB",
    "a.zip",
    () => zip([{ name: "a.txt", bytes: rich(100_000_000) }]),
  ],
  [
    "one that declares less than it holds",
    "a.zip",
    () => zip([{ name: "a.txt", bytes: rich(100_000_000), claims: 1000 }]),
  ],
  [
    "one of ten thousand files",
    "a.zip",
    () => zip(Array.from({ length: 10_000 }, (_, at) => ({ name: `${at}.txt`, bytes: rich(1) }))),
  ],
  [
    "a document of Word that unpacks to 100 MB",
    "a.docx",
    () => Buffer.concat([zip([{ name: "[Content_Types].xml", bytes: rich(100_000_000) }])]),
  ],
  ["a page nested deep", "a.html", () => nested("<div>", 20_000)],
  ["a page of formatting nested deep", "a.html", () => nested("<b><i><a href=x>", 8_000)],
  ["a feed of entities in entities", "a.xml", laughs],
  ["a feed nested deep", "a.xml", () => Buffer.from(`<rss><channel>${"<item>".repeat(200_000)}`)],
  ["a PDF whose page unpacks to 200 MB", "a.pdf", () => pdfOf([rich(200_000_000)])],
  ["a PDF of a thousand pages", "a.pdf", () => pdfOf(Array.from({ length: 1_000 }, () => rich(1)))],
  [
    "a mail in a mail in a mail",
    "a.eml",
    () => Buffer.from("Content-Type: message/rfc822\r\n\r\n".repeat(5_000)),
  ],
  [
    "front matter of references",
    "a.md",
    () =>
      Buffer.from(
        `---\na: &a [x, x]\nb: &b [*a, *a]\n${"c: [*b, *b, *b]\n".repeat(9_000)}---\nText.`,
      ),
  ],
];

describe("what is small to send and large to read", () => {
  it.each(BOMBS)("is refused: %s", async (_, name, bytes) => {
    const conversion = await thread.convert({ origin: name, name, bytes: bytes() });
    expect(conversion).toEqual({ ok: false, problem: expect.stringMatching(/\w{3}/) });
  });

  it("leaves the thread able to read what is none", async () => {
    const bytes = docx([{ text: "The dam gave way." }]);
    expect(await thread.convert({ origin: "a", name: "a.docx", bytes })).toMatchObject({
      ok: true,
    });
  });

  it("is not followed into archives in archives for ever", () => {
    expect(packed(5).length).toBeLessThan(2_000);
  });
});
