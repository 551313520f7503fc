import { z } from "zod";
import { Secret } from "../../core/secret.ts";
import {
  type Environment,
  type Reading,
  readOptional,
  secretSchema,
  type Values,
  type VariableProblem,
  type Variables,
} from "../../core/variable.ts";
import { apiUrlSchema } from "../api-url.ts";

/** A secret that is set; read already. */
const Known = z.instanceof(Secret);

/** What must be set together. This file imports no SDK, so that reading settings costs nothing. */
const Settings = z.object({
  connection: z.discriminatedUnion("mode", [
    z.object({ mode: z.literal("socket"), appToken: Known }),
    z.object({ mode: z.literal("http"), signingSecret: Known }),
  ]),
  workspaces: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("one"), botToken: Known }),
    z.object({
      kind: z.literal("many"),
      clientId: z.string(),
      clientSecret: Known,
      stateSecret: Known,
    }),
  ]),
  /** Where HTTP requests and installations arrive; 0 takes any free port. */
  port: z.number(),
  /** Ends with a slash, as the SDK wants it. */
  apiUrl: z.string(),
});

/** How to connect to Slack. */
export type SlackSettings = Readonly<z.output<typeof Settings>>;

export const slackVariables = {
  mode: {
    name: "SLACK_MODE",
    description:
      "How events arrive: socket (no public address needed) or http (Slack calls this server).",
    schema: z
      .string()
      .toLowerCase()
      .pipe(z.enum(["socket", "http"], { error: 'must be "socket" or "http"' })),
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

/** The port that is listened on; undefined: none is. */
export function listeningPort({ connection, workspaces, port }: SlackSettings): number | undefined {
  return connection.mode === "http" || workspaces.kind === "many" ? port : undefined;
}

// --- Internal helpers ---

function complete(values: Values<typeof slackVariables>): Reading<SlackSettings> {
  const { mode, botToken, clientId, clientSecret, stateSecret, port, apiUrl } = values;
  const isMany = [clientId, clientSecret, stateSecret].some((value) => value !== undefined);
  if (isMany && botToken !== undefined) return { ok: false, problems: [BOTH] };
  const workspaces = { ...values, kind: isMany ? "many" : "one" };
  const settings = Settings.safeParse({ connection: values, workspaces, port, apiUrl });
  if (settings.success) return { ok: true, value: settings.data };
  const many = isMany ? "several workspaces need it" : "one workspace needs it";
  const problems = settings.error.issues.map(({ path: [part, key] }) => ({
    name: Object.entries(slackVariables).find(([name]) => name === key)?.[1].name ?? "SLACK_MODE",
    message: `is missing (${part === "connection" ? `mode ${mode} needs it` : many}): ${FIX}`,
  }));
  return { ok: false, problems };
}

const FIX = "set it, or empty every SLACK_ variable to run without Slack";

const BOTH: VariableProblem = {
  name: "SLACK_BOT_TOKEN",
  message:
    "is for one workspace, but SLACK_CLIENT_ID and its secrets are for several: empty one of the two",
};
