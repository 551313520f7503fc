import { type APIApplicationCommandInteraction, ApplicationIntegrationType } from "discord.js";
import { z } from "zod";
import type { Reached } from "../telling.ts";
import type { MessageRef } from "./api.ts";
import { parentOf, placeOf } from "./asked.ts";
import type { DiscordDesk } from "./desk.ts";

/** What names a place of Discord where an answer can be told later. */
type Where = z.infer<typeof Where>;

const Where = z.object({
  /** Of the message, or of the interaction. */
  id: z.string(),
  channel_id: z.string(),
  /** The channel that a thread is in. */
  parent_id: z.string().nullable(),
  isMessage: z.boolean(),
});

export function whereOf({ id, channel_id }: MessageRef, parent_id: string | null): Where {
  return { id, channel_id, parent_id, isMessage: true };
}

/** Undefined where a person brought the bot along: it can answer there, but not speak first. */
export function whereOfCommand(interaction: APIApplicationCommandInteraction): Where | undefined {
  const { id, channel, authorizing_integration_owners: owners } = interaction;
  if (channel === undefined) return undefined;
  if (owners[ApplicationIntegrationType.GuildInstall] === undefined) return undefined;
  return { id, channel_id: channel.id, parent_id: parentOf(channel), isMessage: false };
}

/** Finds the places again that the two above name. */
export function reachOnDiscord({ desk, api }: DiscordDesk) {
  return async (where: unknown): Promise<Reached | undefined> => {
    const { data: known } = Where.safeParse(where);
    if (known === undefined) return undefined;
    const { channel_id: id, parent_id } = known;
    const place = placeOf({ id, parent_id }, desk.keyOf);
    return { place, tell: (reply) => api.tell(known, reply) };
  };
}
