import { describe, expect, it, vi } from "vitest";
import type { Request } from "../../../src/core/bot.ts";
import type { Reply } from "../../../src/core/reply.ts";
import { IDS, newId } from "../../support/fake-discord/ids.ts";
import { type JsonObject, objectsIn } from "../../support/fake-discord/limits.ts";
import {
  broughtAlong,
  command,
  forward,
  message,
  messageMenu,
  post,
  replyTo,
  typing,
} from "../../support/fake-discord/payloads.ts";
import { botOn, connectDiscord, settled, shownIn } from "../../support/on-discord.ts";
import { lazyRecords } from "../../support/records-in-memory.ts";
import { smallBot } from "../../support/small-bot.ts";
import { decided, smallBriefing } from "../../support/small-briefing.ts";

const ORDERED = "The mayor, Ada Brent, ordered 240 people to leave their homes.";
const QUESTION = "Who ordered people to leave their homes?";

describe("a slash command", () => {
  it("is acknowledged, then answered in place", async () => {
    const { fake } = await connectDiscord();
    fake.deliver(command("ask", { question: QUESTION }));
    expect(shownIn(await fake.waitCall("edit"))).toContain(ORDERED);
    expect(fake.callsOf("callback").map(({ body }) => body)).toEqual([
      { type: 5, data: { flags: 0 } },
    ]);
  });

  it.each([
    ["search", { query: "ferry" }, "A ticket costs"],
    ["sources", {}, "New ferry to the northern islands"],
    ["source", { id: "ferry", at: 0 }, "A new ferry will sail"],
    ["brief", {}, "In the briefing's own words"],
    ["help", {}, "How to ask"],
  ])("/%s answers", async (name, options, words) => {
    const { fake } = await connectDiscord();
    fake.deliver(command(name, options));
    const edit = await fake.waitCall("edit");
    expect(edit.status).toBe(200);
    expect(shownIn(edit)).toMatch(name === "search" ? /ferry/ : new RegExp(words));
  });

  it("says what it was given to those who see the answer, for Discord shows them the name alone", async () => {
    const { fake } = await connectDiscord();
    const answerTo = async (asked: ReturnType<typeof command>) => {
      fake.deliver(asked);
      return shownIn(await fake.waitCall("edit", ({ ids: [, token] }) => token === asked.d.token));
    };
    const given = { question: QUESTION, article: "dam" };
    expect(await answerTo(command("ask", { ...given, private: false }))).toMatch(
      `question: ${QUESTION} · article: dam\n`,
    );
    const long = await answerTo(command("search", { query: "**Ada**\nBrent ".repeat(100) }));
    expect(long.split("\n")[0]).toMatch(/^query: \*\*Ada\*\* .{100,200} \[…\]$/);
    for (const unled of [command("sources", {}), command("ask", { ...given, private: true })])
      expect(await answerTo(unled)).not.toMatch(/^\w+: /);
  });

  it("says that the briefing does not say, under the nearest passages", async () => {
    const bot = await botOn(decided("not-in-briefing"));
    const { fake } = await connectDiscord({ bot });
    fake.deliver(command("ask", { question: "Who won the football cup?" }));
    const shown = shownIn(await fake.waitCall("edit"));
    expect(shown).toContain("The briefing does not say.");
  });

  it("works in a direct conversation, and between people where the bot is not a member", async () => {
    const { fake } = await connectDiscord();
    for (const outside of ["bot-dm", "private-channel"] as const) {
      const asked = command("ask", { question: QUESTION }, { outside, channelType: 1 });
      fake.deliver(asked);
      const edit = await fake.waitCall("edit", ({ ids: [, token] }) => token === asked.d.token);
      expect(shownIn(edit)).toContain(ORDERED);
    }
  });

  it("tells the bot in which channel it is asked", async () => {
    const bot = await botOn(decided("answered"));
    const asked: Request[] = [];
    const handle = (request: Request) => {
      asked.push(request);
      return bot.handle(request);
    };
    const { fake } = await connectDiscord({ bot: { ...bot, handle } });
    const slash = command("ask", { question: QUESTION });
    fake.deliver(slash);
    await fake.waitCall("edit");
    fake.deliver(message(`<@${IDS.bot}> ${QUESTION}`));
    await fake.waitCall("message");
    const channel = `discord:${IDS.channel}`;
    expect(asked.map(({ place }) => place?.channels)).toEqual([[channel], [channel]]);
    expect(asked.map(({ place }) => place?.isShared())).toEqual([false, false]);
  });

  it.each([
    ["in a thread is asked in its channel, too", 11, [IDS.thread, IDS.channel]],
    ["in a private thread, too", 12, [IDS.thread, IDS.channel]],
    [
      "in a channel under a heading is asked in that channel alone, as a mention is",
      0,
      [IDS.thread],
    ],
  ])("%s", async (_, type, ids) => {
    const bot = await botOn(decided("answered"));
    const handle = vi.fn(bot.handle);
    const { fake } = await connectDiscord({ bot: { ...bot, handle } });
    const more = { channel: { id: IDS.thread, type, parent_id: IDS.channel } };
    fake.deliver(command("ask", { question: QUESTION }, { channel: IDS.thread, more }));
    await fake.waitCall("edit");
    const channels = handle.mock.calls.map(([{ place }]) => place?.channels);
    expect(channels).toEqual([ids.map((id) => `discord:${id}`)]);
  });

  it.each([
    ["an emoji of the server", `<:dam:700000000000000009> ${QUESTION}`, QUESTION],
    ["a channel", `In <#${IDS.channel}>: ${QUESTION}`, `In  : ${QUESTION}`],
    ["the bot, and who is to read along", `<@${IDS.bot}> ${QUESTION} <@!${IDS.ben}>`, QUESTION],
    ["somebody in the sentence", `Did <@${IDS.ben}> say so?`, "Did Ben of Sport say so?"],
  ])("is asked without Discord's mark for %s", async (_, question, read) => {
    const bot = await botOn(decided("answered"));
    const handle = vi.fn(bot.handle);
    const { fake } = await connectDiscord({ bot: { ...bot, handle } });
    const asked = command("ask", { question });
    const resolved = {
      users: { [IDS.ben]: { id: IDS.ben, username: "ben", global_name: "Ben" } },
      members: { [IDS.ben]: { nick: "Ben of Sport" } },
    };
    const { data = null } = asked.d;
    fake.deliver({ ...asked, d: { ...asked.d, data: { ...objectsIn([data])[0], resolved } } });
    expect(shownIn(await fake.waitCall("edit"))).toContain(`question: ${read}\n`);
    expect(handle).toHaveBeenCalledWith(expect.objectContaining({ input: { question: read } }));
  });

  it("says what is wrong with a question that cannot be asked", async () => {
    const { fake } = await connectDiscord();
    fake.deliver(command("ask", { question: "?!" }));
    expect(shownIn(await fake.waitCall("edit"))).toContain("Please ask a question in words.");
  });
});

