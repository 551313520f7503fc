import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text as readAll } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import type { FakeDiscord } from "../../support/fake-discord/fake-discord.ts";
import { IDS, newId } from "../../support/fake-discord/ids.ts";
import { guild, message } from "../../support/fake-discord/payloads.ts";
import { freePort } from "../../support/fake-slack/requests.ts";
import { openFake, shownIn } from "../../support/on-discord.ts";
import { endOf, startProgram } from "../../support/program.ts";
import { FERRY } from "../../support/small-briefing.ts";

const DATA_DIR = await mkdtemp(join(tmpdir(), "data-"));

const running = new Set<ReturnType<typeof startProgram>>();

afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
});

/** The whole program, set up as an operator does it. */
function start(fake: FakeDiscord, more: Record<string, string> = {}) {
  const environment = {
    PATH: process.env.PATH ?? "",
    DATA_DIR,
    DISCORD_TOKEN: fake.token,
    DISCORD_API_URL: `${fake.apiUrl}/v10/`,
    ...more,
  };
  const child = startProgram([], { environment });
  running.add(child);
  return { child, ended: endOf(child), log: readAll(child.stderr) };
}

/** Resolves once so many sessions have begun. */
async function sessions(fake: FakeDiscord, count: number): Promise<void> {
  while (fake.gateway.identifies.length < count) await fake.gateway.ready();
}

