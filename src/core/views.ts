import type { AnalysedArticle } from "./analysed.ts";
import { cite, longDate } from "./citation.ts";
import { isOpinion, type OpinionView } from "./opinions.ts";
import { articleAt, editionGone, quoteAt, ticketAt, ticketTo, type ViewContext } from "./places.ts";
import { namePublications } from "./publications.ts";
import {
  type Action,
  actions,
  type Block,
  heading,
  type ListItem,
  list,
  note,
  type Quotable,
  quote,
  type Reply,
  shortEdition,
  text,
} from "./reply.ts";
import { pagesOf, quoteRun, sentenceAt, sentencesAfter, sentencesBefore } from "./sentences.ts";
import { quoteSentence, type Snippet, sentenceContext } from "./snippet.ts";
import { markCopies } from "./syndication.ts";
import type { Ticket, TicketPassage, View } from "./ticket.ts";

/** Sentences on each side that "More context" shows. */
const NEIGHBOURS = 3;

/** UTF-16 code units on one page of an article: with its source it fits the smallest chat message. */
const PAGE_LENGTH = 1500;

/** The first snippet as the answer, with the buttons that lead on from it. */
export function answerView(snippets: readonly Snippet[], context: ViewContext): Block[] {
  const [first] = snippets;
  return first ? answerPage(first, ticketTo(snippets, context), context) : [];
}

/** The sentence at the offset among its neighbours. */
export function contextView(
  analysed: AnalysedArticle,
  offset: number,
  context: ViewContext,
): Block[] {
  const sentence = sentenceAt(analysed, offset);
  if (sentence < 0) return articleView(analysed, offset, context);
  const ticket = ticketAt(analysed, sentence, context);
  return [
    contextQuote(analysed, sentence, context),
    actions([button("source", ticket), button("article", ticket)]),
  ];
}

/** The page of the article that the offset is on. */
export function articleView(
  analysed: AnalysedArticle,
  offset: number,
  context: ViewContext,
): Block[] {
  const title = heading(titleOf(analysed));
  const pages = pagesOf(analysed, PAGE_LENGTH);
  const sentence = sentenceAt(analysed, offset);
  const at = pages.findIndex((page) => (page.at(-1)?.last ?? 0) >= sentence);
  const [first, ...others] = pages[at] ?? [];
  if (first === undefined) return [title, note("No sentence of this article can be quoted.")];
  const turnTo = (id: "previous" | "next", label: string, page: number) =>
    (pages[page] ?? []).slice(0, 1).map((run): Action => {
      const ticket = ticketAt(analysed, run.first, context);
      return { id, label, ticket: { ...ticket, view: "article" } };
    });
  return [
    title,
    ...[first, ...others].map((run) => quote(quoteRun(analysed, run), context.briefing)),
    note(`Page ${at + 1} of ${pages.length}`),
    actions([
      ...turnTo("previous", "Previous page", at - 1),
      ...turnTo("next", "Next page", at + 1),
    ]),
  ];
}

/**
 * The reply that a button asks for. Throws UserError EDITION_GONE when the
 * edition that it points into is no longer the one that answers, or when the
 * button could not be read.
 */
export function ticketView(ticket: Ticket | undefined, context: ViewContext): Reply {
  const { edition } = context.briefing;
  const passage = ticket?.passages[ticket.at];
  if (!ticket || !passage || !edition.startsWith(ticket.edition)) throw editionGone();
  // A button that gives an opinion where none is taken any more shows what it stands under.
  const view = isOpinion(ticket.view) ? "answer" : ticket.view;
  return { blocks: VIEWS[view](ticket, passage, context), edition };
}

/**
 * Leads to the answer whoever does not see it, where nobody can tell whether it was posted: an answer
 * beside one that is there would be a second one. Undefined for a reply that no button leads back to.
 */
export function answerOffer({ blocks, verdict, edition }: Reply): Reply | undefined {
  const buttons = blocks.flatMap((block) => (block.kind === "actions" ? block.actions : []));
  const [first] = verdict === "answered" ? buttons : [];
  return (
    first && { blocks: [text(NOT_CONFIRMED), actions([button("show", first.ticket)])], edition }
  );
}

// --- Internal helpers ---

const NOT_CONFIRMED =
  "I could not make sure that my answer was posted. If you do not see it here, you can have it shown in place of these words.";

type ViewMaker = (ticket: Ticket, passage: TicketPassage, context: ViewContext) => Block[];

