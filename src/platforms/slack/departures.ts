import type { App } from "@slack/bolt";
import { teamOf } from "./desk.ts";

/** Hears of workspaces that removed the app, or took its token back. */
export function hearDepartures(app: App, left: (team: string) => Promise<void>): void {
  app.event("app_uninstalled", ({ context }) => left(teamOf(context)));
  app.event("tokens_revoked", async ({ event, context }) => {
    if (event.tokens.bot?.length) await left(teamOf(context));
  });
}
