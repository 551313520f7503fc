import { describe, expect, it } from "vitest";
import { z } from "zod";
import { defineCommand } from "../../../src/core/command.ts";
import { IDS } from "../../support/fake-discord/ids.ts";
import { isObject, objectsIn } from "../../support/fake-discord/limits.ts";
import type { Call } from "../../support/fake-discord/rest.ts";
import { botOn, connectDiscord, openFake, settled } from "../../support/on-discord.ts";
import { decided } from "../../support/small-briefing.ts";

const extra = defineCommand({
  name: "extra",
  description: "One more command",
  options: z.object({ count: z.int().min(1).optional().describe("A number") }),
  run: () => ({ blocks: [], edition: "" }),
});

async function botWith(...more: (typeof extra)[]) {
  const bot = await botOn(decided("answered"));
  return { ...bot, commands: [...bot.commands, ...more] };
}

/** The same with one more translation of each name. */
function inIndonesianToo(call: Call): Call {
  const list = objectsIn(call.body.list).map((command) => {
    const names = isObject(command.name_localizations) ? command.name_localizations : {};
    return { ...command, name_localizations: { ...names, id: "tanya" } };
  });
  return { ...call, body: { list } };
}

describe("registration at the start", () => {
  it("happens once: what Discord has already is not sent again", async () => {
    const fake = await openFake();
    await connectDiscord({ fake });
    const { log } = await connectDiscord({ fake });
    expect(fake.callsOf("putCommands")).toHaveLength(1);
    expect(log.at(-1)?.message).toBe("commands are registered already");
  });

  it("sees a command that came, that changed, and that went", async () => {
    const fake = await openFake();
    const changed = {
      ...extra,
      options: extra.options.map((option) => ({ ...option, minimum: 2 })),
    };
    for (const bot of [
      await botWith(),
      await botWith(extra),
      await botWith(changed),
      await botWith(),
    ]) {
      await connectDiscord({ fake, bot });
    }
    const sizes = fake.callsOf("putCommands").map(({ body }) => objectsIn(body.list).length);
    expect(sizes).toEqual([10, 11, 11, 10]);
  });

  it("sees a translation that went, also into Indonesian, whose code is the name of an id elsewhere", async () => {
    const fake = await openFake();
    fake.tamper((call) => (call.name === "putCommands" ? inIndonesianToo(call) : call));
    await connectDiscord({ fake });
    fake.tamper((call) => call);
    await connectDiscord({ fake });
    expect(fake.callsOf("putCommands")).toHaveLength(2);
  });

  it.each([
    ["is down", { status: 503 }],
    ["asks to wait", { status: 429, retryAfter: 1 }],
  ])("is tried again where Discord %s", async (_, failure) => {
    const fake = await openFake();
    fake.failNext("putCommands", failure);
    const { log } = await connectDiscord({ fake });
    expect(fake.callsOf("putCommands")).toHaveLength(2);
    expect(log.at(-1)?.message).toBe("commands registered");
  });

  it("is for the servers that are named, while developing, and then not for all", async () => {
    const fake = await openFake();
    const settings = { guildIds: [IDS.guild, "300000000000000002"] };
    await connectDiscord({ fake, settings });
    await connectDiscord({ fake, settings });
    const puts = fake.callsOf("putCommands");
    expect(puts.map(({ ids: [, server] }) => server)).toEqual(settings.guildIds);
    expect(objectsIn(puts[0]?.body.list)[0]).not.toHaveProperty("contexts");
  });

  it("leaves no command of a former start where it would stand twice", async () => {
    const fake = await openFake();
    const puts = () =>
      fake.callsOf("putCommands").map(({ ids: [, server], body }) => {
        return [server, objectsIn(body.list).length];
      });
    await connectDiscord({ fake });
    await connectDiscord({ fake, settings: { guildIds: [IDS.guild] } });
    const first = [
      ["", 10],
      [IDS.guild, 10],
      ["", 0],
    ];
    await expect.poll(puts).toEqual(first);
    await connectDiscord({ fake });
    await expect.poll(puts).toEqual([...first, ["", 10], [IDS.guild, 0]]);
  });

  it("takes none away while they are registered nowhere else", async () => {
    const fake = await openFake();
    await connectDiscord({ fake });
    fake.failNext("putCommands", { status: 403, body: { code: 50001, message: "Missing Access" } });
    const on = await connectDiscord({ fake, settings: { guildIds: [IDS.guild] } });
    await settled(on);
    expect(fake.callsOf("putCommands").map(({ ids: [, server] }) => server)).toEqual([
      "",
      IDS.guild,
    ]);
  });

  it("takes away none that another program registered", async () => {
    const fake = await openFake();
    const theirs = { name: "theirs", description: "Of another program" };
    fake.tamper((call) => {
      const list = [...objectsIn(call.body.list), theirs];
      return call.name === "putCommands" ? { ...call, body: { list } } : call;
    });
    await connectDiscord({ fake });
    fake.tamper((call) => call);
    await connectDiscord({ fake, settings: { guildIds: [IDS.guild] } });
    await expect.poll(() => fake.callsOf("putCommands")).toHaveLength(3);
    expect(objectsIn(fake.callsOf("putCommands")[2]?.body.list)).toMatchObject([theirs]);
  });

  it("is for the application that is named", async () => {
    const fake = await openFake();
    await connectDiscord({ fake, settings: { applicationId: "100000000000000009" } });
    expect(fake.callsOf("putCommands")[0]?.ids[0]).toBe("100000000000000009");
  });
});
