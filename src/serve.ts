import { join } from "node:path";
import { type Config, secretsOf } from "./config.ts";
import type { Bot } from "./core/bot.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { createLogger } from "./log.ts";
import type { PlatformEntry } from "./platforms/index.ts";
import { supervise } from "./platforms/supervise.ts";
import { fileInstallations } from "./records/files.ts";
import { memoryClaims } from "./records/memory.ts";

/** Something that serves until it has ended or is closed. */
export interface Served {
  readonly done: Promise<unknown>;
  /** Finishes the questions in hand. */
  close(): Promise<unknown>;
}

/**
 * Keeps chat platforms connected until all have ended; one that fails does not
 * touch the others.
 *
 * @param untilDone waits until what is served has ended, or closes it when the process is to stop
 */
export async function serve(
  entries: readonly PlatformEntry[],
  config: Config,
  bot: Bot,
  untilDone: (served: Served) => Promise<void>,
): Promise<ExitCode> {
  const log = await createLogger({ level: config.logLevel, secrets: secretsOf(config) });
  const installations = fileInstallations(join(config.dataDir, "installations"));
  const services = { claims: memoryClaims(Date.now), installations, log };
  const platforms = await Promise.all(entries.map((entry) => entry.open(config, services)));
  const { articles, edition } = bot.briefing();
  log.info({ articles: articles.length, edition }, "briefing loaded");
  const served = platforms.map((platform) => supervise(platform, bot, log));
  await untilDone({
    done: Promise.all(served.map(({ done }) => done)),
    close: () => Promise.all(served.map((platform) => platform.close())),
  });
  const allRefused = served.every((platform) => platform.health().state === "refused");
  return allRefused ? EXIT.refused : EXIT.done;
}
