import type { Secret } from "./core/secret.ts";

/**
 * Makes what leaves secrets and questions out of a line of the log. It works on
 * the finished line, so that messages, stacks, causes and nested values are all
 * covered.
 *
 * @param asked what people asked lately; longest first
 * @returns takes a JSON object on one line, and gives one
 */
export function createRedactor(
  secrets: readonly Secret[],
  asked: () => readonly string[],
): (line: string) => string {
  const hidden = secrets.map((secret) => secret.reveal());
  const hide = (text: string) => without(text, hidden, "[secret]").replace(TOKENS, "[secret]");

  return (line) => {
    const questions = asked();
    const redact = (text: string) => {
      const unsecret = hide(text);
      // To look for each of a thousand long ones would hold up everything for a second.
      const fitting = questions.filter(({ length }) => length <= text.length);
      // One that has what looks like a secret in it stands there without that by now.
      return without(unsecret, unsecret === text ? fitting : fitting.map(hide), "[question]");
    };
    const redacted: unknown = JSON.parse(line, (key, value) =>
      typeof value === "string" && !OURS.has(key) ? redact(value) : value,
    );
    return `${JSON.stringify(redacted)}\n`;
  };
}

/** What an error can tell: an SDK's errors hold whole requests besides, with tokens and what people wrote. */
export interface ErrorFields {
  readonly type?: unknown;
  /** With those of its causes. */
  readonly message?: unknown;
  readonly stack?: unknown;
  readonly code?: unknown;
  /** Of HTTP. */
  readonly status?: unknown;
  readonly aggregateErrors?: readonly ErrorFields[];
}

/** Of an error as pino describes it, only what it can tell. */
export function errorFields({
  type,
  message,
  stack,
  code,
  status,
  aggregateErrors,
}: ErrorFields): ErrorFields {
  return {
    type,
    message,
    stack,
    ...(isPlain(code) && { code }),
    ...(isPlain(status) && { status }),
    ...(aggregateErrors && { aggregateErrors: aggregateErrors.map(errorFields) }),
  };
}

// --- Internal helpers ---

/** Fields that hold only words of ours. */
const OURS: ReadonlySet<string> = new Set(["time", "platform", "edition"]);

/**
 * Secrets by their form, for those that no setting holds (an installation's, or
 * one that stands in an address): Slack's xox?- and xapp- and its addresses to
 * respond to, what follows "Bot" or "Bearer" in an authorization header, the
 * token of an interaction in Discord's addresses, and the password in any address.
 */
const TOKENS = new RegExp(
  [
    /\b(?:xox[a-z]|xapp)-[\w-]+/,
    /(?<=\bhooks\.slack(?:-gov)?\.com\/)[^\s"']+/,
    /(?<=\b(?:Bot|Bearer) )[\w.~+/-]{16,}/,
    /(?<=\/(?:webhooks|interactions)\/\d{1,20}\/)[\w.-]+/,
    /(?<=:\/\/[^\s:@/]{0,100}:)[^\s@/]+(?=@)/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "g",
);

/** A text can stand in another one as JSON, as it does in a payload. */
function without(text: string, hidden: readonly string[], mark: string): string {
  return hidden.reduce((shown, one) => {
    const inJson = JSON.stringify(one).slice(1, -1);
    return shown.replaceAll(inJson, mark).replaceAll(one, mark);
  }, text);
}

function isPlain(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number";
}
