import { once } from "node:events";
import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Records } from "../../../src/records/records.ts";
import {
  directMessage,
  homeOpened,
  mention,
  messageShortcut,
  newTs,
  press,
  pressHome,
  slash,
  tokensRevoked,
  uninstalled,
} from "../../support/fake-slack/payloads.ts";
import { NOT_KEPT } from "../../support/fake-slack/signing.ts";
import { lazyRecords } from "../../support/records-in-memory.ts";
import { buttonOf, type Newsroom, openNewsroom } from "../../support/slack-newsroom.ts";

const DEPARTURES = [
  ["removed the app", uninstalled({ team: "T2" })],
  ["took its token back", tokensRevoked({ team: "T2" })],
] as const;

const TEXT = "<@U0BOT> How many farms were flooded?";

describe.each(["socket", "http"] as const)("several workspaces over %s", (transport) => {
  let room: Newsroom;
  let records: Records;
  beforeEach(async () => {
    records = lazyRecords();
    room = await openNewsroom(transport, { several: true, records });
    room.slack.addWorkspace("T2", "xoxb-t2-loopback", "code-2");
    room.slack.addWorkspace("T3", "xoxb-t3-loopback", "code-3");
  });
  afterEach(async () => {
    await room.close();
    expect(room.slack.violations).toEqual([]);
  });

  /** The app begins anew, and the records do not do this the next time. */
  async function joinWhereOnceAway(deed: "find" | "remove"): Promise<void> {
    await room.adapter.close();
    const done = vi.fn<(key: string) => Promise<unknown>>(records.installations[deed]);
    await room.join({ ...records, installations: { ...records.installations, [deed]: done } });
    done.mockRejectedValueOnce(new Error("the database is away"));
  }

  /** Installs as a browser does: the install page, Slack's page, and back with a code. */
  async function install(code: string): Promise<number> {
    const origin = `http://127.0.0.1:${room.slack.appPort}`;
    const page = await fetch(`${origin}/slack/install`, { redirect: "manual", headers: NOT_KEPT });
    const location = new URL(page.headers.get("location") ?? "");
    expect(location.origin).toBe(new URL(room.slack.apiUrl).origin);
    expect(location.pathname).toBe("/oauth/v2/authorize");
    expect(location.searchParams.get("scope")?.split(",")).toContain("chat:write");
    const cookie = page.headers.get("set-cookie")?.split(";")[0] ?? "";
    const state = location.searchParams.get("state") ?? "";
    const back = new URLSearchParams({ code, state });
    const headers = { ...NOT_KEPT, cookie };
    const done = await fetch(`${origin}/slack/oauth_redirect?${back}`, { headers });
    return done.status;
  }

  it("each install the app, and are answered with their own token", async () => {
    const { slack } = room;
    expect(await install("code-2")).toBe(200);
    expect(await install("code-3")).toBe(200);
    await slack.deliver(mention({ text: TEXT, team: "T2", channel: "C2" }));
    await slack.deliver(mention({ text: TEXT, team: "T3", channel: "C3" }));
    await room.adapter.close();
    const posts = slack.callsOf("chat.postMessage").map(({ team, body }) => [team, body.channel]);
    expect(posts.sort()).toEqual([
      ["T2", "C2"],
      ["T3", "C3"],
    ]);
  });

  it("are still known after a restart", async () => {
    const { slack } = room;
    await install("code-2");
    await room.restart();
    await slack.deliver(mention({ text: TEXT, team: "T2" }));
    expect((await slack.waitCall("chat.postMessage")).team).toBe("T2");
  });

  it("whose tokens cannot be read for now are answered when they can, by who hears of it or by the next process", async () => {
    const { slack } = room;
    await install("code-2");
    await room.adapter.close();
    const asked = mention({ text: TEXT, team: "T2" });
    const find = vi.fn(records.installations.find);
    const unread = async () => Promise.reject(new Error("the database is away"));
    await room.join({ ...records, installations: { ...records.installations, find } });
    find.mockImplementationOnce(unread);
    expect((await slack.deliver(asked)).acked).toBe(false);
    expect((await slack.deliver(asked, { retry: { num: 1, reason: "http_error" } })).acked).toBe(
      true,
    );
    await slack.waitCall("chat.postMessage");
    expect(slack.callsOf("chat.postMessage")).toHaveLength(1);
  });

  it.runIf(transport === "http")(
    "whose tokens could not be read are answered when the same request comes again, once",
    async () => {
      const { slack } = room;
      await install("code-2");
      await room.adapter.close();
      const find = vi.fn(records.installations.find);
      await room.join({ ...records, installations: { ...records.installations, find } });
      const unread = async () => Promise.reject(new Error("the database is away"));
      find.mockImplementationOnce(unread).mockImplementationOnce(unread);
      const asked = mention({ text: TEXT, team: "T2" });
      expect((await slack.deliver(asked)).acked).toBe(false);
      const request = slack.sign(asked);
      const statuses = [];
      for (let i = 0; i < 3; i++) statuses.push((await slack.send(request)).status);
      expect(statuses).toEqual([401, 200, 401]);
    },
  );

  it("that did not install the app are not answered, which the log says once of each", async () => {
    const { slack, requests, lines } = room;
    for (const team of ["T2", "T3", "T2", "T2"]) await slack.deliver(mention({ text: TEXT, team }));
    await room.adapter.close();
    expect(requests).toEqual([]);
    expect(lines.filter((line) => !line.startsWith("info"))).toEqual(
      ["T2", "T3"].map((team) =>
        expect.stringMatching(`^warn something came from a workspace .*"team":"${team}"`),
      ),
    );
  });

  it.each([
    ["removed the app", uninstalled({ team: "T2" })],
    ["took its token back", tokensRevoked({ team: "T2" })],
  ])("that %s are forgotten, while others go on", async (_, departure) => {
    const { slack } = room;
    await install("code-2");
    await install("code-3");
    await slack.deliver(departure);
    // Departures are acknowledged first and handled after; the next answer comes later still.
    await slack.deliver(mention({ text: TEXT, team: "T3" }));
    await slack.waitCall("chat.postMessage");
    await slack.deliver(mention({ text: TEXT, team: "T2" }));
    await room.adapter.close();
    expect(slack.callsOf("chat.postMessage").map(({ team }) => team)).toEqual(["T3"]);
    expect(room.lines.join("\n")).toContain("the app was removed from a workspace");
    // What comes from there afterwards is no news.
    expect(room.lines.filter((line) => !line.startsWith("info"))).toEqual([]);
  });

  it.each(DEPARTURES)(
    "that %s and installed it again are answered, also when Slack tells of that late",
    async (_, departure) => {
      const { slack } = room;
      await install("code-2");
      await slack.deliver(departure, { retry: { num: 3, reason: "http_timeout" }, late: 3600 });
      await slack.deliver(homeOpened("home", { team: "T2" }));
      await slack.waitCall("views.publish");
      await slack.deliver(mention({ text: TEXT, team: "T2" }));
      expect((await slack.waitCall("chat.postMessage")).team).toBe("T2");
    },
  );

  it("that removed the app and installed it again are answered from their first question on, and are known to be gone when they go again", async () => {
    const { slack, lines } = room;
    await install("code-2");
    await slack.deliver(uninstalled({ team: "T2" }));
    await expect.poll(() => records.installations.find("T2")).toBeUndefined();
    await slack.deliver(mention({ text: TEXT, team: "T2" }));
    await install("code-2");
    await slack.deliver(mention({ text: TEXT, team: "T2" }));
    expect((await slack.waitCall("chat.postMessage")).team).toBe("T2");
    // Another process heard of it.
    await records.installations.remove("T2");
    await slack.deliver(mention({ text: TEXT, team: "T2" }));
    await room.adapter.close();
    expect(slack.callsOf("chat.postMessage")).toHaveLength(1);
    expect(lines.filter((line) => !line.startsWith("info"))).toEqual([
      expect.stringMatching(/^warn something came from a workspace .*"team":"T2"/),
    ]);
  });

  it.each([
    ["before", [uninstalled, tokensRevoked]],
    ["after", [tokensRevoked, uninstalled]],
  ])(
    "that removed the app are named once, %s Slack says that its token is gone",
    async (_, both) => {
      const { slack } = room;
      await install("code-2");
      for (const departure of both) {
        await slack.deliver(departure({ team: "T2" }));
        await expect.poll(() => records.installations.find("T2")).toBeUndefined();
      }
      await room.adapter.close();
      expect(room.lines.filter((line) => line.includes("removed from a workspace"))).toHaveLength(
        1,
      );
    },
  );

  it.each(DEPARTURES)(
    "that %s while the records are away are forgotten when Slack tells it again",
    async (_, told) => {
      const { slack, lines } = room;
      await install("code-2");
      await joinWhereOnceAway("remove");
      expect((await slack.deliver(told)).acked).toBe(false);
      expect(lines.join()).toContain("could not forget the installation of T2");
      expect((await slack.deliver(told, { retry: { num: 1, reason: "http_error" } })).acked).toBe(
        true,
      );
      expect(await records.installations.find("T2")).toBeUndefined();
    },
  );

  it.each([
    ["removed the app", uninstalled({ team: "T2" })],
    ["took its token back", tokensRevoked({ team: "T2" })],
  ])(
    "that %s and installed it again stay, though Slack tells of that late and the records cannot say when it was",
    async (_, told) => {
      const { slack, lines } = room;
      await install("code-2");
      await joinWhereOnceAway("find");
      const late = { retry: { num: 3, reason: "http_timeout" }, late: 3600 };
      expect((await slack.deliver(told, late)).acked).toBe(false);
      expect(lines.join()).toContain("could not forget the installation of T2");
      expect((await slack.deliver(told, late)).acked).toBe(true);
      expect(await records.installations.find("T2")).toMatchObject({ team: { id: "T2" } });
    },
  );

  it("that removed the app are forgotten also where what is kept of them is damaged", async () => {
    const { slack } = room;
    await room.adapter.close();
    const find = vi.fn(records.installations.find).mockResolvedValue(null);
    const remove = vi.fn(records.installations.remove);
    await room.join({ ...records, installations: { ...records.installations, find, remove } });
    expect((await slack.deliver(uninstalled({ team: "T2" }))).acked).toBe(true);
    expect(remove).toHaveBeenCalledWith("T2");
  });

  it("where a person's own token is taken back go on", async () => {
    const { slack } = room;
    await install("code-2");
    const { type, payload } = tokensRevoked({ team: "T2" });
    const event = { type: "tokens_revoked", tokens: { oauth: ["U1"], bot: [] } };
    await slack.deliver({ type, payload: { ...payload, event } });
    await slack.deliver(homeOpened("home", { team: "T2" }));
    await slack.waitCall("views.publish");
    await slack.deliver(mention({ text: TEXT, team: "T2" }));
    expect((await slack.waitCall("chat.postMessage")).team).toBe("T2");
  });

  it("of an organisation are answered in every one of them once it installed the app, until it removes it", async () => {
    const { slack, requests } = room;
    slack.addWorkspace("E1", "xoxb-e1-loopback", "code-e1");
    expect(await install("code-e1")).toBe(200);
    const scene = { organisation: "E1", team: "T7", user: "U7" };
    await slack.deliver(mention({ ...scene, text: TEXT }));
    await slack.deliver(directMessage({ ...scene, text: "Who?", team: "T8" }));
    await slack.waitCall("chat.postMessage", () => slack.callsOf("chat.postMessage").length === 2);
    await slack.deliver(slash("help", scene));
    await slack.deliver(messageShortcut("Three farms were flooded", scene));
    await slack.waitCall("respond", () => slack.callsOf("respond").length === 2);
    await slack.deliver(homeOpened("home", scene));
    await slack.deliver(pressHome("example:0", "How many farms were flooded?", scene));
    const example = await slack.waitCall("chat.postMessage", ({ body }) => body.channel === "U7");
    expect(example.team).toBe("E1");
    expect(new Set(requests.map(({ asker }) => asker)).size).toBe(1);
    const [, direct, , , , , fromHome] = requests.map(({ conversation }) => conversation);
    expect(fromHome).toBe(direct);

    await slack.deliver(uninstalled(scene));
    await room.adapter.close();
    expect(await records.installations.find("E1")).toBeUndefined();
  });

  it("whose channels others share answer those too, as one person who asks and presses", async () => {
    const { slack, requests } = room;
    await install("code-2");
    const scene = { team: "T2", channel: "C2", user: "U9", from: "T9" };
    const ts = newTs();
    await slack.deliver(mention({ ...scene, text: TEXT, ts }));
    const answer = await slack.waitCall("chat.postMessage");
    const at = { ts: newTs(), thread: ts };
    await slack.deliver(press({ ...buttonOf(answer, "context"), ...scene, ...at }));
    await slack.waitCall("respond");
    expect(new Set(requests.map(({ asker }) => asker)).size).toBe(1);
  });

  it("that share a channel know who asks there for one person, whichever of them Slack delivers it for", async () => {
    const { slack, requests } = room;
    await install("code-2");
    await install("code-3");
    const scene = { user: "U9", channel: "C2" };
    const ts = newTs();
    await slack.deliver(mention({ ...scene, text: TEXT, team: "T2", from: "T3", ts }));
    const answer = await slack.waitCall("chat.postMessage");
    const pressed = { ...buttonOf(answer, "context"), ...scene, ts: newTs(), thread: ts };
    await slack.deliver(press({ ...pressed, team: "T2", from: "T3" }));
    await slack.waitCall("respond");
    await slack.deliver(slash("forget me", { ...scene, team: "T3" }));
    await slack.waitCall("respond", () => slack.callsOf("respond").length === 2);
    expect(requests.map(({ asker }) => asker)).toEqual(Array(3).fill("slack:T3:U9"));
  });

  it("that share a channel get one answer there to a question that is edited, whichever of them Slack tells that for", async () => {
    const { slack } = room;
    await install("code-2");
    await install("code-3");
    const ts = newTs();
    await slack.deliver(mention({ text: TEXT, team: "T2", ts }));
    await slack.waitCall("chat.postMessage");
    const extra = { edited: { user: "U1", ts: newTs() } };
    await slack.deliver(mention({ text: `${TEXT} Thanks!`, team: "T3", ts, extra }));
    await room.adapter.close();
    expect(slack.callsOf("chat.postMessage")).toHaveLength(1);
  });

  it("that share a channel go on with one thread there, whichever of them Slack delivers it for", async () => {
    const { slack, requests } = room;
    await install("code-2");
    await install("code-3");
    const thread = newTs();
    await slack.deliver(mention({ text: TEXT, team: "T2", ts: thread }));
    await slack.deliver(mention({ text: "<@U0BOT> And sheep?", team: "T3", thread }));
    await slack.waitCall("chat.postMessage", ({ team }) => team === "T3");
    const [first, second] = requests.map(({ conversation }) => conversation);
    expect(second).toBe(first);
  });

  it("are not installed with a code that Slack does not know, nor from another browser", async () => {
    expect(await install("no such code")).toBe(500);
    const forged = `http://127.0.0.1:${room.slack.appPort}/slack/oauth_redirect?code=code-2&state=x`;
    expect((await fetch(forged)).status).toBe(400);
    await room.slack.deliver(mention({ text: TEXT, team: "T2" }));
    await room.adapter.close();
    expect(room.requests).toEqual([]);
  });

  it.each([
    ["error=access_denied&state=x", "it was cancelled in Slack"],
    // As Slack's own link for sharing an app leads back.
    ["code=code-2&state=", "it did not begin in this browser, or took too long"],
    ["code=code-2&state=x", "it did not begin in this browser, or took too long"],
  ])(
    "are led back to the beginning by what Slack sends without installing the app: %s",
    async (query, reason) => {
      const back = `http://127.0.0.1:${room.slack.appPort}/slack/oauth_redirect?${query}`;
      const page = await fetch(back, { headers: NOT_KEPT });
      expect(page.status).toBe(400);
      const html = await page.text();
      expect(html).toContain(`The app was not installed: ${reason}.`);
      expect(html).toContain('<a href="/slack/install">');
    },
  );

  it("keep no token in the log", async () => {
    await install("code-2");
    await room.slack.deliver(mention({ text: TEXT, team: "T2" }));
    await room.adapter.close();
    expect(room.lines.join("\n")).not.toMatch(/xox|client-secret|state-secret/);
  });
});

it.each(["socket", "http"] as const)(
  "a port that is taken is told in one line with what to do, over %s, and taken once it is free",
  async (transport) => {
    const other = createServer();
    const before = ({ appPort }: { appPort: number }) => void other.listen(appPort);
    const room = await openNewsroom(transport, { several: true, refused: true, before });
    await expect.poll(() => room.lines).toContainEqual(expect.stringMatching(/^error /));
    const line = room.lines.find((line) => line.startsWith("error "));
    const { appPort } = room.slack;
    expect(line).toMatch(
      new RegExp(
        String.raw`^error \[config\] SLACK_PORT ${appPort} cannot be used \(listen EADDRINUSE.*\): choose a free one; next try in 1 s \{"platform":"slack"\}$`,
      ),
    );
    await once(other.close(), "close");
    await expect
      .poll(() => room.adapter.health(), { timeout: 4_000 })
      .toMatchObject({ state: "up" });
    await room.close();
  },
);
