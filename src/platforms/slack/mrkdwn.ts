import { z } from "zod";
import { parseUrl } from "../../core/url.ts";
import { wordsWithout } from "../words.ts";
import { SLACK_LIMITS } from "./limits.ts";
import { type Shown, shownIn } from "./shown.ts";

/**
 * Text for a field that Slack reads as mrkdwn. With these three characters
 * escaped, no mention, channel, link or command of the text takes effect
 * (docs.slack.dev "Formatting message text").
 */
export function escapeMrkdwn(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** What `escapeMrkdwn` was given. Slack delivers text of all kinds escaped (bolt-python, issue 513). */
export function unescaped(mrkdwn: string): string {
  return mrkdwn.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}

/**
 * A link whose label is the host it leads to, so that no title can pose as
 * another address. Undefined for what is not a plain web address.
 *
 * @param lead what the link is for, in front of the host
 */
export function linkTo(url: string, lead: string): string | undefined {
  const address = webAddress(url);
  return address && linkWords(`${lead} ${address.host}`, address);
}

/** The same under words of ours alone, for an address of Slack's own. */
export function linkWords(words: string, { href }: URL): string {
  return `<${escapeMrkdwn(href).replace(/\|/g, "%7C")}|${escapeMrkdwn(words)}>`;
}

/** The address, if it is http(s), of a length that Slack takes, and without a name or password that could pose as a host. */
export function webAddress(url: string): URL | undefined {
  const address = parseUrl(url);
  if (address === undefined || address.href.length > SLACK_LIMITS.url) return undefined;
  const isWeb = address.protocol === "https:" || address.protocol === "http:";
  return isWeb && address.username === "" && address.password === "" ? address : undefined;
}

/** How Slack writes what pings all or a group, a channel, and an emoji. */
const MARKS =
  /<(?:!(?!date\^)[^<>|]*|#\w+)(?:\|[^<>]*)?>|(?<!\w)(?::[\p{Ll}\p{Lo}\p{N}_'+-]+:)+(?!\w)/gu;

const PERSON = /<@(\w+)(?:\|([^<>]*))?>/g;

/** A link or a time, with the words that people see in its place: `<https://…|label>`, `<!date^…|label>`. */
const LINK = /<(?:!date\^|[a-z]+:)[^<>|]*(?:\|([^<>]*))?>/gi;

const wordsIn = wordsWithout(MARKS, PERSON);

/**
 * What a person typed, from the mrkdwn that Slack delivers, without the marks for what Slack shows in
 * it. Mentions of the bot are taken out; others are words of a sentence, and so are the labels of links.
 */
export function readMrkdwn(mrkdwn: string, botUser: string | undefined): string {
  const labelled = mrkdwn.replace(LINK, (_, label = " ") => label);
  const nameOf = (person = "", name = `@${person}`) => (person === botUser ? " " : name);
  return unescaped(wordsIn(labelled, (_, person, name) => nameOf(person, name))).trim();
}

/** What a message says; one that forwards another has it among its attachments. */
interface Written extends Shown {
  /** Of one that an app wrote. */
  readonly bot_id?: string;
}

/** The preview of a message that is only linked to looks the same, but for `is_share`. */
const Forwarded = z.object({ is_share: z.literal(true), text: z.string() });

/** The words of a message, or those that an app shows in it; without any, those of the one that it forwards. */
export function wordsOf(message: Written, botUser: string | undefined): string {
  const { text, bot_id, attachments } = message;
  const words = readMrkdwn(bot_id === undefined ? (text ?? "") : shownIn(message), botUser);
  if (words !== "" || !Array.isArray(attachments)) return words;
  const [forwarded] = attachments.flatMap((one) => Forwarded.safeParse(one).data ?? []);
  return forwarded ? readMrkdwn(forwarded.text, botUser) : "";
}
