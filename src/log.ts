import type { Logger } from "pino";
import type { LogLevel } from "./config.ts";
import type { Secret } from "./core/secret.ts";
import { createRedactor, errorFields } from "./redact.ts";

export interface LogOptions {
  readonly level: LogLevel;
  /** Values that never reach the output, whatever they are part of. */
  readonly secrets?: readonly Secret[];
  /** What people asked lately, which does not reach the output either; longest first. */
  readonly asked?: () => readonly string[];
}

/** Where lines go; process.stderr is one. */
export interface LogOutput {
  /** Whether a person reads along: then lines are formatted and coloured. */
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/**
 * Makes the logger: one JSON object a line, or readable lines on a terminal;
 * always to standard error, so that standard output holds answers alone.
 *
 * The libraries are loaded here and not at import, for a question that is asked
 * from the command line logs nothing and need not wait for them.
 */
export async function createLogger(
  options: LogOptions,
  output: LogOutput = process.stderr,
): Promise<Logger> {
  const { pino } = await import("pino");
  const format = output.isTTY ? await readableFormat() : escapeInJson;
  const redact = createRedactor(options.secrets ?? [], options.asked ?? (() => []));
  const serializers = { err: (error: Error) => errorFields(pino.stdSerializers.err(error)) };
  return pino(
    { level: options.level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers },
    { write: (line: string) => void output.write(format(redact(line))) },
  );
}

// --- Internal helpers ---

/**
 * An escape of JSON, or a character that JSON lets through and terminals obey:
 * delete, C1 controls, and what reorders or breaks lines (Unicode's bidirectional
 * controls, line and paragraph separators).
 */
const ESCAPE_OR_CONTROL =
  /\\(?:u[\da-f]{4}|.)|[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gi;

/** Escapes that would become control characters again; line ends and tabs of a stack stay. */
const ESCAPED_CONTROL = /^\\(?:u00[01]|[rbf])/i;

/** Leaves valid JSON that means the same. */
function escapeInJson(line: string): string {
  return line.replace(ESCAPE_OR_CONTROL, (found) =>
    found.startsWith("\\") ? found : unicodeEscape(found),
  );
}

/** Doubles the backslash, so that the terminal shows the escape where it would obey the character. */
function showEscapes(line: string): string {
  return line.replace(ESCAPE_OR_CONTROL, (found) => {
    if (!found.startsWith("\\")) return `\\${unicodeEscape(found)}`;
    return ESCAPED_CONTROL.test(found) ? `\\${found}` : found;
  });
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

async function readableFormat(): Promise<(line: string) => string> {
  const { prettyFactory, isColorSupported } = await import("pino-pretty");
  const pretty = prettyFactory({
    colorize: isColorSupported,
    translateTime: "SYS:HH:MM:ss",
    // A message is one line, so that nobody forges a second one.
    messageFormat: (log, key) => String(log[key] ?? "").replace(/\n/g, "\\n"),
  });
  return (line) => pretty(showEscapes(line));
}
