/**
 * Whether a platform serves. Being connected is not enough: a connection can be
 * open and dead, so the last sign of life decides.
 */
export interface Health {
  /**
   * - starting: not connected yet
   * - up: serving
   * - down: not serving now; it is being mended
   * - refused: the platform does not accept our credentials; nothing more is tried
   */
  readonly state: "starting" | "up" | "down" | "refused";
  /** One line for the operator: what is wrong, and what to do where something can be done. */
  readonly detail?: string;
  /** When the platform was last heard of; milliseconds, as of Date.now. */
  readonly lastSignAt?: number;
}

/** Followed by an adapter through the events of its connection. */
export interface HealthMonitor {
  /**
   * The platform was heard of: an event, or the answer to a heartbeat.
   *
   * @param at when; a sign older than the last one changes nothing. @default now
   */
  sign(at?: number): void;
  /** Questions can arrive. */
  up(): void;
  /** Questions cannot arrive, for the reason given. */
  down(detail: string): void;
  /** The state now; "up" without a sign for longer than the allowed silence counts as down. */
  read(): Health;
}

/**
 * @param now milliseconds, as of Date.now
 * @param silence milliseconds without any sign after which a connection counts as dead
 */
export function createHealthMonitor(now: () => number, silence: number): HealthMonitor {
  let said: Health = { state: "starting" };
  let lastSignAt: number | undefined;

  return {
    sign(at = now()) {
      // A clock that was set back must not make the last one a sign of the future.
      lastSignAt = Math.min(now(), Math.max(lastSignAt ?? 0, at));
    },
    up() {
      lastSignAt = now();
      said = { state: "up" };
    },
    down(detail) {
      said = { state: "down", detail };
    },
    read() {
      if (lastSignAt === undefined) return said;
      const silent = now() - lastSignAt;
      if (said.state !== "up" || silent <= silence) return { ...said, lastSignAt };
      const detail = `connected, but silent for ${Math.round(silent / 1000)} s`;
      return { state: "down", detail, lastSignAt };
    },
  };
}
