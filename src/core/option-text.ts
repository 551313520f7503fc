import type { Option, OptionValues, Parsed } from "./options.ts";

/**
 * Reads options that were typed: `name:value`, `--name value` or `--name=value`
 * before or after the text, `"…"` around a value with spaces, and the text
 * itself for the positional options. Each of these takes one word, the last the
 * rest of the text: `source dam-report 1800`, `ask who was killed? article:dam-report`.
 *
 * Values stay text; `parseValues` gives them their types. Takes time linear in
 * the text.
 */
export function readOptionText(
  options: readonly Option[],
  positional: readonly string[],
  text: string,
): Parsed<OptionValues> {
  const names = new Set(options.map((option) => option.name));
  const { named, words } = split(tokenise(text), names);
  const values = new Map<string, string>();
  for (const { name, value } of named) {
    if (values.has(name)) return failed(`"${name}" is given twice`);
    values.set(name, value);
  }
  const open = positional.filter((name) => !values.has(name));
  for (const [index, value] of share(words, open.length, text).entries()) {
    const name = open[index];
    if (name === undefined) return failed(`this command does not take "${value.slice(0, 40)}"`);
    values.set(name, value);
  }
  return { ok: true, value: Object.fromEntries(values) };
}

// --- Internal helpers ---

interface Token {
  /** Empty unless the token has the form of a named option. */
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** A named option, a quoted word or a plain word. Mobile keyboards type curly quotes. */
const TOKEN =
  /(?:--(?<long>[a-z][a-z-]*)(?:=|\s+)|(?<short>[a-z][a-z-]*):)(?:["“](?<quoted>[^"”]*)["”]|(?<plain>\S+))|["“](?<word>[^"”]*)["”](?!\S)|\S+/g;

function tokenise(text: string): Token[] {
  return Array.from(text.matchAll(TOKEN), (match) => {
    const { long, short, quoted, plain, word } = match.groups ?? {};
    return {
      name: long ?? short ?? "",
      value: quoted ?? plain ?? word ?? match[0],
      start: match.index,
      end: match.index + match[0].length,
    };
  });
}

/** Named options stand before or after the text; inside it, such a form is part of the text. */
function split(tokens: readonly Token[], names: ReadonlySet<string>) {
  const isWord = (token: Token) => !names.has(token.name);
  const from = tokens.findIndex(isWord);
  const to = tokens.findLastIndex(isWord) + 1;
  return from < 0
    ? { named: tokens, words: [] }
    : {
        named: [...tokens.slice(0, from), ...tokens.slice(to)],
        words: tokens.slice(from, to),
      };
}

/** At most `count` values (one when `count` is 0): a word each, the last one as it was typed to the end. */
function share(words: readonly Token[], count: number, text: string): string[] {
  const alone = words.slice(0, Math.max(0, count - 1)).map((token) => token.value);
  const [first, ...others] = words.slice(alone.length);
  if (first === undefined) return alone;
  const rest = others.length === 0 ? first.value : text.slice(first.start, others.at(-1)?.end);
  return [...alone, rest];
}

function failed(message: string): { ok: false; message: string } {
  return { ok: false, message };
}
