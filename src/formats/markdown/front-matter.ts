import { Composer, CST, isMap, isScalar, isSeq, Parser, type YAMLMap } from "yaml";

/** A text cut at its front matter; the body is the rest, unchanged. */
export type FrontMatter =
  | { readonly ok: true; readonly raw: Readonly<Record<string, unknown>>; readonly body: string }
  | { readonly ok: false; readonly problem: string };

/**
 * Cuts off front matter: YAML between a first line "---" and the next line
 * "---" (or "..."). A text that does not begin so has none.
 *
 * Values are text, lists of text, or null; a number stays as it is written, so
 * that the id 007 is not 7. Tags of one's own are refused and references
 * ("*name") never followed: metadata needs neither, and both are known ways to
 * attack a program through YAML.
 */
export function splitFrontMatter(text: string): FrontMatter {
  const parts = cutFrontMatter(text);
  if (parts === undefined) {
    return {
      ok: false,
      problem: 'opens front matter with "---" and never closes it: add a line "---"',
    };
  }
  const { yaml, body } = parts;
  if (yaml === undefined && MISPLACED.test(body)) {
    return {
      ok: false,
      problem:
        'has front matter that does not begin on the first line: remove what is before "---"',
    };
  }
  const raw = yaml === undefined ? {} : readYaml(yaml);
  if (typeof raw === "string") return { ok: false, problem: raw };
  return { ok: true, raw, body };
}

/** The two parts as they stand in the text; undefined: the front matter is never closed. */
export function cutFrontMatter(
  text: string,
): { readonly yaml: string | undefined; readonly body: string } | undefined {
  const opening = /^---[^\S\n]*\n/.exec(text)?.[0];
  if (opening === undefined) return { yaml: undefined, body: text };
  const closing = /^(?:---|\.\.\.)[^\S\n]*$/m.exec(text.slice(opening.length));
  if (closing === null) return undefined;
  const end = opening.length + closing.index + closing[0].length;
  const yaml = text.slice(opening.length, opening.length + closing.index);
  return { yaml, body: text.slice(end).replace(/^\n/, "") };
}

// --- Internal helpers ---

/** "name: value" lines between rules, below nothing but white space: as prose they would be quoted. */
const MISPLACED = /^\s+---[^\S\n]*\n[\w-]+:[^\n]*\n(?:[^\S\n]*\S[^\n]*\n)*?---[^\S\n]*(?:\n|$)/;

/** The fields, or what is wrong with them. */
function readYaml(yaml: string): Readonly<Record<string, unknown>> | string {
  const document = parse(yaml);
  if (document === undefined) return "has front matter that is too long or nested: keep it simple";
  const [error] = [...document.errors, ...document.warnings];
  if (error !== undefined) {
    // Counted from the opening line of the front matter.
    const line = yaml.slice(0, error.pos[0]).split("\n").length + 1;
    const reason = error.message.slice(0, LONGEST_REASON);
    return `has broken front matter (line ${line}: ${reason}): write "name: value" lines`;
  }
  const { contents } = document;
  if (contents === null) return {};
  if (!isMap(contents)) return 'has front matter that is not made of "name: value" lines';
  return readMap(contents);
}

/** The parser's messages may quote what they found. */
const LONGEST_REASON = 120;

/** In characters; some steps of the parser take time in the square of the length. */
const LONGEST = 64 * 1024;
const DEEPEST = 20;

/**
 * Parses in the parser's own two steps, as the second is recursive: on an
 * exhausted stack V8 cannot compile a pattern, and ends the whole process
 * instead of throwing. Undefined: too long, or nested too deep for it.
 */
function parse(yaml: string) {
  if (yaml.length > LONGEST) return undefined;
  const tokens = [...new Parser().parse(yaml)];
  if (tokens.some((token) => isDeeperThan(DEEPEST, token))) return undefined;
  const composer = new Composer({
    schema: "core",
    resolveKnownTags: false,
    stringKeys: true,
    logLevel: "silent",
  });
  const [document] = composer.compose(tokens, true, yaml.length);
  return document;
}

function isDeeperThan(depth: number, token: CST.Token): boolean {
  if (depth < 0) return true;
  return childrenOf(token).some((child) => isDeeperThan(depth - 1, child));
}

function childrenOf(token: CST.Token): CST.Token[] {
  if (token.type === "document") return token.value === undefined ? [] : [token.value];
  if (!CST.isCollection(token)) return [];
  const inItems = token.items.flatMap(({ key, value }) => [key, value]);
  return inItems.filter((child) => child !== null && child !== undefined);
}

/** `fromEntries` defines fields, so that one called "__proto__" is a field like any other. */
function readMap(map: YAMLMap): Readonly<Record<string, unknown>> {
  return Object.fromEntries(map.items.map(({ key, value }) => [String(key), readValue(value)]));
}

/** Text, null, or a list of them; what is neither stays itself, for the fields' schema to refuse. */
function readValue(node: unknown): unknown {
  if (isSeq(node)) return node.items.map(readValue);
  if (!isScalar(node)) return node;
  return typeof node.value === "string" || node.value === null ? node.value : node.source;
}
