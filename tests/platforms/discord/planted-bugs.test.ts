import { describe, expect, it } from "vitest";
import { IDS } from "../../support/fake-discord/ids.ts";
import { isObject, type JsonObject, objectsIn } from "../../support/fake-discord/limits.ts";
import {
  command,
  type Dispatch,
  message,
  press,
  typing,
} from "../../support/fake-discord/payloads.ts";
import type { Call, CallName } from "../../support/fake-discord/rest.ts";
import { buttonsIn, connectDiscord } from "../../support/on-discord.ts";

const QUESTION = "Who ordered people to leave their homes?";
const slash = () => command("ask", { question: QUESTION });
const secret = () => command("ask", { question: QUESTION, private: true });
const mention = () => message(`<@${IDS.bot}> ${QUESTION}`);

/** A bug of the adapter, as it shows on the wire: what the call would be like with it. */
interface Bug {
  readonly name: string;
  readonly asked: () => Dispatch;
  readonly call: CallName;
  readonly plant: (call: Call) => Partial<Call>;
  /** What the double says to it. */
  readonly objection: RegExp;
}

function withBody(change: (body: JsonObject) => JsonObject): Bug["plant"] {
  return ({ body }) => ({ body: { ...body, ...change(body) } });
}

/** The message with a first text that is another. */
function withText(content: string): Bug["plant"] {
  return withBody(() => ({ components: [{ type: 17, components: [{ type: 10, content }] }] }));
}

const button = (more: JsonObject = {}) => ({
  type: 2,
  style: 2,
  label: "Next",
  custom_id: "0:x",
  ...more,
});
const withButtons = (...buttons: JsonObject[]) =>
  withBody(() => ({ components: [{ type: 1, components: buttons }] }));

const BUGS: readonly Bug[] = [
  {
    name: "a reply without allowed_mentions",
    asked: mention,
    call: "message",
    plant: ({ body: { allowed_mentions: _, ...body } }) => ({ body }),
    objection: /allowed_mentions is not shut: undefined/,
  },
  {
    name: "an edit without allowed_mentions",
    asked: slash,
    call: "edit",
    plant: ({ body: { allowed_mentions: _, ...body } }) => ({ body }),
    objection: /allowed_mentions is not shut: undefined/,
  },
  {
    name: "allowed_mentions of which only half is written",
    asked: mention,
    call: "message",
    plant: withBody(() => ({ allowed_mentions: { replied_user: false } })),
    objection: /allowed_mentions is not shut/,
  },
  {
    name: "a link to a message that is none of the bot's",
    asked: mention,
    call: "message",
    plant: (call) => {
      const place = `${IDS.guild}/${IDS.channel}/${String(call.body.nonce)}`;
      return withText(`[Asked](<https://discord.com/channels/${place}>)`)(call);
    },
    objection: /a link to an address of no article: https:\/\/discord\.com/,
  },
  {
    name: "a late acknowledgement",
    asked: slash,
    call: "callback",
    plant: ({ at }) => ({ at: at + 3001 }),
    objection: /answered after 3\d\d\d ms/,
  },
  {
    name: "late suggestions",
    asked: () => typing("ask", "article", "dam"),
    call: "callback",
    plant: ({ at }) => ({ at: at + 3001 }),
    objection: /answered after 3\d\d\d ms/,
  },
  {
    name: "26 suggestions",
    asked: () => typing("ask", "article", "dam"),
    call: "callback",
    plant: withBody(() => ({
      data: { choices: Array.from({ length: 26 }, (_, i) => ({ name: `n${i}`, value: `v${i}` })) },
    })),
    objection: /choices: 26 is over 25/,
  },
  {
    name: "2,001 characters of content",
    asked: mention,
    call: "message",
    plant: withBody(() => ({ content: "x".repeat(2001), flags: 0, components: [] })),
    objection: /content: 2001 is over 2000/,
  },
  {
    name: "4,001 characters of text",
    asked: slash,
    call: "edit",
    plant: withText("x".repeat(4001)),
    objection: /text displays: 4001 is over 4000/,
  },
  {
    name: "41 components",
    asked: slash,
    call: "edit",
    plant: withBody(() => ({
      components: Array.from({ length: 41 }, () => ({ type: 10, content: "x" })),
    })),
    objection: /components: 41 is over 40/,
  },
  {
    name: "six buttons in a row",
    asked: slash,
    call: "edit",
    plant: withButtons(...Array.from({ length: 6 }, (_, i) => button({ custom_id: `${i}` }))),
    objection: /components of a row: 6 is over 5/,
  },
  {
    name: "a custom_id of 101 characters",
    asked: slash,
    call: "edit",
    plant: withButtons(button({ custom_id: "x".repeat(101) })),
    objection: /custom_id: 101 is over 100/,
  },
  {
    name: "two buttons with one custom_id",
    asked: slash,
    call: "edit",
    plant: withButtons(button(), button()),
    objection: /two components have one custom_id/,
  },
  {
    name: "text beside components V2",
    asked: slash,
    call: "edit",
    plant: withBody(() => ({ content: "x" })),
    objection: /cannot be used with components V2/,
  },
  {
    name: "text of an article that is not escaped",
    asked: slash,
    call: "edit",
    plant: withText("The mayor said: @everyone, see <@200000000000000001>."),
    objection: /a live mention: @everyone/,
  },
  {
    name: "a link that an article made",
    asked: mention,
    call: "message",
    plant: withText("[news.example](https://evil.example/)"),
    objection: /no article: https:\/\/evil.example\//,
  },
  {
    name: "a link that unfurls",
    asked: mention,
    call: "message",
    plant: withBody(() => ({
      content: "https://news.example/lerwick/dam",
      flags: 0,
      components: [],
    })),
    objection: /preview card/,
  },
  {
    name: "a reply without its nonce",
    asked: mention,
    call: "message",
    plant: ({ body: { nonce: _, ...body } }) => ({ body }),
    objection: /without an enforced nonce/,
  },
  {
    name: "an answer in another channel",
    asked: mention,
    call: "message",
    plant: () => ({ ids: [IDS.otherChannel] }),
    objection: /a reply to a message of another channel/,
  },
  {
    name: "a private answer that all can see",
    asked: secret,
    call: "callback",
    plant: withBody(() => ({ data: {} })),
    objection: /a private answer shown to all/,
  },
  {
    name: "an answer with the token of the bot where it is not wanted",
    asked: slash,
    call: "edit",
    plant: () => ({ authorization: "Bot loopback.token.of-no-value" }),
    objection: /with the bot's token/,
  },
];

