/** What takes effect in a text when Slack shows it. */
export type Live =
  | { readonly kind: "link"; readonly url: string; readonly label: string }
  | { readonly kind: "user" | "group" | "channel" | "broadcast"; readonly id: string };

/**
 * Reads mrkdwn as Slack does, character by character: whatever stands between
 * "<" and ">" acts. Without `verbatim`, bare web addresses become links too.
 */
export function liveInMrkdwn(text: string, verbatim: boolean): Live[] {
  const found: Live[] = [];
  let outside = "";
  for (let at = 0; at < text.length; at += 1) {
    const end = text.charAt(at) === "<" ? text.indexOf(">", at) : -1;
    if (end < 0) {
      outside += text.charAt(at);
      continue;
    }
    found.push(readToken(text.slice(at + 1, end)));
    outside += " ";
    at = end;
  }
  return verbatim ? found : [...found, ...bareLinks(outside)];
}

/** What acts in a rich_text block: every element that is not text, emoji, colour or date. */
export function liveInRichText(block: unknown): Live[] {
  const found: Live[] = [];
  visit(block, (node) => {
    if (node.type === "link")
      found.push({ kind: "link", url: String(node.url), label: String(node.text ?? node.url) });
    if (node.type === "user") found.push({ kind: "user", id: String(node.user_id) });
    if (node.type === "usergroup") found.push({ kind: "group", id: String(node.usergroup_id) });
    if (node.type === "channel") found.push({ kind: "channel", id: String(node.channel_id) });
    if (node.type === "broadcast") found.push({ kind: "broadcast", id: String(node.range) });
  });
  return found;
}

/** Calls `look` with every object inside a JSON value. */
export function visit(value: unknown, look: (node: Record<string, unknown>) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, look);
  } else if (isRecord(value)) {
    look(value);
    for (const inner of Object.values(value)) visit(inner, look);
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// --- Internal helpers ---

function readToken(token: string): Live {
  const bar = token.indexOf("|");
  const target = bar < 0 ? token : token.slice(0, bar);
  const id = target.slice(1);
  if (target.startsWith("@")) return { kind: "user", id };
  if (target.startsWith("#")) return { kind: "channel", id };
  if (target.startsWith("!subteam^")) return { kind: "group", id };
  if (target.startsWith("!")) return { kind: "broadcast", id };
  return { kind: "link", url: target, label: bar < 0 ? target : token.slice(bar + 1) };
}

function bareLinks(text: string): Live[] {
  return text
    .split(/\s+/)
    .filter((word) => /^[("']*https?:\/\//i.test(word))
    .map((word) => ({ kind: "link", url: word, label: word }));
}
