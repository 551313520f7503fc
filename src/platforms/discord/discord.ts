import {
  type APIInteraction,
  GatewayDispatchEvents,
  type GatewayMessageCreateDispatchData,
  type GatewayMessageDeleteDispatchData,
} from "discord.js";
import { z } from "zod";
import type { Bot } from "../../core/bot.ts";
import { pause } from "../backoff.ts";
import { createDesk } from "../desk.ts";
import { createIntake } from "../intake.ts";
import type { Connection, Platform, PlatformServices } from "../platform.ts";
import { signWith } from "../sign.ts";
import { tellAnswered } from "../telling.ts";
import { createApi, type Timing } from "./api.ts";
import { whereIs } from "./asked.ts";
import { createAnswers } from "./desk.ts";
import { isGone } from "./failures.ts";
import { createGateway } from "./gateway.ts";
import { createInteractionHandler } from "./interactions.ts";
import { createMessageHandler } from "./messages.ts";
import { REGISTERING, registerAtStart } from "./registering.ts";
import type { DiscordSettings } from "./settings.ts";
import { tellHealth } from "./shard-health.ts";
import { reachOnDiscord } from "./telling.ts";

type Services = Omit<PlatformServices, "installations">;

/**
 * Discord: slash commands, mentions, direct messages, buttons and the menu of a
 * message. Events are read as Discord sends them, not as the SDK's objects:
 * these come out of its caches, which do not know every thread and grow with
 * every message.
 */
export function discordPlatform(
  settings: DiscordSettings,
  services: Services,
  timing: Timing = {},
): Platform {
  const { log, meter, answers } = services;
  const sign = signWith(settings.token.reveal());

  function report(err: unknown): void {
    const fields = { platform: "discord", err };
    if (isGone(err)) log.warn(fields, "a question is another process's to answer, or too old");
    else log.error(fields, "a question was not answered");
  }

  async function connect(bot: Bot, stopping?: AbortSignal): Promise<Connection> {
    const { client, ending, health, on, open } = createGateway(settings, log, meter, report);
    const intake = createIntake({ ...services, platform: "discord", report });
    const desk = createDesk("discord", bot, intake, sign, answers);
    const api = createApi(client.rest, sign, { ...timing, waiting: meter.waiting });
    const hasChannel = (id: string) => client.channels.cache.has(id);
    const parts = { desk, api, answers: createAnswers(desk), log, hasChannel };
    const onInteraction = createInteractionHandler(parts);
    const { onMessage, onEdit, onRights } = createMessageHandler(parts, client);
    /** What was deleted was a question, or an answer that others were led back to, or none of ours. */
    const onDeleted = async (id: string, { channel_id, guild_id }: Deleted) => {
      desk.withdraw(desk.keyOf(id));
      await answers.remove(whereIs(guild_id, channel_id, id));
    };
    on(GatewayDispatchEvents.InteractionCreate, onInteraction);
    on(GatewayDispatchEvents.MessageCreate, onMessage);
    on(GatewayDispatchEvents.MessageUpdate, onEdit);
    on(GatewayDispatchEvents.MessageDelete, (deleted) => onDeleted(deleted.id, deleted));
    on(GatewayDispatchEvents.MessageDeleteBulk, (deleted) =>
      Promise.all(deleted.ids.map((id) => onDeleted(id, deleted))),
    );
    for (const event of RIGHTS) on(event, onRights);
    const ownId = await open(stopping);
    await tellHealth(client, health, ending.closed);
    const stopResuming = intake.resume(async (event) => {
      const { message, text, interaction } = Journalled.parse(event);
      if (message) await onMessage(message, text);
      if (interaction) await onInteraction(interaction);
    });
    // Of several shards only the first registers: the commands are the same for all.
    if (client.shard === null || client.shard.ids.includes(0)) {
      const registered = registerAtStart(client, bot.commands, settings, ownId, log, timing);
      await Promise.race([registered, pause(REGISTERING, stopping)]);
    }
    const reach = reachOnDiscord(parts);
    const stopTelling = tellAnswered({ ...services, platform: "discord", bot, reach });
    const { closed, end } = ending;
    closed.then(stopResuming, stopResuming);
    closed.then(stopTelling, stopTelling);
    const close = async () => {
      await Promise.all([intake.close(), stopTelling()]);
      end();
      await closed.catch(() => {}); // who waits for it hears of it
    };
    return { closed, health, close };
  }

  return { name: "discord", connect };
}

// --- Internal helpers ---

/** What can let the bot post where it could not; of members Discord tells it of itself alone. */
const RIGHTS = [
  GatewayDispatchEvents.ChannelUpdate,
  GatewayDispatchEvents.ThreadUpdate,
  GatewayDispatchEvents.GuildRoleUpdate,
  GatewayDispatchEvents.GuildMemberUpdate,
] as const;

type Deleted = Pick<GatewayMessageDeleteDispatchData, "channel_id" | "guild_id">;

/** What a handler had written down: what Discord had sent, and what of a message was asked. */
const Journalled = z.object({
  message: z.custom<GatewayMessageCreateDispatchData>().optional(),
  text: z.string().optional(),
  interaction: z.custom<APIInteraction>().optional(),
});
