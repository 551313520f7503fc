import type {
  AllMiddlewareArgs,
  App,
  BlockButtonAction,
  BlockFeedbackButtonsAction,
  GlobalShortcut,
  MessageShortcut,
  RespondFn,
  ViewSubmitAction,
} from "@slack/bolt";
import type { CommandCall } from "../../core/bot.ts";
import { type Reply, text } from "../../core/reply.ts";
import { checkOf } from "../checking.ts";
import { seenBy, type Turn } from "../desk.ts";
import { homeOf, ownerOf, type SlackDesk, turnAt } from "./desk.ts";
import { wasRefused } from "./failures.ts";
import { SLACK_LIMITS } from "./limits.ts";
import { askModal, readModal, toOption } from "./modal.ts";
import { readMrkdwn, wordsOf } from "./mrkdwn.ts";
import { NAMES } from "./names.ts";
import { leadIn } from "./render.ts";

/** What Bolt gives with everything that a person does; from the body it can be delivered again. */
interface Delivery extends Pick<AllMiddlewareArgs, "client" | "context"> {
  readonly body: object;
  readonly ack: () => Promise<void>;
  /** Absent where Slack gave no address, whatever Bolt's types say. */
  readonly respond?: RespondFn;
}

/** What a person did, and where. */
interface Act extends Pick<Turn, "audience" | "lead" | "sharer"> {
  /** Slack's id of it, the same for every delivery. */
  readonly id: string;
  readonly user: string;
  readonly channel: string;
  readonly thread?: string | undefined;
}

/** Takes the slash command, the shortcuts with their modal, and the buttons. */
export function takeInteractions(app: App, desk: SlackDesk): void {
  app.command(NAMES.slashCommand, async ({ command, ...delivery }) => {
    const { trigger_id: id, user_id: user, channel_id: channel } = command;
    const typed = readMrkdwn(command.text ?? "", delivery.context.botUserId);
    const lead = `${NAMES.slashCommand} ${typed}`;
    const turn = turnOf({ id, user, channel, audience: "asker", lead }, delivery);
    await desk.answer(turn, desk.bot.parseText(typed));
  });

  const check = { callback_id: NAMES.checkShortcut, type: "message_action" } as const;
  app.shortcut<MessageShortcut>(check, async ({ shortcut, ...delivery }) => {
    const { trigger_id: id, user, channel, message } = shortcut;
    const words = wordsOf(message, delivery.context.botUserId);
    const { call, lead = `About: ${words}` } = checkOf(words);
    // Who looks at a reply looks at its thread; the message that began one stands in the channel.
    const thread = message.thread_ts === message.ts ? undefined : message.thread_ts;
    const place = { user: user.id, channel: channel.id, thread };
    const act = { id, ...place, audience: "asker", lead } as const;
    await desk.answer(turnOf(act, delivery), call);
  });

  const open = { callback_id: NAMES.askShortcut, type: "shortcut" } as const;
  app.shortcut<GlobalShortcut>(open, async ({ shortcut, ack, client }) => {
    await ack();
    const { trigger_id, user } = shortcut;
    try {
      await client.views.open({ trigger_id, view: askModal() });
    } catch (failure) {
      const sorry = { blocks: [NO_FORM], edition: desk.bot.briefing().edition };
      // What goes wrong here is not what the operator is to hear of.
      await desk.outbox.direct({ client, user: user.id }, sorry).catch(() => {});
      throw failure;
    }
  });

  // Slack does not say which conversation is chosen in the form meanwhile (github.com/slackapi/bolt-js,
  // issue 1146): without a place, only what is public is listed.
  app.options(NAMES.articleInput, async ({ options, ack }) => {
    const call = { command: "ask", option: "article", prefix: options.value };
    await ack({ options: desk.suggest(call, SLACK_LIMITS).map(toOption) });
  });

  app.view<ViewSubmitAction>(NAMES.askModal, async ({ view, ...delivery }) => {
    const form = readModal(view.state.values);
    if (form === undefined) return;
    const { question, article, channel, audience } = form;
    const act = { id: view.id, user: delivery.body.user.id, channel, audience };
    const turn = turnOf({ ...act, lead: `Asked: ${question}` }, delivery);
    await desk.answer(turn, ask(question, article));
  });

  app.action<BlockButtonAction | BlockFeedbackButtonsAction>(
    new RegExp(`^${NAMES.ticketAction}`),
    async ({ action, ...delivery }) => {
      const { container, channel, user, message, trigger_id: id } = delivery.body;
      const audience = container.is_ephemeral === true ? "asker" : "channel";
      const place = { user: user.id, channel: channel?.id ?? "", thread: container.thread_ts };
      // Slack is sure to give the one, and the other on the App Home (@slack/bolt, `BlockAction`).
      const sharer = user.name ?? user.username;
      const act: Act = { id, ...place, audience, sharer, lead: leadIn(message?.blocks) };
      // Nothing of it is kept: whoever misses the page presses again.
      const page = desk.keyOf(ownerOf(delivery.context), place.channel, container.message_ts);
      await desk.press({ ...turnOf(act, delivery), page, event: undefined }, action.value ?? "");
    },
  );

  // Example questions on the App Home are answered in the direct messages: a page shows no answers.
  app.action<BlockButtonAction>(
    new RegExp(`^${NAMES.exampleAction}`),
    async ({ action, ...delivery }) => {
      const { body, client } = delivery;
      const [question = "", user] = [action.value, body.user.id];
      const act = { id: body.trigger_id, user, channel: user, audience: "channel" } as const;
      const turn = turnOf({ ...act, lead: `Asked: ${question}` }, delivery);
      const show = (reply: Reply) => desk.outbox.direct({ client, user }, reply);
      await desk.answer({ ...turn, conversation: turn.asker, show }, ask(question));
    },
  );

  /** Answered at the address that came with the act: in the channel, or to who acted alone. */
  function turnOf(act: Act, { body, ack, context, client, respond }: Delivery): Turn {
    const { id, user, channel, thread, ...said } = act;
    const { audience } = said;
    const owner = ownerOf(context);
    const place = { client, channel, thread, user };
    return {
      ...turnAt(place, homeOf(body, context), desk),
      ...said,
      key: desk.keyOf(owner, id),
      // A private question is a conversation of its own: nothing of it shows in what others are answered.
      conversation: desk.keyOf(owner, channel, user, audience),
      event: body,
      acknowledge: () => ack(),
      // Slack does not tell what was posted to the address of an act.
      isShown: async () => undefined,
      wasRefused,
      async show(reply, way) {
        if (respond === undefined) return desk.outbox.elsewhere(place, reply);
        return desk.outbox.respond(place, respond, reply, way, seenBy(way, audience));
      },
    };
  }
}

// --- Internal helpers ---

/** Slack takes a form only for seconds after it was asked for. */
const NO_FORM = text("Slack did not open the form in time. Please try again, or just ask me here.");

function ask(question: string, article?: string): CommandCall {
  return { command: "ask", input: { question, article } };
}
