import { isMap, isScalar, isSeq, parseDocument, type YAMLMap } from "yaml";

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
  const opening = /^---[^\S\n]*\n/.exec(text)?.[0];
  if (opening === undefined) return { ok: true, raw: {}, body: text };
  const closing = /^(?:---|\.\.\.)[^\S\n]*$/m.exec(text.slice(opening.length));
  if (closing === null) {
    return {
      ok: false,
      problem: 'opens front matter with "---" and never closes it: add a line "---"',
    };
  }
  const end = opening.length + closing.index + closing[0].length;
  const yaml = text.slice(opening.length, opening.length + closing.index);
  const raw = readYaml(yaml);
  if (typeof raw === "string") return { ok: false, problem: raw };
  return { ok: true, raw, body: text.slice(end).replace(/^\n/, "") };
}

// --- Internal helpers ---

/** The fields, or what is wrong with them. */
function readYaml(yaml: string): Readonly<Record<string, unknown>> | string {
  const document = parse(yaml);
  if (document === undefined) return "has front matter that is nested too deep";
  const [error] = [...document.errors, ...document.warnings];
  if (error !== undefined) {
    // Counted from the opening line of the front matter.
    const line = yaml.slice(0, error.pos[0]).split("\n").length + 1;
    return `has broken front matter (line ${line}: ${error.message}): write "name: value" lines`;
  }
  const { contents } = document;
  if (contents === null) return {};
  if (!isMap(contents)) return 'has front matter that is not made of "name: value" lines';
  return readMap(contents);
}

/** Undefined when the parser, which is recursive, ran out of stack. */
function parse(yaml: string) {
  try {
    return parseDocument(yaml, {
      schema: "core",
      resolveKnownTags: false,
      stringKeys: true,
      prettyErrors: false,
      logLevel: "silent",
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
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
