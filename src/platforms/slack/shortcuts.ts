import type { App, GlobalShortcut, MessageShortcut, ViewSubmitAction } from "@slack/bolt";
import { type Desk, keyOf, teamOf } from "./desk.ts";
import { answer, ask, asked, FOR_ALL, PRIVATE } from "./interaction.ts";
import { askModal, readModal, toOptions } from "./modal.ts";
import { readMrkdwn } from "./mrkdwn.ts";
import { NAMES } from "./names.ts";

/** "Check the briefing" on a message: its text is the question, and who asked sees the answer. */
export function takeMessageShortcut(app: App, desk: Desk): void {
  const id = { callback_id: NAMES.checkShortcut, type: "message_action" } as const;
  app.shortcut<MessageShortcut>(id, async ({ shortcut, ack, context, client, respond }) => {
    await ack();
    const { trigger_id: id, user, channel, message } = shortcut;
    const question = readMrkdwn(message.text ?? "", context.botUserId);
    const place = { client, channel: channel.id, thread: undefined, user: user.id };
    const showing = {
      audience: "asker",
      kind: PRIVATE,
      lead: asked(`About: ${question}`),
    } as const;
    await answer(desk, { ...place, team: teamOf(context), id, respond }, ask(question), showing);
  });
}

/** "Ask the briefing" anywhere: a modal asks what, of which article, and for whom. */
export function takeGlobalShortcut(app: App, desk: Desk): void {
  const id = { callback_id: NAMES.askShortcut, type: "shortcut" } as const;
  app.shortcut<GlobalShortcut>(id, async ({ shortcut, ack, client }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: askModal() });
  });

  app.options(NAMES.articleInput, async ({ options, ack, context }) => {
    const asker = keyOf(teamOf(context), options.user.id);
    const call = { command: "ask", option: "article", prefix: options.value };
    const found = desk.bot.suggest(call, { asker, audience: "asker", key: "options" });
    await ack({ options: toOptions(found) });
  });

  app.view<ViewSubmitAction>(
    NAMES.askModal,
    async ({ body, view, ack, context, client, respond }) => {
      await ack();
      const form = readModal(view.state.values);
      if (form === undefined) return;
      const place = { client, channel: form.channel, thread: undefined, user: body.user.id };
      const kind = form.audience === "asker" ? PRIVATE : FOR_ALL;
      const showing = { audience: form.audience, kind, lead: asked(`Asked: ${form.question}`) };
      const interaction = { ...place, team: teamOf(context), id: view.id, respond };
      await answer(desk, interaction, ask(form.question, form.article), showing);
    },
  );
}
