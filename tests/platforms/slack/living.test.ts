import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Bot } from "../../../src/core/bot.ts";
import { APP_TOKEN, BOT_TOKEN } from "../../support/fake-slack/fake-slack.ts";
import {
  globalShortcut,
  homeOpened,
  mention,
  tokensRevoked,
  uninstalled,
} from "../../support/fake-slack/payloads.ts";
import { lazyRecords } from "../../support/records-in-memory.ts";
import {
  answeringBot,
  type Newsroom,
  type NewsroomOptions,
  openNewsroom,
} from "../../support/slack-newsroom.ts";

/** Milliseconds, less than a call may take. */
const PATIENCE = 5_000;

const TEXT = "<@U0BOT> How many farms were flooded?";

let room: Newsroom;

afterEach(async () => {
  await room.close();
  expect(room.slack.violations).toEqual([]);
});

async function open(transport: "socket" | "http", options: NewsroomOptions = {}) {
  room = await openNewsroom(transport, options);
  return room;
}

/** A bot that answers when it is told to. */
async function slowBot(): Promise<{ bot: Bot; asked: Promise<void>; go: () => void }> {
  const inner = await answeringBot();
  let go = () => {};
  let tell = () => {};
  const asked = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const handle: Bot["handle"] = async (request) => {
    tell();
    await gate;
    return inner.handle(request);
  };
  return { bot: { ...inner, handle }, asked, go: () => go() };
}

/** Records that write the first question down when they are told to. */
function slowJournal() {
  const { journal, ...others } = lazyRecords();
  let go = () => {};
  let tell = () => {};
  const writing = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const open: typeof journal.open = async (...entry) => {
    tell();
    await gate;
    return journal.open(...entry);
  };
  return { records: { ...others, journal: { ...journal, open } }, writing, go: () => go() };
}

describe.each(["socket", "http"] as const)("the adapter over %s", (transport) => {
  it.each(["invalid_auth", "account_inactive", "token_revoked"])(
    "is parked with one line that names the fix when Slack says %s, and calls no more",
    async (error) => {
      const before: NewsroomOptions["before"] = (slack) => slack.refuse(BOT_TOKEN, error);
      const { adapter, lines, slack } = await open(transport, { refused: true, before });
      expect(await adapter.done).toBe("refused");
      expect(lines).toHaveLength(1);
      expect(lines[0]).toContain(
        `SLACK_BOT_TOKEN (${error}): copy it anew from api.slack.com/apps`,
      );
      expect(adapter.health().state).toBe("refused");
      expect(slack.attempts.map(({ method }) => method)).toEqual(["auth.test"]);
      expect(slack.sockets.count()).toBe(0);
    },
  );

  it("is parked when its token is revoked while it serves", async () => {
    const { adapter, lines, slack } = await open(transport);
    slack.refuse(BOT_TOKEN, "token_revoked");
    await slack.deliver(mention({ text: TEXT }));
    expect(await adapter.done).toBe("refused");
    expect(lines.filter((line) => line.includes("SLACK_BOT_TOKEN (token_revoked)"))).toHaveLength(
      1,
    );
  });

  it.each([
    ["is removed", uninstalled()],
    ["has its token taken back", tokensRevoked()],
  ])("is parked when it %s", async (_, envelope) => {
    const { adapter, lines, slack } = await open(transport);
    slack.refuse(BOT_TOKEN, "account_inactive");
    await slack.deliver(envelope);
    expect(await adapter.done).toBe("refused");
    expect(lines.join("\n")).toContain("install the app again");
    expect(lines.join("\n")).not.toContain("warn");
  });

  it.each([
    ["is removed from", uninstalled({ team: "T2" })],
    ["loses its token for", tokensRevoked({ team: "T2" })],
  ])("goes on when the app %s another workspace", async (_, envelope) => {
    const { adapter, slack } = await open(transport);
    await slack.deliver(envelope);
    await slack.deliver(mention({ text: TEXT }));
    await slack.waitCall("chat.postMessage");
    expect(adapter.health().state).toBe("up");
  });

  it.each([
    ["was removed", uninstalled()],
    ["had its token taken back", tokensRevoked()],
  ])(
    "goes on when Slack tells late that the app %s, before it was installed anew",
    async (_, told) => {
      const { adapter, slack } = await open(transport);
      await slack.deliver(told, { retry: { num: 3, reason: "http_timeout" }, late: 3600 });
      await slack.deliver(mention({ text: TEXT }));
      await slack.waitCall("chat.postMessage");
      expect(adapter.health().state).toBe("up");
    },
  );

  it("finishes what it acknowledged before it stops", async () => {
    const { bot, asked, go } = await slowBot();
    const { adapter, slack } = await open(transport, { bot });
    await slack.deliver(mention({ text: TEXT }));
    await asked;
    const closed = adapter.close();
    go();
    await closed;
    expect(slack.callsOf("chat.postMessage")).toHaveLength(1);
  });

  it("takes nothing more once it stops", async () => {
    const { bot, asked, go } = await slowBot();
    const { adapter, slack } = await open(transport, { bot });
    await slack.deliver(mention({ text: TEXT }));
    await asked;
    const closed = adapter.close();
    await slack.sockets.closed();
    const late = Promise.resolve().then(() => slack.deliver(mention({ text: TEXT })));
    await expect(late).rejects.toThrow();
    go();
    await closed;
    expect(slack.callsOf("chat.postMessage")).toHaveLength(1);
  });

  it.each([
    ["a page", "views.publish", homeOpened("home")],
    ["a modal", "views.open", globalShortcut()],
  ])("does not call it a question when Slack refuses %s", async (_, method, envelope) => {
    const { adapter, lines, slack } = await open(transport);
    slack.failNext(method, { error: "invalid_arguments" });
    await slack.deliver(envelope);
    await adapter.close();
    const errors = lines.filter((line) => line.startsWith("error"));
    expect(errors).toEqual([expect.stringContaining("something from Slack was not dealt with")]);
  });

  it("is found healthy while it serves, and says when it last heard of Slack", async () => {
    const clock = vi.spyOn(Date, "now");
    const { adapter, slack } = await open(transport);
    const later = Date.now() + 5_000;
    clock.mockReturnValue(later);
    await slack.deliver(mention({ text: TEXT }));
    expect(adapter.health()).toMatchObject({ state: "up", lastSignAt: later });
    clock.mockRestore();
  });
});

