/** The text of a file, or what keeps it from being read. */
export type Decoded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: string };

const SAVE_AS_UTF8 = "save it as UTF-8 text";

/**
 * Decodes UTF-8 strictly: a byte that is none makes the whole text a problem,
 * for a quote with a replaced character would not be what the source says. A byte
 * order mark is no part of the text, so that offsets begin with the first word.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (isUtf16(bytes)) return { ok: false, problem: `is UTF-16 text: ${SAVE_AS_UTF8}` };
  if (bytes.includes(0))
    return { ok: false, problem: `is a binary file: ${SAVE_AS_UTF8}, or remove it` };
  try {
    return { ok: true, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, problem: `is not UTF-8 text: ${SAVE_AS_UTF8}` };
  }
}

/** Text of other programs, known by its byte order mark. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
