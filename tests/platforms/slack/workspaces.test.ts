import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Records } from "../../../src/records/records.ts";
import { mention, tokensRevoked, uninstalled } from "../../support/fake-slack/payloads.ts";
import { lazyRecords } from "../../support/records-in-memory.ts";
import { type Newsroom, openNewsroom } from "../../support/slack-newsroom.ts";

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

  /** Installs as a browser does: the install page, Slack's page, and back with a code. */
  async function install(code: string): Promise<number> {
    const origin = `http://127.0.0.1:${room.slack.appPort}`;
    const page = await fetch(`${origin}/slack/install`, { redirect: "manual" });
    const location = new URL(page.headers.get("location") ?? "");
    expect(location.origin).toBe(new URL(room.slack.apiUrl).origin);
    expect(location.pathname).toBe("/oauth/v2/authorize");
    expect(location.searchParams.get("scope")?.split(",")).toContain("chat:write");
    const cookie = page.headers.get("set-cookie")?.split(";")[0] ?? "";
    const state = location.searchParams.get("state") ?? "";
    const back = new URLSearchParams({ code, state });
    const done = await fetch(`${origin}/slack/oauth_redirect?${back}`, { headers: { cookie } });
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

  it("of an organisation that removed the app are forgotten with it", async () => {
    await records.installations.save("E1", { bot: { token: "xoxb-e1-loopback" } });
    const { type, payload } = uninstalled({ team: "T2" });
    const organisation = { enterprise_id: "E1", is_enterprise_install: true };
    const authorizations = [{ ...organisation, team_id: null, user_id: "U0BOT", is_bot: true }];
    await room.slack.deliver({ type, payload: { ...payload, ...organisation, authorizations } });
    await room.adapter.close();
    expect(await records.installations.find("E1")).toBeUndefined();
  });

  it("are not installed with a code that Slack does not know, nor from another browser", async () => {
    expect(await install("no such code")).toBe(500);
    const forged = `http://127.0.0.1:${room.slack.appPort}/slack/oauth_redirect?code=code-2&state=x`;
    expect((await fetch(forged)).status).toBe(400);
    await room.slack.deliver(mention({ text: TEXT, team: "T2" }));
    await room.adapter.close();
    expect(room.requests).toEqual([]);
  });

  it("keep no token in the log", async () => {
    await install("code-2");
    await room.slack.deliver(mention({ text: TEXT, team: "T2" }));
    await room.adapter.close();
    expect(room.lines.join("\n")).not.toMatch(/xox|client-secret|state-secret/);
  });
});