describe("the socket", () => {
  it.each([
    ["who it is", "auth.test"],
    ["for a socket", "apps.connections.open"],
  ] as const)(
    "is not waited for when the bot stops while it asks %s in vain",
    async (_, method) => {
      const before: NewsroomOptions["before"] = (slack) => slack.failNext(method, "hang");
      const { adapter, slack, lines } = await open("socket", { refused: true, before });
      while (slack.attempts.at(-1)?.method !== method) await sleep(5);
      await adapter.close();
      expect(await adapter.done).toBe("ended");
      expect(slack.attempts.at(-1)?.method).toBe(method);
      expect(lines).toEqual([]);
    },
    PATIENCE,
  );

  it(
    "is not waited for when the bot stops before Slack greets it",
    async () => {
      const before: NewsroomOptions["before"] = (slack) => slack.sockets.mute(true);
      const { adapter, slack } = await open("socket", { refused: true, before });
      await slack.waitCall("apps.connections.open");
      await adapter.close();
      expect(await adapter.done).toBe("ended");
    },
    PATIENCE,
  );

  it.each(["invalid_auth", "missing_scope"])(
    "is parked with one line when Slack does not accept the app-level token: %s",
    async (error) => {
      const before: NewsroomOptions["before"] = (slack) => slack.refuse(APP_TOKEN, error);
      const { adapter, lines } = await open("socket", { refused: true, before });
      expect(await adapter.done).toBe("refused");
      const errors = lines.filter((line) => line.startsWith("error"));
      expect(errors).toHaveLength(1);
      expect(errors[0]).toContain(`SLACK_APP_TOKEN (${error})`);
      expect(errors[0]).toContain("one with the scope connections:write");
    },
  );

  it("is connected again after it was dropped, and answers", async () => {
    const { slack } = await open("socket");
    slack.sockets.drop();
    await slack.sockets.closed();
    await slack.sockets.opened();
    await slack.deliver(mention({ text: TEXT }));
    await slack.waitCall("chat.postMessage");
    expect(slack.sockets.most()).toBe(1);
  });

  it("is connected anew when Slack asks for it", async () => {
    const { slack } = await open("socket");
    slack.sockets.refresh();
    await slack.sockets.closed();
    await slack.sockets.opened();
    await slack.deliver(mention({ text: TEXT }));
    await slack.waitCall("chat.postMessage");
  });

  it.each(["drop", "refresh"] as const)(
    "that held is replaced at once after a %s",
    async (loss) => {
      const { slack, lines } = await open("socket", { timing: { steady: 0 } });
      for (let i = 0; i < 5; i++) {
        slack.sockets[loss]();
        await slack.sockets.closed();
        await slack.sockets.opened();
      }
      await slack.deliver(mention({ text: TEXT }));
      await slack.waitCall("chat.postMessage");
      expect(slack.callsOf("auth.test")).toHaveLength(1);
      expect(slack.sockets.most()).toBe(1);
      expect(lines.filter((line) => line.startsWith("error"))).toEqual([]);
    },
  );

  it("that held, and that Slack does not open again, is parked when the token is refused", async () => {
    const { adapter, slack } = await open("socket", { timing: { steady: 0 } });
    slack.refuse(APP_TOKEN, "invalid_auth");
    slack.sockets.drop();
    expect(await adapter.done).toBe("refused");
  });

  it("comes back after Slack refused to open it a few times", async () => {
    const { slack } = await open("socket");
    slack.failNext("apps.connections.open", { error: "internal_error" });
    slack.failNext("apps.connections.open", { status: 500 });
    slack.sockets.drop();
    await slack.sockets.closed();
    await slack.sockets.opened();
    await slack.deliver(mention({ text: TEXT }));
    await slack.waitCall("chat.postMessage");
  });

  it("comes back after a connection that was never greeted", async () => {
    const { slack } = await open("socket", { timing: { callTime: 400 } });
    slack.sockets.mute(true);
    slack.sockets.drop();
    const calls = () => slack.callsOf("apps.connections.open").length;
    await slack.waitCall("apps.connections.open", () => calls() >= 3);
    slack.sockets.mute(false);
    await slack.sockets.opened();
    await slack.deliver(mention({ text: TEXT }));
    await slack.waitCall("chat.postMessage");
  });

  it("that held, and whose successor is dropped before it is greeted, leaves none behind", async () => {
    const { adapter, slack } = await open("socket", { timing: { steady: 0 } });
    const { sockets } = slack;
    sockets.mute(true);
    sockets.drop();
    await sockets.closed();
    await expect.poll(sockets.connected).toBe(1);
    sockets.drop();
    await expect.poll(() => adapter.health().state).toBe("down");
    sockets.mute(false);
    await sockets.opened();
    await slack.deliver(mention({ text: TEXT }));
    await slack.waitCall("chat.postMessage");
    expect(sockets.connected()).toBe(1);
  });

  it("that is opened anew while the bot stops is closed, too", async () => {
    const { adapter, slack } = await open("socket", { timing: { steady: 0 } });
    slack.sockets.drop();
    await slack.sockets.closed();
    const opening = () => slack.callsOf("apps.connections.open").length;
    while (opening() < 2) await sleep(1);
    await adapter.close();
    await expect.poll(slack.sockets.connected).toBe(0);
    await sleep(100);
    expect(slack.sockets.connected()).toBe(0);
  });

  it("can be dropped during an answer: it is posted, once", async () => {
    const { bot, asked, go } = await slowBot();
    const { slack } = await open("socket", { bot });
    const envelope = mention({ text: TEXT });
    await slack.deliver(envelope);
    await asked;
    slack.sockets.drop();
    await slack.sockets.closed();
    await slack.sockets.opened();
    await slack.deliver(envelope, { retry: { num: 1, reason: "timeout" } });
    go();
    await slack.waitCall("chat.postMessage");
    await room.adapter.close();
    expect(slack.callsOf("chat.postMessage")).toHaveLength(1);
  });

  it("can be dropped before a question is acknowledged: it is answered, once", async () => {
    const { records, writing, go } = slowJournal();
    const { slack } = await open("socket", { records, timing: { steady: 0, callTime: 600 } });
    const envelope = mention({ text: TEXT });
    const unheard = slack.deliver(envelope);
    await writing;
    slack.failNext("apps.connections.open", "hang");
    slack.sockets.drop();
    const opening = () =>
      slack.attempts.filter(({ method }) => method === "apps.connections.open").length;
    await expect.poll(opening).toBe(2);
    go();
    await slack.waitCall("chat.postMessage");
    await slack.sockets.opened();
    const retry = { num: 1, reason: "timeout" } as const;
    expect((await slack.deliver(envelope, { retry })).acked).toBe(true);
    expect((await unheard).acked).toBe(false);
    await room.adapter.close();
    expect(slack.callsOf("chat.postMessage")).toHaveLength(1);
  });

  it("drops frames that cannot be read, and answers the next", async () => {
    const { slack, lines } = await open("socket");
    const odd = [
      "null",
      "[]",
      "17",
      '"text"',
      "{",
      "{}",
      '{"type":null}',
      '{"type":"events_api"}',
      '{"type":"events_api","payload":null}',
      '{"type":"events_api","payload":{}}',
      '{"type":"events_api","payload":{"event":null}}',
      '{"type":"events_api","payload":{"event":{"type":7}}}',
      '{"type":"events_api","payload":{"event":{"type":"ws_message"}}}',
      '{"type":"ws_message"}',
      '{"type":"close"}',
    ];
    for (const frame of odd) slack.sockets.raw(frame);
    await slack.deliver(mention({ text: TEXT }));
    await slack.waitCall("chat.postMessage");
    expect(lines.filter((line) => line.includes("cannot be read"))).toHaveLength(odd.length);
  });

  it("outlives whatever frames come, and answers the next", async () => {
    const { slack } = await open("socket");
    const asked = mention({ text: TEXT });
    const real = asked.payload;
    await slack.deliver(asked);
    const type = fc.constantFrom(
      "events_api",
      "interactive",
      "slash_commands",
      "disconnected",
      "x",
    );
    const key = fc.constantFrom(
      "event",
      "type",
      "command",
      "actions",
      "user",
      "team",
      "view",
      "text",
    );
    const piece = fc.oneof(fc.jsonValue(), fc.dictionary(key, fc.jsonValue()));
    const payload = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(key, piece),
      fc.dictionary(key, piece).map((parts) => ({ ...real, ...parts })),
    );
    const frame = fc.oneof(
      fc.string(),
      fc.record({ type, envelope_id: fc.string(), payload }).map((parts) => JSON.stringify(parts)),
    );
    for (const text of fc.sample(frame, { numRuns: 500, seed: 5 })) slack.sockets.raw(text);
    await slack.deliver(mention({ text: TEXT, channel: "C9" }));
    await slack.waitCall("chat.postMessage", ({ body }) => body.channel === "C9");
  });
});
