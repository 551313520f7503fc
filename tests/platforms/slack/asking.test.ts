import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  directMessage,
  forwarding,
  globalShortcut,
  homeOpened,
  mention,
  messageShortcut,
  modalValues,
  newTs,
  press,
  pressHome,
  slash,
  submission,
  suggestion,
} from "../../support/fake-slack/payloads.ts";
import { buttonOf, type Newsroom, openNewsroom } from "../../support/slack-newsroom.ts";
import { smallBot } from "../../support/small-bot.ts";
import { article, DAM, smallBriefing } from "../../support/small-briefing.ts";

const QUESTION = "How many farms were flooded?";
const ANSWER = "“Three farms were flooded.”";

describe.each(["socket", "http"] as const)("asking over %s", (transport) => {
  let room: Newsroom;
  beforeEach(async () => {
    room = await openNewsroom(transport);
  });
  afterEach(async () => {
    await room.close();
    expect(room.slack.violations).toEqual([]);
  });

  it("answers a mention in a thread of its own, quoted and sourced", async () => {
    const { slack } = room;
    const ts = newTs();
    const ack = await slack.deliver(mention({ text: `<@U0BOT> ${QUESTION}`, ts, channel: "C7" }));
    expect(ack.acked).toBe(true);
    const { body } = await slack.waitCall("chat.postMessage");
    expect(body).toMatchObject({ channel: "C7", thread_ts: ts });
    expect(body.text).toContain(ANSWER);
    expect(body.text).toContain("From: Dam above Lerwick fails, The Lerwick Post");
  });

  it("tells the bot in which channel it is asked", async () => {
    const { slack, requests } = room;
    await slack.deliver(mention({ text: `<@U0BOT> ${QUESTION}`, channel: "C7" }));
    await slack.deliver(slash("ask Who?", { channel: "C8" }));
    await slack.waitCall("respond");
    expect(requests.map(({ place }) => place?.channels)).toEqual([["slack:C7"], ["slack:C8"]]);
  });

  it("answers in the thread where it is mentioned, and takes the thread for the conversation", async () => {
    const { slack, requests } = room;
    const thread = newTs();
    await slack.deliver(mention({ text: `<@U0BOT> ${QUESTION}`, ts: thread }));
    await slack.deliver(mention({ text: "and when, <@U0BOT>?", thread }));
    await slack.deliver(mention({ text: `<@U0BOT> ${QUESTION}` }));
    await slack.waitCall("chat.postMessage", ({ body }) => body.thread_ts !== thread);
    expect(slack.callsOf("chat.postMessage").map(({ body }) => body.thread_ts)).toContain(thread);
    const [first, followUp, elsewhere] = requests.map(({ conversation }) => conversation);
    expect(followUp).toBe(first);
    expect(elsewhere).not.toBe(first);
  });

  it("understands commands in a mention", async () => {
    const { slack } = room;
    await slack.deliver(mention({ text: "<@U0BOT> sources" }));
    const { body } = await slack.waitCall("chat.postMessage");
    expect(body.text).toContain("New ferry to the northern islands");
  });

  it("explains itself to the asker alone when it is only mentioned", async () => {
    const { slack } = room;
    await slack.deliver(mention({ text: "<@U0BOT>", user: "U5" }));
    const { body } = await slack.waitCall("chat.postEphemeral");
    expect(body).toMatchObject({ channel: "C1", user: "U5" });
    expect(body.thread_ts).toBeUndefined();
    expect(body.text).toContain("How to ask");
    const thread = newTs();
    await slack.deliver(mention({ text: "<@U0BOT> help", user: "U5", thread }));
    await slack.waitCall("chat.postEphemeral", (call) => call.body.thread_ts === thread);
    expect(slack.callsOf("chat.postMessage")).toEqual([]);
  });

  it("tells the asker alone what is wrong with a question, and says it in direct messages", async () => {
    const { slack } = room;
    const text = `<@U0BOT> ${QUESTION} ${"Tell me. ".repeat(500)}`;
    const thread = newTs();
    await slack.deliver(mention({ text, user: "U5", thread }));
    const { body } = await slack.waitCall("chat.postEphemeral");
    expect(body).toMatchObject({ channel: "C1", user: "U5", thread_ts: thread });
    expect(body.text).toContain("please ask it in at most 2000");
    await slack.deliver(directMessage({ text }));
    await slack.waitCall("chat.postMessage");
    const said = slack.callsOf("chat.postMessage").map(({ body }) => body.channel);
    expect(said).toEqual(["D1"]);
  });

  it("answers direct messages, top level and in threads, with a status meanwhile", async () => {
    const { slack, requests } = room;
    const ts = newTs();
    await slack.deliver(directMessage({ text: QUESTION, ts }));
    await slack.deliver(directMessage({ text: "and when?", thread: ts }));
    await slack.waitCall("chat.postMessage", () => slack.callsOf("chat.postMessage").length === 2);
    for (const method of ["assistant.threads.setStatus", "chat.postMessage"]) {
      expect(slack.callsOf(method).map(({ body }) => body.thread_ts)).toEqual([ts, ts]);
    }
    expect(requests[1]?.conversation).toBe(requests[0]?.conversation);
  });

  it("shows in direct messages, which nobody else sees, what is for the asker alone", async () => {
    await room.close();
    const bot = await smallBot(smallBriefing(), { readsGaps: () => true });
    room = await openNewsroom(transport, { bot });
    const { slack } = room;
    await slack.deliver(directMessage({ text: "gaps" }));
    const { body } = await slack.waitCall("chat.postMessage");
    expect(body.text).toContain("Nothing was asked that the briefing could not answer");
  });

  it("offers questions where its direct messages are opened", async () => {
    const { slack } = room;
    await slack.deliver(homeOpened("messages"));
    const { body } = await slack.waitCall("assistant.threads.setSuggestedPrompts");
    expect(body.channel_id).toBe("D1");
    expect(JSON.stringify(body.prompts)).toContain("What does the briefing say about");
  });

  it("answers the slash command privately, and shares it when asked to", async () => {
    const { slack } = room;
    await slack.deliver(slash(QUESTION, { user: "U3" }));
    const answer = await slack.waitCall("respond");
    expect(answer.body).toMatchObject({ response_type: "ephemeral" });
    expect(answer.body.text).toContain(`/briefing ${QUESTION}`);
    expect(answer.body.text).toContain(ANSWER);

    await slack.deliver(
      press({ ...buttonOf(answer, "share"), ts: newTs(), ephemeral: true, user: "U3" }),
    );
    const shared = await slack.waitCall(
      "respond",
      ({ body }) => body.response_type === "in_channel",
    );
    expect(shared.body).toMatchObject({ replace_original: false });
    expect(shared.body.text).toContain("Shared by ana");
    expect(shared.body.text).toContain(ANSWER);
    expect(JSON.stringify(shared.body.blocks)).not.toContain("share");
  });

  it.each([
    ["opened", homeOpened("messages", { channel: "D7" })],
    ["written in", directMessage({ text: QUESTION, channel: "D7" })],
  ])("offers to share nothing in its own direct messages, once they were %s", async (_, event) => {
    const { slack } = room;
    await slack.deliver(slash(QUESTION, { channel: "D8" }));
    const shareable = await slack.waitCall("respond");
    expect(JSON.stringify(shareable.body.blocks)).toContain("Share in channel");
    await slack.deliver(event);
    await slack.deliver(slash(QUESTION, { channel: "D7" }));
    const answer = await slack.waitCall("respond", (call) => call !== shareable);
    await slack.deliver(
      press({ ...buttonOf(answer, "context"), ts: newTs(), ephemeral: true, channel: "D7" }),
    );
    await slack.waitCall("respond", ({ body }) => body.replace_original === true);
    const shown = slack.callsOf("respond").filter((call) => call !== shareable);
    expect(shown).toHaveLength(2);
    for (const { body } of shown) {
      expect(body.text).toContain(ANSWER);
      expect(JSON.stringify(body.blocks)).not.toContain("Share in channel");
    }
  });

  it("names who shares an answer by the one name that Slack is sure to give", async () => {
    const { slack } = room;
    await slack.deliver(slash(QUESTION));
    const answer = await slack.waitCall("respond");
    const { type, payload } = press({ ...buttonOf(answer, "share"), ts: newTs(), ephemeral: true });
    const user = { id: "U1", username: "ana.r", team_id: "T1" };
    await slack.deliver({ type, payload: { ...payload, user } });
    const shared = await slack.waitCall("respond", (call) => call !== answer);
    expect(shared.body.text).toContain("Shared by ana.r");
  });

  it("has help and every command behind the slash command", async () => {
    const { slack } = room;
    await slack.deliver(slash("help"));
    const help = await slack.waitCall("respond");
    expect(help.body.response_type).toBe("ephemeral");
    expect(help.body.text).toContain("How to ask");
    await slack.deliver(slash("source dam"));
    const source = await slack.waitCall("respond", (call) => call !== help);
    expect(source.body.text).toContain("Page 1 of");
  });

  it("checks a message from its menu, for who asked", async () => {
    const { slack } = room;
    await slack.deliver(
      messageShortcut("I heard that <@U4|somebody> flooded three farms &amp; more"),
    );
    const { body } = await slack.waitCall("respond");
    expect(body).toMatchObject({ response_type: "ephemeral", replace_original: false });
    expect(body.text).toContain("About: I heard that somebody flooded three farms &amp; more");
    expect(body.text).toContain(ANSWER);
  });

  it("answers the check of a reply in its thread, and of what began a thread in the channel", async () => {
    const { slack } = room;
    const [began, reply] = [newTs(), newTs()];
    for (const ts of [reply, began]) {
      await slack.deliver(messageShortcut(QUESTION, {}, { ts, thread_ts: began }));
    }
    await slack.waitCall("respond", () => slack.callsOf("respond").length === 2);
    const threads = slack.callsOf("respond").map(({ body }) => body.thread_ts);
    expect(threads).toEqual([began, undefined]);
  });

  it.each(["", "<https://news.example/a.png>", ":eyes:"])(
    "says when a message from whose menu it is asked has no text: “%s”",
    async (text) => {
      const { slack } = room;
      await slack.deliver(messageShortcut(text));
      const { body } = await slack.waitCall("respond");
      expect(body.response_type).toBe("ephemeral");
      expect(body.text).toMatch(/^This message has no text that could be checked/);
      expect(body.text).toContain("How to ask");
    },
  );

  it("checks what a forwarded message says", async () => {
    const { slack } = room;
    await slack.deliver(messageShortcut("", {}, forwarding("It &amp; three farms were flooded")));
    const { body } = await slack.waitCall("respond");
    expect(body.text).toContain("About: It &amp; three farms were flooded");
    expect(body.text).toContain(ANSWER);
  });

  it.each([
    [
      "blocks",
      { blocks: [BUTTONS, { type: "section", text: mrkdwn("Three *farms* &amp; more") }] },
    ],
    [
      "fields",
      { blocks: [{ type: "section", fields: [mrkdwn("Three farms"), mrkdwn("&amp; more")] }] },
    ],
    ["a rich text", { blocks: [richText("Three ", "farms", " & more")] }],
    [
      "an attachment",
      { attachments: [{ title: "Three farms", text: "&amp; more", fallback: "x" }] },
    ],
    ["blocks of an attachment", { attachments: [{ blocks: [richText("Three farms & more")] }] }],
  ])("checks what an app's message shows in %s", async (_, shown) => {
    const { slack } = room;
    for (const text of ["", null, "This content can't be displayed."])
      await slack.deliver(messageShortcut("", {}, { bot_id: "B9", blocks: [], ...shown, text }));
    await slack.waitCall("respond", () => slack.callsOf("respond").length === 3);
    for (const { body } of slack.callsOf("respond"))
      expect(body.text).toMatch(/^About: Three \*?farms\*?\s&amp; more\n/);
  });

  it.each([
    ["blocks, in place of its text", { blocks: [richText("Three farms")] }, "Three farms"],
    ["attachments, too", { attachments: [{ text: "Three farms" }] }, "New story Three farms"],
    ["its text, where no block has words", { blocks: [BUTTONS] }, "New story"],
  ])("checks what an app's message with a text shows in %s", async (_, shown, words) => {
    const { slack } = room;
    await slack.deliver(messageShortcut("New story", {}, { bot_id: "B9", ...shown }));
    const { body } = await slack.waitCall("respond");
    expect(String(body.text).split("\n\n")[0]).toBe(`About: ${words}`);
  });

  it("takes neither the buttons of an app's message for its words, nor the preview of a link", async () => {
    const { slack } = room;
    const attachments = [{ from_url: "https://news.example/a", title: "Farms", text: "flooded" }];
    await slack.deliver(messageShortcut("", {}, { bot_id: "B9", blocks: [BUTTONS], attachments }));
    const { body } = await slack.waitCall("respond");
    expect(body.text).toMatch(/^This message has no text that could be checked/);
  });

  it("asks what a message says that is forwarded to it, without words or with its name alone", async () => {
    const { slack, requests } = room;
    const extra = forwarding(QUESTION);
    await slack.deliver(directMessage({ text: "", extra }));
    await slack.deliver(mention({ text: "<@U0BOT>", extra }));
    await slack.deliver(mention({ text: "<@U0BOT> Who ordered them to leave?", extra }));
    await slack.waitCall("chat.postMessage", () => slack.callsOf("chat.postMessage").length === 3);
    const asked = requests.map((request) => "input" in request && request.input.question);
    expect(asked).toEqual([QUESTION, QUESTION, "Who ordered them to leave?"]);
  });

  it("does not take the preview of a link for what is forwarded", async () => {
    const { slack } = room;
    const [preview] = forwarding(QUESTION).attachments;
    const attachments = [{ ...preview, is_share: undefined }];
    await slack.deliver(messageShortcut("<https://newsroom.slack.com/x>", {}, { attachments }));
    const { body } = await slack.waitCall("respond");
    expect(body.text).toMatch(/^This message has no text that could be checked/);
  });

  it("checks the beginning of a message that is longer than a question, and says so", async () => {
    const { slack } = room;
    const text = `Three farms were flooded. ${"It rained on and on. ".repeat(200)}`;
    await slack.deliver(messageShortcut(text));
    const { body } = await slack.waitCall("respond");
    expect(body.text).toMatch(/^The message is long: this is about its beginning\./);
    expect(body.text).toContain(ANSWER);
  });

  it("asks in a modal, with the articles as they are typed", async () => {
    const { slack } = room;
    await slack.deliver(globalShortcut());
    const { body } = await slack.waitCall("views.open");
    expect(body.view).toMatchObject({ type: "modal", callback_id: "ask" });
    const all = await slack.deliver(suggestion("article", ""));
    expect(JSON.stringify(all.body)).toContain("Dam above Lerwick fails");
    const some = await slack.deliver(suggestion("article", "ferry"));
    expect(JSON.stringify(some.body)).toContain('"ferry"');
    expect(JSON.stringify(some.body)).not.toContain('"dam"');
  });

  it("tells who asked for the modal directly that Slack did not open it any more", async () => {
    const { slack, lines } = room;
    slack.failNext("views.open", { error: "expired_trigger_id" });
    await slack.deliver(globalShortcut({ user: "U3" }));
    const { body } = await slack.waitCall("chat.postMessage");
    expect(body.channel).toBe("U3");
    expect(body.text).toContain("Slack did not open the form in time. Please try again");
    await expect.poll(() => lines.join("\n")).toContain("expired_trigger_id");
  });

  it.each([
    ["asker", "ephemeral"],
    ["channel", "in_channel"],
  ])("answers the modal for the %s", async (audience, response_type) => {
    const { slack, requests } = room;
    const ack = await slack.deliver(submission("ask", modalValues(QUESTION, audience, "dam")));
    expect(ack.acked).toBe(true);
    const { body } = await slack.waitCall("respond");
    expect(body).toMatchObject({ response_type, replace_original: false });
    expect(body.text).toContain(`Asked: ${QUESTION}`);
    expect(body.text).toContain(ANSWER);
    expect(requests[0]).toMatchObject({ audience, input: { question: QUESTION, article: "dam" } });
  });

  it.each(["asker", "channel"])(
    "answers the modal for the %s in direct messages, where Slack gave no address to respond to",
    async (audience) => {
      const { slack, lines } = room;
      const { type, payload } = submission("ask", modalValues(QUESTION, audience, "dam"), {
        user: "U3",
      });
      const ack = await slack.deliver({ type, payload: { ...payload, response_urls: [] } });
      expect(ack.acked).toBe(true);
      const { body } = await slack.waitCall("chat.postMessage");
      expect(body.channel).toBe("U3");
      expect(body.text).toContain("Slack gave me no way to answer there");
      // Nobody else is there.
      expect(JSON.stringify(body.blocks)).not.toContain("Share in channel");
      expect(body.text).toContain(ANSWER);
      expect(lines.join("\n")).not.toContain("error");
    },
  );

  it("lets nothing of a private question into what everyone is answered", async () => {
    const { slack, requests } = room;
    await slack.deliver(slash(QUESTION));
    await slack.deliver(slash("and when?"));
    await slack.deliver(submission("ask", modalValues(QUESTION, "channel", "dam")));
    await slack.waitCall("respond", ({ body }) => body.response_type === "in_channel");
    const [first, followUp, forAll] = requests.map(({ conversation }) => conversation);
    expect(followUp).toBe(first);
    expect(forAll).not.toBe(first);
  });

  it("shows on its home what the briefing holds, and answers an example in the direct messages", async () => {
    const { slack } = room;
    await slack.deliver(directMessage({ text: "Was it the mayor who knew of the cracks?" }));
    await slack.waitCall("chat.postMessage");
    await slack.deliver(homeOpened("home", { user: "U2" }));
    const home = await slack.waitCall("views.publish");
    expect(home.body.user_id).toBe("U2");
    const page = JSON.stringify(home.body.view);
    for (const shown of [
      "2 articles",
      "Dam above Lerwick fails",
      "2 March 2026",
      "Edition",
      "/briefing",
    ]) {
      expect(page).toContain(shown);
    }
    expect(page).not.toContain("Was it the mayor");

    const example = /"action_id":"(example:\d)".*?"value":"([^"]*)"/.exec(page);
    await slack.deliver(pressHome(example?.[1] ?? "", example?.[2] ?? "", { user: "U2" }));
    const { body } = await slack.waitCall("chat.postMessage", (call) => call.body.channel === "U2");
    expect(body.text).toContain(`Asked: ${example?.[2]}`);
  });

  it("shows on its home how to ask, however much there is to say of the articles", async () => {
    await room.close();
    const title = "A council of the north says what it will do about the dam above Lerwick";
    const url = `${DAM.url}#${"what-it-will-do-about-the-dam-".repeat(10)}`;
    const articles = Array.from({ length: 30 }, (_, i) =>
      article({ id: `a${i}`, title, text: `Farm ${i} was flooded.`, source: "The Post", url }),
    );
    room = await openNewsroom(transport, { bot: await smallBot(smallBriefing(articles)) });
    await room.slack.deliver(homeOpened("home"));
    const { body } = await room.slack.waitCall("views.publish");
    const page = JSON.stringify(body.view);
    for (const { name, description } of room.bot.commands) {
      expect(page).toContain(description);
      expect(page).toContain(`"${name}`);
    }
    expect(page).toContain("30 articles");
    expect(page).not.toContain("did not fit");
  });

  it("takes an example of its home for a part of the direct messages, where a follow-up builds on it", async () => {
    const { slack, requests } = room;
    await slack.deliver(pressHome("example:0", QUESTION, { user: "U2" }));
    await slack.waitCall("chat.postMessage");
    await slack.deliver(directMessage({ text: "and when?", user: "U2" }));
    await slack.deliver(directMessage({ text: "and when?", user: "U3", channel: "D3" }));
    await slack.waitCall("chat.postMessage", ({ body }) => body.channel === "D3");
    const [example, followUp, other] = requests.map(({ conversation }) => conversation).slice(-3);
    expect(followUp).toBe(example);
    expect(other).not.toBe(example);
  });

  it("leaves out feedback, which nothing keeps yet", async () => {
    const { slack } = room;
    await slack.deliver(mention({ text: `<@U0BOT> ${QUESTION}` }));
    const { body } = await slack.waitCall("chat.postMessage");
    expect(JSON.stringify(body)).not.toMatch(/feedback|helpful/i);
  });
});

const BUTTONS = {
  type: "actions",
  elements: [{ type: "button", text: { type: "plain_text", text: "Read it" }, value: "1" }],
};

function mrkdwn(text: string) {
  return { type: "mrkdwn", text };
}

function richText(...texts: string[]) {
  const elements = texts.map((text) => ({ type: "text", text }));
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements }] };
}
