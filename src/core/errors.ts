/**
 * Codes that scripts and tests may rely on; the words of a message may change.
 */
export type ErrorCode =
  | "CONFIG_INVALID"
  | "CORPUS_INVALID"
  | "USAGE"
  | "QUESTION_EMPTY"
  | "QUESTION_TOO_LONG"
  | "ARTICLE_UNKNOWN"
  | "OPTION_INVALID"
  | "COMMAND_UNKNOWN"
  | "NOT_PERMITTED"
  | "EDITION_GONE"
  | "QUOTE_ALTERED"
  | "RECORDS_NEWER"
  | "CREDENTIALS_REFUSED";

/** Base of every error that this project throws on purpose. */
abstract class CodedError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.name = new.target.name;
  }
}

/** An expected failure: its message is said to the person who asked. */
export class UserError extends CodedError {}

/** Characters of an id or a title that is repeated to whoever wrote it. */
const REPEATED = 80;

/** The briefing has no such article. */
export function unknownArticle(written: string): UserError {
  return new UserError(
    "ARTICLE_UNKNOWN",
    `The briefing has no article "${written.slice(0, REPEATED)}". "sources" lists what it has.`,
  );
}

/** One thing that is wrong with a briefing, and what to do about it. */
export interface Problem {
  /** The file (or `file:line`) relative to the corpus. */
  readonly origin: string;
  readonly message: string;
  /** Another file that the message names, in the same way. */
  readonly also?: string;
  /** Of the corpus as a whole: then the origin is its path on this machine, which is not for askers. */
  readonly isWhole?: boolean;
  /** The system could not read it: that may pass, though nothing changes that a look would show. */
  readonly mayPass?: boolean;
}

/** A briefing that cannot be used; stops the start. Lists every problem at once. */
export class BriefingError extends CodedError {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(
      "CORPUS_INVALID",
      problems.map((problem) => `[corpus] ${problem.origin}: ${problem.message}`).join("\n"),
    );
    this.problems = problems;
  }
}

/** A configuration that cannot be used; stops the start. Lists every problem at once. */
export class ConfigError extends CodedError {
  constructor(problems: readonly string[]) {
    super("CONFIG_INVALID", problems.map((problem) => `[config] ${problem}`).join("\n"));
  }
}

/** Records that this version cannot use, since a newer one changed them; stops the start. */
export class NewerRecordsError extends CodedError {
  /** @param changes the names of what this version does not know of */
  constructor(changes: readonly string[]) {
    super(
      "RECORDS_NEWER",
      `[records] a newer version of the bot wrote them (${changes.join(", ")}): start that version, or give this one a DATA_DIR or DATABASE_URL of its own`,
    );
  }
}

/** A fault of ours: an answer was about to be posted that is not what the article says. */
export class AlteredQuoteError extends CodedError {
  constructor(message: string) {
    super("QUOTE_ALTERED", message);
  }
}

/** The code that the system, or Node.js, gave a failure, such as "ENOENT"; empty for one that has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** Whether a call of the file system failed because there is nothing at the path. */
export function isMissingFile(error: unknown): boolean {
  return codeOf(error) === "ENOENT";
}

/** For a `catch`: nothing at the path is as good as nothing in it; any other failure is thrown on. */
export function ignoreMissingFile(error: unknown): undefined {
  if (!isMissingFile(error)) throw error;
}
