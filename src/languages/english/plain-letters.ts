/** Latin letters behind "ÿ": wink takes each for the end of a word ("Erdo", "ğ", "an"). */
const FAR_LETTER = /(?![\0-ÿ])\p{Script=Latin}/gu;

/** Those that Unicode does not make of a plain letter and a mark. */
const PLAIN: Readonly<Record<string, string>> = {
  Đ: "D",
  đ: "d",
  Ə: "E",
  ə: "e",
  Ħ: "H",
  ħ: "h",
  ı: "i",
  Ł: "L",
  ł: "l",
  Œ: "O",
  œ: "o",
  Ŧ: "T",
  ŧ: "t",
};

/** Hyphens of pages, where no line may break or one may: wink ends a word at them. */
const HYPHEN = /[\u2010\u2011]/g;

/**
 * The text with plain letters in place of "ğ", "Č" and "ł", and plain hyphens: as long as it was, so that every
 * place in it holds.
 */
export function plainLetters(text: string): string {
  return text.replace(HYPHEN, "-").replace(FAR_LETTER, (letter) => {
    const plain = PLAIN[letter] ?? letter.normalize("NFKD").replace(/\p{M}/gu, "");
    return plain.length === letter.length ? plain : letter;
  });
}
