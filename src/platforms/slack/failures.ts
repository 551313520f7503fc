import { RespondError, webApi } from "@slack/bolt";
import { UndeliveredError } from "../abandoned.ts";
import { CallTimedOutError, DeliveryGivenUpError, type Retry } from "../queues.ts";

/** Slack's word at an address to respond to, for which no token is needed. */
export class AddressError extends webApi.WebAPIPlatformError {}

/** What Slack refused, as its cause, and where: the operator is to hear of both. */
export class RefusedError extends Error {
  readonly channel: string;

  constructor(channel: string, cause: unknown) {
    super(`[slack] an answer was refused in ${channel}`, { cause });
    this.channel = channel;
  }
}

/** Whether a call that failed is worth another try; never one that Slack may have carried out. */
export function judge(failure: unknown): Retry {
  if (failure instanceof webApi.WebAPIRateLimitedError) {
    return { kind: "later", after: failure.retryAfter * 1000 };
  }
  if (failure instanceof RespondError && failure.statusCode === 429) return { kind: "later" };
  if (RATE_LIMITS.has(platformError(failure) ?? "")) return { kind: "later" };
  return { kind: wasNeverSent(failure) ? "later" : "never" };
}

/** What to tell the asker, where the answer may not have come through; undefined: Slack refused it outright. */
export function apologyFor(failure: unknown): string | undefined {
  if (failure instanceof DeliveryGivenUpError) {
    return "Slack took no more messages for a minute, so the answer is not here. Please ask again.";
  }
  // Whatever else an address was for is posted anew.
  if (isExpired(failure)) {
    return "Slack takes nothing more there, so this was not shared. Please press the button again.";
  }
  return isUnsure(failure)
    ? "Slack did not confirm that the answer was posted. If you cannot see it, please ask again."
    : undefined;
}

/** Whether nobody said if the call was carried out: it may have been, or may be yet. */
export function isUnsure(failure: unknown): boolean {
  return failure instanceof CallTimedOutError || isCutOff(failure);
}

/** Whether an answer that could not be shown stands nowhere. */
export function wasRefused(failure: unknown): boolean {
  return failure instanceof UndeliveredError ? !failure.isUnsure : !isUnsure(failure);
}

/** Whether the connection broke, or Slack did, while a call was made: it may have been carried out, and will not be later. */
export function isCutOff(failure: unknown): boolean {
  if (failure instanceof RespondError) return failure.statusCode >= 500;
  return (
    failure instanceof webApi.WebAPIRequestError ||
    failure instanceof webApi.WebAPIHTTPError ||
    isFetchFailure(failure) ||
    isUnsureWord(platformError(failure))
  );
}

/** Whether an address to respond to is used up or too old (30 minutes). */
export function isExpired(failure: unknown): boolean {
  if (failure instanceof RespondError) return failure.statusCode === 404;
  return EXPIRED.has(platformError(failure) ?? "");
}

/** Whether there is no such message: it was deleted. */
export function isDeleted(failure: unknown): boolean {
  return platformError(failure) === "message_not_found";
}

/** Whether the bot may say nothing there, to everyone nor to one. */
export function isClosed(failure: unknown): boolean {
  return CLOSED.has(closingWord(failure));
}

/** Slack's word for it, when it no longer accepts who we are. */
export function refusalOf(failure: unknown): string | undefined {
  const code = causeOf(failure) instanceof AddressError ? undefined : platformError(failure);
  return code !== undefined && REFUSALS.has(code) ? code : undefined;
}

/** Whether the app was not given the right to ask that. */
export function isNotGranted(failure: unknown): boolean {
  return platformError(failure) === "missing_scope";
}

/** What the operator, or whoever manages the channel, can do about it. */
export function hintFor(failure: unknown): string | undefined {
  return HINTS.get(closingWord(failure));
}

// --- Internal helpers ---

/** docs.slack.dev "reference/methods/auth.test", errors. */
const REFUSALS = new Set([
  "account_inactive",
  "invalid_auth",
  "not_authed",
  "not_allowed_token_type",
  "org_login_required",
  "team_disabled",
  "token_expired",
  "token_revoked",
  "user_removed_from_team",
]);

const HINTS = new Map([
  ["channel_not_found", "the bot cannot see the channel: invite it there with /invite"],
  ["not_in_channel", "the bot is not in the channel: invite it there with /invite"],
  ["user_not_in_channel", "who asked has left the channel"],
  ["is_archived", "the channel is archived"],
  ["restricted_action", "the workspace does not let apps post there: ask an administrator"],
  ["missing_scope", "the app lacks a scope: update it from the manifest, and install it again"],
]);

const CLOSED = new Set([
  "channel_not_found",
  "is_archived",
  "not_in_channel",
  "restricted_action",
  "user_not_in_channel",
]);

/** Slack's word; some restrictions have words of their own, which begin alike (reference/methods/chat.postMessage). */
function closingWord(failure: unknown): string {
  return (platformError(failure) ?? "").replace(/^(restricted_action)\w*$/, "$1");
}

/** Codes of node and undici for connections that were never made. */
const NEVER_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);

/** Slack's words for what mostly comes as a 404. */
const EXPIRED = new Set(["expired_url", "used_url"]);

/** Slack's words for what mostly comes as a 429 (reference/methods/chat.postMessage). */
const RATE_LIMITS = new Set(["rate_limited", "ratelimited"]);

/** Errors after which "some aspect of the operation" may have "succeeded" (reference/methods/chat.postMessage). */
const UNSURE = new Set(["fatal_error", "internal_error", "request_timeout", "service_unavailable"]);

/**
 * What fetch rejects with: the network's failure as the cause of a TypeError, or the time limit's
 * DOMException. At an address to respond to the SDK hands it on as it is.
 */
function isFetchFailure(failure: unknown): boolean {
  if (failure instanceof DOMException) return failure.name === "TimeoutError";
  return failure instanceof TypeError && failure.cause instanceof Error;
}

/** The SDK takes whatever is no JSON, a page of a proxy say, for Slack's word. */
function isUnsureWord(error: string | undefined): boolean {
  return error !== undefined && (UNSURE.has(error) || !/^\w+$/.test(error));
}

function platformError(failure: unknown): string | undefined {
  const cause = causeOf(failure);
  return cause instanceof webApi.WebAPIPlatformError ? cause.data.error : undefined;
}

function causeOf(failure: unknown): unknown {
  return failure instanceof RefusedError ? failure.cause : failure;
}

function wasNeverSent(failure: unknown): boolean {
  const error = failure instanceof webApi.WebAPIRequestError ? failure.original : failure;
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause && NEVER_SENT.has(String(cause.code));
}