describe("autocomplete", () => {
  it.each([
    ["ask", "article", "dam", "dam"],
    ["source", "id", "new fer", "ferry"],
    ["search", "query", "bre", "Ada Brent"],
    ["help", "command", "se", "search"],
  ])("/%s completes %s", async (name, option, typed, value) => {
    const { fake } = await connectDiscord();
    fake.deliver(typing(name, option, typed));
    const { body } = await fake.waitCall("callback");
    expect(body.type).toBe(8);
    const values = objectsIn(objectsIn([body.data ?? null])[0]?.choices).map(
      (choice) => choice.value,
    );
    expect(values).toContain(value);
  });

  it("offers questions that the briefing answers", async () => {
    const { fake } = await connectDiscord();
    fake.deliver(typing("ask", "question", "What about Ada"));
    const { body } = await fake.waitCall("callback");
    const choices = objectsIn(objectsIn([body.data ?? null])[0]?.choices);
    expect(choices.map(({ value }) => value)).toContain("What about Ada Brent?");
  });

  it("offers what is in the article that the command names already", async () => {
    const { fake } = await connectDiscord();
    const given = { private: true, article: "dam" };
    fake.deliver(typing("ask", "question", "Who is ", { given }));
    const { body } = await fake.waitCall("callback");
    const offered = JSON.stringify(body.data);
    expect(offered).toContain("Who is Ada Brent?");
    expect(offered).not.toContain("Norrline");
  });

  it("never fails loudly: what is odd gets no suggestions, and what is long none that stand for something else", async () => {
    const { fake, log } = await connectDiscord();
    for (const typed of ["x".repeat(6000), "\u202e@everyone", "", "(((("]) {
      const asked = typing("ask", "question", typed);
      fake.deliver(asked);
      const call = await fake.waitCall("callback", ({ ids: [id] }) => id === asked.d.id);
      expect(call.status).toBe(204);
    }
    expect(log.filter(({ level }) => level === "error")).toEqual([]);
  });

  it("offers nothing where they cannot be made, and the log says why", async () => {
    const suggest = () => {
      throw new TypeError("no such list");
    };
    const { fake, log } = await connectDiscord({ bot: { ...(await smallBot()), suggest } });
    fake.deliver(typing("ask", "question", "Who"));
    const { body } = await fake.waitCall("callback");
    expect(body.data).toEqual({ choices: [] });
    const faults = log.filter(({ level }) => level === "error").map(({ fields }) => fields);
    expect(faults).toMatchObject([{ err: { message: "no such list" } }]);
  });

  it("offers what answers in the channel, and in that of a thread", async () => {
    const bot = await botOn(decided("answered"));
    const suggest = vi.fn(bot.suggest);
    const { fake } = await connectDiscord({ bot: { ...bot, suggest } });
    fake.deliver(typing("ask", "article", "dam", { channel: IDS.thread, channelType: 11 }));
    await fake.waitCall("callback");
    const channels = suggest.mock.calls.map(([, { place }]) => place?.channels);
    expect(channels).toEqual([[IDS.thread, IDS.channel].map((id) => `discord:${id}`)]);
  });

  it("leaves room between what several people type, for what cannot wait", async () => {
    const bot = await botOn(decided("answered"));
    let isRoom = true;
    const found: boolean[] = [];
    const suggest: typeof bot.suggest = () => {
      found.push(isRoom);
      isRoom = false;
      setImmediate(() => {
        isRoom = true;
      });
      return [];
    };
    const { fake } = await connectDiscord({ bot: { ...bot, suggest } });
    const typed = Array.from({ length: 20 }, () => typing("ask", "question", "Who is "));
    for (const dispatch of typed) fake.deliver(dispatch);
    for (const { d } of typed) await fake.waitCall("callback", ({ ids: [id] }) => id === d.id);
    expect(found).toEqual(typed.map(() => true));
  });

  it("offers nothing to who has waited so long as to have typed on", async () => {
    const bot = await botOn(decided("answered"));
    const [began, clock] = [performance.now(), vi.spyOn(performance, "now")];
    const suggest = vi.fn((...asked: Parameters<typeof bot.suggest>) => {
      clock.mockImplementation(() => began + 1_500);
      return bot.suggest(...asked);
    });
    clock.mockImplementation(() => began);
    const { fake } = await connectDiscord({ bot: { ...bot, suggest } });
    const typed = [1, 2, 3].map(() => typing("ask", "article", "dam"));
    for (const dispatch of typed) fake.deliver(dispatch);
    const offers = typed.map(async ({ d }) => {
      const { body } = await fake.waitCall("callback", ({ ids: [id] }) => id === d.id);
      return objectsIn(objectsIn([body.data ?? null])[0]?.choices).length;
    });
    expect(await Promise.all(offers)).toEqual([1, 0, 0]);
    expect(suggest).toHaveBeenCalledTimes(1);
    clock.mockRestore();
  });

  it("is not answered for an option that nobody knows", async () => {
    const { fake, log } = await connectDiscord();
    fake.deliver(typing("gone", "question", "Who"));
    const { body } = await fake.waitCall("callback");
    expect(body).toEqual({ type: 8, data: { choices: [] } });
    expect(log.filter(({ level }) => level === "error")).toEqual([]);
  });
});

