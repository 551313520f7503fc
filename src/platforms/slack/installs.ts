import type { HTTPReceiverOptions, Installation, InstallationStore } from "@slack/bolt";
import { z } from "zod";
import type { Installations } from "../../core/records.ts";
import { SCOPES } from "./names.ts";
import type { SlackSettings } from "./settings.ts";

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
      // https://slack.com/api/ → https://slack.com/oauth/v2/authorize
      authorizationUrl: new URL("../oauth/v2/authorize", apiUrl).href,
    },
  } satisfies Partial<HTTPReceiverOptions>;
}

/** Bolt's view of the record. An organisation-wide installation is kept under the organisation. */
export function storeIn(installations: Installations): InstallationStore {
  return {
    async storeInstallation(installation) {
      const { team, enterprise, isEnterpriseInstall } = installation;
      await installations.save(
        keyOf(isEnterpriseInstall ? enterprise?.id : team?.id),
        installation,
      );
    },
    async fetchInstallation({ teamId, enterpriseId, isEnterpriseInstall }) {
      const key = keyOf(isEnterpriseInstall ? enterpriseId : teamId);
      const stored = await installations.find(key);
      if (stored === undefined) throw new Error(`[slack] not installed in ${key}`);
      return Stored.parse(stored);
    },
  };
}

// --- Internal helpers ---

const Named = z.object({ id: z.string() });

/** The part of an installation that answering takes; the record keeps all of it. */
const Stored = z
  .object({
    team: Named.optional(),
    enterprise: Named.optional(),
    user: Named,
    bot: z.object({ token: z.string(), id: z.string(), userId: z.string() }),
    isEnterpriseInstall: z.boolean().default(false),
  })
  .transform(({ team, enterprise, user, bot, isEnterpriseInstall }): Installation => {
    return {
      team,
      enterprise,
      user: { id: user.id, token: undefined, scopes: undefined },
      bot: { ...bot, scopes: [...SCOPES] },
      isEnterpriseInstall,
      authVersion: "v2",
    };
  });

function keyOf(id: string | undefined): string {
  if (id === undefined) throw new Error("[slack] an installation names no workspace");
  return id;
}
