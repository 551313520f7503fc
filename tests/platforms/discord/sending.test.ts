import dns from "node:dns";
import { describe, expect, it, vi } from "vitest";
import { createGateway } from "../../../src/platforms/discord/gateway.ts";
import { silentMeter } from "../../../src/platforms/meter.ts";
import type { AnsweredCall } from "../../support/fake-discord/fake-discord.ts";
import { IDS, newId } from "../../support/fake-discord/ids.ts";
import {
  command,
  type Dispatch,
  guild,
  message,
  press,
  rightsChanged,
} from "../../support/fake-discord/payloads.ts";
import {
  botOn,
  buttonsIn,
  connectDiscord,
  type OnDiscord,
  openFake,
  settingsFor,
  settled,
  shownIn,
} from "../../support/on-discord.ts";
import { decided } from "../../support/small-briefing.ts";

const QUESTION = "Who ordered people to leave their homes?";
const ORDERED = "The mayor, Ada Brent, ordered 240 people to leave their homes.";

const SILENT = { info() {}, warn() {}, error() {} };

/** Short enough for a test, long enough for a busy machine. */
const BRISK = { callTime: 400, budget: 4_000 };

function mention(text = QUESTION, channel: string = IDS.channel): Dispatch {
  return message(`<@${IDS.bot}> ${text}`, { channel });
}

