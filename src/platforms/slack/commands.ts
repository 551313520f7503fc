import type { App } from "@slack/bolt";
import { type Desk, teamOf } from "./desk.ts";
import { answer, asked, PRIVATE } from "./interaction.ts";
import { readMrkdwn } from "./mrkdwn.ts";
import { NAMES } from "./names.ts";

/** Answers the slash command: for who typed it, who may share it. */
export function takeCommands(app: App, desk: Desk): void {
  app.command(NAMES.slashCommand, async ({ command, ack, context, client, respond }) => {
    await ack();
    const { channel_id: channel, user_id: user, trigger_id: id } = command;
    const typed = readMrkdwn(command.text ?? "", context.botUserId);
    const place = { client, channel, thread: undefined, user };
    const lead = asked(`${NAMES.slashCommand} ${typed}`);
    const showing = { audience: "asker", kind: PRIVATE, lead } as const;
    const interaction = { ...place, team: teamOf(context), id, respond };
    await answer(desk, interaction, desk.bot.parseText(typed), showing);
  });
}
