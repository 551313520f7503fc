import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, beforeEach, expect, it, type Mock, vi } from "vitest";
import type { PlatformMeter } from "../../../src/platforms/meter.ts";
import { mention } from "../../support/fake-slack/payloads.ts";
import { type Newsroom, openNewsroom } from "../../support/slack-newsroom.ts";

const TEXT = "<@U0BOT> How many farms were flooded?";

let room: Newsroom;
let count: Mock<PlatformMeter["count"]>;
beforeEach(async () => {
  count = vi.fn();
  room = await openNewsroom("http", {
    meter: { count, waiting() {} },
    timing: { callTime: 2_000 },
  });
});
afterEach(async () => {
  await room.close();
  expect(room.slack.violations).toEqual([]);
});

/** How many requests the bot got, once nothing is in hand any more. */
async function answered(): Promise<number> {
  await room.adapter.close();
  return room.requests.length;
}

it.each([
  ["five minutes old", -301],
  ["an hour old", -3600],
  ["of the future", 301],
  ["of tomorrow", 86_400],
])("a request that is %s is refused", async (_, skew) => {
  const { slack } = room;
  const ack = await slack.send(slack.sign(mention({ text: TEXT }), { skew }));
  expect(ack.status).toBe(401);
  expect(await answered()).toBe(0);
});

it.each([-290, 0, 290])("a request %i s from now is taken", async (skew) => {
  expect((await room.slack.deliver(mention({ text: TEXT }), { skew })).acked).toBe(true);
  expect(await answered()).toBe(1);
});

it("a request that comes a second time is refused, a retry of the same event is not", async () => {
  const { slack } = room;
  const envelope = mention({ text: TEXT });
  await slack.deliver(envelope);
  const request = slack.sign(envelope, { skew: -1 });
  expect((await slack.send(request)).status).toBe(200);
  expect((await slack.send(request)).status).toBe(401);
  expect(await answered()).toBe(1);
});

it.each([
  ["signed with another secret", { secret: "another" }, {}],
  ["without a signature", {}, { "x-slack-signature": "" }],
  ["with a signature of another version", {}, { "x-slack-signature": "v1=abc" }],
  ["with two timestamps", {}, { "x-slack-request-timestamp": "1, 2" }],
  ["with a timestamp that is no number", {}, { "x-slack-request-timestamp": "now" }],
])("a request %s is refused", async (_, signing, headers) => {
  const { slack } = room;
  const { body, headers: signed } = slack.sign(mention({ text: TEXT }), signing);
  const ack = await slack.send({ body, headers: { ...signed, ...headers } });
  expect(ack.status).toBe(401);
  expect(await answered()).toBe(0);
});

it("a body that was changed on the way is refused", async () => {
  const { slack } = room;
  const { body, headers } = slack.sign(mention({ text: TEXT }));
  const ack = await slack.send({ headers, body: body.replace("farms", "houses") });
  expect(ack.status).toBe(401);
  expect(count).not.toHaveBeenCalled();
});

it("a body of more than a megabyte is not read to its end", async () => {
  const { slack } = room;
  const ack = await slack.send(slack.sign(mention({ text: "x".repeat(1_100_000) })));
  expect(ack.status).toBe(413);
  expect(await answered()).toBe(0);
});

it("Slack's check of the certificate is answered, and carries nothing in", async () => {
  const { slack } = room;
  const payload = encodeURIComponent(JSON.stringify(mention({ text: TEXT }).payload));
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const ack = await slack.send({ headers, body: `ssl_check=1&payload=${payload}` });
  expect(ack.status).toBe(200);
  expect(await answered()).toBe(0);
});

it("Slack's verification of the address is answered", async () => {
  const { slack } = room;
  const payload = { type: "url_verification", challenge: "c-123" };
  const ack = await slack.send(slack.sign({ type: "events_api", payload }));
  expect(ack.body).toEqual({ challenge: "c-123" });
});

it.each(["null", "[]", "7", '"text"', "{", ""])(
  "a signed body that is %j is refused and counted, and the next is answered",
  async (body) => {
    const { slack } = room;
    const ack = await slack.send(slack.sign({ type: "events_api", payload: {} }, { body }));
    expect(ack.status).toBe(400);
    await slack.deliver(mention({ text: TEXT }));
    expect(await answered()).toBe(1);
    expect(count.mock.calls).toEqual([["malformed"], ["taken"]]);
  },
);

it.each([
  ["JSON", "application/json", "Who leaked the dam?"],
  ["a form with JSON", "application/x-www-form-urlencoded", "payload=Who+leaked+the+dam%3F"],
])("of a signed body that should be %s no word is logged", async (_, type, body) => {
  const { slack, lines } = room;
  const { headers } = slack.sign({ type: "events_api", payload: {} }, { body });
  const ack = await slack.send({ body, headers: { ...headers, "content-type": type } });
  expect(ack.status).toBe(400);
  expect(lines.join()).toContain("it cannot be read");
  expect(lines.join()).not.toContain("leaked");
});

it("a page that is not there is not found", async () => {
  const response = await fetch(`http://127.0.0.1:${room.slack.appPort}/`);
  expect(response.status).toBe(404);
  const post = await fetch(`http://127.0.0.1:${room.slack.appPort}/other`, { method: "POST" });
  expect(post.status).toBe(401);
});

it("what passes for Slack's check of the certificate at another address is refused, and breaks nothing", async () => {
  const { slack } = room;
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const request = { method: "POST", headers, body: "ssl_check=1" };
  const response = await fetch(`http://127.0.0.1:${slack.appPort}/other`, request);
  expect(response.status).toBe(401);
  await slack.deliver(mention({ text: TEXT }));
  expect(await answered()).toBe(1);
});

it("a request that somebody begins and never ends does not keep the bot from stopping", async () => {
  const stranger = connect(room.slack.appPort, "127.0.0.1");
  await once(stranger, "connect");
  stranger.write("POST /slack/events HTTP/1.1\r\nHost: bot\r\nContent-Length: 9\r\n\r\n{");
  await room.slack.deliver(mention({ text: TEXT }));
  try {
    expect(await answered()).toBe(1);
  } finally {
    stranger.destroy();
  }
});
