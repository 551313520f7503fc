import { isRecord } from "./markup.ts";
import type { Envelope } from "./payloads.ts";

/** An address that a payload carries, to respond to. */
export interface ResponseUrl {
  readonly id: string;
  readonly channel: string;
  readonly user: string;
  /** Whether the message that it belongs to is seen by one person only. */
  readonly isPrivate: boolean;
  /** Whether the person asked for everyone to see the response. */
  readonly mayPublish: boolean;
  /** The message whose button was pressed. */
  readonly original: string | undefined;
  uses: number;
  expired: boolean;
}

/** Slack serves an address five times in thirty minutes. */
export const MAX_USES = 5;

/** The address that Slack would give with this payload; undefined where it gives none. */
export function responseUrlFor({ type, payload }: Envelope, id: string): ResponseUrl | undefined {
  const { container, channel, view, user } = payload;
  const common = { id, uses: 0, expired: false, original: undefined };
  if (type === "slash_commands") {
    const asker = String(payload.user_id);
    return {
      ...common,
      channel: String(payload.channel_id),
      user: asker,
      isPrivate: true,
      mayPublish: false,
    };
  }
  if (type !== "interactive" || !isRecord(user)) return undefined;
  const person = String(user.id);
  if (payload.type === "view_submission") {
    const chosen = chosenIn(view);
    return chosen && { ...common, user: person, isPrivate: true, ...chosen };
  }
  if (!isRecord(channel)) return undefined;
  const isPrivate = !isRecord(container) || container.is_ephemeral === true;
  const pressed = JSON.stringify(payload.actions ?? []);
  return {
    ...common,
    channel: String(channel.id),
    user: person,
    isPrivate,
    mayPublish: !isPrivate || /"action_id":"[^"]*share"/.test(pressed),
    original: isRecord(container) ? String(container.message_ts) : undefined,
  };
}

/** Judges a response; names what is wrong with who sees it. */
export function responseProblems(
  url: ResponseUrl,
  body: Readonly<Record<string, unknown>>,
): string[] {
  const replaces = body.replace_original === true;
  const isPublic = body.response_type === "in_channel" || (replaces && !url.isPrivate);
  return [
    ...(url.uses > MAX_USES ? [`a response address is used ${url.uses} times`] : []),
    ...(isPublic && !url.mayPublish ? ["a private answer is posted for everyone"] : []),
    ...(replaces && url.original === undefined ? ["there is no message to replace"] : []),
  ];
}

// --- Internal helpers ---

/** The conversation and the audience that were chosen in the modal, found by the types of its inputs. */
function chosenIn(view: unknown): { channel: string; mayPublish: boolean } | undefined {
  const values =
    isRecord(view) && isRecord(view.state) && isRecord(view.state.values) ? view.state.values : {};
  const inputs = Object.values(values).flatMap((block) =>
    isRecord(block) ? Object.values(block) : [],
  );
  const place = inputs.filter(isRecord).find((input) => input.type === "conversations_select");
  const audience = inputs.filter(isRecord).find((input) => input.type === "radio_buttons");
  if (place === undefined) return undefined;
  const mayPublish = JSON.stringify(audience?.selected_option ?? "").includes('"channel"');
  return { channel: String(place.selected_conversation), mayPublish };
}
