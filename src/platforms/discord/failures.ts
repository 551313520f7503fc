import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from "discord.js";
import { UndeliveredError, WithdrawnError } from "../abandoned.ts";
import {
  CallTimedOutError,
  DeliveryGivenUpError,
  isNetworkFailure,
  type Retry,
} from "../queues.ts";
import { TooManyRefusalsError } from "../refusals.ts";

/** For a call that does the same however often it is made: an edit, or a message with a nonce. */
export function judgeRepeatable(failure: unknown): Retry {
  const isUncertain = failure instanceof CallTimedOutError || isNetworkFailure(failure);
  // HTTPError: 5xx. Other statuses are refusals, which would be the same again.
  return isUncertain || failure instanceof HTTPError ? { kind: "later" } : judgeOnce(failure);
}

/** For a call that would post twice: tried again only where Discord says that it did not take it. */
export function judgeOnce(failure: unknown): Retry {
  if (!(failure instanceof RateLimitError)) return { kind: "never" };
  return { kind: "later", after: Math.max(failure.retryAfter, failure.timeToReset, 0) };
}

/**
 * What a call that can be made again failed with, and the word in its place too: an answer that is still
 * owed, where that passes. Discord was away, asked to wait too long, or is left alone for a while.
 * Of a question that is gone nothing is owed.
 */
export function owedAfter(failure: unknown): unknown {
  if (isQuestionGone(failure)) return new WithdrawnError("its message or its channel was deleted");
  const passes = failure instanceof DeliveryGivenUpError || failure instanceof TooManyRefusalsError;
  return passes ? new UndeliveredError(failure, false) : failure;
}

/** Whether a message that was posted once, and could not be, stands nowhere. */
export function wasRefused(failure: unknown): boolean {
  const cause = failure instanceof UndeliveredError ? failure.cause : failure;
  return cause instanceof DiscordAPIError || cause instanceof DeliveryGivenUpError;
}

/** Whether the interaction can no longer be answered here: it is another process's, or too old. */
export function isGone(failure: unknown): boolean {
  return isRefusal(failure, GONE);
}

/** Whether the message that was replied to, or that was to be edited, is deleted, or the channel with it. */
export function isQuestionGone(failure: unknown): boolean {
  if (isRefusal(failure, DELETED)) return true;
  const isInvalid = isRefusal(failure, [RESTJSONErrorCodes.InvalidFormBodyOrContentType]);
  return isInvalid && JSON.stringify(failure.rawError).includes('"message_reference"');
}

/** What whoever runs the server can do where the bot may not post in a channel; undefined for any other failure. */
export function fixOf(failure: unknown): string | undefined {
  return failure instanceof DiscordAPIError ? FIXES.get(failure.code) : undefined;
}

/** Whether nothing can be written there, not even that a command came: the thread is archived, and may not be opened again. */
export function isLocked(failure: unknown): boolean {
  return isRefusal(failure, LOCKED);
}

/**
 * What an asker is told who cannot be answered in a channel.
 *
 * @param where "here", or the channel, where that is told elsewhere
 * @param fix as of `fixOf`
 */
export function closedNotice(where: string, fix: string): string {
  return `I cannot answer ${where}. Whoever runs the server can mend it: ${fix}.`;
}

/** Whether what was to be posted is what the rules of the server forbid: everything else may be posted. */
export function isBlocked(failure: unknown): boolean {
  return isRefusal(failure, BLOCKED);
}

/** What is said to the asker in place of an answer that could not be shown. */
export function noticeOf(failure: unknown): string {
  if (isBlocked(failure)) return BLOCKED_HERE;
  const fix = fixOf(failure);
  if (fix !== undefined) return closedNotice("here", fix);
  // 4xx: the same answer would be refused again.
  if (failure instanceof DiscordAPIError)
    return "Discord refused the answer; its reason is in my log.";
  return "Discord did not take the answer in time. Please ask again.";
}

// --- Internal helpers (codes: topics/opcodes-and-status-codes, "JSON") ---

const GONE = [
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.InvalidWebhookToken,
];

const DELETED = [RESTJSONErrorCodes.UnknownMessage, RESTJSONErrorCodes.UnknownChannel];

const BLOCKED = [
  RESTJSONErrorCodes.MessageWasBlockedByAutomaticModeration,
  RESTJSONErrorCodes.MessageBlockedByHarmfulLinksFilter,
];

const BLOCKED_HERE =
  "This server's rules (AutoMod) do not let me post the answer here. Please ask me in a direct message.";

const GIVE =
  "give the bot View Channel, Send Messages, Send Messages in Threads and Read Message History there";

const UNLOCK = "unlock the thread, or give the bot Manage Threads there";

const LOCKED = [RESTJSONErrorCodes.ThreadLocked, RESTJSONErrorCodes.InvalidActionOnArchivedThread];

const FIXES: ReadonlyMap<unknown, string> = new Map([
  [RESTJSONErrorCodes.MissingAccess, GIVE],
  [RESTJSONErrorCodes.MissingPermissions, GIVE],
  [RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory, GIVE],
  ...LOCKED.map((code) => [code, UNLOCK] as const),
]);

function isRefusal(
  failure: unknown,
  codes: readonly RESTJSONErrorCodes[],
): failure is DiscordAPIError {
  return failure instanceof DiscordAPIError && codes.some((code) => code === failure.code);
}
