import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from "discord.js";
import { CallTimedOutError, isNetworkFailure, type Retry } from "../queues.ts";

/** For a call that does the same however often it is made: an edit, or a message with a nonce. */
export function judgeRepeatable(failure: unknown): Retry {
  const isUncertain = failure instanceof CallTimedOutError || isNetworkFailure(failure);
  // HTTPError: 5xx. Other statuses are refusals, which would be the same again.
  return isUncertain || failure instanceof HTTPError ? { kind: "later" } : judgeOnce(failure);
}

/** For a call that would post twice: tried again only where Discord says that it did not take it. */
export function judgeOnce(failure: unknown): Retry {
  if (!(failure instanceof RateLimitError)) return { kind: "never" };
  const after = Math.max(failure.retryAfter, failure.timeToReset);
  return after > 0 ? { kind: "later", after } : { kind: "later" };
}

/** Whether another process, or an earlier try, has acknowledged the interaction. */
export function isAcknowledged(failure: unknown): boolean {
  return isRefusal(failure, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged);
}

/** Whether the interaction can no longer be answered. */
export function isExpired(failure: unknown): boolean {
  const { UnknownInteraction, UnknownWebhook, InvalidWebhookToken } = RESTJSONErrorCodes;
  return isRefusal(failure, UnknownInteraction, UnknownWebhook, InvalidWebhookToken);
}

/** Whether the message that was replied to is deleted. */
export function isQuestionGone(failure: unknown): boolean {
  const { UnknownMessage, InvalidFormBodyOrContentType } = RESTJSONErrorCodes;
  if (isRefusal(failure, UnknownMessage)) return true;
  if (!isRefusal(failure, InvalidFormBodyOrContentType)) return false;
  return JSON.stringify(failure.rawError).includes('"message_reference"');
}

/** Whether the bot may not post in the channel. */
export function isForbidden(failure: unknown): boolean {
  const { MissingAccess, MissingPermissions, CannotReplyWithoutPermissionToReadMessageHistory } =
    RESTJSONErrorCodes;
  return isRefusal(
    failure,
    MissingAccess,
    MissingPermissions,
    CannotReplyWithoutPermissionToReadMessageHistory,
  );
}

/** Whether Discord refused the call with one of these codes (topics/opcodes-and-status-codes, "JSON"). */
function isRefusal(
  failure: unknown,
  ...codes: readonly RESTJSONErrorCodes[]
): failure is DiscordAPIError {
  return failure instanceof DiscordAPIError && codes.some((code) => code === failure.code);
}
