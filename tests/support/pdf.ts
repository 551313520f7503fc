import { deflateSync } from "node:zlib";

/** A line of text to set: points from the lower left corner, and the size of its letters. */
export interface Set {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** A PDF of pages with lines of text, in Helvetica (ISO 32000-1, 7.5). */
export function pdf(pages: readonly (readonly Set[])[]): Buffer {
  return pdfOf(pages.map((lines) => Buffer.from(lines.map(instruction).join("\n"))));
}

/** A PDF whose pages draw what the streams say. */
export function pdfOf(streams: readonly Uint8Array[]): Buffer {
  const kids = streams.map((_, at) => `${4 + 2 * at} 0 R`).join(" ");
  const objects = [
    Buffer.from("<< /Type /Catalog /Pages 2 0 R >>"),
    Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${streams.length} >>`),
    Buffer.from("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"),
    ...streams.flatMap((stream, at) => [Buffer.from(pageAt(at)), packed(stream)]),
  ];
  const parts: Uint8Array[] = [Buffer.from("%PDF-1.4\n")];
  const offsets: number[] = [];
  for (const [at, object] of objects.entries()) {
    offsets.push(parts.reduce((sum, part) => sum + part.length, 0));
    parts.push(Buffer.from(`${at + 1} 0 obj\n`), object, Buffer.from("\nendobj\n"));
  }
  const start = parts.reduce((sum, part) => sum + part.length, 0);
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${table}${trailer}`;
  return Buffer.concat([...parts, Buffer.from(end)]);
}

// --- Internal helpers ---

function instruction({ text, x, y, size }: Set): string {
  const escaped = text.replace(/[\\()]/g, "\\$&");
  return `BT /F1 ${size} Tf ${x} ${y} Td (${escaped}) Tj ET`;
}

function pageAt(at: number): string {
  const resources = "/Resources << /Font << /F1 3 0 R >> >>";
  return `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${resources} /Contents ${5 + 2 * at} 0 R >>`;
}

function packed(stream: Uint8Array): Buffer {
  const bytes = deflateSync(stream, { level: 1 });
  const head = Buffer.from(`<< /Length ${bytes.length} /Filter /FlateDecode >>\nstream\n`);
  return Buffer.concat([head, bytes, Buffer.from("\nendstream")]);
}
