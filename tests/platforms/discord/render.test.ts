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
import { decodeTicket, ticketFor } from "../../../src/core/ticket.ts";
import { visible, visibleLine } from "../../../src/core/visible.ts";
import { ticketIn } from "../../../src/platforms/discord/asked.ts";
import { leadIn, render } from "../../../src/platforms/discord/render.ts";
import { signWith } from "../../../src/platforms/sign.ts";
import {
  flatten,
  invalidIn,
  isObject,
  type JsonObject,
  objectionsTo,
  objectsIn,
  textsOf,
} from "../../support/fake-discord/limits.ts";
import { shownText } from "../../support/fake-discord/markup.ts";
import { oddReply, words } from "../../support/odd-replies.ts";
import { article, DAM, FERRY, quoteFrom, smallBriefing } from "../../support/small-briefing.ts";

const SILENT = { allowed_mentions: { parse: [], replied_user: false } };
const sign = signWith("secret");
const EDITION = "0123456789abcdef";
const briefing = smallBriefing();

/** The payload as it goes over the wire. */
function rendered(reply: Partial<Reply> & { blocks: readonly Block[] }): JsonObject {
  const payload: unknown = JSON.parse(JSON.stringify(render({ edition: EDITION, ...reply }, sign)));
  if (!isObject(payload)) throw new TypeError("not an object");
  return payload;
}

function textsFor(...blocks: Block[]): string[] {
  return textsOf(rendered({ blocks }));
}

/** What stands in front of a message, as it comes back from Discord. */
function leadOf({ components }: JsonObject): string | undefined {
  const back: unknown = components;
  return leadIn(back as Parameters<typeof leadIn>[0]);
}

/** An article of one long sentence of words, or of several. */
function long(id: string, sentences: number) {
  const words = Array.from(
    { length: sentences },
    (_, i) => `Sentence ${i} says a thing, at length.`,
  );
  return article({ id, title: `About ${id}`, source: "The Post", text: words.join(" ") });
}

function quoteWhole(parts: ReturnType<typeof article>) {
  const whole = { articleId: parts.id, start: 0, end: parts.text.length, text: parts.text };
  return quote(whole, { article: () => ({ article: parts }) });
}

