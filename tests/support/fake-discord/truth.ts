import { IDS, newId } from "./ids.ts";
import { flatten, isObject, type JsonObject, objectsIn } from "./limits.ts";
import { type Dispatch, posted } from "./payloads.ts";

/** An interaction, and what became of it. */
export interface Interaction {
  readonly id: string;
  readonly type: number;
  readonly payload: JsonObject;
  /** Milliseconds, as of performance.now. */
  readonly deliveredAt: number;
  /** The type of the callback that answered it. */
  acknowledged?: number;
  /** The message that it was answered by, or that its button stands on. */
  original?: JsonObject;
}

export const EPHEMERAL = 1 << 6;
const PRIVATE_THREAD = 12;
const COMMAND = 2;
const COMPONENT = 3;

/** Of a member: whether apps that people brought along may answer for everyone (topics/permissions). */
const USE_EXTERNAL_APPS = 1n << 50n;

/** What Discord knows: who asked what, and which messages stand where. */
export function createTruth() {
  const interactions = new Map<string, Interaction>();
  const messages = new Map<string, JsonObject>();
  /** By channel and nonce. */
  const nonces = new Map<string, JsonObject>();
  const deleted = new Set<string>();
  const answered = new Set<string>();
  /** Messages to which the answer of a later edition was told. */
  const told = new Set<string>();
  /** By thread that everyone may read: the channel that it is in. */
  const parents = new Map<string, string>();

  const boardOf = (channel: string) => parents.get(channel) ?? channel;

  return {
    delivered({ t, d }: Dispatch): void {
      for (const thread of t === "GUILD_CREATE" ? objectsIn(d.threads) : [])
        if (thread.type !== PRIVATE_THREAD)
          parents.set(String(thread.id), String(thread.parent_id));
      if (t === "MESSAGE_CREATE") messages.set(String(d.id), d);
      if (t === "MESSAGE_DELETE" || t === "THREAD_DELETE") deleted.add(String(d.id));
      if (t === "MESSAGE_DELETE_BULK") for (const id of idsIn(d.ids)) deleted.add(id);
      if (t !== "INTERACTION_CREATE" || interactions.has(String(d.token))) return;
      const original = d.type === COMPONENT && isObject(d.message) ? { original: d.message } : {};
      const [id, type] = [String(d.id), Number(d.type)];
      interactions.set(String(d.token), {
        id,
        type,
        payload: d,
        deliveredAt: performance.now(),
        ...original,
      });
    },

    /** Of a channel those that come next after a message, the newest first (resources/message, "Get Channel Messages"). */
    messagesIn: (channel: string, after: string, limit: number) =>
      [...messages.values()]
        .filter(
          ({ id, channel_id }) => channel_id === channel && BigInt(String(id)) > BigInt(after),
        )
        .slice(0, Math.min(limit, 100))
        .reverse(),

    messageIn(channel: string, id: string): JsonObject | undefined {
      const found = deleted.has(id) ? undefined : messages.get(id);
      return found?.channel_id === channel ? found : undefined;
    },

    /** The channel that a message stands in; undefined for what is no message. */
    channelOf: (id: string) => messages.get(id)?.channel_id,

    /** Whether it is what Discord copies as the link to something that the bot said to everyone in the channel or its threads. */
    isOwnLink(link: string, channel: string): boolean {
      const message = messages.get(/\d+$/.exec(link)?.[0] ?? "");
      if (!isObject(message?.author) || message.author.id !== IDS.bot) return false;
      const place = String(message.channel_id);
      if (deleted.has(String(message.id)) || deleted.has(place)) return false;
      const isSeen = boardOf(place) === boardOf(channel) && !isEphemeral(message);
      return isSeen && link === `https://discord.com/channels/${IDS.guild}/${place}/${message.id}`;
    },

    interaction: (token: string) => interactions.get(token),

    /** A message comes to stand in a channel; the same nonce gives the same message. */
    post(channel: string, body: JsonObject): { message: JsonObject; isNew: boolean } {
      const key = `${channel} ${String(body.nonce)}`;
      const known = body.enforce_nonce === true ? nonces.get(key) : undefined;
      if (known) return { message: known, isNew: false };
      const id = newId();
      const message = posted(id, channel, body);
      messages.set(id, message);
      if (body.nonce !== undefined) nonces.set(key, message);
      return { message, isNew: true };
    },

    /** What is wrong with replying to the message; an answer counts once, and what is told later on once more. */
    replyProblem(
      channel: string,
      reference: JsonObject[string],
      isLater: boolean,
    ): "unknown" | "elsewhere" | "twice" | undefined {
      if (!isObject(reference)) return undefined;
      const id = String(reference.message_id);
      if (deleted.has(id) || !messages.has(id)) return "unknown";
      if (messages.get(id)?.channel_id !== channel) return "elsewhere";
      const done = isLater ? told : answered;
      if (done.has(id)) return "twice";
      done.add(id);
      return undefined;
    },
  };
}

/** Who must be the only one to see what an interaction is answered by: true or false; undefined where either is right. */
export function wantsPrivate({ type, payload, original }: Interaction): boolean | undefined {
  if (type === COMPONENT)
    return original !== undefined && isEphemeral(original) && !isShare(payload, original);
  const data = isObject(payload.data) ? payload.data : {};
  const chosen = objectsIn(data.options).find(({ name }) => name === "private")?.value;
  if (type === COMMAND && typeof chosen === "boolean") return chosen;
  return undefined;
}

/** Whether Discord shows an answer to the asker alone, whatever the app wants: nobody installed it in the server. */
export function isForcedAlone({ payload }: Interaction): boolean {
  const { authorizing_integration_owners: owners, member } = payload;
  if (!isObject(member) || (isObject(owners) && owners["0"] !== undefined)) return false;
  return (BigInt(String(member.permissions)) & USE_EXTERNAL_APPS) === 0n;
}

export function isEphemeral({ flags }: JsonObject): boolean {
  return (Number(flags ?? 0) & EPHEMERAL) !== 0;
}

// --- Internal helpers ---

function idsIn(ids: JsonObject[string]): string[] {
  return Array.isArray(ids) ? ids.map(String) : [];
}

function isShare(payload: JsonObject, on: JsonObject): boolean {
  const pressed = isObject(payload.data) ? payload.data.custom_id : undefined;
  const button = flatten(objectsIn(on.components)).find(({ custom_id }) => custom_id === pressed);
  return String(button?.label).startsWith("Share");
}
