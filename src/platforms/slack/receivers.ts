import type { Receiver } from "@slack/bolt";
import { ConfigError } from "../../core/errors.ts";
import type { Installations } from "../../core/records.ts";
import { isObject } from "../json.ts";
import type { PlatformMeter } from "../meter.ts";
import type { PlatformLog } from "../platform.ts";
import type { clientOptions } from "./bolt.ts";
import { createHttp } from "./http.ts";
import { type Installer, installOptions } from "./installs.ts";
import type { SlackSettings } from "./settings.ts";
import { createSocket } from "./socket.ts";

/** What deliveries arrive by. */
export interface Arrival {
  readonly receiver: Receiver & { readonly installer?: Installer };
  /** Rejects with ConfigError when the port cannot be used. */
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
  const arrival =
    connection.mode === "socket"
      ? createSocket(port, options, { ...bolt, appToken: connection.appToken.reveal() })
      : createHttp(port, options, { ...bolt, signingSecret: connection.signingSecret.reveal() });
  const start = () =>
    arrival.start().catch((failure) => {
      throw isObject(failure) && failure.syscall === "listen" ? unusable(port, failure) : failure;
    });
  return { ...arrival, start };
}

// --- Internal helpers ---

function unusable(port: number, { message }: Record<string, unknown>): ConfigError {
  return new ConfigError([`SLACK_PORT ${port} cannot be used (${message}): choose a free one`]);
}
