import { describe, expect, it } from "vitest";
import type { Asking } from "../../src/core/bot.ts";
import type { OptionValues } from "../../src/core/options.ts";
import {
  articlesIn,
  type Place,
  type SectionPolicy,
  sectionOf,
  sectionsAt,
  sectionsAtOnce,
} from "../../src/core/sections.ts";
import { call, smallBot, wordsOf } from "../support/small-bot.ts";
import { article, DAM, decided, FERRY, smallBriefing } from "../support/small-briefing.ts";

const policy: SectionPolicy = {
  public: new Set(["weather"]),
  channels: new Map([
    ["chat:desk", new Set(["secret"])],
    ["chat:both", new Set(["", "secret"])],
  ]),
};

const at = (channels: readonly string[], isShared: Place["isShared"] = () => false): Place => ({
  channels,
  isShared,
});

describe("what may answer at a place", () => {
  it.each([
    ["nowhere known", undefined, ["", "weather"]],
    ["a channel that nobody bound", at(["chat:other"]), ["", "weather"]],
    ["a bound channel", at(["chat:desk"]), ["secret"]],
    ["a thread of a bound channel", at(["chat:thread", "chat:desk"]), ["secret"]],
    ["a bound thread of a bound channel", at(["chat:both", "chat:desk"]), ["", "secret"]],
    ["a bound channel that others read", at(["chat:desk"], () => true), ["", "weather"]],
  ])("at %s", async (_, place, expected) => {
    expect([...(await sectionsAt(policy, place))]).toEqual(expected);
    expect([...sectionsAtOnce(policy, place)]).toEqual(expected);
  });

  it("waits to hear whether others read along, and is public for what cannot wait", async () => {
    const place = at(["chat:desk"], async () => false);
    expect([...(await sectionsAt(policy, place))]).toEqual(["secret"]);
    expect([...sectionsAtOnce(policy, place)]).toEqual(["", "weather"]);
  });

  it("asks nobody whether a channel is shared that is bound to nothing", async () => {
    const place = at(["chat:other"], () => {
      throw new Error("asked");
    });
    expect([...(await sectionsAt(policy, place))]).toEqual(["", "weather"]);
  });
});

it("a section is the first folder of a path", () => {
  expect(["a.md", "news/a.md", "news/asia/a.md", "/a.md"].map(sectionOf)).toEqual([
    "",
    "news",
    "news",
    "",
  ]);
});

it("all sections are no limit, and the ids of others are found once an edition", () => {
  const briefing = smallBriefing([DAM, { ...FERRY, section: "sea" }]);
  expect(articlesIn(briefing, new Set(["", "sea"]))).toBeUndefined();
  expect(articlesIn(briefing, new Set(["sea"]))).toEqual(["ferry"]);
  expect(articlesIn(briefing, new Set(["sea"]))).toBe(articlesIn(briefing, new Set(["sea"])));
});

const LEAK = article({
  id: "leak",
  title: "Zorblatt is investigated",
  text: "Prosecutors investigate Kevin Zorblatt of Lerwick. Zorblatt took 9000 pounds from Norrline.",
  section: "secret",
});
const briefing = decided("answered", smallBriefing([DAM, FERRY, LEAK]));
const problems = [
  { origin: "secret/zorblatt.md", message: "is broken" },
  { origin: "inbox/secret/zorblatt.pdf", message: "is broken as well" },
  { origin: "open.md:3", message: "is broken too" },
  { origin: "same.md", message: "has the id of secret/zorblatt.md", also: "secret/zorblatt.md" },
  { origin: "/srv/desk/briefing", message: "never rests", isWhole: true },
];
const bot = await smallBot(briefing, { sections: policy, problems: () => problems });

const DESK = at(["chat:desk"]);

/** All that may be known of the secret section, in any case. */
const SECRET = /zorblatt|9000|leak/i;

