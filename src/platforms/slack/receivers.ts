import type { Receiver } from "@slack/bolt";
import type { Installations } from "../../core/records.ts";
import type { clientOptions } from "./bolt.ts";
import { createHttp } from "./http.ts";
import { installOptions } from "./installs.ts";
import type { SlackSettings } from "./settings.ts";
import { createSocket, type SocketOptions } from "./socket.ts";

/** What deliveries arrive by. */
export interface Arrival {
  readonly receiver: Receiver;
  start(): Promise<void>;
  /** Resolves when nothing more arrives. Rejects when it was never started. */
  stop(): Promise<void>;
}

/** A socket or a server, as the settings say; with the pages where several workspaces install the app. */
export function arrivalFor(
  settings: SlackSettings,
  installations: Installations,
  client: ReturnType<typeof clientOptions>,
  options: SocketOptions,
): Arrival {
  const { connection, workspaces, port, apiUrl } = settings;
  const install =
    workspaces.kind === "many" ? installOptions(workspaces, apiUrl, installations) : undefined;
  const bolt = {
    logger: client.logger,
    ...install,
    installerOptions: { ...install?.installerOptions, clientOptions: client, port },
  };
  if (connection.mode === "socket") {
    return createSocket(options, { ...bolt, appToken: connection.appToken.reveal() });
  }
  const signingSecret = connection.signingSecret.reveal();
  return createHttp({ ...options, port }, { ...bolt, signingSecret });
}
