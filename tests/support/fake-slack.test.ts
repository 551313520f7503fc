import { App, HTTPReceiver, LogLevel } from "@slack/bolt";
import { afterEach, describe, expect, it } from "vitest";
import {
  BOT_TOKEN,
  type FakeSlack,
  SIGNING_SECRET,
  startFakeSlack,
} from "./fake-slack/fake-slack.ts";
import {
  type Envelope,
  globalShortcut,
  homeOpened,
  mention,
  slash,
  suggestion,
} from "./fake-slack/payloads.ts";

/** A message as it should be. */
const GOOD = {
  text: "Three farms were flooded.",
  blocks: [section("Three farms were flooded.")],
  unfurl_links: false,
  unfurl_media: false,
};

let slack: FakeSlack;
let app: App;

/** Starts an app with the bug, delivers, and gives what the double says about it. */
async function violationsOf(plant: (app: App) => void, envelope: Envelope): Promise<string> {
  slack = await startFakeSlack({ transport: "http", addresses: ["https://news.example/dam"] });
  const receiver = new HTTPReceiver({ signingSecret: SIGNING_SECRET });
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } };
  app = new App({
    token: BOT_TOKEN,
    receiver,
    clientOptions,
    convoStore: false,
    logLevel: LogLevel.ERROR,
    deferInitialization: true,
  });
  let done = () => {};
  const finished = new Promise<void>((resolve) => {
    done = resolve;
  });
  // Slack refuses what it does not like, which a bug would not mind.
  app.error(async () => done());
  app.use(async ({ next }) => {
    await next();
    done();
  });
  plant(app);
  await app.init();
  await receiver.start(slack.appPort);
  await slack.deliver(envelope);
  await finished;
  return slack.violations.join("\n");
}

afterEach(async () => {
  await app.stop();
  await slack.close();
});

