import type { types } from "@slack/bolt";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  actions,
  type Block,
  heading,
  list,
  note,
  quote,
  type Reply,
  text,
} from "../../../src/core/reply.ts";
import { decodeTicket, encodeTicket, ticketFor } from "../../../src/core/ticket.ts";
import { parseUrl } from "../../../src/core/url.ts";
import { visible } from "../../../src/core/visible.ts";
import { signWith } from "../../../src/platforms/sign.ts";
import { SLACK_LIMITS } from "../../../src/platforms/slack/limits.ts";
import { plain } from "../../../src/platforms/slack/plain.ts";
import { render } from "../../../src/platforms/slack/render.ts";
import { messageProblems } from "../../support/fake-slack/checks.ts";
import { visit } from "../../support/fake-slack/markup.ts";
import { oddReply } from "../../support/odd-replies.ts";
import { article, DAM, FERRY, quoteFrom } from "../../support/small-briefing.ts";

const sign = signWith("a secret");
const edition = "0123456789abcdef";
const ticket = ticketFor(edition, [{ article: 0, start: 51, end: 77, alsoIn: [] }]);

function shown(...blocks: Block[]): readonly types.KnownBlock[] {
  return render({ blocks, edition }, sign, "channel").blocks.slice(0, -1);
}

const answer = quote(
  {
    ...quoteFrom(DAM, "Three farms were flooded."),
    highlights: [quoteFrom(DAM, "farms")],
    context: { before: quoteFrom(DAM, "The old dam above Lerwick gave way on Monday night.") },
    alsoIn: [quoteFrom(FERRY, "A ticket costs 12 pounds.")],
  },
  { article: (id) => ({ article: id === DAM.id ? DAM : FERRY }) },
);

