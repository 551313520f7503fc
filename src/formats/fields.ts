import { z } from "zod";
import { readPublication } from "../core/publications.ts";
import { parseUrl } from "../core/url.ts";
import { parseDate } from "./dates.ts";

/** The longest id: a nested path of file names, with room to spare. */
const LONGEST_ID = 500;

/** Controls, lone surrogates, line and paragraph separators, bidirectional controls. */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** A number is taken as text; a line break in a title is a space. */
const text = z
  .union([z.string(), z.number()], { error: "must be text" })
  .transform((value) => String(value).replace(/\s+/g, " ").trim());

/**
 * Ids are typed by people and printed on every platform: one line that can be seen. They are kept
 * as they are, for programs name articles by them.
 */
const id = z
  .union([z.string(), z.number()], { error: "must be text" })
  .transform(String)
  .refine((value) => value.length <= LONGEST_ID, {
    error: `must be at most ${LONGEST_ID} characters long`,
  })
  .refine((value) => !UNSEEN.test(value), {
    error: "must not hold control characters, line breaks or marks that turn the writing direction",
  });

const date = text.transform((value, context) => {
  const parsed = parseDate(value);
  if (parsed !== undefined) return parsed;
  context.addIssue(`is not a date (it is ${quoted(value)}): write it like 2026-03-02`);
  return z.NEVER;
});

/** A list, or one text with commas between; entries that are no text are left out. */
const tags = z
  .union([z.string().transform((list) => list.split(",")), z.array(z.unknown())], {
    error: "must be a list, or text with commas between",
  })
  .transform((list) => list.filter((tag) => typeof tag === "string" || typeof tag === "number"))
  .transform((list) => list.map((tag) => String(tag).trim()).filter((tag) => tag !== ""));

/** Where else it was published: a list of "publisher, address", or one of these. */
const also = z
  .union([z.string().transform((entry) => [entry]), z.array(z.unknown())], {
    error: 'must be a list of "publisher, address"',
  })
  .transform((list) =>
    list.flatMap((entry) => (typeof entry === "string" && readPublication(entry)) || []),
  );

const schema = z.object({
  id: id.exactOptional(),
  title: text.exactOptional(),
  source: text.exactOptional(),
  via: text.exactOptional(),
  author: text.exactOptional(),
  url: text.exactOptional(),
  published: date.exactOptional(),
  also: also.exactOptional(),
  tags: tags.default([]),
});

/** What is known of an article besides its text; a field that is unknown is absent. */
export type Fields = z.output<typeof schema>;

/** The fields, or every problem with them; each message begins with the name of its field. */
export interface FieldsReading {
  /** Absent when there is a problem. */
  readonly fields?: Fields;
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Reads the metadata of an article. A field that is null, empty or blank counts
 * as absent; fields with other names are ignored. A date that is none is a
 * problem, for answers to "when" rest on it. An address that is not http(s) is
 * left out with a warning: an article does without a link.
 *
 * @param nameOfFile the id of an article that names none
 */
export function readFields(
  raw: Readonly<Record<string, unknown>>,
  nameOfFile?: string,
): FieldsReading {
  const isNamedByFile = nameOfFile !== undefined && isBlank(raw, "id");
  const given = isNamedByFile ? { ...raw, id: nameOfFile } : raw;
  const known = Object.keys(schema.shape).filter((name) => !isBlank(given, name));
  const parsed = schema.safeParse(Object.fromEntries(known.map((name) => [name, given[name]])));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path: [field], message }) =>
      isNamedByFile && field === "id"
        ? `has its name for an "id", which ${message}: rename it`
        : `"${String(field)}" ${message}`,
    );
    return { problems, warnings: [] };
  }
  const { url, ...fields } = parsed.data;
  if (url === undefined || isHttpUrl(url))
    return { fields: parsed.data, problems: [], warnings: [] };
  const warning = `"url" is not an http(s) address (it is ${quoted(url)}) and was left out`;
  return { fields, problems: [], warnings: [warning] };
}

/** Whether a record has nothing under a name: no such field of its own, null, or blank text. */
export function isBlank(raw: Readonly<Record<string, unknown>>, name: string): boolean {
  const value = Object.hasOwn(raw, name) ? raw[name] : undefined;
  return value === undefined || value === null || (typeof value === "string" && !value.trim());
}

/** Whether a text is an address that a reader's browser may be sent to. */
export function isHttpUrl(value: string): boolean {
  return /^https?:\/\/[^\s<>"]+$/i.test(value) && parseUrl(value) !== undefined;
}

const LONGEST_QUOTED = 60;

function quoted(value: string): string {
  return JSON.stringify(value.slice(0, LONGEST_QUOTED));
}
