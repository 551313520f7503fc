import { setImmediate } from "node:timers/promises";
import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  InteractionType,
} from "discord.js";
import type { Reply } from "../../core/reply.ts";
import { seenBy, type Way } from "../desk.ts";
import { createQueues, DeliveryGivenUpError } from "../queues.ts";
import {
  audienceOf,
  boardOf,
  isAlone,
  isConversation,
  parentOf,
  placeOf,
  readCommand,
  readTyped,
  ticketIn,
  userOf,
  whereIs,
} from "./asked.ts";
import type { DiscordDesk } from "./desk.ts";
import {
  closedNotice,
  fixOf,
  isGone,
  isLocked,
  isQuestionGone,
  noticeOf,
  owedAfter,
  wasRefused,
} from "./failures.ts";
import { limits } from "./limits.ts";
import { leadIn } from "./render.ts";
import { whereOfCommand } from "./telling.ts";
import { nameOf } from "./words.ts";

/** Milliseconds after which a list that waits for its turn is made no more: who types has typed on. */
const LIST_BUDGET = 1_000;

/** Answers slash commands, the menu of a message, buttons, and options while they are typed. */
export function createInteractionHandler({ desk, api, answers, log, hasChannel }: DiscordDesk) {
  const lists = createQueues({ judge: () => ({ kind: "never" }), budget: LIST_BUDGET });

  function answer(interaction: APIApplicationCommandInteraction): Promise<void> {
    const {
      call,
      audience = desk.audienceOf(call.command),
      given,
      lead = audience === "channel" ? given : undefined,
    } = readCommand(interaction);
    const turn = turnOf(interaction);
    const { channel, guild_id } = interaction;
    const board = channel && boardOf(guild_id, channel, desk.keyOf, hasChannel);
    const common = channel && isConversation(channel.type) ? answers.at(channel.id) : turn.key;
    // What others do not see is a conversation of its own: nothing of it shows in what they are answered.
    const isSeen = audience === "channel" && (guild_id === undefined || !turn.isAlone);
    const conversation = isSeen ? common : `${common} ${turn.asker}`;
    const acknowledge = () =>
      api.defer(interaction, audience).catch((failure) => tellAsker(failure, interaction));
    const sorry = (content: string) => api.edit(interaction, { content });
    const show = async (reply: Reply) => {
      const shown = () => api.edit(interaction, reply);
      const message = await orElse(shown, sorry);
      answers.add(message.id, conversation);
      // Where a person brought the bot along, Discord can show it to that person alone: nobody else is led there.
      const isForAll = audienceOf(message) === "channel";
      return isForAll && channel ? whereIs(guild_id, channel.id, message.id) : undefined;
    };
    // Without `isShown`: an answer is an edit, which can be made again.
    const asked = { event: { interaction }, where: whereOfCommand(interaction), conversation };
    return desk.answer({ ...turn, ...asked, lead, board, audience, acknowledge, show }, call);
  }

  /** A command needs no rights of the bot; but in a locked thread not even its acknowledgement is taken. */
  async function tellAsker(failure: unknown, interaction: APIInteraction): Promise<never> {
    const fix = isLocked(failure) && fixOf(failure);
    if (fix && interaction.channel) {
      const words = closedNotice(`in <#${interaction.channel.id}>`, fix);
      await api.direct(userOf(interaction).id, words).catch(() => {}); // who takes none is not told
    }
    throw failure;
  }

  /** A button changes the message that it stands on; what goes wrong is told to the one who pressed. */
  function press(interaction: APIMessageComponentInteraction): Promise<void> {
    const sorry = (content: string) => api.followUp(interaction, { content }, "asker");
    const audience = audienceOf(interaction.message);
    const show = async (reply: Reply, way: Way) => {
      const shown = () =>
        way === "instead"
          ? api.edit(interaction, reply)
          : api.followUp(interaction, reply, seenBy(way, audience));
      await orElse(shown, sorry);
      return undefined;
    };
    const turn = {
      ...turnOf(interaction),
      audience,
      lead: leadIn(interaction.message.components),
      page: desk.keyOf(interaction.message.id),
      sharer: nameOf(userOf(interaction), interaction.member),
      acknowledge: () => api.deferUpdate(interaction),
      wasRefused,
      show,
    };
    return desk.press(turn, ticketIn(interaction.data.custom_id));
  }

  /** Completes the option that is being typed. A list that comes too late is no loss. */
  async function suggest(interaction: APIApplicationCommandAutocompleteInteraction) {
    const typed = readTyped(interaction);
    if (typed === undefined) return;
    const find = async () => {
      // What came meanwhile is acknowledged first: many people type at once, and each list takes a while.
      await setImmediate();
      return desk.suggest(typed, limits, placeIn(interaction));
    };
    const found = await lists.deliver("all", find).catch((err) => {
      if (!(err instanceof DeliveryGivenUpError))
        log.error({ platform: "discord", err }, "no suggestions could be made");
      return [];
    });
    await api.suggest(interaction, found).catch((err) => {
      log.info({ platform: "discord", err }, "suggestions came too late");
    });
  }

  function turnOf(interaction: APIInteraction) {
    const place = placeIn(interaction);
    const asker = desk.keyOf(userOf(interaction).id);
    const key = desk.keyOf(interaction.id);
    return { key, asker, isAlone: isAlone(interaction), ...(place && { place }) };
  }

  function placeIn({ channel }: APIInteraction) {
    return channel && placeOf({ id: channel.id, parent_id: parentOf(channel) }, desk.keyOf);
  }

  return async (interaction: APIInteraction): Promise<void> => {
    switch (interaction.type) {
      case InteractionType.ApplicationCommandAutocomplete:
        return suggest(interaction);
      case InteractionType.ApplicationCommand:
        return answer(interaction);
      case InteractionType.MessageComponent:
        return press(interaction);
    }
  };
}

// --- Internal helpers ---

/** Shows something; when that is given up, says so, and rejects all the same. */
async function orElse<T>(
  show: () => Promise<T>,
  sorry: (words: string) => Promise<unknown>,
): Promise<T> {
  try {
    return await show();
  } catch (failure) {
    if (isGone(failure)) throw failure;
    if (isQuestionGone(failure)) throw owedAfter(failure);
    await sorry(noticeOf(failure)).catch(() => {
      throw owedAfter(failure);
    });
    throw failure;
  }
}
