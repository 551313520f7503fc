/** A stretch of text in one look. */
export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  readonly colour?: string;
}

export interface TextStyle {
  /** Pixels. */
  readonly size: number;
  readonly colour: string;
  /** Whether `x` is the middle of the line instead of its beginning. */
  readonly centred?: boolean;
}

/** Breaks runs into lines of at most `width` pixels, between words. */
export function wrapRuns(runs: readonly Run[], width: number, size: number): Run[][] {
  const lines: Run[][] = [[]];
  let x = 0;
  for (const run of runs) {
    for (const word of run.text.split(/(?<=\s)/)) {
      const wide = widthOf(word.trimEnd(), size, run.bold);
      if (x > 0 && x + wide > width) {
        lines.push([]);
        x = 0;
      }
      lines.at(-1)?.push({ ...run, text: word });
      x += widthOf(word, size, run.bold);
    }
  }
  return lines;
}

/** About how wide text is in a sans-serif face; pixels. */
export function widthOf(text: string, size: number, bold = false): number {
  const ems = [...text].reduce((sum, character) => sum + emsOf(character), 0);
  return ems * size * (bold ? 1.06 : 1);
}

/** One line; the viewer's own font says where each word stands. */
export function svgText(runs: readonly Run[], x: number, y: number, style: TextStyle): string {
  const spans = runs.map(({ text, bold, colour }) => {
    const weight = bold ? ' font-weight="700"' : "";
    const fill = colour ? ` fill="${colour}"` : "";
    const words = escapeXml(text);
    return weight + fill === "" ? words : `<tspan${weight}${fill}>${words}</tspan>`;
  });
  const anchor = style.centred ? ' text-anchor="middle"' : "";
  return `<text x="${Math.round(x)}" y="${Math.round(y)}" font-size="${style.size}" fill="${style.colour}"${anchor} xml:space="preserve">${spans.join("")}</text>`;
}

export function svgBox(
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  radius = 0,
) {
  return `<rect x="${Math.round(x)}" y="${Math.round(y)}" width="${Math.round(width)}" height="${Math.round(height)}" rx="${radius}" fill="${fill}"/>`;
}

function escapeXml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

// --- Internal helpers ---

/** Widths of Helvetica, roughly, by kind of character. */
function emsOf(character: string): number {
  if (/[il.,:;'’|!()[\]]/.test(character)) return 0.26;
  if (/[fjrtI -]/.test(character)) return 0.32;
  if (/[mwMW@%]/.test(character)) return 0.85;
  if (/[A-Z&]/.test(character)) return 0.68;
  return 0.54;
}
