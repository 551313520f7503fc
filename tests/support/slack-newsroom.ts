import type { Bot, Request } from "../../src/core/bot.ts";
import { Secret } from "../../src/core/secret.ts";
import { loadCommands } from "../../src/load-commands.ts";
import { type PlatformMeter, silentMeter } from "../../src/platforms/meter.ts";
import { slackManifest } from "../../src/platforms/slack/manifest.ts";
import type { SlackSettings } from "../../src/platforms/slack/settings.ts";
import { slackPlatform, type Timing } from "../../src/platforms/slack/slack.ts";
import { type Supervised, supervise } from "../../src/platforms/supervise.ts";
import type { Records } from "../../src/records/records.ts";
import {
  APP_TOKEN,
  BOT_TOKEN,
  type FakeSlack,
  SIGNING_SECRET,
  startFakeSlack,
  type Transport,
} from "./fake-slack/fake-slack.ts";
import { isRecord, visit } from "./fake-slack/markup.ts";
import { type Element, mention, type Pressed, press } from "./fake-slack/payloads.ts";
import type { Call } from "./fake-slack/web-api.ts";
import { lazyRecords } from "./records-in-memory.ts";
import { smallBot } from "./small-bot.ts";
import { DAM, decided, FERRY } from "./small-briefing.ts";

/** A newsroom with a bot in its Slack, all on this machine. */
export interface Newsroom {
  readonly slack: FakeSlack;
  readonly bot: Bot;
  readonly adapter: Supervised;
  /** What the adapter asked the bot, in order. */
  readonly requests: readonly Request[];
  /** What the operator reads: the level, the words and the fields of each line. */
  readonly lines: readonly string[];
  /** Another process with the same settings and the same records. */
  restart(bot?: Bot): Promise<void>;
  /** One more process, with records of its own; it ends with the newsroom. */
  join(records: Records): Promise<void>;
  close(): Promise<void>;
}

export interface NewsroomOptions {
  readonly bot?: Bot;
  readonly timing?: Timing;
  readonly records?: Records;
  readonly meter?: PlatformMeter;
  /** Whether several workspaces install the app. */
  readonly several?: boolean;
  /** Whether the app is expected to be refused: then it is not waited for. */
  readonly refused?: boolean;
  readonly before?: (slack: FakeSlack) => void;
  /** What the app was given besides what its manifest asks for. */
  readonly scopes?: readonly string[];
}

/** The articles' own addresses, which answers may link to. */
const ADDRESSES = [DAM, FERRY].flatMap(({ url }) => (url ? [url] : []));

/** A bot that answers from the small briefing whatever it is asked. */
export function answeringBot(): Promise<Bot> {
  return smallBot(decided("answered"));
}

export async function openNewsroom(
  transport: Transport,
  options: NewsroomOptions = {},
): Promise<Newsroom> {
  const { timing, records = lazyRecords(), several = false, meter = silentMeter } = options;
  const { oauth_config, settings: asked } = slackManifest({
    commands: await loadCommands(),
    mode: "socket",
  });
  const scopes = [...oauth_config.scopes.bot, ...(options.scopes ?? [])];
  const grant = { scopes, events: asked.event_subscriptions.bot_events };
  const slack = await startFakeSlack({ transport, addresses: ADDRESSES, grant });
  options.before?.(slack);
  const lines: string[] = [];
  const write = (level: string) => (fields: object, message: string) =>
    void lines.push(`${level} ${message} ${JSON.stringify(fields, plainly)}`);
  const log = { info: write("info"), warn: write("warn"), error: write("error") };
  const services = { ...records, log, meter };
  const settings = settingsFor(slack, transport, several);
  const requests: Request[] = [];
  let bot = recording(options.bot ?? (await answeringBot()), requests);
  const start = () => supervise(slackPlatform(settings, services, timing), bot, log, meter);
  const more: Supervised[] = [];
  let adapter = start();
  if (!options.refused) await isUp(adapter);
  return {
    slack,
    get bot() {
      return bot;
    },
    get adapter() {
      return adapter;
    },
    requests,
    lines,
    async restart(other) {
      await adapter.close();
      bot = other ? recording(other, requests) : bot;
      adapter = start();
      await isUp(adapter);
    },
    async join(others) {
      const platform = slackPlatform(settings, { ...others, log, meter }, timing);
      const joined = supervise(platform, bot, log, meter);
      more.push(joined);
      await isUp(joined);
    },
    async close() {
      await Promise.all([adapter, ...more].map((one) => one.close()));
      await slack.sockets.closed();
      await slack.close();
    },
  };
}

/** A button of a message that was posted. Throws when it has none of that kind. */
export function buttonOf({ body }: Call, id: string): Element & Pick<Pressed, "blocks"> {
  const found: Element[] = [];
  visit(body.blocks, ({ action_id, value }) => {
    if (String(action_id).endsWith(`:${id}`)) {
      found.push({ type: "button", action: String(action_id), value: String(value) });
    }
  });
  const [button] = found;
  if (button === undefined) throw new Error(`there is no button ${id}`);
  return { ...button, blocks: body.blocks };
}

/** One of the feedback buttons of a message that was posted. Throws when it has none. */
export function feedbackOf({ body }: Call, which: "positive" | "negative"): Element {
  const found: Element[] = [];
  visit(body.blocks, ({ type, action_id, [`${which}_button`]: button }) => {
    if (type === "feedback_buttons" && isRecord(button)) {
      found.push({ type, action: String(action_id), value: String(button.value) });
    }
  });
  const [button] = found;
  if (button === undefined) throw new Error("there are no feedback buttons");
  return button;
}

/** Asks in a channel, and gives the answer that is posted there. */
export async function publicAnswer({ slack }: Newsroom, question: string): Promise<Call> {
  await slack.deliver(mention({ text: `<@U0BOT> ${question}` }));
  return slack.waitCall("chat.postMessage");
}

/** Presses a button, and gives the first response after that. */
export async function responseTo(
  { slack }: Newsroom,
  pressed: Parameters<typeof press>[0],
): Promise<Call> {
  const before = slack.callsOf("respond").length;
  await slack.deliver(press(pressed));
  return slack.waitCall("respond", (call) => slack.callsOf("respond").indexOf(call) >= before);
}

// --- Internal helpers ---

function settingsFor(slack: FakeSlack, transport: Transport, several: boolean): SlackSettings {
  return {
    connection:
      transport === "socket"
        ? { mode: "socket", appToken: new Secret(APP_TOKEN) }
        : { mode: "http", signingSecret: new Secret(SIGNING_SECRET) },
    workspaces: several
      ? {
          kind: "many",
          clientId: "1.2",
          clientSecret: new Secret("client-secret"),
          stateSecret: new Secret("state-secret"),
        }
      : { kind: "one", botToken: new Secret(BOT_TOKEN) },
    port: slack.appPort,
    apiUrl: slack.apiUrl,
  };
}

function recording(bot: Bot, requests: Request[]): Bot {
  const handle = (request: Request) => {
    requests.push(request);
    return bot.handle(request);
  };
  return { ...bot, handle };
}

/** Polls, because health is a value and not an event; a test's own time limit ends it. */
async function isUp(adapter: Supervised): Promise<void> {
  while (adapter.health().state !== "up") await new Promise((resolve) => setTimeout(resolve, 5));
}

function plainly(_key: string, value: unknown): unknown {
  return value instanceof Error ? `${value.name}: ${value.message}` : value;
}
