import type { Receiver } from "@slack/bolt";
import type { Installations } from "../../core/records.ts";
import type { PlatformMeter } from "../meter.ts";
import type { PlatformLog } from "../platform.ts";
import type { clientOptions } from "./bolt.ts";
import { createHttp } from "./http.ts";
import { installOptions } from "./installs.ts";
import type { SlackSettings } from "./settings.ts";
import { createSocket } from "./socket.ts";

/** What deliveries arrive by. */
export interface Arrival {
  readonly receiver: Receiver;
  start(): Promise<void>;
  /** Resolves when nothing more arrives. Rejects when it was never started. */
  stop(): Promise<void>;
}

/** What both ways of arriving are given; a server is not lost, and has no use for what tells of that. */
export interface ArrivalOptions {
  readonly log: PlatformLog;
  readonly meter: PlatformMeter;
  /** Milliseconds that opening and closing may take. */
  readonly callTime: number;
  /** Milliseconds: a socket that held this long is replaced at once; the loss of a shorter one is a failure. */
  readonly steady: number;
  /** Told of every delivery that is Slack's. */
  readonly heard: () => void;
  /** Told when nothing can arrive any more, and why. */
  readonly lost: (reason: unknown) => void;
}

/** A socket or a server, as the settings say; with the pages where several workspaces install the app. */
export function arrivalFor(
  settings: SlackSettings,
  installations: Installations,
  client: ReturnType<typeof clientOptions>,
  options: ArrivalOptions,
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
  return createHttp(port, options, { ...bolt, signingSecret });
}