describe("a reply in Slack", () => {
  it("quotes word for word, the matched words bold, neighbours and sources apart", () => {
    expect(shown(answer)).toEqual([
      {
        type: "rich_text",
        elements: [
          {
            type: "rich_text_section",
            elements: [
              { type: "text", text: "Before it: ", style: { bold: true } },
              {
                type: "text",
                text: "The old dam above Lerwick gave way on Monday night.",
                style: { italic: true },
              },
            ],
          },
          {
            type: "rich_text_quote",
            elements: [
              { type: "text", text: "Three " },
              { type: "text", text: "farms", style: { bold: true } },
              { type: "text", text: " were flooded." },
            ],
          },
        ],
      },
      {
        type: "context",
        elements: [
          {
            type: "plain_text",
            emoji: false,
            text: "From: Dam above Lerwick fails, The Lerwick Post, with information from Northern Agency, by Jo Field, 2 March 2026",
          },
          {
            type: "mrkdwn",
            verbatim: true,
            text: "<https://news.example/lerwick/dam#:~:text=Three%20farms%20were%20flooded.|Open at news.example>",
          },
        ],
      },
      {
        type: "context",
        elements: [
          {
            type: "plain_text",
            emoji: false,
            text: "Also reported by: New ferry to the northern islands",
          },
        ],
      },
    ]);
  });

  it("ends with the edition", () => {
    expect(render({ blocks: [], edition }, sign, "channel").blocks).toEqual([
      { type: "context", elements: [plain("Edition 0123456")] },
    ]);
  });

  it("gives every button a ticket that only this app can have written", () => {
    const [block] = shown(actions([{ id: "next", label: "Next", ticket }]));
    const button = block?.type === "actions" ? block.elements[0] : undefined;
    const value = button?.type === "button" ? button.value : undefined;
    expect(decodeTicket(value ?? "", sign)).toEqual(ticket);
    expect(decodeTicket(value ?? "", signWith("another secret"))).toBeUndefined();
  });

  it("asks everyone for feedback with Slack's own buttons, which say more to screen readers", () => {
    const [helpful, unhelpful] = [
      { id: "helpful", label: "Helpful", ticket: { ...ticket, view: "helpful" } },
      { id: "unhelpful", label: "Not helpful", ticket: { ...ticket, view: "unhelpful" } },
    ] as const;
    const next = { id: "next", label: "Next", ticket } as const;
    const reply = { blocks: [actions([next, helpful, unhelpful])], edition };
    const [row, feedback] = render(reply, sign, "channel").blocks;
    expect(JSON.stringify(row)).not.toContain("elpful");
    expect(feedback).toEqual({
      type: "context_actions",
      elements: [
        {
          type: "feedback_buttons",
          action_id: "ticket:feedback",
          positive_button: {
            text: plain("Helpful"),
            value: encodeTicket(helpful.ticket, sign),
            accessibility_label: "Helpful: say that this answer helped",
          },
          negative_button: {
            text: plain("Not helpful"),
            value: encodeTicket(unhelpful.ticket, sign),
            accessibility_label: "Not helpful: say that this answer did not help",
          },
        },
      ],
    });
    const alone = render(reply, sign, "asker").blocks;
    expect(alone.map(({ type }) => type)).toEqual(["actions", "context"]);
    expect(JSON.stringify(alone)).toContain("Not helpful");
  });

  it("puts words of others only where Slack reads no markup", () => {
    const hostile = "<!channel> <@U1> *x* :fire: <https://evil.example|news.example>";
    const odd = article({ id: "odd", title: hostile, source: hostile, text: hostile });
    const quoted = { articleId: "odd", start: 0, end: hostile.length, text: hostile };
    const shelf = { article: () => ({ article: odd }) };
    const blocks = shown(
      heading(hostile),
      text(hostile),
      note(hostile),
      quote(quoted, shelf),
      list([{ label: hostile, text: hostile }]),
    );
    visit(blocks, (node) => {
      if (typeof node.text === "string") expect(["plain_text", "text"]).toContain(node.type);
    });
  });

  it("says the same in plain words for screen readers, escaped", () => {
    const { text: spoken } = render(
      { blocks: [text("<!here> & <@U1>"), answer], edition },
      sign,
      "channel",
    );
    expect(spoken).toContain("&lt;!here&gt; &amp; &lt;@U1&gt;");
    expect(spoken).toContain("“Three farms were flooded.”");
    expect(spoken).toContain("Edition 0123456");
  });

  it("says the answer there although what was asked about is longer than all that is spoken", () => {
    const about = note(`About: ${"tea & cake ".repeat(700)}`);
    const { text: spoken } = render({ blocks: [about, answer], edition }, sign, "asker");
    expect(spoken).toMatch(/^About: tea &amp; cake .*\[…\]\n\n/);
    expect(spoken).toContain("“Three farms were flooded.”");
  });

  it("leaves out whole quotes when they do not fit, says how many, and keeps the buttons", () => {
    const sentence = `${"word ".repeat(118)}end.`;
    const long = article({ id: "long", text: sentence });
    const whole = { articleId: "long", start: 0, end: sentence.length, text: sentence };
    const shelf = { article: () => ({ article: long }) };
    const quotes = Array.from({ length: 40 }, () => quote(whole, shelf));
    const { blocks } = render(
      { blocks: [...quotes, actions([{ id: "next", label: "Next", ticket }])], edition },
      sign,
      "channel",
    );
    const kept = blocks.filter((block) => block.type === "rich_text");
    for (const block of kept) expect(JSON.stringify(block)).toContain(sentence);
    expect(kept.length).toBeGreaterThan(5);
    const said = `${40 - kept.length} passages did not fit here.`;
    const foot = [plain(said), plain("Edition 0123456")];
    expect(blocks.at(-1)).toEqual({ type: "context", elements: foot });
    expect(blocks.at(-2)?.type).toBe("actions");
  });

  it("leads under its own words, in small print, to a message of Slack's", () => {
    const url = "https://newsroom.slack.com/archives/C1/p1?thread_ts=1.2&cid=C1";
    const link = `<${url.replace("&", "&amp;")}|Asked just now in this channel>`;
    const elements = [{ type: "mrkdwn", text: link, verbatim: true }];
    const words = "Asked just now in this channel";
    expect(shown(note(words, url))).toEqual([{ type: "context", elements }]);
    expect(shown(note(words, "javascript:alert(1)"))).toEqual([
      { type: "context", elements: [plain(words)] },
    ]);
  });

  it("links to nothing but plain web addresses, labelled with their host", () => {
    const link = (url: string) =>
      JSON.stringify(
        shown(
          quote(quoteFrom({ ...FERRY, url }, "A ticket costs 12 pounds."), {
            article: () => ({ article: { ...FERRY, url } }),
          }),
        ),
      );
    expect(link("https://news.example/a|b")).toMatch(
      /<https:\/\/news\.example\/a%7Cb[^|]*\|Open at news\.example>/,
    );
    expect(link("https://user:pw@evil.example/")).not.toContain("mrkdwn");
    expect(link("https://bücher.example/")).toContain("|Open at xn--bcher-kva.example>");
  });

  it("keeps within every limit, whatever the reply", () => {
    fc.assert(
      fc.property(oddReply, fc.constantFrom(...SEEN), (reply, { audience, surface }) => {
        const message = render(reply, sign, audience);
        const allowed = { addresses: addressesOf(reply), surface };
        expect(messageProblems({ ...message }, allowed)).toEqual([]);
        expect(JSON.stringify(message.blocks).length).toBeLessThanOrEqual(
          SLACK_LIMITS.charactersPerMessage,
        );
      }),
      { numRuns: 150 },
    );
  });

  it("never cuts a quote: it stands whole, or it is left out", () => {
    fc.assert(
      fc.property(oddReply, (reply) => {
        const { blocks } = render(reply, sign, "channel");
        const whole = reply.blocks.flatMap((block) =>
          block.kind === "quote" ? [visible(block.quote.text)] : [],
        );
        for (const quoted of quotedIn(blocks)) expect(whole).toContain(quoted);
      }),
      { numRuns: 30 },
    );
  });
});

const SEEN = [
  { audience: "channel", surface: "message" },
  { audience: "asker", surface: "ephemeral" },
] as const;

function quotedIn(blocks: readonly types.KnownBlock[]): string[] {
  const quotes: string[] = [];
  visit(blocks, (node) => {
    if (node.type !== "rich_text_quote") return;
    const pieces: string[] = [];
    visit(node.elements, ({ text }) => typeof text === "string" && pieces.push(text));
    quotes.push(pieces.join(""));
  });
  return quotes;
}

function addressesOf({ blocks }: Reply): string[] {
  const urls = blocks.flatMap((block) => {
    if (block.kind === "list") return block.items.map(({ url }) => url);
    return block.kind === "quote" ? [block.citation.url] : [];
  });
  return urls.flatMap((url) => {
    const href = url && parseUrl(url)?.href;
    return href ? [href, href.replaceAll("|", "%7C")] : [];
  });
}
