import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { IDS } from "../../support/fake-discord/ids.ts";
import { command, edited, message, press } from "../../support/fake-discord/payloads.ts";
import { connectDiscord, settled } from "../../support/on-discord.ts";

const TEXT = `<@${IDS.bot}> Who ordered people to leave their homes?`;

/** Frames of events that Discord does not send, or not yet. */
const ODD = [
  "null",
  "[]",
  "17",
  '"text"',
  "{",
  "{}",
  '{"op":0}',
  '{"op":0,"t":null,"d":{}}',
  '{"op":0,"t":"MESSAGE_CREATE"}',
  '{"op":0,"t":"MESSAGE_CREATE","d":null}',
  '{"op":0,"t":"MESSAGE_CREATE","d":[]}',
  '{"op":0,"t":"MESSAGE_CREATE","d":{}}',
  '{"op":0,"t":"INTERACTION_CREATE","d":{}}',
  '{"op":0,"t":"INTERACTION_CREATE","d":{"type":2,"id":"1"}}',
  '{"op":0,"t":"INTERACTION_CREATE","d":{"type":3,"id":"1","data":null}}',
  '{"op":0,"t":"MESSAGE_DELETE_BULK","d":{}}',
  '{"op":0,"t":"GUILD_CREATE","d":{}}',
  '{"op":0,"t":"CHANNEL_UPDATE","d":{"id":7}}',
  '{"op":0,"t":"error","d":{}}',
];

describe("the adapter", () => {
  it("outlives events that cannot be read, counts them, and answers the next", async () => {
    const counted: string[] = [];
    const meter = { count: (event: string) => void counted.push(event), waiting() {} };
    const on = await connectDiscord({ meter });
    for (const frame of ODD) on.fake.gateway.raw(frame);
    on.fake.deliver(message(TEXT));
    await on.fake.waitCall("message");
    const dropped = on.log.filter((line) => line.message.includes("cannot be read"));
    expect(dropped.length).toBeGreaterThan(5);
    expect(counted.filter((event) => event === "malformed")).toHaveLength(dropped.length);
    expect(on.fake.gateway.identifies).toHaveLength(1);
  });

  it("outlives whatever becomes of real events, and answers the next", async () => {
    const on = await connectDiscord({ mayViolate: true });
    const real = fc.constantFrom(
      message(TEXT),
      edited(message("Who?"), TEXT),
      command("ask", { question: "Who?" }),
      press("missing", message(TEXT).d),
    );
    const damage = fc.dictionary(fc.constantFrom(...KEYS), fc.jsonValue({ maxDepth: 2 }), {
      minKeys: 1,
    });
    const frame = fc
      .tuple(real, damage)
      .map(([{ t, d }, parts]) => JSON.stringify({ op: 0, t, d: { ...d, ...parts } }));
    for (const text of fc.sample(frame, { numRuns: 500, seed: 7 })) on.fake.gateway.raw(text);
    await settled(on);
    expect(on.fake.gateway.identifies).toHaveLength(1);
  });
});

const KEYS = [
  "author",
  "application_id",
  "channel",
  "channel_id",
  "components",
  "content",
  "data",
  "guild_id",
  "id",
  "member",
  "mention_roles",
  "mentions",
  "message",
  "referenced_message",
  "token",
  "type",
  "user",
  "webhook_id",
];