describe("the program on Discord", () => {
  it("refuses a second instance on its data folder, answers until it is told to stop, and leaves with code 0", async () => {
    const fake = await openFake();
    const { child, ended } = start(fake);
    await sessions(fake, 1);
    const second = start(fake);
    expect(await second.ended).toBe(2);
    expect(await second.log).toContain("is in use by another instance of the bot: stop that one");
    expect(fake.gateway.identifies).toHaveLength(1);
    fake.deliver(message(`<@${IDS.bot}> sources`));
    await fake.waitCall("message");
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    await fake.gateway.emptied();
  });

  it("connects anew after frames that the SDK cannot read, and answers", async () => {
    const fake = await openFake();
    const { child, ended, log } = start(fake);
    await sessions(fake, 1);
    fake.gateway.raw('{"op":9,"d":null}');
    await sessions(fake, 2);
    fake.deliver(message(`<@${IDS.bot}> sources`));
    await fake.waitCall("message");
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(await log).toMatch(/"platform":"discord".*"msg":"a fault that nobody caught"/);
  });

  it("tells where it was asked what it could not answer, once an article comes that does", async () => {
    const fake = await openFake();
    const corpus = await mkdtemp(join(tmpdir(), "corpus-"));
    await writeFile(join(corpus, "ferry.md"), FERRY.text);
    const { child, ended } = start(fake, { BRIEFING_CORPUS: corpus, TELL_ANSWERED_DAYS: "1" });
    await sessions(fake, 1);
    const asked = message(`<@${IDS.bot}> How many farms were flooded?`);
    fake.deliver(asked);
    expect(shownIn(await fake.waitCall("message"))).toContain("The briefing does not say.");
    await writeFile(join(corpus, "dam.md"), "The dam gave way. Three farms were flooded.");
    await expect.poll(() => fake.callsOf("message"), { timeout: 20_000 }).toHaveLength(2);
    const [, told] = fake.callsOf("message");
    expect(told?.body.message_reference).toMatchObject({ message_id: asked.d.id });
    expect(told && shownIn(told)).toContain("Three farms were flooded.");
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
  });

  it("ends with code 3 and the fix when Discord refuses the token", async () => {
    const fake = await openFake();
    const { ended, log } = start(fake, { DISCORD_TOKEN: "not.the.token" });
    expect(await ended).toBe(3);
    expect(await log).toMatch(/Discord does not accept DISCORD_TOKEN: .*Reset Token/);
  });

  it("runs in shards: each a process that answers its own servers, the first registers the commands, and all end together", async () => {
    // A server's shard is its id's upper bits by the number of shards.
    const servers = [0n, 1n].map((shard) => String((300_000_000_000n * 2n + shard) << 22n));
    const channels = [newId(), newId()];
    const guilds = servers.map((id, i) => guild(id, [channels[i] ?? ""], []));
    const fake = await openFake({ guilds });
    const { child, ended } = start(fake, { DISCORD_SHARDS: "2" });
    const lines: string[] = [];
    child.stderr.on("data", (data) => lines.push(String(data)));
    await sessions(fake, 2);
    const shards = fake.gateway.identifies.map(({ shard }) => JSON.stringify(shard));
    expect(shards.sort()).toEqual(["[0,2]", "[1,2]"]);

    const asked = servers.map((id, i) => {
      const [channel = ""] = channels.slice(i);
      return message(`<@${IDS.bot}> sources`, { guild: id, channel });
    });
    for (const dispatch of asked) fake.deliver(dispatch);
    for (const { d } of asked) await fake.waitCall("message", ({ body }) => body.nonce === d.id);
    expect(fake.callsOf("message")).toHaveLength(2);

    // Each shard says so when it is done with its start, and of each and of all the process that manages them.
    const connected = () => lines.join("").match(/"msg":"connected"/g);
    await expect.poll(connected, { timeout: 20_000 }).toHaveLength(5);
    const registering = fake.callsOf("listCommands").filter(({ ids: [, server] }) => !server);
    expect(registering).toHaveLength(1);

    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    await fake.gateway.emptied();
  });

  it("knows that a shard is connected, also one that was not at its first try", async () => {
    const fake = await openFake();
    const { child, ended } = start(fake, { DISCORD_SHARDS: "1" });
    const lines: string[] = [];
    child.stderr.on("data", (data) => lines.push(String(data)));
    await expect.poll(() => fake.answered, { timeout: 20_000 }).toHaveLength(1);
    // The process that manages the shards has asked and was answered; its shard is starting.
    fake.failNext("gateway", { status: 500 });
    // The shard says so, and twice the process that manages it: of the shard, and of all.
    const connected = () => lines.join("").match(/"msg":"connected"/g);
    await expect.poll(connected, { timeout: 20_000 }).toHaveLength(3);
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
  });

  it("says of a shard that lost its connection that it does not serve, until it has one again", async () => {
    const fake = await openFake();
    const port = await freePort();
    const { child, ended } = start(fake, { DISCORD_SHARDS: "1", HEALTH_PORT: String(port) });
    const readiness = async () => {
      const response = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
      return response && `${response.status} ${await response.text()}`;
    };
    await expect.poll(readiness, { timeout: 20_000 }).toMatch(/^200 /);
    fake.gateway.freeze();
    fake.gateway.closeAll();
    await expect
      .poll(readiness, { timeout: 20_000 })
      .toMatch(/^503 .*not connected: shard 0 of 1/s);
    fake.gateway.thaw();
    fake.gateway.closeAll();
    await expect.poll(readiness, { timeout: 20_000 }).toMatch(/^200 /);
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
  });

  it.each([
    ["the program", {}, 1],
    ["a shard of it", { DISCORD_SHARDS: "1" }, 2],
  ])("ends with code 0 when it is to stop while %s cannot connect", async (_, more, calls) => {
    const fake = await openFake();
    fake.gateway.freeze();
    const { child, ended } = start(fake, more);
    // Of shards, the process that manages them asks first.
    await expect.poll(() => fake.callsOf("gateway").length, { timeout: 20_000 }).toBe(calls);
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
  });

  it("leaves no shard behind when the process that manages them is killed", async () => {
    const fake = await openFake({ shards: 1 });
    const { child } = start(fake, { DISCORD_SHARDS: "auto" });
    await sessions(fake, 1);
    child.kill("SIGKILL");
    await fake.gateway.emptied();
  });

  it("starts as many shards as Discord recommends, and ends with code 3 when these are refused", async () => {
    const fake = await openFake({ shards: 1 });
    fake.gateway.refuse(4014);
    const { ended, log } = start(fake, { DISCORD_SHARDS: "auto" });
    expect(await ended).toBe(3);
    expect(await log).toContain("Discord does not allow the bot its intents");
    expect(fake.gateway.identifies.map(({ shard }) => shard)).toEqual([[0, 1]]);
  });
});
