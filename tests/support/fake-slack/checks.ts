import { parseUrl } from "../../../src/core/url.ts";
import { blockProblems, type Surface } from "./limits.ts";
import { isRecord, type Live, liveInMrkdwn, liveInRichText, visit } from "./markup.ts";

export interface CheckOptions {
  /** The addresses that may be linked, without their fragments. */
  readonly addresses: readonly string[];
  /** Whether it is the permalink of what the bot posted for everyone in the same channel; Slack's own, so that no host need be named. */
  readonly isOwn?: (url: string) => boolean;
  /** @default "message" */
  readonly surface?: Surface;
}

/** Everything about a message that Slack would refuse, or that would reach people it should not. */
export function messageProblems(
  body: Readonly<Record<string, unknown>>,
  options: CheckOptions,
): string[] {
  const { text, blocks, link_names, parse } = body;
  const hasText = typeof text === "string" && text.trim() !== "";
  return [
    ...(hasText ? [] : ["no text for notifications and screen readers"]),
    ...(hasText && text.length > 4000 ? [`text of ${text.length} characters`] : []),
    ...(isOn(link_names) || parse === "full" ? ["names are turned into mentions"] : []),
    ...blockProblems(blocks, options.surface ?? "message"),
    ...liveIn(body).flatMap((live) => liveProblems(live, options)),
  ];
}

/** In a form, a switch is a word. */
function isOn(value: unknown): boolean {
  return value === true || value === "true" || value === "1";
}

/** A message that may show previews of its links must say that it does not. */
export function unfurlProblems(body: Readonly<Record<string, unknown>>): string[] {
  const isOff = (value: unknown) => value === false || value === "false";
  return isOff(body.unfurl_links) && isOff(body.unfurl_media) ? [] : ["unfurls are not off"];
}

// --- Internal helpers ---

function liveIn({ text, blocks }: Readonly<Record<string, unknown>>): Live[] {
  const found = typeof text === "string" ? liveInMrkdwn(text, true) : [];
  visit(blocks, (node) => {
    if (node.type === "mrkdwn")
      found.push(...liveInMrkdwn(String(node.text), node.verbatim === true));
    if (node.type === "rich_text") found.push(...liveInRichText(node));
    if (node.type === "plain_text" && node.emoji !== false && /:\w+:/.test(String(node.text)))
      found.push({ kind: "channel", id: `emoji in ${JSON.stringify(node.text)}` });
  });
  return found;
}

function liveProblems(live: Live, options: CheckOptions): string[] {
  if (live.kind === "link") return linkProblems(live.url, live.label, options);
  return [`a live mention: ${live.kind} ${live.id}`];
}

function linkProblems(
  written: string,
  label: string,
  { addresses, isOwn }: CheckOptions,
): string[] {
  const url = written.replaceAll("&amp;", "&");
  if (isOwn?.(url)) return [];
  const known = addresses.some((address) => url === address || url.startsWith(`${address}#`));
  const host = parseUrl(url)?.host ?? "";
  return [
    ...(known ? [] : [`a link to ${url}, which is no article's`]),
    ...(label.includes(host)
      ? []
      : [`a link to ${host} that is labelled ${JSON.stringify(label)}`]),
  ];
}

/** Whether anything in a view would act; a home page links as a message does. */
export function viewLinks(view: unknown, options: CheckOptions): string[] {
  return isRecord(view)
    ? liveIn({ blocks: view.blocks }).flatMap((live) => liveProblems(live, options))
    : [];
}
