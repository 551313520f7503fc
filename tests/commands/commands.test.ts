import { describe, expect, it } from "vitest";
import type { Asking } from "../../src/core/bot.ts";
import type { OptionValues } from "../../src/core/options.ts";
import type { Reply } from "../../src/core/reply.ts";
import { call, smallBot, wordsOf } from "../support/small-bot.ts";
import { article, DAM, decided, FERRY, smallBriefing } from "../support/small-briefing.ts";

const bot = await smallBot(decided("answered"));
const doubter = await smallBot(decided("not-in-briefing"));

function run(
  command: string,
  input: OptionValues = {},
  asking: Partial<Asking> = {},
): Promise<Reply> {
  return call(bot, { command, input }, asking);
}

function quotesOf(reply: Reply): string[] {
  return reply.blocks.flatMap((block) => (block.kind === "quote" ? [block.quote.text] : []));
}

describe("suggestions beside a chosen article", () => {
  function offered(command: string, option: string, prefix: string, article: string): string {
    const asking = { asker: "someone", audience: "asker", key: "1" } as const;
    const found = bot.suggest({ command, option, prefix, given: { article } }, asking);
    return found.map(({ value }) => value).join("\n");
  }

  it.each([
    ["ask", "question", "Who is "],
    ["ask", "question", ""],
    ["search", "query", ""],
  ])("are what it holds: of /%s the %s after %j", (command, option, prefix) => {
    for (const named of ["dam", DAM.title]) {
      expect(offered(command, option, prefix, named)).toContain("Ada Brent");
      expect(offered(command, option, prefix, named)).not.toContain("Norrline");
    }
    expect(offered(command, option, prefix, "ferry")).toContain("Norrline");
  });

  it("are those of all articles while there is no such article", () => {
    for (const begun of ["", "da", "gone"])
      expect(offered("search", "query", "", begun)).toContain("Norrline");
  });

  it("are articles in place of the one that is chosen", () => {
    expect(offered("ask", "article", "", "dam")).toBe("dam\nferry");
  });
});

describe("ask", () => {
  it("answers with one sentence, its source, and a way on", async () => {
    const reply = await run("ask", { question: "How many people had to leave their homes?" });
    expect(reply.verdict).toBe("answered");
    expect(quotesOf(reply)).toEqual([
      "The mayor, Ada Brent, ordered 240 people to leave their homes.",
    ]);
    expect(await wordsOf(reply)).toContain("The Lerwick Post");
    expect(reply.blocks.at(-1)?.kind).toBe("actions");
  });

  it("shows as many sentences as the surface wants", async () => {
    const question = "How many people had to leave their homes?";
    const reply = await run("ask", { question }, { limit: 3 });
    expect(quotesOf(reply).length).toBeGreaterThan(1);
    expect(quotesOf(reply)[0]).toContain("240 people");
  });

  it.each([
    ["and so?", "It has no sentence that answers"],
    ["Who was fired for the dam?", "It has words like these, but no sentence that answers"],
  ])("to %j says that it has words like these only where it has", async (question, said) => {
    expect(await wordsOf(call(doubter, { command: "ask", input: { question } }))).toContain(said);
  });

  it("says that the briefing does not say, what it lacks, and where it comes closest", async () => {
    const question = "Which vaccine did the elephants of Lerwick get?";
    const reply = await call(doubter, { command: "ask", input: { question } });
    expect(reply.verdict).toBe("not-in-briefing");
    const words = await wordsOf(reply);
    expect(words).toMatch(/^The briefing does not say\./);
    expect(words).toContain("“vaccine”");
    const kinds = reply.blocks.map(({ kind }) => kind);
    expect(kinds.indexOf("heading")).toBeLessThan(kinds.indexOf("quote"));
    expect(words).toContain("Nearest passages, not an answer");
  });

  it("repeats no answer for a courtesy", async () => {
    const conversation = "thread";
    await run("ask", { question: "How many people had to leave their homes?" }, { conversation });
    const reply = await run("ask", { question: "Great, thanks!" }, { conversation, key: "2" });
    expect(reply.verdict).toBeUndefined();
    expect(await wordsOf(reply)).toContain("Ask something about the briefing");
    const next = await run("ask", { question: "Who ordered that?" }, { conversation, key: "3" });
    expect(quotesOf(next)).toEqual([
      "The mayor, Ada Brent, ordered 240 people to leave their homes.",
    ]);
  });

  it("answers from the article that is named, by its id or by its title", async () => {
    const question = "Who is the mayor of Lerwick?";
    for (const name of ["ferry", "new ferry TO the northern islands"]) {
      const reply = await run("ask", { question, article: name }, { limit: 10 });
      const articles = reply.blocks.flatMap((block) =>
        block.kind === "quote" ? [block.citation.articleId] : [],
      );
      expect(new Set(articles)).toEqual(new Set(["ferry"]));
    }
  });

  it("answers from nothing outside the scope", async () => {
    const question = "How many people had to leave their homes?";
    const reply = await run("ask", { question }, { scope: ["ferry"], limit: 10 });
    expect(JSON.stringify(reply)).not.toContain("240");
    const other = await run("ask", { question, article: "dam" }, { scope: ["ferry"] });
    expect(other.problem).toBe("ARTICLE_UNKNOWN");
  });

  it.each([
    [{ question: "?!" }, "QUESTION_EMPTY"],
    [{ question: "why ".repeat(1000) }, "QUESTION_TOO_LONG"],
    [{ question: "Why?", article: "gone" }, "ARTICLE_UNKNOWN"],
    [{}, "OPTION_INVALID"],
  ])("says what is wrong with what cannot be asked (%#)", async (input, problem) => {
    const reply = await run("ask", input);
    expect(reply.problem).toBe(problem);
    expect(quotesOf(reply)).toEqual([]);
  });

  it("stays calm before strange text", async () => {
    for (const question of [
      "\u0000\u0007a",
      "ا".repeat(2000),
      "e\u0301".repeat(900),
      "🙂?",
      "\ud800 x",
    ]) {
      const reply = await run("ask", { question });
      expect(reply.problem ?? reply.verdict).toMatch(/QUESTION_EMPTY|not-in-briefing|answered/);
    }
  });

  it("suggests articles, and questions that the briefing answers", async () => {
    const suggest = (option: string, prefix: string) =>
      bot.suggest(
        { command: "ask", option, prefix },
        { asker: "a", audience: "channel", key: "1" },
      );
    expect(suggest("article", "fer")).toEqual([{ label: FERRY.title, value: "ferry" }]);
    expect(suggest("article", "above LER")).toEqual([{ label: DAM.title, value: "dam" }]);
    expect(suggest("article", "")).toHaveLength(2);
    const [own, ...others] = suggest("question", "Who is Ad");
    expect(own?.value).toBe("Who is Ad");
    expect(others.map(({ value }) => value)).toContain("Who is Ada Brent?");
    for (const { value } of suggest("question", "")) {
      expect((await run("ask", { question: value })).verdict).toBe("answered");
    }
    expect(suggest("question", "x".repeat(5000))).toEqual([]);
  });
});

