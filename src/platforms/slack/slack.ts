import { type App, type Context, webApi } from "@slack/bolt";
import { z } from "zod";
import type { Bot } from "../../core/bot.ts";
import { createDesk } from "../desk.ts";
import { createEnding } from "../ending.ts";
import { createHealthMonitor } from "../health.ts";
import { createInHand } from "../in-hand.ts";
import { createIntake } from "../intake.ts";
import {
  type Connection,
  CredentialsRefusedError,
  type Platform,
  type PlatformServices,
} from "../platform.ts";
import { CALL_TIME_LIMIT, type QueueOptions } from "../queues.ts";
import { signWith } from "../sign.ts";
import { tellAnswered } from "../telling.ts";
import { Acknowledging, clientOptions, createApp } from "./bolt.ts";
import { ownerOf, type SlackDesk } from "./desk.ts";
import { createDirects } from "./directs.ts";
import { hintFor, isNotGranted, RefusedError, refusalOf } from "./failures.ts";
import { createFuse } from "./fuse.ts";
import { showHome } from "./home.ts";
import { forgetInstallation, isForLater, notInstalledIn, tokenOf } from "./installs.ts";
import { takeInteractions } from "./interactions.ts";
import { createOutbox } from "./outbox.ts";
import { takeQuestions } from "./questions.ts";
import { arrivalFor } from "./receivers.ts";
import type { SlackSettings } from "./settings.ts";
import { createSharing } from "./sharing.ts";
import { reachOnSlack } from "./telling.ts";

/** Times that a test shortens. */
export interface Timing extends Pick<QueueOptions, "callTime" | "budget"> {
  readonly steady?: number;
}

/** Milliseconds: a socket that held this long is replaced at once when it is lost, as Slack does about hourly. */
const STEADY = 30_000;

/**
 * Slack: mentions, direct messages, a slash command, shortcuts, the App Home and
 * buttons, over a socket or over HTTP, in one workspace or in several.
 */
