import type { WriteStream } from "node:tty";
import { createSupportsHyperlinks } from "supports-hyperlinks";
import type { TerminalStyle } from "./render.ts";

/** Lines longer than this are hard to read, however wide the window is. */
const WIDEST = 100;

/** A terminal that does not say how wide it is (a serial line, a container's) has 0 columns. */
const USUAL = 80;

/** What is asked of a stream; process.stdout is one, whether it is a terminal or not. */
type Screen = Pick<WriteStream, "isTTY" | "columns" | "hasColors">;

/**
 * What the stream can show. A pipe or a file gets plain, unwrapped lines; node's
 * own `hasColors` respects NO_COLOR, FORCE_COLOR and TERM.
 */
export function styleOf(stream: Screen, buttons: boolean): TerminalStyle {
  const isScreen = stream.isTTY === true;
  return {
    colour: isScreen && stream.hasColors(),
    links: isScreen && createSupportsHyperlinks(stream),
    width: isScreen ? Math.min(stream.columns || USUAL, WIDEST) : Number.POSITIVE_INFINITY,
    buttons,
  };
}
