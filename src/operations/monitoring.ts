import type { Bot } from "../core/bot.ts";
import type { Health } from "../platforms/health.ts";
import { type PlatformMeter, silentMeter } from "../platforms/meter.ts";
import type { Readiness } from "./readiness.ts";

/** What keeps figures for monitors, and tells them. */
export interface Monitoring {
  meterFor(platform: string): PlatformMeter;
  measured(bot: Bot, platform: string): Bot;
  watch(platform: string, health: () => Health): void;
  close(): Promise<void>;
}

/**
 * Opens the port for monitors; without a port nothing is kept, and nothing is
 * loaded. Rejects with ConfigError when the port cannot be used.
 */
export async function openMonitoring(
  { healthPort: port, healthHost: host }: { healthPort: number | undefined; healthHost: string },
  readiness: () => Readiness,
): Promise<Monitoring> {
  if (port === undefined) return NONE;
  const [{ createMetrics }, { openHealthServer }] = await Promise.all([
    import("./metrics.ts"),
    import("./health-server.ts"),
  ]);
  const metrics = createMetrics();
  const server = await openHealthServer({ host, port, readiness, metrics });
  return { ...metrics, close: server.close };
}

// --- Internal helpers ---

const NONE: Monitoring = {
  meterFor: () => silentMeter,
  measured: (bot) => bot,
  watch() {},
  async close() {},
};
