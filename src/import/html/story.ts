import type { Block } from "./blocks.ts";

/** From this share of its characters on, a block is a way to another page. */
const MOSTLY_LINKED = 0.8;

/** A full stop, or what stands for one in another script, and what may close after it. */
const SENTENCE_END = /[.!?…:;。！？｡।؟۔]["'”’»)\]]*$/u;

/**
 * The blocks that tell the story: without ways to other pages ("READ MORE: …"),
 * the title once more, and headings that nothing stands below.
 */
export function storyOf(blocks: readonly Block[], title: string): Block[] {
  const own = blocks.filter((block) => !leadsAway(block) && !isSame(block.text, title));
  const last = own.findLastIndex(({ kind }) => kind !== "heading");
  return own.slice(0, last + 1);
}

/** Whether a text ends as sentences do. */
export function isEnded(text: string): boolean {
  return SENTENCE_END.test(text);
}

// --- Internal helpers ---

function leadsAway({ text, linked }: Block): boolean {
  return linked >= MOSTLY_LINKED * text.length && !isEnded(text);
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
