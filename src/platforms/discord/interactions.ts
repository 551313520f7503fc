import {
  type APIApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  InteractionType,
} from "discord.js";
import { note, type Reply } from "../../core/reply.ts";
import { type Asked, audienceOf, isConversation, readAsked, userOf } from "./asked.ts";
import { ticketOf } from "./buttons.ts";
import { askingOf, type Desk, keyOf } from "./desk.ts";
import { isGone } from "./failures.ts";
import { render } from "./render.ts";
import { suggestTo } from "./suggest.ts";

/** What is shown when the answer could not be. */
const NOT_SHOWN = { content: "Discord did not take the answer in time. Please ask again." };

/** Answers slash commands, the menu of a message, buttons, and options while they are typed. */
export function createInteractionHandler(desk: Desk) {
  const { bot, api, intake, answers, sign } = desk;

  async function answer(interaction: APIApplicationCommandInteraction): Promise<void> {
    const asked = readAsked(interaction, bot.commands);
    if (asked === undefined) return;
    const { call, audience } = asked;
    await api.defer(interaction, audience);
    const conversation = conversationOf(interaction, asked);
    const asking = { ...askingOf(interaction.id, userOf(interaction).id), audience, conversation };
    const reply = render(await bot.handle({ ...asking, ...call }), sign);
    const sorry = () => api.edit(interaction, NOT_SHOWN, "single");
    answers.add(await orElse(() => api.edit(interaction, reply), sorry), conversation);
  }

  /** A private question is a conversation of its own: nothing of it shows in what others are answered. */
  function conversationOf(interaction: APIInteraction, { audience }: Asked): string {
    const { id, channel } = interaction;
    if (channel === undefined || !isConversation(channel.type)) return keyOf(id);
    const common = answers.conversationAt(channel.id);
    return audience === "channel" ? common : `${common} ${userOf(interaction).id}`;
  }

  /** A button changes the message that it stands on; what goes wrong is told to the one who pressed. */
  async function press(interaction: APIMessageComponentInteraction): Promise<void> {
    const ticket = ticketOf(interaction.data.custom_id, sign);
    const isShared = ticket?.view === "share";
    const audience = isShared ? "channel" : audienceOf(interaction);
    await api.deferUpdate(interaction);
    const asking = askingOf(interaction.id, userOf(interaction).id);
    const reply = await bot.handle({ ...asking, ticket, audience });
    const sorry = () => api.followUp(interaction, NOT_SHOWN, "asker");
    await orElse(() => {
      if (reply.problem) return api.followUp(interaction, render(reply, sign), "asker");
      if (!isShared) return api.edit(interaction, render(reply, sign));
      return api.followUp(interaction, render(sharedBy(interaction, reply), sign), "channel");
    }, sorry);
  }

  return async (interaction: APIInteraction): Promise<void> => {
    switch (interaction.type) {
      case InteractionType.ApplicationCommandAutocomplete:
        return suggestTo(interaction, desk);
      case InteractionType.ApplicationCommand:
        return intake.take(keyOf(interaction.id), () => answer(interaction));
      case InteractionType.MessageComponent:
        return intake.take(keyOf(interaction.id), () => press(interaction));
    }
  };
}

// --- Internal helpers ---

/** Shows something; when that is given up, says so, and rejects all the same. */
async function orElse(show: () => Promise<string>, sorry: () => Promise<unknown>): Promise<string> {
  try {
    return await show();
  } catch (failure) {
    if (!isGone(failure)) await sorry().catch(() => {}); // the log will have the first failure
    throw failure;
  }
}

function sharedBy(interaction: APIInteraction, reply: Reply): Reply {
  const { global_name, username } = userOf(interaction);
  return { ...reply, blocks: [note(`Shared by ${global_name ?? username}`), ...reply.blocks] };
}
