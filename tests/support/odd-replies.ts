import fc from "fast-check";
import {
  type Action,
  actions,
  type Block,
  heading,
  list,
  note,
  quote,
  type Reply,
  text,
} from "../../src/core/reply.ts";
import { ticketFor } from "../../src/core/ticket.ts";
import { article } from "./small-briefing.ts";

const EDITION = "0123456789abcdef";

/** Text with everything that a screen or a chat could take for a command of its own. */
const hostile = fc.constantFrom(
  "<!channel>",
  "<@U123>",
  "<https://evil.example|news.example>",
  "@everyone",
  "https://evil.example/",
  "*bold* _it_ ~no~ `code`",
  ":smile:",
  "\u202eright to left\u202c",
  "\u001b]8;;x\u0007",
  "\u{1f600}\u{1f600}",
  "]](((|>>><<<&&&",
  "",
  " ",
  "\n\n\n",
  "\ud800",
);

/** Words of any length, up to some 20,000 characters. */
export const words = fc.oneof(
  hostile,
  fc.string({ unit: "grapheme", maxLength: 80 }),
  fc
    .tuple(fc.oneof(hostile, fc.string({ maxLength: 40 })), fc.integer({ min: 1, max: 500 }))
    .map(([piece, times]) => piece.repeat(times)),
);

const url = fc.oneof(
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.constantFrom(
    "https://news.example/a|b>c<d&e",
    "https://user:pass@evil.example/",
    "javascript:alert(1)",
    `https://news.example/${"x".repeat(4000)}`,
  ),
);

const quoteBlock = fc
  .record({ body: words, title: words, source: words, url })
  .filter(({ body }) => body !== "")
  .map(({ body, title, source, url }) => {
    const odd = article({ id: "odd", title, source, text: body, url });
    const whole = { articleId: "odd", start: 0, end: body.length, text: body };
    const highlights = [{ start: 0, end: Math.min(3, body.length) }];
    const context = { before: whole, after: whole };
    return quote(
      { ...whole, highlights, context, alsoIn: [whole, whole] },
      { article: () => ({ article: odd }) },
    );
  });

const ticket = ticketFor(EDITION, [{ article: 1, start: 10, end: 80, alsoIn: [] }]);
const action: fc.Arbitrary<Action> = fc.record({
  id: fc.constantFrom("context", "next", "share", "helpful", "unhelpful"),
  label: words,
  ticket: fc.constant(ticket),
});

const block: fc.Arbitrary<Block> = fc.oneof(
  words.map(heading),
  words.map(text),
  words.map(note),
  quoteBlock,
  fc.array(fc.record({ label: words, text: words, url }), { maxLength: 40 }).map(list),
  fc.array(action, { maxLength: 60 }).map(actions),
);

/** Replies of any size and with any text; no command makes most of them. */
export const oddReply: fc.Arbitrary<Reply> = fc
  .array(block, { maxLength: 60 })
  .map((blocks) => ({ blocks, edition: EDITION }));
