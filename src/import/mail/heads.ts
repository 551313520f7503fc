/** The lines of a mail, and what the head of one that is passed on in it says. */
export interface Headed<T> {
  readonly lines: readonly T[];
  /** By their names in lower case; "sent" is "date". Empty where nothing is passed on. */
  readonly head: ReadonlyMap<string, string>;
}

/** "Fwd: Fw: Re: ": what programs put before the subject of a mail that they pass on or answer. */
export const PREFIX = /^(?:(?:re|fwd?|aw|wg) ?: ?)+/i;

/**
 * Without what programs write above a mail that they pass on: to whom it went is for nobody else to read. Nor is
 * what stands above it there the words of who sent it first.
 *
 * @param subject of the whole mail
 */
export function withoutHeads<T>(
  all: readonly T[],
  subject: string,
  wordsOf: (line: T) => string,
): Headed<T> {
  const texts = all.map((line) => wordsOf(line).trim());
  const isField = texts.map((text) => HEAD_FIELD.test(text));
  const isInHead = (at: number) =>
    isField[at] && [at - 2, at - 1, at].some((from) => [0, 1, 2].every((by) => isField[from + by]));
  const isPassedOn = /^(?:fwd?|wg) ?:/i.test(subject) || texts.some((text) => MARK.test(text));
  const last = isPassedOn ? texts.findLastIndex((_, at) => isInHead(at)) : -1;
  const head = new Map<string, string>();
  for (let at = last; isInHead(at); at -= 1) {
    const [, name = "", value = ""] = HEAD_FIELD.exec(texts[at] ?? "") ?? [];
    head.set(name.toLowerCase().replace("sent", "date"), value);
  }
  const lines = all.filter(
    (_, at) => at > last && !isInHead(at) && !FORWARDED.test(texts[at] ?? ""),
  );
  return { lines, head };
}

/** "*The Post* <news@post.example>" → "The Post". */
export function senderIn(field: string): string {
  const name = field
    .replace(/[<[].*$/, "")
    .replace(/[*"]/g, "")
    .trim();
  return name || field.replace(/[<>*]/g, "").trim();
}

// --- Internal helpers ---

const HEAD_FIELD = /^\*?(from|sent|date|to|cc|subject|reply-to):\*?\s*(.*)$/i;

const MARK = /^(?:-+ ?forwarded message ?-+|begin forwarded message:)$/i;

const FORWARDED = /^(?:-+ ?(?:forwarded|original) message ?-+|begin forwarded message:)$/i;
