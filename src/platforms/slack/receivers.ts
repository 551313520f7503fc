import { HTTPReceiver, type Receiver } from "@slack/bolt";
import type { PlatformServices } from "../platform.ts";
import { type clientOptions, toLogger } from "./bolt.ts";
import { createHttpReceiver } from "./http.ts";
import { installOptions } from "./installs.ts";
import type { SlackSettings } from "./settings.ts";
import { createSocketReceiver } from "./socket.ts";

export interface Arrivals {
  /** Milliseconds that opening and closing a socket may take. */
  readonly callTime: number;
  /** Told of every delivery. */
  readonly heard: () => void;
  /** Told when nothing can arrive any more, and why. */
  readonly lost: (reason: unknown) => void;
}

/** What deliveries arrive by, as the settings say; with the pages where several workspaces install the app. */
export function receiverFor(
  settings: SlackSettings,
  { installations, log }: PlatformServices,
  client: ReturnType<typeof clientOptions>,
  arrivals: Arrivals,
): Receiver {
  const { connection, workspaces, port, apiUrl } = settings;
  const install =
    workspaces.kind === "many" ? installOptions(workspaces, apiUrl, installations) : undefined;
  const bolt = {
    logger: toLogger(log),
    ...install,
    installerOptions: { ...install?.installerOptions, clientOptions: client },
  };
  if (connection.mode === "http") {
    const signingSecret = connection.signingSecret.reveal();
    return createHttpReceiver({ signingSecret, log, now: Date.now, ...arrivals }, bolt);
  }
  // No delivery arrives over these pages, so nothing on them is signed.
  const pages = { ...bolt, signingSecret: "", signatureVerification: false, endpoints: [] };
  return createSocketReceiver({
    appToken: connection.appToken.reveal(),
    clientOptions: client,
    log,
    pages: install && new HTTPReceiver(pages),
    port,
    ...arrivals,
  });
}
