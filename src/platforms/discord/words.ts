import type { APIGuildMember, APIMessage, APIUser } from "discord.js";
import { wordsWithout } from "../words.ts";

/** What a message says; one that forwards another says it in a copy of that. */
interface Written
  extends Pick<APIMessage, "content">,
    Partial<Pick<APIMessage, "message_snapshots">> {
  readonly mentions: readonly (APIUser & { readonly member?: Member })[];
}

/** What somebody is in a server. */
type Member = Pick<APIGuildMember, "nick">;

/** How Discord writes a role, a channel, an emoji of a server and a time, and what pings all. */
const MARKS = /<(?:@&\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?)>|(?<!\w)@(?:everyone|here)\b/g;

const PERSON = /<@!?(\d+)>/g;

const wordsIn = wordsWithout(MARKS, PERSON);

/**
 * The words of a message, without the marks for what Discord shows in them. Who is named within a
 * sentence is a word of it, where the message tells the name.
 */
export function wordsOf({ content, mentions, message_snapshots = [] }: Written): string {
  const [forwarded] = message_snapshots;
  if (content === "" && forwarded) return wordsOf(forwarded.message);
  return wordsIn(content, (mark, person) => {
    const named = mentions.find(({ id }) => id === person);
    return named ? nameOf(named, named.member) : mark;
  });
}

/** The name under which others see somebody: in a server it can be one that is used there alone. */
export function nameOf({ global_name, username }: APIUser, member?: Member): string {
  return member?.nick ?? global_name ?? username;
}
