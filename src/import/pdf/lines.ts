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
  /** Of the row of a table: its last cell. */
  readonly cell?: string;
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
    else if (last !== undefined && isInSameRow(last, piece))
      lines[lines.length - 1] = withCell(last, piece);
    else lines.push(lineOf(piece));
  }
  return lines;
}

// --- Internal helpers ---

/** Footnote marks stand higher, the 2 of CO2 lower, and are still on the line: some programs set them by half its height. */
function isOnSameLine(line: Line, piece: Piece): boolean {
  const isLevel = Math.abs(piece.y - line.y) < 0.6 * Math.max(line.height, piece.height);
  const gap = piece.x - line.end;
  return isLevel && gap > -line.height && gap < 3 * line.height;
}

/** In characters; the lines of columns are longer. */
const LONGEST_CELL = 30;

/** Whether a piece stands far to the right of a line, as figures do of what they are of. */
function isInSameRow({ text, cell = text, y, end, height }: Line, piece: Piece): boolean {
  const isLevel = Math.abs(piece.y - y) < 0.1 * height;
  const isShort = Math.max(cell.length, piece.text.length) <= LONGEST_CELL;
  return isLevel && isShort && piece.x - end >= 3 * height;
}

function withCell(line: Line, { text, x, width, height }: Piece): Line {
  const row = `${line.text} | ${text}`;
  return { ...line, text: row, height: Math.max(line.height, height), end: x + width, cell: text };
}

function lineOf({ text, x, y, height, width }: Piece): Line {
  return { text, x, y, height, end: x + width };
}

function joined(line: Line, piece: Piece): Line {
  const isApart = piece.x - line.end > 0.15 * line.height;
  const space = isApart && !/\s$/.test(line.text) && !/^\s/.test(piece.text) ? " " : "";
  const text = isRaised(line, piece) ? raised(piece.text) : piece.text;
  // Of most of its letters: the dot before an item of a list may be larger than they are.
  const { height } = piece.text.length > line.text.length ? piece : line;
  const cell = line.cell === undefined ? {} : { cell: line.cell + space + text };
  return { ...line, ...cell, text: line.text + space + text, height, end: piece.x + piece.width };
}

/** Smaller, and higher: "240" with a note 3 is not 2403. */
function isRaised(line: Line, { text, y, height }: Piece): boolean {
  return isFigure(text) && height < 0.9 * line.height && y - line.y > 0.15 * line.height;
}
