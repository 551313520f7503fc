import { createHmac } from "node:crypto";
import type { Sign } from "../core/ticket.ts";

/**
 * Signs tickets with HMAC-SHA-256. The secret is one that the platform's
 * settings hold anyway (a token, a signing secret), so that buttons work after
 * a restart and in every process that serves the same app. It is not used as it
 * is: the purpose is mixed in, so that a tag is of no use for anything else.
 */
export function signWith(secret: string): Sign {
  const key = createHmac("sha256", secret).update("briefing-bot ticket").digest();
  return (text) => createHmac("sha256", key).update(text).digest("base64url");
}
