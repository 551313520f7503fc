import type { IncomingMessage, ServerResponse } from "node:http";
import {
  ErrorCode,
  type HTTPReceiver,
  type HTTPReceiverOptions,
  type Installation,
  type InstallationStore,
} from "@slack/bolt";
import { z } from "zod";
import type { Installations } from "../../core/records.ts";
import { isObject } from "../json.ts";
import { PATHS, SCOPES } from "./names.ts";
import type { SlackSettings } from "./settings.ts";

/** Bolt's keeper of installations; absent for one workspace. */
export type Installer = HTTPReceiver["installer"];

type SeveralWorkspaces = Extract<SlackSettings["workspaces"], { kind: "many" }>;

/** What Bolt's receivers need to install the app in several workspaces, at `/slack/install`. */
export function installOptions(
  { clientId, clientSecret, stateSecret }: SeveralWorkspaces,
  apiUrl: string,
  installations: Installations,
) {
  return {
    clientId,
    clientSecret: clientSecret.reveal(),
    stateSecret: stateSecret.reveal(),
    scopes: [...SCOPES],
    installationStore: storeIn(installations),
    installerOptions: {
      directInstall: true,
      callbackOptions: { failure: explain },
      // https://slack.com/api/ → https://slack.com/oauth/v2/authorize
      authorizationUrl: new URL("../oauth/v2/authorize", apiUrl).href,
    },
  } satisfies Partial<HTTPReceiverOptions>;
}

/**
 * Forgets where the app was removed. What is kept is newer where the app was installed again since:
 * Slack repeats for hours what nobody acknowledged.
 *
 * @param toldAt when it was removed, in seconds, as Slack's events say it
 * @returns whether it was forgotten now: of one removal Slack tells twice, that its token is gone, too. Rejects
 * where it cannot be now (`isForLater`)
 */
export async function forgetInstallation(
  owner: string,
  toldAt: number,
  installations: Installations,
): Promise<boolean> {
  const unforgotten = (cause: unknown) => {
    throw new NotForgottenError(owner, cause);
  };
  const kept = await installations.find(owner).catch(unforgotten);
  if (kept === undefined) return false;
  const { data: dated } = Dated.safeParse(kept);
  // By clocks of two, that of Slack in whole seconds.
  if (dated && toldAt < Math.floor(dated.installedAt / 1000)) return false;
  await installations.remove(owner).catch(unforgotten);
  return true;
}

/**
 * The token that acts for a workspace or an organisation, renewed where it runs out; undefined when the app was
 * removed there.
 */
export async function tokenOf(owner: string, installer: Installer): Promise<string | undefined> {
  // Under this name it is kept, whichever of the two it is.
  const kept = { teamId: owner, enterpriseId: undefined, isEnterpriseInstall: false };
  try {
    return (await installer?.authorize(kept))?.botToken;
  } catch (failure) {
    if (notInstalledIn(failure) === undefined) throw failure;
    return undefined;
  }
}

/** Of a delivery that is for nobody: the workspace or organisation where the app is not installed, or no longer. */
export function notInstalledIn(failure: unknown): string | undefined {
  for (let cause = failure; isObject(cause); cause = cause.original)
    if (cause instanceof NotInstalledError) return cause.owner;
  return undefined;
}

/**
 * Whether Slack is to tell it again: nobody could say for whom the app acts, or could forget where it was
 * installed.
 */
export function isForLater(failure: unknown): boolean {
  if (failure instanceof NotForgottenError) return true;
  const isUnauthorised = isObject(failure) && failure.code === ErrorCode.AuthorizationError;
  return isUnauthorised && notInstalledIn(failure) === undefined;
}

// --- Internal helpers ---

const ELSEWHERE = "it did not begin in this browser, or took too long";

/** What the SDK's codes mean for who installs (@slack/oauth, `ErrorCode`). */
const NOT_INSTALLED = new Map([
  ["slack_oauth_installer_authorization_error", "it was cancelled in Slack"],
  ["slack_oauth_missing_code", ELSEWHERE],
  ["slack_oauth_missing_state", ELSEWHERE],
  ["slack_oauth_invalid_state", ELSEWHERE],
]);

/** The page for who comes back from Slack without having installed the app; the SDK's own shows its code. */
function explain(
  { code }: { readonly code: string },
  _options: unknown,
  _request: IncomingMessage,
  response: ServerResponse,
): void {
  const reason = NOT_INSTALLED.get(code);
  response.writeHead(reason ? 400 : 500, { "content-type": "text/html; charset=utf-8" });
  const words = `The app was not installed: ${reason ?? "why, the log of the bot says"}.`;
  response.end(`<!doctype html><p>${words}</p><p><a href="${PATHS.install}">Install it</a></p>`);
}

class NotInstalledError extends Error {
  readonly owner: string;

  constructor(owner: string) {
    super(`[slack] not installed in ${owner}`);
    this.owner = owner;
  }
}

class NotForgottenError extends Error {
  // Without one, Bolt puts an error of its own around it.
  readonly code = "NOT_FORGOTTEN";

  constructor(owner: string, cause: unknown) {
    super(`[slack] could not forget the installation of ${owner}`, { cause });
  }
}

/** Bolt's view of the record. An organisation-wide installation is kept under the organisation. */
function storeIn(installations: Installations): InstallationStore {
  return {
    async storeInstallation(installation) {
      const { team, enterprise, isEnterpriseInstall } = installation;
      await installations.save(keyOf(isEnterpriseInstall ? enterprise?.id : team?.id), {
        ...installation,
        installedAt: Date.now(),
      } satisfies z.input<typeof Dated>);
    },
    async fetchInstallation({ teamId, enterpriseId, isEnterpriseInstall }) {
      const key = keyOf(isEnterpriseInstall ? enterpriseId : teamId);
      const stored = await installations.find(key);
      if (stored === undefined) throw new NotInstalledError(key);
      return Stored.parse(stored);
    },
  };
}

/** Milliseconds, as of Date.now. */
const Dated = z.object({ installedAt: z.number() });

/** What answering takes of an installation; the record keeps all of it. */
const Kept = z.looseObject({
  bot: z.looseObject({ token: z.string(), id: z.string(), userId: z.string() }),
});

const Stored = z.custom<Installation>((stored) => Kept.safeParse(stored).success, {
  error: "[slack] the installation is damaged: install the app again",
});

function keyOf(id: string | undefined): string {
  if (id === undefined) throw new Error("[slack] an installation names no workspace");
  return id;
}