describe("a mention", () => {
  it("is answered with a reply, wherever in the text the name stands", async () => {
    const { fake } = await connectDiscord();
    for (const text of [
      `<@${IDS.bot}> ${QUESTION}`,
      `Who <@${IDS.bot}> ordered people to leave?`,
    ]) {
      const asked = message(text);
      fake.deliver(asked);
      const reply = await fake.waitCall("message", ({ body }) => body.nonce === asked.d.id);
      expect(reply.ids).toEqual([IDS.channel]);
      expect(reply.body).toMatchObject({
        message_reference: { message_id: asked.d.id, fail_if_not_exists: true },
        enforce_nonce: true,
      });
      expect(shownIn(reply)).toContain(ORDERED);
    }
  });

  it("is answered in a server, where Discord tells of everyone mentioned what they are there", async () => {
    const { fake } = await connectDiscord();
    const asked = message(`<@${IDS.bot}> ${QUESTION}`);
    expect(objectsIn(asked.d.mentions)[0]?.member).toMatchObject({ roles: [IDS.botRole] });
    fake.deliver(asked);
    expect(shownIn(await fake.waitCall("message"))).toContain(ORDERED);
  });

  it("is answered in a thread, and in a direct message without a name", async () => {
    const { fake } = await connectDiscord();
    fake.deliver(message(`<@${IDS.bot}> ${QUESTION}`, { channel: IDS.thread }));
    fake.deliver(message(QUESTION, { channel: IDS.direct, guild: undefined }));
    for (const channel of [IDS.thread, IDS.direct]) {
      const reply = await fake.waitCall("message", ({ ids: [id] }) => id === channel);
      expect(shownIn(reply)).toContain(ORDERED);
    }
  });

  it("is not needed where a message is forwarded to the bot directly", async () => {
    const { fake } = await connectDiscord();
    const direct = { channel: IDS.direct, guild: undefined, more: forward(QUESTION) };
    fake.deliver(message("", direct));
    expect(shownIn(await fake.waitCall("message"))).toContain(ORDERED);
  });

  it("shows what people missed to a reader alone: in a direct message, and in no server", async () => {
    const bot = await smallBot(smallBriefing(), {
      gaps: async () => ({ misses: [{ at: Date.now(), terms: ["mining"] }], opinions: [] }),
      readsGaps: (asker) => asker === `discord:${IDS.anna}`,
    });
    const { fake } = await connectDiscord({ bot });
    fake.deliver(message("gaps", { channel: IDS.direct, guild: undefined }));
    const direct = await fake.waitCall("message", ({ ids: [id] }) => id === IDS.direct);
    expect(shownIn(direct)).toContain("mining");
    fake.deliver(message(`<@${IDS.bot}> gaps`));
    const there = await fake.waitCall("message", ({ ids: [id] }) => id === IDS.channel);
    expect(shownIn(there)).toContain("an answer here is for everyone");
  });

  it("is answered in a thread that the bot has not heard of", async () => {
    const { fake } = await connectDiscord();
    fake.deliver(message(`<@${IDS.bot}> ${QUESTION}`, { channel: newId(), channelType: 11 }));
    expect(shownIn(await fake.waitCall("message"))).toContain(ORDERED);
  });

  it("in such a thread is asked in its channel, too, where Discord fails once to name that", async () => {
    const bot = await botOn(decided("answered"));
    const handle = vi.fn(bot.handle);
    const { fake } = await connectDiscord({ bot: { ...bot, handle } });
    const opener = message("Nobody asks the bot anything.");
    const thread = { channel: String(opener.d.id), channelType: 11 };
    fake.failNext("channel", { status: 502 });
    fake.deliver(opener);
    fake.deliver(message(`<@${IDS.bot}> ${QUESTION}`, thread));
    await fake.waitCall("message");
    const [{ place } = {}] = handle.mock.calls.map(([request]) => request);
    expect(place?.channels).toEqual([`discord:${thread.channel}`, `discord:${IDS.channel}`]);
  });

  it("alone gets help, and so does the bot's role, whose messages Discord does not show", async () => {
    const { fake } = await connectDiscord();
    fake.deliver(message(`<@${IDS.bot}>`));
    expect(shownIn(await fake.waitCall("message"))).toContain("How to ask");
    const byRole = message(`<@&${IDS.botRole}> ${QUESTION}`);
    fake.deliver(byRole);
    const reply = await fake.waitCall("message", ({ body }) => body.nonce === byRole.d.id);
    expect(shownIn(reply)).toMatch(/How to ask[\s\S]*only messages that mention it/);
  });

  it.each([
    ["says nothing else", "", QUESTION],
    ["says nothing in words", "^^", QUESTION],
    ["has only an address beside it", "<https://news.example/lerwick/dam>", QUESTION],
    ["asks a question", "When will it sail?", "When will it sail?"],
  ])("that begins a post of a forum and %s: %j asks %j", async (_, words, question) => {
    const bot = await botOn(decided("answered"));
    const handle = vi.fn(bot.handle);
    const { fake } = await connectDiscord({ bot: { ...bot, handle } });
    for (const dispatch of post(QUESTION, `<@${IDS.bot}> ${words}`)) fake.deliver(dispatch);
    await fake.waitCall("message");
    expect(handle).toHaveBeenCalledWith(expect.objectContaining({ input: { question } }));
  });

  it.each([
    ["by nothing else", "", /^How to ask/],
    ["by a sign", "👆", /^Please ask a question in words/],
    ["by a word", "is that true?", /^The briefing does not say/],
  ])(
    "that asks %s about somebody's message is told how that is done: %j",
    async (_, words, said) => {
      const bot = await botOn(decided("not-in-briefing"));
      const { fake } = await connectDiscord({ bot });
      const about = message("Lerwick is dry.", { author: IDS.ben }).d;
      const reference = { type: 0, message_id: about.id ?? "", channel_id: IDS.channel };
      const more = { type: 19, message_reference: reference, referenced_message: about };
      fake.deliver(message(`<@${IDS.bot}> ${words}`, { more }));
      const shown = shownIn(await fake.waitCall("message"));
      expect(shown).toMatch(said);
      expect(shown).toContain(
        "open the menu of that message, Apps, and choose “Check the briefing”",
      );
    },
  );

  it("can name a command", async () => {
    const { fake } = await connectDiscord();
    fake.deliver(message(`<@${IDS.bot}> sources`));
    expect(shownIn(await fake.waitCall("message"))).toContain("2 articles");
  });

  it("can have others read along, of whom the briefing need not say anything", async () => {
    const bot = await botOn(decided("not-in-briefing"));
    const { fake } = await connectDiscord({ bot });
    fake.deliver(message(`@everyone <@${IDS.ben}> <@${IDS.bot}> Who won the cup?`));
    expect(shownIn(await fake.waitCall("message"))).toContain("It has nothing on “won”, “cup”.");
  });

  it("of other people, of other roles, by bots and by itself is left alone", async () => {
    const on = await connectDiscord();
    on.fake.deliver(message(`<@${IDS.ben}> ${QUESTION}`));
    on.fake.deliver(message(`<@&400000000000000003> ${QUESTION}`));
    on.fake.deliver(message(`@everyone ${QUESTION}`, { more: { mention_everyone: true } }));
    const author = { id: "200000000000000009", username: "other", bot: true };
    on.fake.deliver(message(`<@${IDS.bot}> ${QUESTION}`, { more: { author } }));
    on.fake.deliver(message(`<@${IDS.bot}> ${QUESTION}`, { author: IDS.bot }));
    await settled(on);
    expect(on.fake.callsOf("message")).toEqual([]);
  });

  it("needs no privileged intent", async () => {
    const { fake } = await connectDiscord();
    const guilds = 1 << 0;
    const messages = (1 << 9) | (1 << 12);
    expect(fake.gateway.identifies.map(({ intents }) => intents)).toEqual([guilds | messages]);
  });
});