describe("sending", () => {
  it("waits as long as Discord says, and delays no other channel", async () => {
    const { fake } = await connectDiscord();
    fake.failNext("message", { status: 429, retryAfter: 1 }, { id: IDS.channel });
    fake.deliver(mention());
    await fake.waitCall("message", ({ status }) => status === 429);
    fake.deliver(mention(QUESTION, IDS.otherChannel));
    const other = await fake.waitCall("message", ({ ids: [id] }) => id === IDS.otherChannel);
    const late = await fake.waitCall(
      "message",
      ({ ids: [id], status }) => id === IDS.channel && status === 200,
    );
    expect(late.at).toBeGreaterThan(other.at);
    const [limited] = fake.callsOf("message");
    expect(late.at - (limited?.at ?? 0)).toBeGreaterThanOrEqual(1000);
  });

  it("asks no more of a channel than Discord says it takes, and answers all the same", async () => {
    const { fake } = await connectDiscord({ bucket: { limit: 3, window: 300 } });
    const asked = Array.from({ length: 8 }, () => mention());
    for (const dispatch of asked) fake.deliver(dispatch);
    for (const { d } of asked) await fake.waitCall("message", ({ body }) => body.nonce === d.id);
    expect(fake.answered.map(({ status }) => status)).not.toContain(429);
  });

  it("posts once when the connection breaks after Discord has taken the answer", async () => {
    const { fake } = await connectDiscord();
    fake.failNext("message", "reset");
    fake.deliver(mention());
    await fake.waitCall(
      "message",
      ({ status }) => status === 200 && fake.callsOf("message").length === 2,
    );
    const ids = new Set(fake.callsOf("message").map(({ body }) => body.nonce));
    expect(ids.size).toBe(1); // the double objects to a second message without the first one's nonce
  });

  it("tries again when Discord's name cannot be looked up for a moment", async () => {
    const fake = await openFake();
    const apiUrl = fake.apiUrl.replace("127.0.0.1", "localhost");
    await connectDiscord({ fake, settings: { apiUrl } });
    const away = Object.assign(new Error("getaddrinfo EAI_AGAIN"), { code: "EAI_AGAIN" });
    const lookup = vi.spyOn(dns, "lookup").mockImplementationOnce(((...call: unknown[]) => {
      const [tell] = call.slice(-1);
      if (typeof tell === "function") tell(away);
    }) as typeof dns.lookup);
    fake.breakIdle();
    fake.deliver(mention());
    await fake.waitCall("message");
    expect(lookup).toHaveBeenCalled();
  });

  it("goes on after a call that Discord took for one without a token, as it does out of order", async () => {
    const { fake } = await connectDiscord();
    fake.failNext("message", { status: 401, body: { code: 0, message: "401: Unauthorized" } });
    fake.deliver(mention());
    await fake.waitCall("reaction");
    fake.deliver(mention());
    expect(shownIn(await fake.waitCall("message", ({ status }) => status === 200))).toContain(
      ORDERED,
    );
  });

  it("acknowledges again when the connection breaks, and takes it that the first time counted", async () => {
    const { fake } = await connectDiscord();
    fake.failNext("callback", "reset");
    fake.deliver(command("ask", { question: QUESTION }));
    expect(shownIn(await fake.waitCall("edit"))).toContain(ORDERED);
  });

  it("acknowledges again, in time, when Discord does not respond", async () => {
    const { fake } = await connectDiscord();
    fake.failNext("callback", "hang");
    fake.deliver(command("ask", { question: QUESTION }));
    expect(shownIn(await fake.waitCall("edit"))).toContain(ORDERED);
  });

  it("answers when it is too late to acknowledge again, for the first time may have counted", async () => {
    const { fake } = await connectDiscord();
    fake.failNext("callback", "reset");
    const body = { code: 10062, message: "Unknown interaction" };
    fake.failNext("callback", { status: 404, body });
    fake.deliver(command("ask", { question: QUESTION }));
    expect(shownIn(await fake.waitCall("edit"))).toContain(ORDERED);
  });

  it.each([
    ["an answer", "edit", () => command("ask", { question: QUESTION })],
    ["a reply", "message", () => mention()],
  ] as const)("tries %s again that Discord could not take", async (_, name, asked) => {
    const { fake } = await connectDiscord({ timing: BRISK });
    fake.failNext(name, { status: 500 });
    fake.deliver(asked());
    expect(shownIn(await fake.waitCall(name, ({ status }) => status === 200))).toContain(ORDERED);
  });

  it("abandons a call that hangs, and tries again", async () => {
    const { fake } = await connectDiscord({ timing: BRISK });
    fake.failNext("edit", "hang");
    fake.deliver(command("ask", { question: QUESTION }));
    expect(shownIn(await fake.waitCall("edit"))).toContain(ORDERED);
  });

  it("gives up visibly: a notice in place of the answer", async () => {
    const { fake, log } = await connectDiscord({ timing: { ...BRISK, budget: 1 } });
    fake.failNext("edit", { status: 503 });
    fake.deliver(command("ask", { question: QUESTION }));
    const notice = await fake.waitCall("edit", ({ status }) => status === 200);
    expect(notice.body.content).toBe("Discord did not take the answer in time. Please ask again.");
    await vi.waitFor(() => expect(log.at(-1)?.message).toBe("a question was not answered"));
  });

  it("gives up visibly: a word to the one who pressed a button", async () => {
    const { fake } = await connectDiscord({ timing: { ...BRISK, budget: 1 } });
    fake.deliver(command("ask", { question: QUESTION }));
    const { body } = await fake.waitCall("edit");
    fake.failNext("edit", { status: 503 });
    fake.deliver(press(buttonsIn(body).get("Next") ?? "", body));
    const notice = await fake.waitCall("followUp");
    expect(notice.body).toMatchObject({ content: /^Discord did not take/, flags: 1 << 6 });
  });

  it("gives up visibly: a sign on the question", async () => {
    const { fake } = await connectDiscord({ timing: { ...BRISK, budget: 1 } });
    fake.failNext("message", { status: 429, retryAfter: 120 });
    const asked = mention();
    fake.deliver(asked);
    expect((await fake.waitCall("reaction")).ids).toEqual([IDS.channel, asked.d.id, "⚠️"]);
    expect(fake.callsOf("message")).toHaveLength(1);
  });

  it.each([
    ["what AutoMod blocks", 400, 200000, /server's rules \(AutoMod\).* ask me in a direct message/],
    ["what it refuses for another reason", 400, 50035, /^Discord refused the answer/],
  ])(
    "says that Discord does not take %s, and not that it was late",
    async (_, status, code, words) => {
      const { fake } = await connectDiscord();
      fake.failNext("edit", { status, body: { code, message: "" } });
      fake.deliver(command("ask", { question: QUESTION }));
      const notice = await fake.waitCall("edit", (call) => call.status === 200);
      expect(notice.body.content).toMatch(words);
      expect(fake.callsOf("edit")).toHaveLength(2);
    },
  );

  it("tells the asker directly, beside a sign on the question, that AutoMod blocks the reply", async () => {
    const { fake } = await connectDiscord();
    fake.failNext("message", { status: 400, body: { code: 200000, message: "" } });
    fake.deliver(mention());
    const told = await fake.waitCall("message", ({ ids: [id] }) => id === IDS.direct);
    expect(told.body.content).toMatch(/rules \(AutoMod\).*ask me here/);
    await fake.waitCall("reaction");
  });

  it.each([
    [404, 10062, "Unknown interaction"],
    [400, 40060, "Interaction has already been acknowledged."],
  ])("does not try again what Discord no longer wants (%i, %i)", async (status, code, message) => {
    const on = await connectDiscord();
    on.fake.failNext("callback", { status, body: { code, message } });
    on.fake.deliver(command("ask", { question: QUESTION }));
    await vi.waitFor(() => expect(on.log.at(-1)?.level).toBe("warn"));
    expect(on.fake.callsOf("callback")).toHaveLength(1);
    expect(on.fake.callsOf("edit")).toEqual([]);
  });

  it.each([
    ["an answer", 401, 50027],
    ["an answer", 404, 10015],
    ["what a button gives", 401, 50027],
  ])("does not try %s again that came too late (%i, %i)", async (what, status, code) => {
    const on = await connectDiscord();
    const ask = () => command("ask", { question: QUESTION });
    on.fake.deliver(ask());
    const { body } = await on.fake.waitCall("edit");
    const before = on.fake.calls.length;
    on.fake.failNext("edit", { status, body: { code, message: "" } });
    on.fake.deliver(what === "an answer" ? ask() : press(buttonsIn(body).get("Next") ?? "", body));
    await vi.waitFor(() => expect(on.log.at(-1)?.level).toBe("warn"));
    await on.connection.close();
    expect(on.fake.calls.slice(before).map(({ name }) => name)).toEqual(["callback", "edit"]);
  });

  /** Asks in private, and presses *Share in channel* under the answer. */
  async function sharing({ fake }: OnDiscord) {
    fake.deliver(command("ask", { question: QUESTION, private: true }));
    const { body } = await fake.waitCall("edit");
    const share = buttonsIn(body).get("Share in channel") ?? "";
    const answer = { ...body, id: newId(), flags: (1 << 15) | (1 << 6) };
    return () => press(share, answer);
  }

  it("shares when asked again what Discord refused", async () => {
    const on = await connectDiscord({ timing: BRISK });
    const share = await sharing(on);
    on.fake.failNext("followUp", { status: 400, body: { code: 200000, message: "" } });
    const words: string[] = [];
    for (let i = 0; i < 3; i++) {
      const pressed = share();
      on.fake.deliver(pressed);
      const isSaid = ({ ids, status }: AnsweredCall) =>
        ids.includes(String(pressed.d.token)) && status === 200;
      words.push(shownIn(await on.fake.waitCall("followUp", isSaid)));
    }
    expect(words[0]).toContain("AutoMod");
    expect(words[1]).toContain(ORDERED);
    expect(words[2]).toContain("This was shared already");
  });

  it("shares once, even where that is uncertain", async () => {
    const on = await connectDiscord({ timing: BRISK });
    const { fake, log } = on;
    const share = await sharing(on);
    fake.failNext("followUp", "reset");
    fake.deliver(share());
    await vi.waitFor(() => expect(log.at(-1)?.level).toBe("error"));
    const shared = fake.callsOf("followUp").filter((call) => shownIn(call).includes(ORDERED));
    expect(shared).toHaveLength(1);
  });
});

describe("a channel where the bot may not post", () => {
  it("is told to the one who asked, and to the log with the fix, and then left alone", async () => {
    const on = await connectDiscord();
    on.fake.forbid(IDS.channel);
    on.fake.deliver(mention());
    const told = await on.fake.waitCall("message", ({ ids: [id] }) => id === IDS.direct);
    expect(told.body.content).toContain(`I cannot answer in <#${IDS.channel}>`);
    expect(told.body.content).toContain("Send Messages in Threads");
    expect(on.log.at(-1)).toMatchObject({ level: "warn", fields: { channel: IDS.channel } });
    on.fake.deliver(mention());
    await settled(on);
    expect(on.fake.callsOf("message")).toHaveLength(2);
  });

  it("is told by a sign on the question to who takes no direct messages, once", async () => {
    const on = await connectDiscord();
    on.fake.forbid(IDS.channel);
    const body = { code: 50007, message: "Cannot send messages to this user" };
    on.fake.failNext("message", { status: 403, body }, { id: IDS.direct });
    const asked = mention();
    on.fake.deliver(asked);
    on.fake.deliver(mention());
    await on.fake.waitCall("reaction");
    await on.connection.close();
    const signs = on.fake.callsOf("reaction").map(({ ids }) => ids);
    expect(signs).toEqual([[IDS.channel, asked.d.id, "⚠️"]]);
    expect(on.log.filter(({ level }) => level === "error")).toEqual([]);
  });

  it.each([50001, 160002])("is told with all that the bot needs there (%i)", async (code) => {
    const on = await connectDiscord();
    on.fake.failNext("message", { status: 403, body: { code, message: "" } });
    on.fake.deliver(mention());
    const told = await on.fake.waitCall("message", ({ ids: [id] }) => id === IDS.direct);
    expect(told.body.content).toMatch(/View Channel, Send Messages, .* Read Message History/);
  });

  it.each([160005, 50083])("can be a locked thread (%i), which is named", async (code) => {
    const on = await connectDiscord();
    on.fake.failNext("message", { status: 400, body: { code, message: "" } });
    on.fake.deliver(mention(QUESTION, IDS.thread));
    const told = await on.fake.waitCall("message", ({ ids: [id] }) => id === IDS.direct);
    expect(told.body.content).toContain(`I cannot answer in <#${IDS.thread}>`);
    expect(told.body.content).toContain("unlock the thread, or give the bot Manage Threads");
    expect(on.log.filter(({ level }) => level === "error")).toEqual([]);
  });

  it.each([160005, 50083])(
    "can be a locked thread (%i), of which a command is told",
    async (code) => {
      const on = await connectDiscord();
      const refusal = { status: 400, body: { code, message: "" } };
      const there = { channel: IDS.thread, channelType: 11 };
      on.fake.failNext("callback", refusal);
      on.fake.deliver(command("ask", { question: QUESTION }, there));
      const told = await on.fake.waitCall("message", ({ ids: [id] }) => id === IDS.direct);
      expect(told.body.content).toContain(`I cannot answer in <#${IDS.thread}>`);
      expect(told.body.content).toContain("unlock the thread, or give the bot Manage Threads");
      expect(on.fake.callsOf("edit")).toEqual([]);
      on.fake.failNext("edit", refusal);
      on.fake.deliver(command("ask", { question: QUESTION }, there));
      const notice = await on.fake.waitCall("edit", ({ status }) => status === 200);
      expect(notice.body.content).toContain("unlock the thread, or give the bot Manage Threads");
    },
  );

  it("is told once to each who asks there, also to several at once and while it is left alone", async () => {
    const on = await connectDiscord();
    on.fake.forbid(IDS.channel);
    const ask = (author: string) =>
      on.fake.deliver(message(`<@${IDS.bot}> ${QUESTION}`, { author }));
    ask(IDS.anna);
    ask(IDS.anna);
    await vi.waitFor(() => expect(on.fake.callsOf("message")).toHaveLength(3));
    ask(IDS.ben);
    ask(IDS.ben);
    await on.fake.waitCall("openDirect", ({ body }) => body.recipient_id === IDS.ben);
    await on.connection.close();
    const told = on.fake.callsOf("openDirect").map(({ body }) => body.recipient_id);
    expect(told).toEqual([IDS.anna, IDS.ben]);
    expect(on.fake.callsOf("message").filter(({ ids: [id] }) => id === IDS.channel)).toHaveLength(
      2,
    );
  });

  it.each(["channel", "thread", "role", "member"] as const)(
    "is tried again as soon as somebody changes the rights of a %s there",
    async (of) => {
      const { fake } = await connectDiscord();
      fake.forbid(IDS.channel);
      fake.deliver(mention());
      await fake.waitCall("message", ({ ids: [id] }) => id === IDS.direct);
      fake.allow(IDS.channel);
      fake.deliver(rightsChanged(of));
      fake.deliver(mention());
      const answer = await fake.waitCall("message", ({ ids: [id], status }) => {
        return id === IDS.channel && status === 200;
      });
      expect(shownIn(answer)).toContain(ORDERED);
    },
  );

  it("is something else than a limit that others share: however often one is reached, more is asked", async () => {
    const fake = await openFake();
    const { client } = createGateway(settingsFor(fake), SILENT, silentMeter, () => {});
    const ask = () => client.rest.options.makeRequest(`${fake.apiUrl}/v10/gateway/bot`, {});
    fake.failNext("gateway", { status: 429, retryAfter: 0, scope: "shared" }, { times: 150 });
    for (let i = 0; i < 150; i++) expect((await ask()).status).toBe(429);
    await client.destroy();
  });

  it("of which there are many does not use up Discord's patience: 100 refusals in 10 minutes", async () => {
    const channels = Array.from({ length: 150 }, newId);
    const bot = await botOn(decided("answered"));
    const handle: typeof bot.handle = async () => ({ blocks: [], edition: "0123456789" });
    const guilds = [guild(IDS.guild, channels, [])];
    const on = await connectDiscord({ guilds, bot: { ...bot, handle } });
    on.fake.failNext(
      "message",
      { status: 403, body: { code: 50013, message: "" } },
      { times: 400 },
    );
    for (const channel of channels) on.fake.deliver(mention(QUESTION, channel));
    await settled(on);
    await on.connection.close();
    const refused = on.fake.callsOf("message");
    expect(refused.length).toBeGreaterThan(90);
    expect(refused.length).toBeLessThanOrEqual(100);
    expect(on.log.map(({ fields }) => ("err" in fields ? String(fields.err) : ""))).toContainEqual(
      expect.stringContaining("TooManyRefusalsError"),
    );
  });

  it("is left alone for a minute, and then answered again", async () => {
    const on = await connectDiscord();
    on.fake.forbid(IDS.channel);
    on.fake.deliver(mention());
    await on.fake.waitCall("message", ({ ids: [id] }) => id === IDS.direct);
    on.fake.allow(IDS.channel);
    const [began, clock] = [performance.now(), vi.spyOn(performance, "now")];
    clock.mockImplementation(() => began + 59_000);
    on.fake.deliver(message(`<@${IDS.bot}> ${QUESTION}`, { author: IDS.ben }));
    await on.fake.waitCall("openDirect", ({ body }) => body.recipient_id === IDS.ben);
    clock.mockImplementation(() => began + 61_000);
    on.fake.deliver(mention());
    const answer = await on.fake.waitCall("message", ({ status, ids: [id] }) => {
      return id === IDS.channel && status === 200;
    });
    expect(shownIn(answer)).toContain(ORDERED);
    clock.mockRestore();
  });

  it("does not keep the bot from answering elsewhere, nor from slash commands", async () => {
    const { fake } = await connectDiscord();
    fake.forbid(IDS.channel);
    fake.deliver(mention());
    fake.deliver(mention(QUESTION, IDS.otherChannel));
    await fake.waitCall("message", ({ ids: [id] }) => id === IDS.otherChannel);
    fake.deliver(command("ask", { question: QUESTION }));
    expect(shownIn(await fake.waitCall("edit"))).toContain(ORDERED);
  });
});