describe("the double of Slack", () => {
  it("has nothing against an adapter without bugs", async () => {
    const answers = (app: App) =>
      app.event("app_mention", async ({ event, client }) => {
        await client.chat.postMessage({ ...GOOD, channel: event.channel, thread_ts: event.ts });
      });
    expect(await violationsOf(answers, mention({ text: "?" }))).toBe("");
    expect(slack.callsOf("chat.postMessage")).toHaveLength(1);
  });

  it.each<[string, object, string]>([
    ["too many blocks", { blocks: Array.from({ length: 51 }, () => section("x")) }, "51 blocks"],
    ["too long a section", { blocks: [section("x".repeat(3001))] }, "text of 3001 characters"],
    [
      "too long a message",
      { blocks: Array.from({ length: 5 }, () => section("x".repeat(2900))) },
      "msg_blocks_too_long",
    ],
    [
      "too long a button",
      { blocks: [actions({ text: plain("x".repeat(76)) })] },
      "text of 76 characters",
    ],
    [
      "too long a value",
      { blocks: [actions({ value: "x".repeat(2001) })] },
      "value of 2001 characters",
    ],
    [
      "one action id twice",
      { blocks: [{ ...actions({}), elements: [button({}), button({})] }] },
      "action_id stands twice",
    ],
    [
      "one feedback button without the other",
      { blocks: [feedback({ negative_button: undefined })] },
      "negative_button: is missing",
    ],
    [
      "a feedback button that says nothing",
      { blocks: [feedback({ positive_button: { text: plain("x") } })] },
      "positive_button: no value",
    ],
    [
      "too long a feedback button",
      { blocks: [feedback({ positive_button: opinion({ text: plain("x".repeat(76)) }) })] },
      "positive_button: text of 76 characters",
    ],
    [
      "too long a label for screen readers",
      { blocks: [feedback({ positive_button: opinion({ accessibility_label: "x".repeat(76) }) })] },
      "accessibility_label of 76 characters",
    ],
    [
      "a field that feedback buttons have not",
      { blocks: [feedback({ positive_button: opinion({ style: "primary" }) })] },
      "there is no field style",
    ],
    [
      "a button among the feedback",
      { blocks: [{ type: "context_actions", elements: [button({})] }] },
      "an element is not feedback_buttons",
    ],
    [
      "feedback buttons among the buttons",
      { blocks: [{ type: "actions", elements: feedback({}).elements }] },
      "an element is not a button",
    ],
    [
      "too many feedback elements",
      { blocks: [{ type: "context_actions", elements: Array(6).fill(feedback({}).elements[0]) }] },
      "6 elements",
    ],
    ["an empty text", { blocks: [section("")] }, "empty text"],
    [
      "a live mention of everyone",
      { blocks: [mrkdwn("The mayor <!channel> said")] },
      "live mention: broadcast channel",
    ],
    ["a live mention in the fallback", { text: "<@U4> said" }, "live mention: user U4"],
    [
      "a live mention in rich text",
      { blocks: [richText({ type: "broadcast", range: "here" })] },
      "live mention: broadcast here",
    ],
    [
      "a link to somewhere else",
      { blocks: [mrkdwn("<https://evil.example/|evil.example>")] },
      "a link to https://evil.example/, which is no article's",
    ],
    [
      "a link under a false name",
      { blocks: [mrkdwn("<https://news.example/dam|bank.example>")] },
      'labelled "bank.example"',
    ],
    [
      "an address that Slack links by itself",
      { blocks: [mrkdwn("see https://evil.example/", false)] },
      "a link to https://evil.example/",
    ],
    ["previews of links", { unfurl_links: true }, "unfurls are not off"],
    ["no text for screen readers", { text: "" }, "no text for notifications"],
    ["names that become mentions", { link_names: true }, "names are turned into mentions"],
    ["another thread", { thread_ts: "1.1" }, "where nobody asked"],
    ["no thread", { thread_ts: undefined }, "outside of any thread"],
  ])("objects to %s", async (_, fault, words) => {
    const plant = (app: App) =>
      app.event("app_mention", async ({ event, client }) => {
        const message = { ...GOOD, channel: event.channel, thread_ts: event.ts, ...fault };
        await client.apiCall("chat.postMessage", message);
      });
    expect(await violationsOf(plant, mention({ text: "?" }))).toContain(words);
  });

  it("takes feedback buttons in a message for everyone", async () => {
    const plant = (app: App) =>
      app.event("app_mention", async ({ event, client }) => {
        const message = { ...GOOD, blocks: [feedback({})] };
        const where = { channel: event.channel, thread_ts: event.ts };
        await client.apiCall("chat.postMessage", { ...message, ...where });
      });
    expect(await violationsOf(plant, mention({ text: "?" }))).toBe("");
  });

  it("objects to feedback buttons in a message for one person, of which Slack does not speak", async () => {
    const plant = (app: App) =>
      app.command("/briefing", async ({ ack, client, command }) => {
        await ack();
        const where = { channel: command.channel_id, user: command.user_id };
        await client.apiCall("chat.postEphemeral", { ...GOOD, ...where, blocks: [feedback({})] });
      });
    expect(await violationsOf(plant, slash("?"))).toContain("no context_actions here");
  });

  it("objects to feedback buttons on a page", async () => {
    const plant = (app: App) =>
      app.event("app_home_opened", async ({ event, client }) => {
        const view = { type: "home", blocks: [feedback({})] };
        await client.apiCall("views.publish", { user_id: event.user, view });
      });
    expect(await violationsOf(plant, homeOpened("home"))).toContain("no context_actions here");
  });

  it("lets a link lead to what the app posted in the same channel, and to nothing else there", async () => {
    const said: string[] = [];
    const plant = (app: App) =>
      app.event("app_mention", async ({ event, client }) => {
        const { channel, ts } = event;
        const permalinkOf = async (message_ts = "") =>
          (await client.chat.getPermalink({ channel, message_ts })).permalink;
        const post = (link = "") =>
          client.chat.postMessage({
            ...GOOD,
            blocks: [mrkdwn(`<${link.replace("&", "&amp;")}|Asked before>`)],
            channel,
            thread_ts: ts,
          });
        const first = await client.chat.postMessage({ ...GOOD, channel, thread_ts: ts });
        await post(await permalinkOf(first.ts)).catch(() => {});
        said.push(...slack.violations);
        await post(await permalinkOf(ts)).catch(() => {});
      });
    expect(await violationsOf(plant, mention({ text: "?" }))).toContain("which is no article's");
    expect(said).toEqual([expect.stringContaining("2 answers to 1 questions")]);
  });

  it("objects to a second answer", async () => {
    const plant = (app: App) =>
      app.event("app_mention", async ({ event, client }) => {
        const message = { ...GOOD, channel: event.channel, thread_ts: event.ts };
        await client.chat.postMessage(message);
        await client.chat.postMessage(message);
      });
    expect(await violationsOf(plant, mention({ text: "?" }))).toContain("2 answers to 1 questions");
  });

  it("objects to a whisper to somebody who did not ask", async () => {
    const plant = (app: App) =>
      app.event("app_mention", async ({ event, client }) => {
        await client.chat.postEphemeral({ ...GOOD, channel: event.channel, user: "U99" });
      });
    expect(await violationsOf(plant, mention({ text: "?" }))).toContain("whispered to U99");
  });

  it("objects to a whisper in a thread that nobody began", async () => {
    const plant = (app: App) =>
      app.event("app_mention", async ({ event, client }) => {
        const where = { channel: event.channel, thread_ts: event.ts, user: event.user ?? "" };
        await client.chat.postEphemeral({ ...GOOD, ...where });
      });
    expect(await violationsOf(plant, mention({ text: "?" }))).toContain("nobody sees it");
  });

  it("objects to work before the ack", async () => {
    const plant = (app: App) =>
      app.command("/briefing", async ({ ack, respond }) => {
        await respond({ ...GOOD, response_type: "ephemeral" });
        await ack();
      });
    expect(await violationsOf(plant, slash("?"))).toContain("respond before the ack");
  });

  it("objects to a private answer that everyone sees", async () => {
    const plant = (app: App) =>
      app.command("/briefing", async ({ ack, respond }) => {
        await ack();
        await respond({ ...GOOD, response_type: "in_channel" });
      });
    expect(await violationsOf(plant, slash("?"))).toContain(
      "private answer is posted for everyone",
    );
  });

  it("objects to previews of links in a response that everyone sees", async () => {
    const plant = (app: App) =>
      app.command("/briefing", async ({ ack, respond }) => {
        await ack();
        await respond({ ...GOOD, unfurl_media: true, response_type: "in_channel" });
      });
    expect(await violationsOf(plant, slash("?"))).toContain("unfurls are not off");
  });

  it("objects to the sixth use of an address", async () => {
    const plant = (app: App) =>
      app.command("/briefing", async ({ ack, respond }) => {
        await ack();
        for (let i = 0; i < 6; i++) await respond({ ...GOOD, response_type: "ephemeral" });
      });
    expect(await violationsOf(plant, slash("?"))).toContain("is used 6 times");
  });

  it("objects to suggested prompts that an app with an agent view would not see", async () => {
    const plant = (app: App) =>
      app.event("app_home_opened", async ({ event, client }) => {
        const prompts = [{ title: "Who?", message: "Who?" }];
        const where = { channel_id: event.channel, thread_ts: "1.1" };
        await client.assistant.threads.setSuggestedPrompts({ ...where, prompts });
      });
    expect(await violationsOf(plant, homeOpened("messages"))).toContain("with a thread_ts");
  });

  it("objects to a modal with too long a title", async () => {
    const plant = (app: App) =>
      app.shortcut("ask", async ({ ack, shortcut, client }) => {
        await ack();
        const title = plain("x".repeat(25));
        const view = { type: "modal" as const, title, blocks: [section("x")] };
        await client.views.open({ trigger_id: shortcut.trigger_id, view });
      });
    expect(await violationsOf(plant, globalShortcut())).toContain("title: text of 25 characters");
  });

  it("objects to more options than a select shows", async () => {
    const plant = (app: App) =>
      app.options("article", async ({ ack }) => {
        const option = { text: plain("x"), value: "x" };
        await ack({ options: Array.from({ length: 101 }, () => option) });
      });
    expect(await violationsOf(plant, suggestion("article", ""))).toContain("101 options");
  });
});

function plain(text: string) {
  return { type: "plain_text", text, emoji: false } as const;
}

function section(text: string) {
  return { type: "section", text: plain(text) } as const;
}

function mrkdwn(text: string, verbatim = true) {
  return { type: "context", elements: [{ type: "mrkdwn", text, verbatim }] };
}

function richText(element: object) {
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements: [element] }] };
}

function button(fault: object) {
  return { type: "button", action_id: "a", text: plain("x"), value: "x", ...fault };
}

function actions(fault: object) {
  return { type: "actions", elements: [button(fault)] };
}

function opinion(fault: object) {
  return { text: plain("Good"), value: "good", accessibility_label: "It is good", ...fault };
}

function feedback(fault: object) {
  const buttons = { positive_button: opinion({}), negative_button: opinion({}) };
  const element = { type: "feedback_buttons", action_id: "a", ...buttons, ...fault };
  return { type: "context_actions", elements: [element] };
}
