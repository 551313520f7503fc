import {
  type APIEmbed,
  type APIGuildMember,
  type APIMessage,
  type APIUser,
  type ComponentType,
  EmbedType,
} from "discord.js";
import { holdsWordBesideAddresses } from "../../core/plain-question.ts";
import { wordsWithout } from "../words.ts";

/** What a message says; one that forwards another says it in a copy of that, without its author. */
interface Written
  extends Pick<APIMessage, "content">,
    Partial<Pick<APIMessage, "author" | "embeds" | "components" | "message_snapshots" | "poll">> {
  readonly mentions: readonly (APIUser & { readonly member?: Member })[];
}

/** What somebody is in a server. */
type Member = Pick<APIGuildMember, "nick">;

/**
 * How Discord writes a role, a channel, an emoji of a server, a time, a command and a page of a server
 * (reference, "Message Formatting"), and what pings all.
 */
const MARKS =
  /<(?:@&\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|\/[^:<>]+:\d+|id:[\w-]+(?::\d+)?)>|(?<!\w)@(?:everyone|here)\b/g;

const PERSON = /<@!?(\d+)>/g;

const wordsIn = wordsWithout(MARKS, PERSON);

/**
 * The words of a message, without the marks for what Discord shows in them. Who is named within a
 * sentence is a word of it, where the message tells the name. Apps say more in embeds; where there is no
 * text, polls and the previews of links say theirs, and a message that forwards another says nothing itself.
 *
 * @param bot the id of the bot, whose own name is no word
 */
export function wordsOf(message: Written, bot?: string): string {
  const { author, content, mentions, poll } = message;
  const { embeds = [], components = [], message_snapshots = [] } = message;
  const read = (text: string) =>
    wordsIn(text, (mark, person) => {
      if (person === bot) return " ";
      const named = mentions.find(({ id }) => id === person);
      return named ? nameOf(named, named.member) : mark;
    });
  // What a person has beside the text is the preview of a link.
  const shown = author && !author.bot ? [] : embeds.filter(({ type }) => type === EmbedType.Rich);
  const own = [content, ...shown.map(embedded)].map(read).join("\n").trim();
  if (holdsWordBesideAddresses(own)) return own;
  const [forwarded] = message_snapshots;
  const asked = poll?.question.text ?? "";
  const others = [asked, ...embeds.map(embedded), ...components.map(displayed)].join("\n");
  return read(others) || (forwarded && wordsOf(forwarded.message, bot)) || own;
}

/** The name under which others see somebody: in a server it can be one that is used there alone. */
export function nameOf({ global_name, username }: APIUser, member?: Member): string {
  return member?.nick ?? global_name ?? username;
}

// --- Internal helpers ---

function embedded({ title = "", description = "", fields = [] }: APIEmbed): string {
  return [title, description, ...fields.map(({ name, value }) => `${name}: ${value}`)].join("\n");
}

/** Of the components of a message: texts, and what holds them. */
interface Part {
  readonly type: ComponentType;
  readonly content?: string;
  readonly components?: readonly Part[];
}

function displayed({ content = "", components = [] }: Part): string {
  return [content, ...components.map(displayed)].join("\n");
}