describe("the double of Discord", () => {
  it.each(BUGS)("objects to $name", async ({ asked, call, plant, objection }) => {
    const { fake } = await connectDiscord({ mayViolate: true, timing: { budget: 1 } });
    fake.tamper((made) => (made.name === call ? { ...made, ...plant(made) } : made));
    fake.deliver(asked());
    await fake.waitCall(call);
    expect(fake.violations).toContainEqual(expect.stringMatching(objection));
  });

  it("objects to a second answer to one message", async () => {
    const { fake } = await connectDiscord({ mayViolate: true });
    fake.tamper((made) => ({ ...made, body: { ...made.body, nonce: String(made.at) } }));
    const asked = mention();
    fake.failNext("message", "reset");
    fake.deliver(asked);
    await fake.waitCall("message", () => fake.callsOf("message").length === 2);
    expect(fake.violations).toContainEqual("a message answered twice");
  });

  it("objects to an address that cannot be read, and answers on", async () => {
    const { fake } = await connectDiscord({ mayViolate: true });
    expect((await fetch(`${fake.apiUrl}/v10/channels/%/messages`)).status).toBe(404);
    expect(fake.violations).toContainEqual("no such route: GET /api/v10/channels/%/messages");
    fake.deliver(mention());
    await fake.waitCall("message");
  });

  it("objects to a private answer that its button makes public", async () => {
    const { fake } = await connectDiscord({ mayViolate: true });
    fake.deliver(secret());
    const { body } = await fake.waitCall("edit");
    const answer = { ...body, flags: (1 << 15) | (1 << 6) };
    fake.tamper((made) =>
      made.name === "followUp" ? { ...made, body: { ...made.body, flags: 1 << 15 } } : made,
    );
    fake.deliver(press("0:of-another-making", answer));
    await fake.waitCall("followUp");
    expect(fake.violations).toContainEqual("a private answer shown to all");
  });

  it("objects to commands that Discord would not register", async () => {
    const spoilt = (change: (command: JsonObject) => JsonObject) => async () => {
      const { fake } = await connectDiscord({
        mayViolate: true,
        tamper: (made) => {
          if (made.name !== "putCommands") return made;
          const list = objectsIn(made.body.list).map((command, i) =>
            i === 0 ? change(command) : command,
          );
          return { ...made, body: { list } };
        },
      });
      return fake.violations.join("; ");
    };
    expect(await spoilt((made) => ({ ...made, description: "x".repeat(101) }))()).toMatch(
      /description of 101/,
    );
    expect(await spoilt((made) => ({ ...made, name: "Ask" }))()).toMatch(/the name "Ask"/);
    expect(await spoilt((made) => ({ ...made, name_localizations: { xx: "ask" } }))()).toMatch(
      /locale "xx"/,
    );
    const long = Array.from({ length: 25 }, (_, i) => ({
      type: 3,
      name: `o${i}`,
      description: "x".repeat(100),
      choices: Array.from({ length: 4 }, (_, j) => ({
        name: "n".repeat(50) + j,
        value: "v".repeat(50),
      })),
    }));
    expect(await spoilt((made) => ({ ...made, options: long }))()).toMatch(/more than 8000/);
  });

  it("objects to nothing that the adapter does", async () => {
    const { fake } = await connectDiscord();
    for (const asked of [slash(), secret(), mention(), typing("ask", "article", "dam")])
      fake.deliver(asked);
    const { body } = await fake.waitCall("edit");
    const [, next = ""] = [...buttonsIn(isObject(body) ? body : {}).values()];
    fake.deliver(press(next, { ...body, flags: 1 << 15 }));
    await fake.waitCall("message");
    await fake.waitCall("edit", ({ body: { components } }) =>
      JSON.stringify(components).includes("Passage 2"),
    );
    expect(fake.violations).toEqual([]);
  });
});