describe("search", () => {
  it("shows one sentence of each article that mentions it, best first", async () => {
    const reply = await run("search", { query: "mayor Ada Brent" });
    expect(reply.verdict).toBe("answered");
    expect(quotesOf(reply)).toHaveLength(2);
    for (const sentence of quotesOf(reply)) expect(sentence).toContain("Ada Brent");
  });

  it("says when nothing mentions it", async () => {
    const reply = await run("search", { query: "elephants" });
    expect(reply.verdict).toBe("not-in-briefing");
    expect(await wordsOf(reply)).toContain("Nothing in the briefing mentions that.");
  });

  it("keeps to the limit, the article and the scope", async () => {
    expect(quotesOf(await run("search", { query: "Ada Brent" }, { limit: 1 }))).toHaveLength(1);
    for (const [input, asking] of [
      [{ query: "Ada Brent", article: "ferry" }, {}],
      [{ query: "Ada Brent" }, { scope: ["ferry"] }],
    ] as const) {
      expect(quotesOf(await run("search", input, asking))).toEqual([
        "Ada Brent, the mayor of Lerwick, welcomed the ferry.",
      ]);
    }
  });
});

describe("sources", () => {
  it("says what keeps newer articles away, the first of it", async () => {
    const problems = ["a", "b", "c", "d"].map((origin) => ({ origin, message: "is broken" }));
    const stuck = await smallBot(smallBriefing(), { problems: () => problems });
    const words = await wordsOf(call(stuck, { command: "sources", input: {} }));
    expect(words).toMatch(/^The newest articles are not in yet/);
    expect(words).toContain("a: is broken");
    expect(words).not.toContain("d: is broken");
    expect(words).toContain("1 more: the log has all of them.");
    expect(words).toContain("2 articles");
  });

  it("lists the articles with what is known of them", async () => {
    expect(await wordsOf(run("sources"))).toContain(`2 articles

Dam above Lerwick fails: id dam; The Lerwick Post, with information from Northern Agency, by Jo Field, 2 March 2026: https://news.example/lerwick/dam
New ferry to the northern islands: id ferry`);
  });

  it("lists only the scope", async () => {
    const words = await wordsOf(run("sources", {}, { scope: ["ferry"] }));
    expect(words).toContain("One article");
    expect(words).not.toContain("Lerwick");
  });

  it("goes on page by page", async () => {
    const many = Array.from({ length: 31 }, (_, i) => article({ id: `a${i}`, text: "Words." }));
    const library = await smallBot(smallBriefing(many));
    const page = (number: number) =>
      wordsOf(call(library, { command: "sources", input: { page: number } }));
    expect(await page(1)).toContain('Page 1 of 3; go on with "sources 2"');
    expect(await page(3)).toContain("a30");
    expect(await page(99)).toContain("Page 3 of 3.");
  });
});

