import type { Block } from "./blocks.ts";

/** From this share of its characters on, a block is a way to another page. */
const MOSTLY_LINKED = 0.8;

/** A full stop, or what stands for one in another script, and what may close after it. */
const SENTENCE_END = /[.!?…:;。！？｡।؟۔]["'”’»)\]]*$/u;

/**
 * The blocks that tell the story: without ways to other pages ("READ MORE: …"),
 * the title once more, what a paragraph near by says too, and headings that nothing
 * stands below.
 */
export function storyOf(blocks: readonly Block[], title: string): Block[] {
  const own = withTimes(
    withoutPulled(blocks.filter((block) => !leadsAway(block) && !isSame(block.text, title))),
  );
  const last = own.findLastIndex(({ kind }) => kind !== "heading");
  return own.slice(0, last + 1);
}

/** Whether a text ends as sentences do. */
export function isEnded(text: string): boolean {
  return SENTENCE_END.test(text);
}

/** "09:31 GMT", "8.05am". */
export function isTimeOfDay(text: string): boolean {
  return TIME.test(text);
}

// --- Internal helpers ---

function leadsAway({ text, linked }: Block): boolean {
  return linked >= MOSTLY_LINKED * text.length && !isEnded(text);
}

const TIME = /^\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,5})?$/i;

/** A post of a live blog is true at its time: it stands where a quote takes it along, as in the row of a table. */
function withTimes(blocks: readonly Block[]): Block[] {
  const told: Block[] = [];
  let time: string | undefined;
  for (const block of blocks) {
    const isHeading = block.kind === "heading";
    if (isHeading && isTimeOfDay(block.text)) {
      time = block.text;
      continue;
    }
    told.push(isHeading || !time ? block : { ...block, text: `${time} | ${block.text}` });
    if (!isHeading) time = undefined;
  }
  return told;
}

/** In blocks: a sentence that is set once more in large letters stands near the one that it is. */
const NEAR = 12;

/** In words; "He was not there." may be told twice. */
const SHORTEST_PULLED = 5;

/** Without paragraphs whose every word a longer one says as well: mostly in a quotation, with who said it. */
function withoutPulled(blocks: readonly Block[]): Block[] {
  const texts = blocks.map(({ text }) => ` ${folded(text)} `);
  return blocks.filter((block, at) => {
    const text = texts[at] ?? "";
    // "Net debt | 12" is another row than "Adjusted net debt | 12".
    const isProse = block.kind === "paragraph" && !block.text.includes(" | ");
    if (!isProse || text.trim().split(" ").length < SHORTEST_PULLED) return true;
    const near = texts.slice(Math.max(0, at - NEAR), at + NEAR + 1);
    return !near.some((other) => other.length > text.length && other.includes(text));
  });
}

function isSame(text: string, title: string): boolean {
  return title !== "" && folded(text) === folded(title);
}

function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