export function slackPlatform(
  settings: SlackSettings,
  services: PlatformServices,
  timing: Timing = {},
): Platform {
  const { installations, answers, log, meter } = services;
  const { workspaces } = settings;
  const isOne = workspaces.kind === "one";
  const sign = signWith((isOne ? workspaces.botToken : workspaces.clientSecret).reveal());
  // What is in hand and what was withdrawn outlives a connection.
  const intake = createIntake({ ...services, platform: "slack", report });
  const outbox = createOutbox(sign, log, { ...timing, waiting: meter.waiting });
  const tools = {
    outbox,
    fuse: createFuse(),
    isShared: createSharing(log),
    directs: createDirects(),
  };
  const inHand = createInHand();
  /** Where the app is not installed, as the log has said; nobody who is answered is among them. */
  const absent = new Set<string>();
  let fail = (_reason: unknown) => {};

  /** Told of everything that went wrong after the ack. */
  function report(failure: unknown, what = "a question was not answered"): void {
    const code = isOne ? refusalOf(failure) : undefined;
    const hint = hintFor(failure);
    const where = failure instanceof RefusedError && { channel: failure.channel };
    if (code !== undefined) fail(refused("SLACK_BOT_TOKEN", code));
    else if (hint)
      log.warn({ platform: "slack", ...where }, `an answer could not be posted: ${hint}`);
    else log.error({ platform: "slack", ...where, err: where ? failure.cause : failure }, what);
  }

  /** The app was removed from a workspace, or its token there was taken back; Slack says so in seconds. */
  async function left(context: Context, at: number, client: webApi.WebClient): Promise<void> {
    if (isOne) {
      // Where the token is refused the connection ends, on which this is said.
      await Acknowledging.parse(context).acknowledge();
      // It can be of another workspace, or of an installation before this one: a token that is refused is reported.
      return void (await client.auth.test());
    }
    const owner = ownerOf(context);
    if (!(await forgetInstallation(owner, at, installations))) return;
    absent.add(owner);
    log.info({ platform: "slack", team: owner }, "the app was removed from a workspace");
  }

  /** For a while Slack goes on delivering what happens where the app was removed: that is said once. */
  function ignore(team: string): void {
    if (!absent.has(team)) log.warn({ platform: "slack", team }, NOT_INSTALLED);
    absent.add(team);
  }

  function listen(app: App, desk: SlackDesk): void {
    app.use(async ({ context, next }) => {
      // Without a token comes only that the app was removed, which does not say that it is there.
      if (context.botToken !== undefined) absent.delete(ownerOf(context));
      await next();
    });
    takeQuestions(app, desk);
    takeInteractions(app, desk);
    showHome(app, desk, sign);
    app.event("app_uninstalled", ({ context, body }) => left(context, body.event_time, app.client));
    app.event("tokens_revoked", async ({ event, context, body }) => {
      if (event.tokens.bot?.length) await left(context, body.event_time, app.client);
    });
    app.error(async (failure) => {
      const stranger = notInstalledIn(failure);
      if (stranger !== undefined) return ignore(stranger);
      // Questions report for themselves: this is a page, a modal, a list, or nobody's.
      report(failure, "something from Slack was not dealt with");
      // Neither acknowledged nor crossed out: it comes again.
      if (isForLater(failure)) throw failure;
    });
  }

  async function connect(bot: Bot, stopping?: AbortSignal): Promise<Connection> {
    const { callTime = CALL_TIME_LIMIT, steady = STEADY } = timing;
    const health = createHealthMonitor(Date.now, Number.POSITIVE_INFINITY);
    const client = clientOptions(settings.apiUrl, log, callTime);
    const { closed, end, fail: lost, opened } = createEnding(() => arrival.stop().catch(() => {}));
    fail = lost;
    const options = { callTime, steady, heard: health.sign, lost, log, meter };
    const arrival = arrivalFor(settings, installations, client, options);
    const token = isOne ? workspaces.botToken : undefined;
    const app = createApp(arrival.receiver, client, token, inHand, log);
    const desk = { ...createDesk("slack", bot, intake, sign, answers), ...tools };
    listen(app, desk);
    async function open(): Promise<void> {
      await orRefused("SLACK_BOT_TOKEN", app.init());
      stopping?.throwIfAborted();
      await orRefused("SLACK_APP_TOKEN", arrival.start());
    }
    await opened(open(), stopping);
    health.up();
    const stopResuming = intake.resume((body) =>
      app.processEvent({ body: Journalled.parse(body), ack: async () => {} }),
    );
    const reach = reachOnSlack(desk, async (owner) => {
      const { installer } = arrival.receiver;
      const token = isOne ? workspaces.botToken.reveal() : await tokenOf(owner, installer);
      return token === undefined ? undefined : new webApi.WebClient(token, client);
    });
    const stopTelling = tellAnswered({ ...services, platform: "slack", bot, reach });
    const stopped = closed.then(stopResuming, stopResuming);
    closed.then(stopTelling, stopTelling);
    const close = async () => {
      end();
      // Not `intake.close()`: after a connection that was lost, the next one goes on with it.
      await stopped;
      await Promise.all([inHand.drained(), stopTelling()]);
    };
    return { closed, close, health: health.read };
  }

  return { name: "slack", connect };
}

// --- Internal helpers ---

/** What a handler had written down, which is what Slack had delivered. */
const Journalled = z.record(z.string(), z.unknown());

const NOT_INSTALLED =
  "something came from a workspace where the app is not installed: install it there again if it is to answer";

async function orRefused(token: Token, starting: Promise<unknown>): Promise<void> {
  try {
    await starting;
  } catch (failure) {
    // A token that may not even begin is as good as none.
    const code = isNotGranted(failure) ? "missing_scope" : refusalOf(failure);
    throw code === undefined ? failure : refused(token, code);
  }
}

/** Where to copy the tokens from. */
const PAGES = {
  SLACK_BOT_TOKEN: "OAuth & Permissions; install the app again if it is not in the workspace",
  SLACK_APP_TOKEN:
    "Basic Information, App-Level Tokens, where one with the scope connections:write must be",
};

type Token = keyof typeof PAGES;

function refused(token: Token, reason: string): CredentialsRefusedError {
  return new CredentialsRefusedError(
    `[slack] Slack does not accept ${token} (${reason}): copy it anew from api.slack.com/apps, ${PAGES[token]}`,
  );
}
