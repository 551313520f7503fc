import { isFigure, raised } from "../raised.ts";

/** A piece of text on a page of a PDF. Points, from the lower left corner. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Of the letters. */
  readonly height: number;
  readonly width: number;
}

/** A line of a page, of the pieces that stand side by side. */
export interface Line {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  /** Where it ends, at the right. */
  readonly end: number;
}

/**
 * Joins pieces to lines, in the order in which the file has them, which is the
 * order of reading in all but odd files. A gap between two pieces is a space.
 */
export function linesOf(pieces: readonly Piece[]): Line[] {
  const lines: Line[] = [];
  for (const piece of pieces) {
    if (piece.text.trim() === "") continue;
    const last = lines.at(-1);
    if (last !== undefined && isOnSameLine(last, piece))
      lines[lines.length - 1] = joined(last, piece);
    else lines.push(lineOf(piece));
  }
  return lines;
}

// --- Internal helpers ---

/** Footnote marks stand higher, and are still on the line. */
function isOnSameLine(line: Line, piece: Piece): boolean {
  const isLevel = Math.abs(piece.y - line.y) < 0.5 * Math.max(line.height, piece.height);
  const gap = piece.x - line.end;
  return isLevel && gap > -line.height && gap < 3 * line.height;
}

function lineOf({ text, x, y, height, width }: Piece): Line {
  return { text, x, y, height, end: x + width };
}

function joined(line: Line, piece: Piece): Line {
  const isApart = piece.x - line.end > 0.15 * line.height;
  const space = isApart && !/\s$/.test(line.text) && !/^\s/.test(piece.text) ? " " : "";
  const text = isRaised(line, piece) ? raised(piece.text) : piece.text;
  const height = Math.max(line.height, piece.height);
  return { ...line, text: line.text + space + text, height, end: piece.x + piece.width };
}

/** Smaller, and higher: "240" with a note 3 is not 2403. */
function isRaised(line: Line, { text, y, height }: Piece): boolean {
  return isFigure(text) && height < 0.8 * line.height && y - line.y > 0.15 * line.height;
}