describe("a follow-up", () => {
  /** A bot that answers with the questions that it builds on. */
  async function rememberingBot() {
    const bot = await botOn(decided("answered"));
    const earlier = new Map<string, string[]>();
    const reply = (words: string): Reply => ({
      blocks: [{ kind: "text", tone: "plain", text: words }],
      edition: "0123456789",
    });
    return {
      ...bot,
      async handle(request: Parameters<typeof bot.handle>[0]) {
        const { conversation = "" } = request;
        const before = earlier.get(conversation) ?? [];
        const question = "input" in request ? String(request.input.question) : "";
        earlier.set(conversation, [...before, question]);
        return reply(`after: ${before.join(" + ") || "nothing"}`);
      },
    };
  }

  async function asking() {
    const on = await connectDiscord({ bot: await rememberingBot() });
    const ask = async (dispatch: ReturnType<typeof message>) => {
      on.fake.deliver(dispatch);
      return on.fake.waitCall("message", ({ body }) => body.nonce === dispatch.d.id);
    };
    const call = async (dispatch: ReturnType<typeof command>) => {
      on.fake.deliver(dispatch);
      return on.fake.waitCall("edit", ({ ids: [, token] }) => token === dispatch.d.token);
    };
    return { ask, call };
  }

  it("is a reply to an answer, and a reply to the answer of that", async () => {
    const { ask } = await asking();
    const first = await ask(message(`<@${IDS.bot}> one`));
    expect(shownIn(first)).toContain("after: nothing");
    const second = await ask(replyTo(String(first.answer.id), "two", true));
    expect(shownIn(second)).toContain("after: one");
    const third = await ask(replyTo(String(second.answer.id), "three", true));
    expect(shownIn(third)).toContain("after: one + two");
  });

  it("is a mention in a thread, and in the thread of an answer", async () => {
    const { ask } = await asking();
    await ask(message(`<@${IDS.bot}> one`, { channel: IDS.thread }));
    const second = await ask(message(`<@${IDS.bot}> two`, { channel: IDS.thread }));
    expect(shownIn(second)).toContain("after: one");
    const answer = await ask(message(`<@${IDS.bot}> three`));
    const thread = { channel: String(answer.answer.id), channelType: 11 };
    const below = await ask(message(`<@${IDS.bot}> four`, thread));
    expect(shownIn(below)).toContain("after: three");
  });

  it("is a reply to the answer of a slash command", async () => {
    const { ask, call } = await asking();
    const first = await call(command("ask", { question: "one" }));
    const second = await ask(replyTo(String(first.answer.id), "two", true));
    expect(shownIn(second)).toContain("after: one");
  });

  /** What Discord adds to the answer of a command; that of a menu is a reply to the message that it is of. */
  function originOf({ d: { id = null, data } }: ReturnType<typeof command>): JsonObject {
    const [{ target_id } = {}] = objectsIn([data ?? null]);
    return {
      interaction_metadata: { id, type: 2 },
      ...(target_id && { message_reference: { type: 0, message_id: target_id } }),
    };
  }

  it.each([
    ["a mention", () => message(`<@${IDS.bot}> one`)],
    ["a slash command", () => command("ask", { question: "one" })],
    ["the menu of a message", () => messageMenu("Check the briefing", "one")],
  ])("is a reply to an answer from before the bot was restarted: to %s", async (_, first) => {
    const bot = await rememberingBot();
    const { fake, connection } = await connectDiscord({ bot });
    const asked = first();
    fake.deliver(asked);
    const isMessage = asked.t === "MESSAGE_CREATE";
    const { answer } = await fake.waitCall(isMessage ? "message" : "edit");
    await connection.close();
    await connectDiscord({ fake, bot });
    const more = { referenced_message: { ...answer, ...(isMessage ? {} : originOf(asked)) } };
    const second = replyTo(String(answer.id), "two", true, { more });
    fake.deliver(second);
    const reply = await fake.waitCall("message", ({ body }) => body.nonce === second.d.id);
    expect(shownIn(reply)).toContain("after: one");
  });

  it("is a reply to the answer of another follow-up from before the bot was restarted", async () => {
    const { conversations } = lazyRecords();
    const bot = await smallBot(decided("answered"), { conversations });
    const handle = vi.fn(bot.handle);
    const { fake, connection } = await connectDiscord({ bot: { ...bot, handle } });
    const answerTo = async (asked: ReturnType<typeof message>) => {
      fake.deliver(asked);
      return (await fake.waitCall("message", ({ body }) => body.nonce === asked.d.id)).answer;
    };
    const replied = (answer: JsonObject, words: string) =>
      replyTo(String(answer.id), words, true, { more: { referenced_message: answer } });
    const first = await answerTo(message(`<@${IDS.bot}> ${QUESTION}`));
    const second = await answerTo(replied(first, "and when?"));
    await connection.close();
    await connectDiscord({ fake, bot: { ...bot, handle } });
    await answerTo(replied(second, "and why?"));
    const { conversation = "", key } = handle.mock.lastCall?.[0] ?? {};
    expect(await conversations.earlier(conversation, key)).toEqual([QUESTION, "and when?"]);
  });

  it("is a mention in the thread of an answer from before the bot was restarted, and the one after it", async () => {
    const bot = await rememberingBot();
    const { fake, connection } = await connectDiscord({ bot });
    const answerTo = async (asked: ReturnType<typeof message>) => {
      fake.deliver(asked);
      return fake.waitCall("message", ({ body }) => body.nonce === asked.d.id);
    };
    const { answer } = await answerTo(message(`<@${IDS.bot}> one`));
    await connection.close();
    await connectDiscord({ fake, bot });
    const thread = { channel: String(answer.id), channelType: 11 };
    expect(shownIn(await answerTo(message(`<@${IDS.bot}> two`, thread)))).toContain("after: one");
    const third = await answerTo(message(`<@${IDS.bot}> three`, thread));
    expect(shownIn(third)).toContain("after: one + two");
    expect(fake.callsOf("messageAt")).toHaveLength(1);
  });

  it.each([
    ["", {}],
    [", also where Discord does not tell its kind", { channel_type: undefined }],
  ])("is anything in a direct conversation%s", async (_, more) => {
    const { ask } = await asking();
    await ask(message("one", { channel: IDS.direct, guild: undefined, more }));
    const second = await ask(message("two", { channel: IDS.direct, guild: undefined, more }));
    expect(shownIn(second)).toContain("after: one");
  });

  it("is any command in a group, and in a private thread", async () => {
    const { call } = await asking();
    for (const there of [
      { channel: IDS.direct, channelType: 3, outside: "private-channel" },
      { channel: IDS.thread, channelType: 12 },
    ] as const) {
      await call(command("ask", { question: "one" }, there));
      const second = await call(command("ask", { question: "two" }, { ...there, user: IDS.ben }));
      expect(shownIn(second)).toContain("after: one");
    }
  });

  it("is not another mention in the same channel", async () => {
    const { ask } = await asking();
    await ask(message(`<@${IDS.bot}> one`));
    expect(shownIn(await ask(message(`<@${IDS.bot}> two`)))).toContain("after: nothing");
  });

  it("does not build on what was asked in private", async () => {
    const { ask, call } = await asking();
    const thread = { channel: IDS.thread, channelType: 11 };
    await call(command("ask", { question: "secret", private: true }, thread));
    const mine = await call(command("ask", { question: "more", private: true }, thread));
    expect(shownIn(mine)).toContain("after: secret");
    const open = await ask(message(`<@${IDS.bot}> open`, { channel: IDS.thread }));
    expect(shownIn(open)).toContain("after: nothing");
  });

  it("does not build on what others were answered where Discord shows that to nobody else", async () => {
    const { call } = await asking();
    const thread = { channel: IDS.thread, channelType: 11 };
    const by = (user: string) => ({ ...thread, more: broughtAlong(user) });
    await call(command("ask", { question: "hers" }, by(IDS.anna)));
    const his = await call(command("ask", { question: "his" }, by(IDS.ben)));
    expect(shownIn(his)).toContain("after: nothing");
    const hers = await call(command("ask", { question: "more" }, by(IDS.anna)));
    expect(shownIn(hers)).toContain("after: hers");
  });

  it("whose text Discord does not show, for the reply pings nobody, gets help", async () => {
    const on = await connectDiscord();
    on.fake.deliver(replyTo(newId(), "and when was that?", false));
    expect(shownIn(await on.fake.waitCall("message"))).toMatch(
      /How to ask[\s\S]*only messages that mention it/,
    );
  });

  it("that finds nothing is not told how to ask about another message", async () => {
    const bot = await botOn(decided("not-in-briefing"));
    const { fake } = await connectDiscord({ bot });
    fake.deliver(replyTo(newId(), "is that true?", true));
    expect(shownIn(await fake.waitCall("message"))).not.toContain("menu of that message");
  });

  it("that is a picture without words gets help, but is not told to mention the bot, which it does", async () => {
    const { fake } = await connectDiscord();
    fake.deliver(replyTo(newId(), "", true));
    const shown = shownIn(await fake.waitCall("message"));
    expect(shown).toContain("How to ask");
    expect(shown).not.toContain("only messages that mention it");
  });
});

