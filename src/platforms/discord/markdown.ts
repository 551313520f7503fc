import { percentEncoded } from "../../core/url.ts";
import { visible, visibleLine } from "../../core/visible.ts";

/**
 * Characters that Discord's markdown acts on wherever they stand, and the colon of
 * an address or in front of what could be the name of an emoji (":100:"). Discord shows a punctuation mark behind a backslash as it is,
 * except inside a link's label.
 */
const ACTING = /[\\*_~`|[\]<>#@]|:(?=\/\/|[^\s:]+:)/g;

/** What makes a list at the beginning of a line. */
const LIST_SIGN = /^([ \t]*(?:\d+(?=[.)])|(?=[-+])))/gm;

/** Untrusted text, so that it shows as the characters that it is and does nothing. */
export function escapeText(text: string): string {
  return visible(text).replace(ACTING, "\\$&").replace(LIST_SIGN, "$1\\");
}

/** The same on one line. */
export function escapeLine(text: string): string {
  return escapeText(visibleLine(text));
}

/** What `escapeText` was given, as far as it is visible. */
export function unescaped(markdown: string): string {
  return markdown.replace(/\\([^0-9A-Za-z\s])/g, "$1");
}

/** Each line of finished markdown as a block quote. */
export function blockQuote(markdown: string): string {
  return markdown.replace(/^/gm, "> ");
}

/** Each line of finished markdown in small print. */
export function smallPrint(markdown: string): string {
  return markdown.replace(/^(?=.)/gm, "-# ");
}

/**
 * A link under words of ours, with the host that it leads to beside it. An
 * article's title is never the label: Discord obeys markdown in there, shows the
 * backslashes of escapes, and a title may claim to be another address.
 *
 * @param label plain words of ours
 * @param url an http(s) address of printable ASCII
 */
export function link(label: string, url: string): string {
  return `${linkWords(label, url)} (${escapeLine(new URL(url).host)})`;
}

/** The same without the host, for an address of Discord's own. */
export function linkWords(label: string, url: string): string {
  // An angle bracket would end the address, and so does a round one for Discord's apps, within angles too.
  return `[${label}](<${url.replace(/[<>()]/g, percentEncoded)}>)`;
}
