import { afterEach, describe, expect, it, vi } from "vitest";
import { Secret } from "../../../src/core/secret.ts";
import { memoryClaims } from "../../../src/records/memory.ts";
import { IDS, newId } from "../../support/fake-discord/ids.ts";
import {
  command,
  type Dispatch,
  guild,
  message,
  press,
} from "../../support/fake-discord/payloads.ts";
import {
  adapterFor,
  botOn,
  buttonsIn,
  connectDiscord,
  openFake,
  settled,
  shownIn,
} from "../../support/on-discord.ts";
import { decided } from "../../support/small-briefing.ts";

const QUESTION = "Who ordered people to leave their homes?";
const ORDERED = "The mayor, Ada Brent, ordered 240 people to leave their homes.";

/** Short enough for a test, long enough for a busy machine. */
const BRISK = { callTime: 400, budget: 4_000 };

function mention(text = QUESTION, channel: string = IDS.channel): Dispatch {
  return message(`<@${IDS.bot}> ${text}`, { channel });
}

afterEach(() => void vi.restoreAllMocks());

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

  it("acknowledges again when the connection breaks, and takes it that the first time counted", async () => {
    const { fake } = await connectDiscord();
    fake.failNext("callback", "reset");
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

  it("shares once, even where that is uncertain", async () => {
    const { fake, log } = await connectDiscord({ timing: BRISK });
    const asked = command("ask", { question: QUESTION, private: true });
    fake.deliver(asked);
    const { body } = await fake.waitCall("edit");
    const share = JSON.stringify(body).match(/"custom_id":"(\d:1p[^"]+)"/)?.[1] ?? "";
    fake.failNext("followUp", "reset");
    fake.deliver(press(share, { ...body, flags: (1 << 15) | (1 << 6) }));
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

describe("a question", () => {
  it("that is delivered again is answered once, also after a restart", async () => {
    const claims = memoryClaims(Date.now);
    const on = await connectDiscord({ claims });
    const [asked, called] = [mention(), command("ask", { question: QUESTION })];
    for (const dispatch of [asked, called, asked, called]) on.fake.deliver(dispatch);
    await on.fake.waitCall("message");
    await on.fake.waitCall("edit");
    await on.connection.close();
    const again = await connectDiscord({ fake: on.fake, claims });
    for (const dispatch of [asked, called]) on.fake.deliver(dispatch);
    await settled(again);
    expect(on.fake.callsOf("message")).toHaveLength(1);
    expect(on.fake.callsOf("edit")).toHaveLength(1);
  });

  it("that is edited gets no second answer", async () => {
    const on = await connectDiscord();
    const asked = mention();
    on.fake.deliver(asked);
    await on.fake.waitCall("message");
    on.fake.deliver({ t: "MESSAGE_UPDATE", d: { ...asked.d, content: `<@${IDS.bot}> and when?` } });
    await settled(on);
    expect(on.fake.callsOf("message")).toHaveLength(1);
  });

  it("that is deleted before its answer gets none", async () => {
    const bot = await botOn(decided("answered"));
    let answer = () => {};
    const mayAnswer = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const handle: typeof bot.handle = async (request) => {
      await mayAnswer;
      return bot.handle(request);
    };
    const on = await connectDiscord({ bot: { ...bot, handle } });
    const asked = mention();
    const deletion = { id: asked.d.id, channel_id: IDS.channel, guild_id: IDS.guild };
    on.fake.deliver(asked);
    on.fake.deliver({ t: "MESSAGE_DELETE", d: deletion });
    await settled(on);
    answer();
    await on.connection.close();
    expect(on.fake.callsOf("message")).toEqual([]);
    expect(on.log.filter(({ level }) => level === "error")).toEqual([]);
  });

  it("that is deleted while its answer is under way is not replied to, and nobody is bothered", async () => {
    const on = await connectDiscord();
    const asked = mention();
    // Only Discord knows: the event comes too late.
    on.fake.deliver(asked);
    const errors = {
      message_reference: {
        _errors: [{ code: "REPLIES_UNKNOWN_MESSAGE", message: "Unknown message" }],
      },
    };
    on.fake.failNext("message", {
      status: 400,
      body: { code: 50035, message: "Invalid Form Body", errors },
    });
    await on.fake.waitCall("message");
    await on.connection.close();
    expect(on.fake.callsOf("reaction")).toEqual([]);
    expect(on.log.filter(({ level }) => level === "error")).toEqual([]);
  });
});

describe("the connection", () => {
  it("is resumed without losing or doubling a question", async () => {
    const { fake, connection } = await connectDiscord();
    fake.gateway.closeAll(4000);
    await vi.waitFor(() => expect(connection.health?.().state).toBe("down"));
    const back = fake.gateway.ready();
    fake.deliver(mention());
    await back;
    expect(shownIn(await fake.waitCall("message"))).toContain(ORDERED);
    expect(fake.gateway.resumes).toBe(1);
    expect(connection.health?.().state).toBe("up");
    expect(fake.callsOf("message")).toHaveLength(1);
  });

  it("is made anew when Discord asks for it", async () => {
    const { fake } = await connectDiscord();
    const back = fake.gateway.ready();
    fake.gateway.askToReconnect();
    await back;
    fake.deliver(mention());
    await fake.waitCall("message");
  });

  it("that is open but dead is not healthy", async () => {
    const { fake, connection } = await connectDiscord();
    expect(connection.health?.()).toMatchObject({ state: "up" });
    fake.gateway.freeze();
    vi.spyOn(Date, "now").mockReturnValue(Date.now() + 60_001);
    expect(connection.health?.()).toMatchObject({ state: "down", detail: /silent for 60 s/ });
  });

  it("is kept alive by heartbeats", async () => {
    const { fake, connection } = await connectDiscord({ heartbeat: 50 });
    const before = connection.health?.().lastSignAt ?? 0;
    await vi.waitFor(() => expect(fake.gateway.heartbeats).toBeGreaterThan(1));
    await vi.waitFor(() => expect(connection.health?.().lastSignAt).toBeGreaterThan(before));
    expect(fake.gateway.heartbeats).toBeGreaterThan(0);
  });
});

describe("a refusal", () => {
  it("of the token is one line that names the fix, and nothing is identified", async () => {
    const fake = await openFake();
    const { platform } = adapterFor(fake, { settings: { token: new Secret("not.the.token") } });
    const bot = await botOn(decided("answered"));
    await expect(platform.connect(bot)).rejects.toMatchObject({
      code: "CREDENTIALS_REFUSED",
      message: expect.stringMatching(/^Discord does not accept DISCORD_TOKEN: .*Reset Token/),
    });
    expect(fake.gateway.identifies).toEqual([]);
    await fake.gateway.emptied();
  });

  it.each([
    [4004, "Discord does not accept DISCORD_TOKEN"],
    [4014, "Discord does not allow the bot its intents"],
    [4011, "DISCORD_SHARDS=auto"],
  ])("with close code %i names the fix, at the start and later", async (code, fix) => {
    const fake = await openFake();
    const bot = await botOn(decided("answered"));
    const refused = { code: "CREDENTIALS_REFUSED", message: expect.stringContaining(fix) };

    const { connection } = await connectDiscord({ fake, bot });
    const closed = expect(connection.closed).rejects.toMatchObject(refused);
    fake.gateway.closeAll(code);
    await closed;
    expect(connection.health?.().state).toBe("down");

    fake.gateway.refuse(code);
    await expect(adapterFor(fake).platform.connect(bot)).rejects.toMatchObject(refused);
    await fake.gateway.emptied();
  });

  it("to register commands does not keep the bot from answering", async () => {
    const fake = await openFake();
    fake.failNext("putCommands", { status: 403, body: { code: 50001, message: "Missing Access" } });
    const { log } = await connectDiscord({ fake });
    expect(log.at(-1)).toMatchObject({ level: "error", message: /applications\.commands/ });
    fake.deliver(mention());
    await fake.waitCall("message");
  });
});

describe("closing", () => {
  it("finishes what is in hand, takes nothing more, and leaves Discord", async () => {
    const on = await connectDiscord({ timing: BRISK });
    on.fake.failNext("message", { status: 500 });
    on.fake.deliver(mention());
    await on.fake.waitCall("message");
    const closing = on.connection.close();
    on.fake.deliver(mention());
    await closing;
    await on.connection.closed;
    expect(on.fake.callsOf("message").map(({ body }) => body.nonce)).toHaveLength(2);
    await on.fake.gateway.emptied();
  });
});