describe("a rendered reply", () => {
  it("is within every limit of Discord's and pings nobody, whatever is in it", () => {
    fc.assert(
      fc.property(oddReply, (reply) => {
        const payload = {
          ...rendered(reply),
          ...SILENT,
        };
        expect(invalidIn(payload)).toEqual([]);
        const addresses = reply.blocks.flatMap(addressesOf);
        expect(objectionsTo(payload, addresses)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("gives back what stands in front of an answer, which no page of it makes longer", () => {
    fc.assert(
      fc.property(words, (lead) => {
        const pageUnder = (line: string) =>
          rendered({
            blocks: [{ ...note(visibleLine(line)), isLead: true }, quoteWhole(long("a", 40))],
          });
        const first = pageUnder(lead);
        const second = pageUnder(leadOf(first) ?? "");
        expect(second).toEqual(first);
      }),
    );
    expect(leadOf(rendered({ blocks: [note("Passage 1 of 2")] }))).toBeUndefined();
  });

  it("shows every quote whole or marked, with its source, or says that it left it out", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 }),
        (sizes) => {
          const articles = sizes.map((size, i) => long(`a${i}`, size));
          const texts = textsFor(...articles.map(quoteWhole)).map(shownText);
          const shown = articles.filter(({ text: words, title }) =>
            texts.some((part) => part.includes(words) && part.includes(title)),
          );
          const isFirstCut = texts.some(
            (part) => part.includes("[…]") && part.includes("About a0"),
          );
          const leftOut = articles.length - shown.length - (isFirstCut ? 1 : 0);
          const said = /^(One|\d+) passages? did not fit/m.exec(texts.at(-1) ?? "")?.[1];
          expect(said === "One" ? 1 : Number(said ?? 0)).toBe(leftOut);
          expect(shown.length + (isFirstCut ? 1 : 0)).toBeGreaterThan(0);
        },
      ),
    );
  });

  it("shows the words of the article, and the words asked about in bold", () => {
    const words = quoteFrom(DAM, "The mayor, Ada Brent, ordered 240 people to leave their homes.");
    const at = DAM.text.indexOf("240 people");
    const highlights = [
      { start: at, end: at + 3 },
      { start: at + 4, end: at + 10 },
    ];
    const [shown = ""] = textsFor(quote({ ...words, highlights }, briefing));
    expect(shown.split("\n")[0]).toBe(
      "> The mayor, Ada Brent, ordered **240 people** to leave their homes.",
    );
    expect(shownText(shown.split("\n")[0] ?? "")).toBe(visible(words.text));
  });

  it("names the source with its outlet, author and date, and links to the passage", () => {
    const [shown] = textsFor(quote(quoteFrom(DAM, "Three farms were flooded."), briefing));
    expect(shown?.split("\n")[1]).toBe(
      "-# **Dam above Lerwick fails** · The Lerwick Post, with information from Northern Agency, by Jo Field, 2 March 2026 · [open at the passage](<https://news.example/lerwick/dam#:~:text=Three%20farms%20were%20flooded.>) (news.example)",
    );
  });

  it("names the other articles that report the same", () => {
    const words = quoteFrom(DAM, "Three farms were flooded.");
    const other = quoteFrom(FERRY, "A ticket costs 12 pounds.");
    const [shown] = textsFor(quote({ ...words, alsoIn: [other] }, briefing));
    expect(shown).toMatch(/^-# Also reported by: \*\*New ferry to the northern islands\*\*$/m);
  });

  it("marks neighbours as what they are", () => {
    const before = quoteFrom(DAM, "Three farms were flooded.");
    const words = quoteFrom(DAM, "No money was found for repairs.");
    const [shown] = textsFor(quote({ ...words, context: { before } }, briefing));
    expect(shown).toMatch(/^-# Before it: “Three farms were flooded.”\n> No money/);
  });

  it("gives up a quote's neighbours before it gives up the quote", () => {
    const wide = long("wide", 200);
    const at = (start: number, end: number) => ({
      articleId: "wide",
      start,
      end,
      text: wide.text.slice(start, end),
    });
    const words = { ...at(3600, 3700), context: { before: at(0, 3600), after: at(3700, 7000) } };
    const [shown = ""] = textsFor(quote(words, { article: () => ({ article: wide }) }));
    expect(shown).not.toContain("Before it");
    expect(shownText(shown)).toContain(words.text);
  });

  it("cuts a quote that no message could hold at a sentence, marks it, and keeps its source", () => {
    const [shown = ""] = textsFor(quoteWhole(long("endless", 400)));
    expect(shown).toMatch(/at length\. \\\[…\\\]\n-# \*\*About endless\*\* · The Post$/);
    expect(shown.length).toBeGreaterThan(3000);
  });

  it("is stamped with the edition", () => {
    expect(textsFor(text("Nothing.")).at(-1)).toBe("-# Edition 0123456");
  });

  it("tells answers, misses and problems apart by colour", () => {
    const colours = [
      rendered({ blocks: [text("a")], verdict: "answered" }),
      rendered({ blocks: [text("a")], verdict: "not-in-briefing" }),
      rendered({ blocks: [text("a")], problem: "FAULT" }),
      rendered({ blocks: [text("a")] }),
    ].map(({ components }) => objectsIn(components)[0]?.accent_color);
    expect(new Set(colours).size).toBe(4);
    expect(colours[3]).toBeUndefined();
  });

  it("leaves links out of a list before it leaves items out", () => {
    const url = `https://news.example/${"x".repeat(180)}`;
    const items = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ label: `Item ${i}`, text: "a".repeat(150), url }));
    expect(textsFor(list(items(5)))[0]).toContain("](<https://");
    const [unlinked] = textsFor(list(items(15)));
    expect(unlinked).not.toContain("](<https://");
    expect(unlinked).toContain("Item 14");
    const [beginning] = textsFor(list(items(40)));
    expect(beginning).toMatch(/- \*\*… and \d+ more\*\*$/);
  });

  it("shows the bot's own words before, between and after the quotes, in their order", () => {
    const words = quote(quoteFrom(DAM, "Three farms were flooded."), briefing);
    const kinds = textsFor(heading("Nearest"), words, note("Page 1 of 2"));
    expect(kinds.map((part) => part.slice(0, 3))).toEqual(["###", "> T", "-# ", "-# "]);
  });

  it("cuts names that are longer than they need be, so that the quote has room, and marks them", () => {
    const name = "A name that goes on. ".repeat(50);
    const parts = { title: name, source: name, author: name, text: "It fell." };
    const [shown = ""] = textsFor(quoteWhole(article({ id: "a", ...parts })));
    const [words, source = ""] = shown.split("\n");
    expect(words).toBe("> It fell.");
    expect(source).toMatch(/^-# \*\*A name .*\[…\\\]\*\* · A name .*\[…\\\]$/);
    expect(source.length).toBeLessThan(500);
    const others = textsFor(heading(name), list([{ label: name, text: name }]));
    for (const part of others.slice(0, 2)) {
      expect(part).toMatch(/^(### |- \*\*)A name .*\[…\\\]/);
      expect(part.length).toBeLessThan(500);
    }
  });

  it("cuts what the bot repeats of a long question", () => {
    const [shown = ""] = textsFor(text(`It has nothing on ${"words and ".repeat(300)}.`));
    expect(shown).toMatch(/^It has nothing on words .*\[…\\\]$/);
    expect(shown.length).toBeLessThan(1_100);
  });

  it("leads to the page where the address of the passage is too long, and nowhere where that is too", () => {
    const sentence = `${"Farms were flooded ".repeat(20)}there.`;
    const linked = (url: string, words: string) =>
      textsFor(quoteWhole(article({ id: "a", title: "Dam", text: words, url })))[0];
    const page = `https://news.example/${"x".repeat(570)}`;
    expect(linked(page, "It fell.")).toContain(`](<${page}>)`);
    expect(linked(`https://news.example/dam`, sentence)).toContain(
      "](<https://news.example/dam#:~:text=Farms",
    );
    expect(linked(`${page}${"x".repeat(100)}`, "It fell.")).toBe("> It fell.\n-# **Dam**");
    const [item] = textsFor(list([{ label: "Dam", url: `${page}${"x".repeat(100)}` }]));
    expect(item).toBe("- **Dam**");
  });

  it("leads to the page where the words of the passage hold a percent sign, which Discord makes no link of", () => {
    const linked = (url: string, words: string) => {
      const whole = quoteWhole(article({ id: "a", title: "Dam", text: words, url }));
      const payload = { ...rendered({ blocks: [whole] }), ...SILENT };
      expect(objectionsTo(payload, [url])).toEqual([]);
      return textsOf(payload)[0]?.split(" · ")[1];
    };
    const page = "https://news.example/dam";
    expect(linked(page, "It holds 71% of its water.")).toBe(`[open](<${page}>) (news.example)`);
    expect(linked(page, "It holds water.")).toMatch(/^\[open at the passage\]\(<.*#:~:text=/);
    expect(linked("https://news.example/100%25", "It holds water.")).toBeUndefined();
  });

  it("has buttons that carry their tickets, in rows of five", () => {
    const ticket = ticketFor(EDITION, [{ article: 1, start: 10, end: 80, alsoIn: [] }]);
    const action = { id: "next", label: "Next", ticket } as const;
    const payload = rendered({ blocks: [actions(Array.from({ length: 7 }, () => action))] });
    const rows = flatten(objectsIn(payload.components)).filter(({ type }) => type === 1);
    expect(rows.map((row) => objectsIn(row.components).length)).toEqual([5, 2]);
    const ids = rows.flatMap((row) => objectsIn(row.components)).map(({ custom_id }) => custom_id);
    for (const id of ids) expect(decodeTicket(ticketIn(String(id)), sign)).toEqual(ticket);
    expect(new Set(ids).size).toBe(7);
  });

  it("leads under its own words, in small print, to a message of Discord's", () => {
    const url = `https://discord.com/channels/1/2/3`;
    expect(textsFor(note("Asked just now in this channel", url))[0]).toBe(
      `-# [Asked just now in this channel](<${url}>)`,
    );
  });

  it("takes no ticket of somebody else's making", () => {
    const ticket = ticketFor(EDITION, [{ article: 1, start: 10, end: 80, alsoIn: [] }]);
    const payload = rendered({ blocks: [actions([{ id: "next", label: "Next", ticket }])] });
    const button = flatten(objectsIn(payload.components)).find(({ custom_id }) => custom_id);
    const id = String(button?.custom_id);
    expect(decodeTicket(ticketIn(id), signWith("another secret"))).toBeUndefined();
    for (const other of ["", "0:", "0", id.slice(1), `x${id}`]) {
      expect(decodeTicket(ticketIn(other), sign)).toBeUndefined();
    }
    expect(decodeTicket(id.slice(2), sign)).toEqual(ticket);
  });
});

function addressesOf(block: Block): string[] {
  if (block.kind === "list") return block.items.flatMap(({ url }) => (url ? [wireOf(url)] : []));
  if (block.kind !== "quote") return [];
  return [block, ...block.alsoIn].flatMap(({ citation: { url } }) =>
    url ? [wireOf(url), wireOf(url.replace(/#?:~:.*$/, ""))] : [],
  );
}

/** As it is sent, so that nothing in it ends a link. */
function wireOf(url: string): string {
  return url.replace(/[<>]/g, encodeURIComponent).replaceAll("(", "%28").replaceAll(")", "%29");
}
