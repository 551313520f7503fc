import { isPictureCredit } from "./names.ts";
import type { Detector, Finding, PageLine } from "./page.ts";
import { isParagraph } from "./shape.ts";

/**
 * Picture captions, as far as a credit gives them away, and credits that stand
 * alone. A caption without any credit looks like a sentence or a heading, and
 * is treated as one.
 */
export const captions: Detector = (page) =>
  page.lines.flatMap((line, index): Finding[] => {
    if (page.kinds[index] !== undefined || line.text.length > LONGEST) return [];
    if (isCredit(line)) return [...captionAbove(page.lines, index), caption(index)];
    return isCredited(line.text) ? [caption(index)] : [];
  });

// --- Internal helpers ---

/** A caption of three sentences is shorter; a longer line is a paragraph, whatever it ends with. */
const LONGEST = 500;
const LONGEST_CAPTION_WORDS = 40;
const LONGEST_CREDIT_WORDS = 12;

const PICTURE =
  "(?:file )?(?:photo(?:graph|graphy)?s?|images?|pictures?|pics?|(?:photo )?illustrations?|graphics?|videos?|visuals?)";
const NETWORK =
  "(?:X|Twitter|Facebook|Instagram|Telegram|YouTube|TikTok|Weibo|WeChat|Truth Social)";

/** Lines that begin as a credit or a caption does. */
const LABELLED = [
  new RegExp(`^(?:${PICTURE}|media)(?: (?:credit|source|courtesy|caption|by))?s? ?[:|–—] ?`, "i"),
  /^(?:image|media|photo|picture) (?:source|caption|credit)s?[,:] /i,
  /^(?:credits?|courtesy|caption) ?: /i,
  /^(?:enlarge this image|(?:hide|toggle) caption|open this photo in gallery:?)$/i,
];

/** Short lines that say by whom a picture is, or where it was found. */
const SHORT_CREDIT = [
  new RegExp(`^${PICTURE} (?:by|via|from|courtesy of|provided by) \\S`, "i"),
  /^(?:©|\(c\)|copyright\b)/i,
  new RegExp(`\\b${NETWORK} (?:account|page|channel|handle|post|profile|video)$`),
  /\b(?:handout|file (?:photo|image|picture)|screen ?grab|screenshot|video grab|press (?:service|office))$/i,
];

/** Captions that end with a label and their credit: "A street in Kabul. Photograph: Jane Doe". */
const LABELLED_AT_END = [
  new RegExp(`\\b(?:${PICTURE}|credit)(?: credit| by)? ?: [^.!?]{2,80}$`, "i"),
  /Credit(?:: ?|\.{3} ?|… ?)\p{Lu}[^.!?]{1,80}$/u,
];

/** "… in Kabul. (File photo)", "… in Kabul (AP Photo/Jane Doe, File)". */
const LABELLED_IN_BRACKETS = new RegExp(
  `^(?:${PICTURE}|file|credit)\\b|^AP Photo\\b| via AP\\b`,
  "i",
);

function caption(line: number): Finding {
  return { line, kind: "caption" };
}

function isCredit(line: PageLine): boolean {
  const text = unbracketed(line.text);
  if (LABELLED.some((form) => form.test(text))) return true;
  return isShort(line) && (isPictureCredit(text) || SHORT_CREDIT.some((form) => form.test(text)));
}

/** Whether a line ends with the credit of the picture that it describes. */
function isCredited(text: string): boolean {
  if (LABELLED_AT_END.some((form) => form.test(text))) return true;
  const [, before = "", inside = ""] = /^(.*)[[(]([^[\]()]{2,120})[\])]\.?$/.exec(text) ?? [];
  if (inside !== "") {
    if (LABELLED_IN_BRACKETS.test(inside)) return true;
    // "… he said. (AFP)" signs off a story: a caption has no full stop before an agency alone.
    return isPictureCredit(inside) && (inside.includes("/") || !/[.!?]["'”’]? ?$/.test(before));
  }
  const last = text.split(/[.!?]["'”’]? | [|–—-] /).at(-1) ?? "";
  return last.length < text.length && last.includes("/") && isPictureCredit(last);
}

function unbracketed(text: string): string {
  return text.replace(/^[[(]|[\])]$/g, "");
}

function isShort(line: PageLine): boolean {
  return line.words <= LONGEST_CREDIT_WORDS && !isParagraph(line);
}

/** The one sentence that a credit stands right under, where paragraphs have blank lines between. */
function captionAbove(lines: readonly PageLine[], index: number): Finding[] {
  const [above, credit] = [lines[index - 1], lines[index]];
  if (!above?.apart || credit === undefined || credit.apart || !isShort(credit)) return [];
  const isSentence = isParagraph(above) && above.words <= LONGEST_CAPTION_WORDS;
  return isSentence ? [caption(index - 1)] : [];
}
