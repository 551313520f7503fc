import { afterEach, describe, expect, it, vi } from "vitest";
import { Secret } from "../../../src/core/secret.ts";
import { IDS, newId } from "../../support/fake-discord/ids.ts";
import { command, type Dispatch, edited, message } from "../../support/fake-discord/payloads.ts";
import {
  adapterFor,
  botOn,
  connectDiscord,
  openFake,
  settled,
  shownIn,
} from "../../support/on-discord.ts";
import { lazyRecords } from "../../support/records-in-memory.ts";
import { smallBot } from "../../support/small-bot.ts";
import { decided } from "../../support/small-briefing.ts";

const QUESTION = "Who ordered people to leave their homes?";
const ORDERED = "The mayor, Ada Brent, ordered 240 people to leave their homes.";

/** Short enough for a test, long enough for a busy machine. */
const BRISK = { callTime: 400, budget: 4_000 };

function mention(): Dispatch {
  return message(`<@${IDS.bot}> ${QUESTION}`);
}

afterEach(() => void vi.restoreAllMocks());

describe("a question", () => {
  it("that is delivered again is answered once, also after a restart", async () => {
    const records = lazyRecords();
    const on = await connectDiscord({ records });
    const [asked, called] = [mention(), command("ask", { question: QUESTION })];
    for (const dispatch of [asked, called, asked, called]) on.fake.deliver(dispatch);
    await on.fake.waitCall("message");
    await on.fake.waitCall("edit");
    await on.connection.close();
    const again = await connectDiscord({ fake: on.fake, records });
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
    on.fake.deliver(edited(asked, `<@${IDS.bot}> and when?`));
    await settled(on);
    await on.connection.close();
    expect(on.fake.callsOf("message")).toHaveLength(1);
  });

  it("that was edited gets none when it is pinned days later, and nobody knows any more that it was answered", async () => {
    const on = await connectDiscord();
    const timestamp = new Date(Date.now() - 27 * 3_600_000).toISOString();
    const asked = message(`<@${IDS.bot}> ${QUESTION}`, { more: { timestamp } });
    const text = `<@${IDS.bot}> and where?`;
    on.fake.deliver(edited(asked, text));
    on.fake.deliver(edited(asked, text, 27 * 60));
    await settled(on);
    await on.connection.close();
    expect(on.fake.callsOf("message")).toEqual([]);
  });

  it("that mentions the bot only since it was edited is answered once", async () => {
    const on = await connectDiscord();
    const asked = message(QUESTION);
    on.fake.deliver(asked);
    on.fake.deliver(edited(asked, `${QUESTION} Anyone?`));
    const text = `<@${IDS.bot}> ${QUESTION}`;
    on.fake.deliver(edited(asked, text));
    expect(shownIn(await on.fake.waitCall("message"))).toContain(ORDERED);
    on.fake.deliver(edited(asked, `${text} Please!`));
    await settled(on);
    await on.connection.close();
    expect(on.fake.callsOf("message")).toHaveLength(1);
  });

  it("is not asked by what Discord itself changes in a message", async () => {
    const on = await connectDiscord();
    const asked = mention();
    on.fake.deliver({ t: "MESSAGE_UPDATE", d: { ...asked.d, embeds: [{ type: "article" }] } });
    const { id = null, channel_id = null } = asked.d;
    on.fake.deliver({ t: "MESSAGE_UPDATE", d: { id, channel_id, attachments: [] } });
    await settled(on);
    expect(on.fake.callsOf("message")).toEqual([]);
    expect(on.log.filter(({ level }) => level === "error")).toEqual([]);
  });

  it.each([
    ["alone", "MESSAGE_DELETE", (id: string) => ({ id })],
    ["with others", "MESSAGE_DELETE_BULK", (id: string) => ({ ids: [newId(), id] })],
  ])("that is deleted before its answer, %s, gets none", async (_, t, deleted) => {
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
    const place = { channel_id: IDS.channel, guild_id: IDS.guild };
    on.fake.deliver(asked);
    on.fake.deliver({ t, d: { ...deleted(String(asked.d.id)), ...place } });
    await settled(on);
    answer();
    await on.connection.close();
    expect(on.fake.callsOf("message")).toEqual([]);
    expect(on.log.filter(({ level }) => level === "error")).toEqual([]);
  });

  it("that is deleted while Discord has its answer wait gets none", async () => {
    const on = await connectDiscord();
    const asked = mention();
    on.fake.failNext("message", { status: 429, retryAfter: 1 });
    on.fake.deliver(asked);
    await on.fake.waitCall("message");
    on.fake.deliver({ t: "MESSAGE_DELETE", d: { id: asked.d.id, channel_id: IDS.channel } });
    await settled(on);
    await on.connection.close();
    expect(on.fake.callsOf("message")).toHaveLength(1);
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

describe("a question in a channel or thread that is deleted meanwhile", () => {
  const deleted = { status: 404, body: { code: 10003, message: "Unknown Channel" } };

  it.each([
    ["mention", "message", mention],
    ["command", "edit", () => command("ask", { question: QUESTION })],
  ] as const)("leaves nothing, and nobody is bothered: a %s", async (_, name, ask) => {
    const records = lazyRecords();
    const { conversations, forget } = records;
    const bot = await smallBot(decided("answered"), { conversations, forget });
    const on = await connectDiscord({ bot, records });
    for (const call of [name, "reaction"] as const) on.fake.failNext(call, deleted);
    on.fake.deliver(ask());
    await on.fake.waitCall(name);
    await on.connection.close();
    expect(on.log.filter(({ level }) => level === "error")).toEqual([]);
    const sizes = await records.sizes();
    expect(sizes.find(({ table }) => table === "conversations")?.rows).toBe(0);
  });
});

describe("a command", () => {
  it("whose acknowledgement is deleted before the answer gets none, and nobody is bothered", async () => {
    const on = await connectDiscord();
    const body = { code: 10008, message: "Unknown Message" };
    on.fake.failNext("edit", { status: 404, body });
    on.fake.deliver(command("ask", { question: QUESTION }));
    await on.fake.waitCall("edit");
    await on.connection.close();
    expect(on.fake.callsOf("edit")).toHaveLength(1);
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

  it("is counted when it is made anew, also where its session begins again", async () => {
    const count = vi.fn();
    const { fake } = await connectDiscord({ meter: { count, waiting() {} } });
    const back = fake.gateway.ready();
    fake.gateway.raw(JSON.stringify({ op: 9, d: false }));
    await back;
    await vi.waitFor(() => expect(count.mock.calls).toEqual([["reconnect"]]));
    expect(fake.gateway.identifies).toHaveLength(2);
  });

  it("that is open but dead is not healthy", async () => {
    const { fake, connection } = await connectDiscord();
    expect(connection.health?.()).toMatchObject({ state: "up" });
    fake.gateway.freeze();
    vi.spyOn(Date, "now").mockReturnValue(Date.now() + 60_001);
    expect(connection.health?.()).toMatchObject({ state: "down", detail: /silent for 60 s/ });
  });

  it("that hangs before it is open is given up when the program is to stop", async () => {
    const fake = await openFake();
    fake.gateway.freeze();
    const stopping = new AbortController();
    const opened = fake.gateway.opened();
    const connecting = adapterFor(fake).platform.connect(
      await botOn(decided("answered")),
      stopping.signal,
    );
    await opened;
    stopping.abort();
    await expect(connecting).rejects.toThrow("told to stop before it was connected");
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
  it("does not wait for commands that are being registered", async () => {
    const fake = await openFake();
    fake.failNext("listCommands", "hang");
    const stopping = new AbortController();
    const opened = fake.gateway.ready();
    const connecting = adapterFor(fake).platform.connect(
      await botOn(decided("answered")),
      stopping.signal,
    );
    await opened;
    await vi.waitFor(() => expect(fake.callsOf("listCommands")).toHaveLength(1));
    stopping.abort();
    const connection = await connecting;
    await connection.close();
    await fake.gateway.emptied();
  }, 5_000);

  it("finishes a question of a thread that Discord is slow to tell of, which is written down at once", async () => {
    const records = lazyRecords();
    const { fake, connection } = await connectDiscord({ records });
    fake.failNext("channel", "hang");
    fake.deliver(message(`<@${IDS.bot}> ${QUESTION}`, { channel: newId(), channelType: 11 }));
    await vi.waitFor(() => expect(fake.callsOf("channel")).toHaveLength(1));
    const sizes = await records.sizes();
    expect(sizes.find(({ table }) => table === "journal")?.rows).toBe(1);
    await connection.close();
    expect(fake.callsOf("message")).toHaveLength(1);
  });

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