describe("the menu of a message", () => {
  it("asks the briefing what the message says, for everyone in the channel to see", async () => {
    const { fake } = await connectDiscord();
    fake.deliver(messageMenu("Check the briefing", "Ada Brent ordered people to leave Lerwick"));
    expect(shownIn(await fake.waitCall("edit"))).toContain(ORDERED);
    expect(fake.callsOf("callback")[0]?.body).toEqual({ type: 5, data: { flags: 0 } });
  });

  it("asks nothing of those whom the message pings", async () => {
    const bot = await botOn(decided("not-in-briefing"));
    const { fake } = await connectDiscord({ bot });
    fake.deliver(messageMenu("Check the briefing", `<@${IDS.ben}> Who won the cup? @here`));
    expect(shownIn(await fake.waitCall("edit"))).toContain("It has nothing on “won”, “cup”.");
  });

  it("asks what a forwarded message says, which stands in a copy", async () => {
    const { fake } = await connectDiscord();
    fake.deliver(messageMenu("Check the briefing", "", { of: forward(QUESTION) }));
    expect(shownIn(await fake.waitCall("edit"))).toContain(ORDERED);
  });

  it("asks what an app says in an embed or in components, and a forwarded one", async () => {
    const { fake } = await connectDiscord();
    const text = { type: 10, id: 2, content: QUESTION };
    const components = [
      { type: 17, id: 1, components: [text], accent_color: null, spoiler: false },
    ];
    const embeds = [{ type: "rich", title: "From the wires", description: QUESTION }];
    for (const of of [{ embeds }, { components, flags: 1 << 15 }, forward("", { embeds })]) {
      const asked = messageMenu("Check the briefing", "", { of });
      fake.deliver(asked);
      const edit = await fake.waitCall("edit", ({ ids: [, token] }) => token === asked.d.token);
      expect(shownIn(edit)).toContain(ORDERED);
    }
  });

  it("asks the beginning of a message that is longer than a question, and says so", async () => {
    const { fake } = await connectDiscord();
    const text = `${"Ada Brent ordered people to leave Lerwick. ".repeat(60)}Then the ferry came.`;
    fake.deliver(messageMenu("Check the briefing", text));
    const shown = shownIn(await fake.waitCall("edit"));
    expect(shown).toContain(ORDERED);
    expect(shown).toMatch(/^The message is long: this is about its beginning\./);
  });

  it.each(["", "👍", "\u3164", "<https://news.example/lerwick/dam>"])(
    "says when the message has no text, to who asked alone: “%s”",
    async (text) => {
      const { fake } = await connectDiscord();
      fake.deliver(messageMenu("Check the briefing", text));
      const shown = shownIn(await fake.waitCall("edit"));
      expect(shown).toMatch(/^This message has no text that could be checked/);
      expect(shown).toContain("How to ask");
      expect(fake.callsOf("callback")[0]?.body).toEqual({ type: 5, data: { flags: 64 } });
    },
  );
});
