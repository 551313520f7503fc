import { z } from "zod";
import type { Secret } from "../../core/secret.ts";
import {
  type Environment,
  problemsOf,
  type Reading,
  readOptional,
  secretSchema,
  type Values,
  type Variable,
  type Variables,
} from "../../core/variable.ts";
import { apiUrlSchema } from "../api-url.ts";

/** How to connect to Slack. This file imports no SDK, so that reading settings costs nothing. */
export interface SlackSettings {
  readonly connection:
    | { readonly mode: "socket"; readonly appToken: Secret }
    | { readonly mode: "http"; readonly signingSecret: Secret };
  readonly workspaces:
    | { readonly kind: "one"; readonly botToken: Secret }
    | {
        readonly kind: "many";
        readonly clientId: string;
        readonly clientSecret: Secret;
        readonly stateSecret: Secret;
      };
  /** Where HTTP requests and installations arrive; 0 takes any free port. */
  readonly port: number;
  /** Ends with a slash, as the SDK wants it. */
  readonly apiUrl: string;
}

export const slackVariables = {
  mode: {
    name: "SLACK_MODE",
    description:
      "How events arrive: socket (no public address needed) or http (Slack calls this server).",
    schema: z.enum(["socket", "http"], { error: 'must be "socket" or "http"' }),
    default: "socket",
  },
  botToken: {
    name: "SLACK_BOT_TOKEN",
    description:
      "For one workspace: api.slack.com/apps, OAuth & Permissions, Bot User OAuth Token.",
    schema: secretSchema(/^(xoxe\.)?xoxb-\S+$/, "must be a bot token, which begins with xoxb-"),
    secret: true,
  },
  appToken: {
    name: "SLACK_APP_TOKEN",
    description:
      "For mode socket: Basic Information, App-Level Tokens, with the scope connections:write.",
    schema: secretSchema(/^xapp-\S+$/, "must be an app-level token, which begins with xapp-"),
    secret: true,
  },
  signingSecret: {
    name: "SLACK_SIGNING_SECRET",
    description: "For mode http: Basic Information, Signing Secret.",
    schema: secretSchema(),
    secret: true,
  },
  port: {
    name: "SLACK_PORT",
    description: "For mode http and for several workspaces: the port that this server listens on.",
    schema: z
      .string()
      .regex(/^\d{1,5}$/, "must be a port number from 0 to 65535")
      .transform(Number)
      .refine((port) => port <= 65_535, { error: "must be a port number from 0 to 65535" }),
    default: "3000",
  },
  clientId: {
    name: "SLACK_CLIENT_ID",
    description:
      "For several workspaces, in place of SLACK_BOT_TOKEN: Basic Information, Client ID.",
    schema: z.string(),
  },
  clientSecret: {
    name: "SLACK_CLIENT_SECRET",
    description: "For several workspaces: Basic Information, Client Secret.",
    schema: secretSchema(),
    secret: true,
  },
  stateSecret: {
    name: "SLACK_STATE_SECRET",
    description:
      "For several workspaces: any long random word of your own; it signs installations under way.",
    schema: secretSchema(),
    secret: true,
  },
  apiUrl: {
    name: "SLACK_API_URL",
    description: "Slack's API, where a company's proxy stands in for it.",
    schema: apiUrlSchema.transform((url) => `${url}/`),
    default: "https://slack.com/api/",
  },
} satisfies Variables;

/** Undefined when every variable is unset. */
export function readSlackSettings(environment: Environment): Reading<SlackSettings | undefined> {
  return readOptional(slackVariables, environment, complete);
}

// --- Internal helpers ---

type SlackValues = Values<typeof slackVariables>;

function complete(values: SlackValues): Reading<SlackSettings> {
  const connection = connectionOf(values);
  const workspaces = workspacesOf(values);
  if (connection.ok && workspaces.ok) {
    const { port, apiUrl } = values;
    const value = { connection: connection.value, workspaces: workspaces.value, port, apiUrl };
    return { ok: true, value };
  }
  return { ok: false, problems: problemsOf(connection, workspaces) };
}

function connectionOf(values: SlackValues): Reading<SlackSettings["connection"]> {
  const { mode, appToken, signingSecret } = values;
  if (mode === "socket") {
    if (appToken === undefined) return missing([slackVariables.appToken], "mode socket needs it");
    return { ok: true, value: { mode, appToken } };
  }
  if (signingSecret === undefined) {
    return missing([slackVariables.signingSecret], "mode http needs it");
  }
  return { ok: true, value: { mode, signingSecret } };
}

function workspacesOf(values: SlackValues): Reading<SlackSettings["workspaces"]> {
  const { botToken, clientId, clientSecret, stateSecret } = values;
  const unset = (["clientId", "clientSecret", "stateSecret"] as const).filter(
    (key) => values[key] === undefined,
  );
  if (botToken !== undefined) {
    if (unset.length === 3) return { ok: true, value: { kind: "one", botToken } };
    const message =
      "is for one workspace, but SLACK_CLIENT_ID and its secrets are for several: empty one of the two";
    return { ok: false, problems: [{ name: slackVariables.botToken.name, message }] };
  }
  if (clientId !== undefined && clientSecret !== undefined && stateSecret !== undefined) {
    return { ok: true, value: { kind: "many", clientId, clientSecret, stateSecret } };
  }
  if (unset.length === 3) return missing([slackVariables.botToken], "one workspace needs it");
  return missing(
    unset.map((key) => slackVariables[key]),
    "several workspaces need it",
  );
}

function missing(variables: readonly Variable[], reason: string): Reading<never> {
  const fix = "set it, or empty every SLACK_ variable to run without Slack";
  const message = `is missing (${reason}): ${fix}`;
  return { ok: false, problems: variables.map(({ name }) => ({ name, message })) };
}
