import { editionStamp } from "../core/plain-text.ts";
import type { ActionsBlock, Block, ListBlock, QuoteBlock, Reply } from "../core/reply.ts";
import { cut } from "./cut.ts";

/** A block that a message shows in its place; buttons stand under all of them. */
export type ContentBlock = Exclude<Block, ActionsBlock>;

/** How a platform writes blocks, and what that takes of a message. */
export interface Page<T> {
  write(block: ContentBlock): readonly T[];
  /** The part of a whole message that something takes; of several things together at most the sum. */
  share(written: readonly T[]): number;
  /**
   * A first quote that no message could hold, for there would be no answer without
   * it: `words` are its beginning, cut at a sentence and marked. Absent: it is left
   * out as any other.
   */
  writeCut?(words: string, block: QuoteBlock): readonly T[];
}

export interface Fitted<T> {
  /** What is shown, in the order of the blocks. */
  readonly shown: readonly { readonly block: ContentBlock; readonly written: readonly T[] }[];
  /** The last lines of the message: what was left out, and the edition. */
  readonly foot: readonly string[];
}

/**
 * As many blocks of a reply as fit into a message. The bot's own words have the
 * first half of the room, for they say what the quotes are. A quote gives up its
 * neighbours, and a list its links and then its end, before it is left out; with
 * the first that is left out the reply ends, and it is said how many are missing.
 *
 * @param room the part of a message that is free, 1 or less
 */
export function fitBlocks<T>(reply: Reply, room: number, page: Page<T>): Fitted<T> {
  const blocks = reply.blocks.filter((block) => block.kind !== "actions");
  const bodies = blocks.filter(isBody);
  const written = new Map<ContentBlock, readonly T[]>();
  let left = room;

  function put(block: ContentBlock, versions: Iterable<readonly T[]>, most: number): boolean {
    for (const version of versions) {
      const share = page.share(version);
      if (share > most) continue;
      written.set(block, version);
      left -= share;
      return true;
    }
    return false;
  }

  for (const block of blocks) {
    if (block.kind !== "heading" && block.kind !== "text") continue;
    const most = left - room / 2;
    const size = (text: string) => page.share(page.write({ ...block, text }));
    const text = cut(block.text, most, size);
    put(block, text.trim() === "" ? [] : [page.write({ ...block, text })], most);
  }
  const end = bodies.findIndex((block, i) => !put(block, versionsOf(block, i === 0), left));
  return {
    shown: blocks.flatMap((block) => {
      const parts = written.get(block);
      return parts ? [{ block, written: parts }] : [];
    }),
    foot: [...leftOut(end < 0 ? 0 : bodies.length - end), editionStamp(reply)],
  };

  function* versionsOf(block: QuoteBlock | ListBlock, isFirst: boolean) {
    for (const shorter of shorterAndShorter(block)) yield page.write(shorter);
    if (block.kind !== "quote" || !isFirst || !page.writeCut) return;
    const write = (words: string) => page.writeCut?.(words, block) ?? [];
    yield write(cut(block.quote.text, left, (words) => page.share(write(words))));
  }
}

// --- Internal helpers ---

/** What is asked for; an empty list is nothing to show. */
function isBody(block: ContentBlock): block is QuoteBlock | ListBlock {
  return block.kind === "quote" || (block.kind === "list" && block.items.length > 0);
}

/** The block, then the same with less and less around what it says, or of what it lists. */
function* shorterAndShorter(block: QuoteBlock | ListBlock): Generator<ContentBlock> {
  yield block;
  if (block.kind === "quote") {
    const alone = { before: undefined, after: undefined };
    yield { ...block, alsoIn: [] };
    yield { ...block, ...alone };
    yield { ...block, ...alone, alsoIn: [] };
    return;
  }
  const items = block.items.map(({ url: _, ...item }) => item);
  yield { ...block, items };
  for (let count = items.length - 1; count > 0; count--) {
    const more = { label: `… and ${items.length - count} more` };
    yield { ...block, items: [...items.slice(0, count), more] };
  }
}

function leftOut(count: number): string[] {
  if (count === 0) return [];
  return [count === 1 ? "One passage did not fit here." : `${count} passages did not fit here.`];
}
