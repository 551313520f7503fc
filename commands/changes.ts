import { z } from "zod";
import { type ChangedArticle, changesSince } from "../src/core/changes.ts";
import { type CommandContext, defineCommand } from "../src/core/command.ts";
import { UserError } from "../src/core/errors.ts";
import type { EditionRecord, EditionStamp, History } from "../src/core/history.ts";
import {
  type Block,
  heading,
  type ListItem,
  list,
  note,
  quote,
  type Reply,
  shortEdition,
  text,
} from "../src/core/reply.ts";
import { quoteSentence } from "../src/core/snippet.ts";

/** Moments as people name them; what else somebody asks news of is a question to the articles. */
const MOMENT =
  "(?:this|last) (?:morning|afternoon|evening|night|week|month)|yesterday|today|noon|midnight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:an?|\\d{1,3}) (?:minute|hour|day|week)s? ago|\\d{1,2}[:.]\\d\\d|\\d{4}-\\d\\d-\\d\\d|edition [0-9a-f]{7,64}";

const WHAT_IS_NEW = new RegExp(
  `^what(?:['’]s| is| has)? (?:new|changed)(?: (?:since )?(?<since>${MOMENT}))? ?\\??$`,
  "i",
);

/** What a chat message holds: articles of each kind, and sentences of each article. */
const SHOWN = { articles: 10, changed: 5, sentences: 3 };

export default defineCommand({
  name: "changes",
  description: "Say what came, changed and went in the briefing, since a time or an edition",
  options: z.object({
    since: z
      .string()
      .optional()
      .describe('"this morning", "yesterday", "9:30", a date, or an edition'),
  }),
  positional: ["since"],
  phrase: WHAT_IS_NEW,
  examples: ["changes", "what's new since this morning", "changes a604c21"],

  async run({ since }, context) {
    const { history, briefing } = context;
    const known = (await history?.editions.list()) ?? [];
    const chosen = history && (await choose(since, known, history, briefing.edition));
    const first = chosen && (await history.editions.read(chosen));
    if (!history || !chosen || !first) return nothingKnown(context);
    const later = await readAll(
      known.filter(({ at }) => at > chosen.at),
      history,
    );
    const changes = changesSince(first, later, briefing, context.sections);
    const { came, changed, went } = changes;
    const title = heading(
      `Since edition ${shortEdition(chosen.edition)}, of ${history.clock.show(chosen.at)}`,
    );
    const blocks = [
      title,
      ...(came.length + changed.length + went.length === 0 ? [text("Nothing has changed.")] : []),
      ...listed(
        "New",
        came.map(({ article: { id, title } }) => ({ id, title })),
      ),
      ...changed.slice(0, SHOWN.changed).flatMap((one) => describe(one, context)),
      ...more(changed.length - SHOWN.changed, "changed"),
      ...listed("Gone", went),
    ];
    return { blocks, edition: briefing.edition };
  },
});

/** The edition that answered at the time asked about; without one, the edition before this one. */
async function choose(
  since: string | undefined,
  known: readonly EditionStamp[],
  { clock }: History,
  current: string,
): Promise<EditionStamp | undefined> {
  if (since === undefined) return known.findLast(({ edition }) => edition !== current) ?? known[0];
  const wanted = since.replace(/^since\s+/i, "").trim();
  const named = EDITION.exec(wanted)?.[1]?.toLowerCase();
  const edition = named && known.findLast((one) => one.edition.startsWith(named));
  if (edition) return edition;
  const at = await clock.read(wanted);
  if (at === undefined) {
    throw new UserError(
      "OPTION_INVALID",
      'changes: "since" is neither a time nor an edition that is known: write it like "this morning", "yesterday", "9:30", "2026-03-02" or "a604c21".',
    );
  }
  return known.findLast((one) => one.at <= at) ?? known[0];
}

/** As replies are stamped, and longer. */
const EDITION = /^(?:edition\s+)?([0-9a-f]{7,64})$/i;

async function readAll(stamps: readonly EditionStamp[], { editions }: History) {
  const records: EditionRecord[] = [];
  for (const stamp of stamps) {
    const record = await editions.read(stamp);
    if (record !== undefined) records.push(record);
  }
  return records;
}

function nothingKnown({ briefing: { edition } }: CommandContext): Reply {
  const words =
    "No earlier edition is known. Editions are kept from the time that the bot serves or chats.";
  return { blocks: [text(words)], edition };
}

function listed(label: string, articles: readonly { id: string; title?: string }[]): Block[] {
  if (articles.length === 0) return [];
  const items = articles
    .slice(0, SHOWN.articles)
    .map(({ id, title }): ListItem => ({ label: title?.trim() || id, text: `id ${id}` }));
  return [
    heading(`${label}: ${articles.length === 1 ? "one article" : `${articles.length} articles`}`),
    list(items),
    ...more(articles.length - items.length, label.toLowerCase()),
  ];
}

/** What an article says now is quoted; what it said before can only be told, for it stands nowhere now. */
function describe({ article, now, before }: ChangedArticle, { briefing }: CommandContext): Block[] {
  const { title, id } = article.article;
  const quotes = (now ?? [])
    .slice(0, SHOWN.sentences)
    .map((sentence) => quote(quoteSentence(article, sentence), briefing));
  const former = before.slice(0, SHOWN.sentences).map((label) => ({ label }));
  const left = (now?.length ?? 0) - quotes.length + before.length - former.length;
  return [
    heading(`Changed: ${title.trim() || id}`),
    ...(now === undefined ? [text("What it said before was not kept.")] : []),
    ...(now?.length === 0 && before.length === 0 ? [text("Its sentences are the same.")] : []),
    ...(quotes.length > 0 ? [text("It now says:"), ...quotes] : []),
    ...(former.length > 0 ? [text("It no longer says:"), list(former)] : []),
    ...(left > 0 ? [note(left === 1 ? "1 more sentence." : `${left} more sentences.`)] : []),
  ];
}

function more(count: number, what: string): Block[] {
  return count > 0 ? [note(`${count} more ${what}.`)] : [];
}
