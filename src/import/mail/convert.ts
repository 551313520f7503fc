import { extname } from "node:path";
import PostalMime, { type Email } from "postal-mime";
import { parseDate } from "../../formats/dates.ts";
import { type Conversion, oneArticle, refused, type SourceDocument } from "../document.ts";
import { fragmentBlocks } from "../html/fragment.ts";
import { knownEndings } from "../kinds.ts";
import { clean, markdownOf, type Prose, paragraphsOf } from "../prose.ts";
import { withoutSmallPrint } from "../small-print.ts";
import { withWindowsCharacters } from "../windows-1252.ts";
import { removeAnswered } from "./answered.ts";
import { type Headed, PREFIX, senderIn, withoutHeads } from "./heads.ts";

/** Parts in parts: alternatives, of which one is a page with its pictures, make three. */
const DEEPEST = 8;

/**
 * A newsletter as it was sent: its subject is the title, its sender the publisher; of one that was passed on, as its
 * own head says.
 */
export async function convertMail({ bytes }: SourceDocument): Promise<Conversion> {
  const mail = await PostalMime.parse(bytes, {
    maxNestingDepth: DEEPEST,
    forceRfc822Attachments: true,
  });
  const subject = textOf(mail.subject ?? "");
  const { lines, head } = letterIn(mail, subject);
  const title = clean(head.get("subject") ?? subject).replace(PREFIX, "");
  const { blocks, told } = withoutSmallPrint(lines);
  const body = markdownOf(blocks);
  const left = attachedTo(mail);
  if (body === "") return refused(["is a mail without a text", ...left].join(", but "));
  const sender = textOf(mail.from?.name || (mail.from?.address ?? ""));
  const source = head.size > 0 ? clean(senderIn(head.get("from") ?? "")) : sender;
  const published = head.size > 0 ? parseDate(head.get("date") ?? "") : sentOn(mail);
  const known = { ...told, ...(source && { source }), ...(published && { published }) };
  return { ...oneArticle({ title, body, ...known }), ...(left.length > 0 && { warnings: left }) };
}

// --- Internal helpers ---

/** The documents that come with a mail: a release is often in one, with a line of greeting as its mail. */
function attachedTo({ attachments }: Email): string[] {
  const endings = new Set(knownEndings());
  return attachments.flatMap(({ filename, mimeType }) => {
    const name = textOf(filename ?? "");
    const isMail = mimeType === "message/rfc822";
    if (!isMail && !endings.has(extname(name).toLowerCase())) return [];
    return [`holds ${name || "another mail"}, which was left out: save it as a file and add that`];
  });
}

/** As the mail itself writes it: in another zone it may be another day. */
function sentOn({ date = "", headers }: Email): string | undefined {
  const own = headers.find(({ key }) => key === "date")?.value ?? "";
  return parseDate(own) ?? parseDate(date);
}

function textOf(header: string): string {
  return clean(withWindowsCharacters(header));
}

/** The page of a newsletter has its text in the right order; the plain part is often a stub. */
function letterIn({ html, text }: Email, subject: string): Headed<Prose> {
  const title = subject.replace(PREFIX, "");
  const page = withWindowsCharacters(html ?? "");
  const blocks = page === "" ? [] : fragmentBlocks(page, title, removeAnswered);
  const read = withoutHeads(blocks, subject, (block) => block.text);
  if (read.lines.length > 0) return read;
  const own = ownLines(withWindowsCharacters(text ?? ""));
  const { lines, head } = withoutHeads(own, subject, (line) => line);
  return { lines: paragraphsOf(lines.join("\n")), head };
}

/** A line of its own, with a space at its end, before who writes and how to be written to no more (RFC 3676, 4.3). */
const SIGNATURE = /^-- \r?$/m;

/** "On Mon, 2 Mar 2026 at 10:00, Jo Field <jo@post.example> wrote:", on a line or two, above what is quoted. */
const QUOTED = /^On .{10,150}(?:\r?\n.{0,100})?\bwrote:\s*\n(?=>)/gm;

/** What is quoted from another mail, and the signature, are left out. */
function ownLines(text: string): string[] {
  const [letter = ""] = text.split(SIGNATURE, 1);
  const lines = letter
    .replace(QUOTED, "")
    .split(/\r?\n/)
    .map((line) => line.replace(/^>From /, "From "));
  return lines.filter((line) => !line.startsWith(">"));
}
