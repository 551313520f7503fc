/** Names who a mark is for: it gets the mark, and what its pattern captured. */
type NameOf = (mark: string, ...captured: (string | undefined)[]) => string;

/** Stands for a mark while the words are looked for; Unicode has no character there. */
const MARK = "\ufdd0";

/**
 * Makes what finds the words of a message, without the marks of its platform: of the number of a
 * colleague, no briefing says anything. Who is pinged at its beginning or its end ("cc") is to read along; who
 * is named within it is a word of it.
 *
 * @param marks what is no word at all; with the flag g
 * @param person how somebody is pinged; with the flag g
 */
export function wordsWithout(marks: RegExp, person: RegExp) {
  const ping = person.source;
  const readers = new RegExp(`^(?:${ping}[\\s,:;]*)+|(?<![\\s>])(?:\\s*${ping})+$`, "g");
  const copies = new RegExp(
    `(?<![\\s,(/])[\\s,(/]*\\bcc\\b:?\\s*(?:(?:${ping}|${MARK})[\\s,)]*)+$`,
    "i",
  );
  return (message: string, nameOf: NameOf): string =>
    message
      .replace(marks, MARK)
      .replace(copies, "")
      .replaceAll(MARK, " ")
      .trim()
      .replace(readers, "")
      .replace(person, nameOf)
      .trim();
}
