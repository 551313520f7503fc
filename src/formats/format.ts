import type { Article } from "../core/article.ts";
import type { Problem } from "../core/errors.ts";

/** What a format is given to read: a file of the corpus, or one line of it. */
export interface SourceFile {
  /** Path relative to the corpus, with forward slashes. Untrusted; never opened by a format. */
  readonly path: string;
  /** The decoded text, without a byte order mark. */
  readonly text: string;
  /** The 1-based line that `text` is, for a format that reads lines. */
  readonly line?: number;
}

/** Articles, and everything that is wrong or odd, as values: a format never throws. */
export interface FormatResult {
  /** Where the result is from, as in a `Problem`. */
  readonly origin: string;
  readonly articles: readonly Article[];
  /** Each keeps the briefing from being used. */
  readonly problems: readonly Problem[];
  /** Each is said to the operator; the briefing is used all the same. */
  readonly warnings: readonly Problem[];
}

/** A kind of file that articles are read from. Reading is pure: the same file gives the same result. */
export interface Format {
  readonly name: string;
  /** Endings of its files: lower case, with the dot. */
  readonly extensions: readonly string[];
  /**
   * "file": a file is one article, and is read at once. "line": every line that
   * is not blank is an article, and is read for itself, so that a file may be
   * larger than memory (or than the 512 MiB that V8 allows a string).
   */
  readonly unit: "file" | "line";
  read(file: SourceFile): FormatResult;
}

/** A result for a file (or its line), whose messages say what is wrong or odd about it. */
export function report(
  file: Omit<SourceFile, "text">,
  messages: {
    readonly articles?: readonly Article[];
    readonly problems?: readonly string[];
    readonly warnings?: readonly string[];
  },
): FormatResult {
  const origin = originOf(file);
  const toProblem = (message: string): Problem => ({ origin, message });
  const { articles = [], problems = [], warnings = [] } = messages;
  return {
    origin,
    articles,
    problems: problems.map(toProblem),
    warnings: warnings.map(toProblem),
  };
}

/** The warning that an article without any text gets; it is kept, for its id may be asked about. */
export function emptyTextWarnings(text: string): string[] {
  return text.trim() === "" ? ["the text is empty: nothing of this article can be quoted"] : [];
}

// --- Internal helpers ---

/** Where a file (or its line) is, for a `Problem`. */
function originOf(file: Omit<SourceFile, "text">): string {
  return file.line === undefined ? file.path : `${file.path}:${file.line}`;
}