describe("source", () => {
  it("shows an article, without what is never quoted", async () => {
    const reply = await run("source", { id: "dam" });
    const words = await wordsOf(reply);
    expect(words).toMatch(/^Dam above Lerwick fails/);
    expect(quotesOf(reply).join(" ")).toContain("No money was found for repairs.");
    expect(words).not.toContain("Advertisement");
  });

  it("shows a passage among its neighbours", async () => {
    const at = DAM.text.indexOf("Three farms");
    const reply = await run("source", { id: "dam", at });
    expect(quotesOf(reply)).toEqual(["Three farms were flooded."]);
    expect(await wordsOf(reply)).toContain("Before it: “The old dam");
  });

  it("finds an id by what is typed of it, for nobody types the space around it", async () => {
    const padded = await smallBot(smallBriefing([{ ...DAM, id: " dam " }, FERRY]));
    const reply = await call(padded, { command: "source", input: { id: "dam" } });
    expect(quotesOf(reply)[0]).toContain("Three farms were flooded.");
  });

  it("says when there is no such article here", async () => {
    expect((await run("source", { id: "../../etc/passwd" })).problem).toBe("ARTICLE_UNKNOWN");
    expect((await run("source", { id: "dam" }, { scope: ["ferry"] })).problem).toBe(
      "ARTICLE_UNKNOWN",
    );
  });

  it("is understood from text only where that has the form of an id", () => {
    expect(bot.parseText("source dam 12").command).toBe("source");
    expect(bot.parseText("source of the leak?").command).toBe("ask");
    expect(bot.parseText("sources say what?").command).toBe("ask");
  });
});

describe("brief", () => {
  it("sums up in sentences of the articles, with their sources", async () => {
    const reply = await run("brief");
    const sentences = quotesOf(reply);
    expect(sentences.length).toBeGreaterThan(1);
    for (const sentence of sentences) expect(DAM.text + FERRY.text).toContain(sentence);
  });

  it("keeps to the article and the scope", async () => {
    for (const reply of [
      await run("brief", { article: "ferry" }),
      await run("brief", {}, { scope: ["ferry"] }),
    ]) {
      expect(quotesOf(reply).length).toBeGreaterThan(0);
      for (const sentence of quotesOf(reply)) expect(FERRY.text).toContain(sentence);
    }
  });

  it("says when there is nothing to sum up", async () => {
    const empty = await smallBot(smallBriefing([article({ id: "empty", text: "" })]));
    const reply = call(empty, { command: "brief", input: {} });
    expect(await wordsOf(reply)).toContain("no sentence here that can be quoted");
  });
});

describe("help", () => {
  it("names every command with its options, from the commands themselves", async () => {
    const words = await wordsOf(run("help"));
    for (const { name, description, options } of bot.commands) {
      expect(words).toContain(description);
      expect(words).toMatch(new RegExp(`^${name}\\b`, "m"));
      for (const option of options) expect(words).toContain(option.name);
    }
  });

  it("explains every command's options and gives its examples, which are understood", async () => {
    for (const { name, options, examples } of bot.commands) {
      const words = await wordsOf(run("help", { command: name }));
      for (const option of options) expect(words).toContain(option.description);
      for (const example of examples) {
        expect(words).toContain(example);
        expect(bot.parseText(example).command).toBe(name);
      }
    }
  });

  it("says which commands there are when one is unknown", async () => {
    expect((await run("help", { command: "dance" })).problem).toBe("COMMAND_UNKNOWN");
  });

  it("is not what a question asks for that begins with the word", () => {
    expect(bot.parseText("help dance").command).toBe("help");
    for (const asked of ["help me", "Help me, please!", "help us pls"])
      expect(bot.parseText(asked)).toEqual({ command: "help", input: {} });
    for (const question of ["Help me find out who was hurt", "Help wanted in Lerwick?"])
      expect(bot.parseText(question)).toEqual({ command: "ask", input: { question } });
  });
});
