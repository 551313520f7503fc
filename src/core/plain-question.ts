/** What Unicode says is not seen where it stands: zero-width spaces and joiners, soft hyphens, marks of direction. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}+/gu;

/** A fence at the beginning can name the language of what stands in it, alone on its line. */
const FENCE = /^\s*```[\w+#-]*[^\S\n]*\n/;

/** At the beginning of a line. */
const QUOTATION = /^[^\S\n]*>[^\S\n>]*(?:>[^\S\n>]*)*/gm;

/** A heading, or an item of a list, when a question is pasted from one. */
const ITEM = /^\s*(?:#{1,6}|[-+*•–](?!\s+\d)|\d{1,3}[.)])[^\S\n]+(?=\S)/;

/** Quotation marks around the whole, with none of their kind within. */
const QUOTED = /^\s*(?:"([^"]+)"|“([^“”]+)”|«([^«»]+)»)\s*$/;

/** Emphasis, spoilers, lines through a text, and code. */
const MARKS = /[*_~|`]+/g;

/** A link as Markdown writes it, of which the words are shown. */
const LINK = /\[([^[\]]*)\]\(<?https?:\/\/[^\s()]*(?:\([^\s()]*\)[^\s()]*)?\)/gi;

/** An address, without what ends the sentence that it stands in. */
const ADDRESS = /<?https?:\/\/\S*[^\s?!.,;:>\]"”»]>?/gi;

const LETTER = /[\p{L}\p{N}]/u;

/** Whether there is anything in a text to look for. A letter that is not seen, as the filler of Hangul, is nothing. */
export function holdsWord(text: string): boolean {
  return LETTER.test(seen(text));
}

/** The same beside addresses, of which no briefing says anything. */
export function holdsWordBesideAddresses(text: string): boolean {
  return holdsWord(withoutAddresses(text));
}

/** Text as people see it, without the characters that are not shown. */
export function seen(text: string): string {
  return text.replace(INVISIBLE, "");
}

/**
 * A question as it is read: without what is not seen in it, and without the marks that Markdown puts
 * around words, those of a list that it was pasted from, and quotation marks around the whole. A mark of
 * Markdown within a word is a part of it ("snake_case"). An address beside words is no word, which the
 * briefing would be said to have nothing on.
 */
export function plainQuestion(text: string): string {
  const read = seen(text);
  return (holdsWordBesideAddresses(read) ? withoutAddresses(read) : read)
    .replace(FENCE, "")
    .replace(QUOTATION, "")
    .replace(ITEM, "")
    .replace(MARKS, (marks, at: number, whole: string) => {
      const isWithin =
        LETTER.test(whole[at - 1] ?? "") && LETTER.test(whole[at + marks.length] ?? "");
      return isWithin ? marks : "";
    })
    .replace(QUOTED, "$1$2$3")
    .trim();
}

// --- Internal helpers ---

function withoutAddresses(text: string): string {
  return text.replace(LINK, "$1").replace(ADDRESS, "");
}
