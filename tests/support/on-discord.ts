import { afterEach, expect } from "vitest";
import { type Bot, createBot } from "../../src/core/bot.ts";
import type { Briefing } from "../../src/core/briefing.ts";
import { memoryConversations } from "../../src/core/conversations.ts";
import { Secret } from "../../src/core/secret.ts";
import { loadCommands } from "../../src/load-commands.ts";
import type { Timing } from "../../src/platforms/discord/api.ts";
import { discordPlatform } from "../../src/platforms/discord/discord.ts";
import type { DiscordSettings } from "../../src/platforms/discord/settings.ts";
import { type PlatformMeter, silentMeter } from "../../src/platforms/meter.ts";
import type { Connection } from "../../src/platforms/platform.ts";
import type { Records } from "../../src/records/records.ts";
import {
  type FakeDiscord,
  type FakeDiscordOptions,
  startFakeDiscord,
} from "./fake-discord/fake-discord.ts";
import { flatten, type JsonObject, objectsIn, textsOf } from "./fake-discord/limits.ts";
import { shownText } from "./fake-discord/markup.ts";
import { typing } from "./fake-discord/payloads.ts";
import type { Call } from "./fake-discord/rest.ts";
import { lazyRecords } from "./records-in-memory.ts";
import { decided } from "./small-briefing.ts";

/** One line of the log. */
export interface Line {
  readonly level: "info" | "warn" | "error";
  readonly fields: object;
  readonly message: string;
}

/** The adapter, connected to a Discord of its own. */
export interface OnDiscord {
  readonly fake: FakeDiscord;
  readonly connection: Connection;
  readonly log: readonly Line[];
}

export interface OnDiscordOptions extends FakeDiscordOptions {
  readonly fake?: FakeDiscord;
  readonly settings?: Partial<DiscordSettings>;
  readonly bot?: Bot;
  readonly records?: Records;
  readonly meter?: PlatformMeter;
  readonly timing?: Timing;
  /** The test looks at the violations itself. */
  readonly mayViolate?: boolean;
}

/** The address of the one article that has one. */
const ADDRESSES = ["https://news.example/lerwick/dam"];

const cleanUps: (() => Promise<void>)[] = [];

// What was started in a test ends with it, the adapter before its Discord.
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** Starts a Discord that ends with the test; whatever it objects to fails the test. */
export async function openFake(options: OnDiscordOptions = {}): Promise<FakeDiscord> {
  const fake = await startFakeDiscord({ addresses: ADDRESSES, ...options });
  cleanUps.push(async () => {
    await fake.close();
    if (!options.mayViolate) expect(fake.violations).toEqual([]);
  });
  return fake;
}

export function settingsFor(fake: FakeDiscord): DiscordSettings {
  return {
    token: new Secret(fake.token),
    applicationId: undefined,
    guildIds: [],
    apiUrl: fake.apiUrl,
    shards: undefined,
    isShard: false,
  };
}

/** The adapter, not yet connected, and what it logs. */
export function adapterFor(fake: FakeDiscord, options: OnDiscordOptions = {}) {
  const log: Line[] = [];
  const write = (level: Line["level"]) => (fields: object, message: string) =>
    void log.push({ level, fields, message });
  const services = {
    ...(options.records ?? lazyRecords()),
    meter: options.meter ?? silentMeter,
    log: { info: write("info"), warn: write("warn"), error: write("error") },
  };
  const settings = { ...settingsFor(fake), ...options.settings };
  return { platform: discordPlatform(settings, services, options.timing), log };
}

/** Connects the adapter, with the bot as it ships on a small briefing. */
export async function connectDiscord(options: OnDiscordOptions = {}): Promise<OnDiscord> {
  const fake = options.fake ?? (await openFake(options));
  const { platform, log } = adapterFor(fake, options);
  const connection = await platform.connect(options.bot ?? (await botOn(decided("answered"))));
  cleanUps.push(() => connection.close());
  return { fake, connection, log };
}

export async function botOn(briefing: Briefing): Promise<Bot> {
  return createBot({
    briefing: () => briefing,
    commands: await loadCommands(),
    conversations: memoryConversations(Date.now),
    report: (fault) => {
      throw fault;
    },
  });
}

/** All that a call's message shows, as a reader sees it. */
export function shownIn({ body }: Pick<Call, "body">): string {
  return textsOf(body).map(shownText).join("\n");
}

/** The ids of a message's buttons, by their labels. */
export function buttonsIn(message: JsonObject): Map<string, string> {
  const buttons = flatten(objectsIn(message.components)).filter(({ custom_id }) => custom_id);
  return new Map(buttons.map(({ label, custom_id }) => [String(label), String(custom_id)]));
}

/** Resolves once the adapter has taken all that was delivered so far: events come in order. */
export async function settled({ fake }: Pick<OnDiscord, "fake">): Promise<void> {
  const last = typing("ask", "question", "");
  fake.deliver(last);
  await fake.waitCall("callback", ({ ids: [id] }) => id === last.d.id);
}
