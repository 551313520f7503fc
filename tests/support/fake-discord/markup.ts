/**
 * Discord's markdown read by the double itself, as far as it matters to safety:
 * what links, and what mentions. Written from Discord's help page "Markdown Text
 * 101" and the message reference, not from the adapter.
 */

/** A punctuation mark behind a backslash, which shows as it is and does nothing. */
const ESCAPED = /\\([^0-9A-Za-z\s])/g;

/** Stands for an escaped mark: matches nothing that links, mentions or formats. */
const INERT = "\ue000";

/** Addresses that a click on the shown text opens. */
export function liveLinks(markdown: string): string[] {
  const active = markdown.replace(ESCAPED, INERT);
  return [...active.matchAll(/(?:https?|steam):\/\/[^\s<>)\ue000]+/g)].map(([address]) => address);
}

/** What the text mentions: people, roles, channels, everyone, and other markup that Discord expands, emoji by name too. */
export function liveMentions(markdown: string): string[] {
  const active = markdown.replace(ESCAPED, INERT);
  const mention =
    /<(?:@[!&]?\d+|#\d+|\/[^>]+:\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|id:\w+)>|@everyone|@here/g;
  // In the address of a link they are a part of it.
  const outsideOfAddresses = active.replace(/\]\(<https?:[^<>]*>\)/g, INERT);
  const emoji = /:(?=\w*[a-z])[\w+-]+:/gi;
  return [...active.matchAll(mention), ...outsideOfAddresses.matchAll(emoji)].map(([text]) => text);
}

/** The characters that a reader sees of markdown that quotes, and in bold, small print and links. */
export function shownText(markdown: string): string {
  const escaped: string[] = [];
  const active = markdown.replace(ESCAPED, (_, mark: string) => {
    escaped.push(mark);
    return INERT;
  });
  return active
    .replace(/^(?:> ?|-# |### |- )/gm, "")
    .replace(/\*\*([^*]+)\*\*/g, "$1")
    .replace(/\[([^\]]*)\]\(<?[^)>]*>?\)/g, "$1")
    .replaceAll(INERT, () => escaped.shift() ?? "");
}
