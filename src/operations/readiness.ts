import type { Bot } from "../core/bot.ts";
import type { Problem } from "../core/errors.ts";
import type { RecordsHealth } from "../core/records.ts";
import type { Health } from "../platforms/health.ts";

/** Whether questions can be asked and are answered, and if not, why. */
export interface Readiness {
  /**
   * - ready: on every configured platform, of which there is at least one
   * - degraded: they are, but not everything is kept (`records` says what)
   * - not-ready: not on one of them, at least; the others serve
   */
  readonly status: "ready" | "degraded" | "not-ready";
  readonly briefing: {
    readonly articles: number;
    readonly edition: string;
    /** What keeps newer articles away; the edition that is named goes on answering. */
    readonly problems: readonly Problem[];
  };
  readonly platforms: Readonly<Record<string, Health>>;
  readonly records: RecordsHealth;
}

/** What `supervise` gives, as far as it is needed here. */
export interface Watched {
  readonly name: string;
  health(): Health;
}

export function readinessOf(
  bot: Pick<Bot, "briefing" | "problems">,
  platforms: readonly Watched[],
  records: { health(): RecordsHealth },
): Readiness {
  const { articles, edition } = bot.briefing();
  const states = platforms.map(({ name, health }) => [name, health()] as const);
  const isReady = states.length > 0 && states.every(([, { state }]) => state === "up");
  const kept = records.health();
  const served = kept.state === "ok" ? "ready" : "degraded";
  return {
    status: isReady ? served : "not-ready",
    briefing: { articles: articles.length, edition, problems: bot.problems() },
    platforms: Object.fromEntries(states),
    records: kept,
  };
}