describe("outside a section", () => {
  const calls: [string, OptionValues][] = [
    ["ask", { question: "Who is investigated?" }],
    ["ask", { question: "Who took 9000 pounds?", article: "ferry" }],
    ["search", { query: "prosecutors pounds Norrline" }],
    ["brief", {}],
    ["sources", {}],
    ["help", {}],
    ["changes", {}],
  ];
  const unknown: Partial<Asking>[] = [
    {},
    { place: at(["chat:other"]) },
    { scope: ["leak", "dam"] },
  ];

  it.each(calls)("%s tells nothing of it", async (command, input) => {
    for (const asking of unknown) {
      const reply = await call(bot, { command, input }, asking);
      const { missing: _, ...shown } = reply;
      expect(await wordsOf(shown)).not.toMatch(/zorblatt|leak|prosecutors investigate/i);
      const cited = reply.blocks.flatMap((block) =>
        block.kind === "quote" ? [block.citation.articleId] : [],
      );
      expect(cited).not.toContain("leak");
    }
  });

  it.each([
    ["source", { id: "leak" }],
    ["source", { id: "Zorblatt is investigated" }],
    ["ask", { question: "Who?", article: "leak" }],
    ["brief", { article: "leak" }],
  ])("%s %j is told what it is told of an article that is not there", async (command, input) => {
    const reply = await call(bot, { command, input });
    expect(reply.problem).toBe("ARTICLE_UNKNOWN");
  });

  it("nothing of it is offered while somebody types", () => {
    const asking = { asker: "someone", audience: "asker", key: "1" } as const;
    const offers = ["", "z", "Zorb", "Kevin", "leak", "Who is Zorb", "What does Kev"].flatMap(
      (prefix) =>
        [
          { command: "ask", option: "question", prefix },
          { command: "ask", option: "article", prefix },
          { command: "search", option: "query", prefix },
          { command: "ask", option: "question", prefix, given: { article: "leak" } },
          { command: "search", option: "query", prefix, given: { article: "leak" } },
          { command: "source", option: "id", prefix },
        ].flatMap((one) => bot.suggest(one, asking).filter(({ value }) => value !== prefix)),
    );
    expect(offers.length).toBeGreaterThan(5);
    expect(JSON.stringify(offers)).not.toMatch(SECRET);
  });

  it("a button from inside leads nowhere", async () => {
    const inside = await call(
      bot,
      { command: "ask", input: { question: "Who is investigated?" } },
      {
        place: DESK,
      },
    );
    const pressed = inside.blocks.flatMap((block) =>
      block.kind === "actions" ? block.actions : [],
    );
    expect(pressed.length).toBeGreaterThan(0);
    for (const { ticket } of pressed) {
      const reply = await bot.handle({ asker: "x", audience: "channel", key: "2", ticket });
      expect(reply.problem).toBe("ARTICLE_UNKNOWN");
    }
  });

  it("only problems of what may be read are told", async () => {
    const words = await wordsOf(call(bot, { command: "sources", input: {} }));
    expect(words).toContain("open.md:3: is broken too");
    expect(words).toContain("the briefing's folder: never rests");
    expect(words).not.toMatch(/same\.md|zorblatt|srv/);
    expect(words).toContain("2 articles");
  });
});

it("in a bound channel its sections answer, and nothing else does", async () => {
  const ask = (question: string) =>
    wordsOf(call(bot, { command: "ask", input: { question } }, { place: DESK }));
  expect(await ask("Who took 9000 pounds?")).toContain("Zorblatt took 9000 pounds");
  expect(await ask("How many people had to leave their homes?")).not.toContain("240 people");
  const sources = await wordsOf(call(bot, { command: "sources", input: {} }, { place: DESK }));
  expect(sources).toContain("One article");
  expect(sources).toContain("secret/zorblatt.md: is broken");
  expect(sources).toContain("the briefing's folder: never rests");
  expect(sources).not.toMatch(/same\.md|srv/);
});

it("what two sections have wrong with each other is told where both answer, and where the bot runs", async () => {
  const sources = { command: "sources", input: {} };
  const both = await wordsOf(call(bot, sources, { place: at(["chat:both"]) }));
  expect(both).toContain("2 more: the log has all of them.");
  const operator = await smallBot(briefing, { problems: () => problems.slice(-2) });
  const words = await wordsOf(call(operator, sources));
  expect(words).toContain("same.md: has the id of secret/zorblatt.md");
  expect(words).toContain("/srv/desk/briefing: never rests");
});