const VIEWS: Readonly<Record<Exclude<View, OpinionView>, ViewMaker>> = {
  answer: answerAgain,
  share: answerAgain,
  context(ticket, passage, context) {
    const analysed = articleAt(passage, context);
    return [
      contextQuote(analysed, sentenceAt(analysed, passage.start), context),
      actions([button("back", ticket), button("source", ticket), button("article", ticket)]),
    ];
  },
  source(ticket, passage, context) {
    const analysed = articleAt(passage, context);
    return [
      heading("Where this is from"),
      quote(quoteAt(passage, context), context.briefing),
      list(origin(analysed, passage, context)),
      actions([button("back", ticket), button("article", ticket)]),
    ];
  },
  article(_ticket, passage, context) {
    return articleView(articleAt(passage, context), passage.start, context);
  },
};

function answerAgain(ticket: Ticket, passage: TicketPassage, context: ViewContext): Block[] {
  const analysed = articleAt(passage, context);
  const sentence = sentenceAt(analysed, passage.start);
  const first = quoteAt(passage, context);
  const others = passage.alsoIn.map((place) => quoteAt(place, context));
  const answer: Quotable = {
    ...first,
    ...sentenceContext(analysed, sentence, context.briefing.kinds),
    alsoIn: markCopies(first, others, context.briefing),
  };
  return answerPage(answer, ticket, context);
}

function answerPage(answer: Quotable, ticket: Ticket, context: ViewContext): Block[] {
  const { at, passages } = ticket;
  const count = passages.length > 1 ? [note(`Passage ${at + 1} of ${passages.length}`)] : [];
  const buttons = [
    button("context", ticket),
    ...(at > 0 ? [button("previous", { ...ticket, at: at - 1 })] : []),
    ...(at + 1 < passages.length ? [button("next", { ...ticket, at: at + 1 })] : []),
    button("source", ticket),
    ...(context.audience === "asker" ? [button("share", ticket)] : []),
    ...(context.takesOpinions ? [button("helpful", ticket), button("unhelpful", ticket)] : []),
  ];
  return [quote(answer, context.briefing), ...count, actions(buttons)];
}

function contextQuote(analysed: AnalysedArticle, sentence: number, context: ViewContext): Block {
  const before = sentencesBefore(analysed, sentence, NEIGHBOURS);
  const after = sentencesAfter(analysed, sentence, NEIGHBOURS);
  const neighbours = { ...(before && { before }), ...(after && { after }) };
  return quote({ ...quoteSentence(analysed, sentence), context: neighbours }, context.briefing);
}

/** All that is known of where a passage stands. */
function origin(
  analysed: AnalysedArticle,
  passage: TicketPassage,
  { briefing }: ViewContext,
): ListItem[] {
  const { article, sentenceStart } = analysed;
  const { title, url } = cite(article, passage);
  const number = sentenceAt(analysed, passage.start) + 1;
  const facts: [label: string, fact: string | undefined][] = [
    ["Title", title],
    ["Published by", article.source],
    ["With information from", article.via],
    ["Author", article.author],
    ["Date", article.published && longDate(article.published)],
    ["Also published by", namePublications(article.also ?? [])],
    ["Tags", article.tags.join(", ")],
    ["Article", article.id],
    [
      "Place",
      `sentence ${number} of ${sentenceStart.length}, characters ${passage.start} to ${passage.end}`,
    ],
    ["Edition", shortEdition(briefing.edition)],
  ];
  return [
    ...facts.flatMap(([label, fact]) => (fact ? [{ label, text: fact }] : [])),
    ...(url ? [{ label: "Open at the passage", url }] : []),
  ];
}

function titleOf({ article }: AnalysedArticle): string {
  return cite(article, { start: 0, end: 0 }).title;
}

const BUTTONS: Readonly<Record<Action["id"], { readonly label: string; readonly view: View }>> = {
  context: { label: "More context", view: "context" },
  previous: { label: "Previous", view: "answer" },
  next: { label: "Next", view: "answer" },
  source: { label: "Where is this from?", view: "source" },
  article: { label: "Read the article", view: "article" },
  back: { label: "Back to the answer", view: "answer" },
  show: { label: "Show the answer", view: "answer" },
  share: { label: "Share in channel", view: "share" },
  helpful: { label: "Helpful", view: "helpful" },
  unhelpful: { label: "Not helpful", view: "unhelpful" },
};

function button(id: Action["id"], ticket: Ticket): Action {
  const { label, view } = BUTTONS[id];
  return { id, label, ticket: { ...ticket, view } };
}
