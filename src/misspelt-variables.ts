import { editDistance } from "./core/spelling.ts";
import type { Environment } from "./core/variable.ts";

/** A name that nobody reads, and the one that was likely meant. */
export interface MisspeltVariable {
  readonly written: string;
  readonly meant: string;
}

/** More slips than these make another name. */
const MAX_SLIPS = 2;

/**
 * The names in an environment that are a slip or two away from a known one which is not set ("DISCORD_TOKN",
 * "slack-mode"): without a word, the bot would run as if nothing had been written there. Names of other programs
 * are further away.
 */
export function misspeltVariables(
  environment: Environment,
  known: readonly string[],
): MisspeltVariable[] {
  const unset = known.filter((name) => isEmpty(environment[name]));
  return Object.entries(environment)
    .filter(([name, value]) => !known.includes(name) && !isEmpty(value))
    .flatMap(([written]) => {
      const meant = nearest(written.toUpperCase().replaceAll("-", "_"), unset);
      return meant === undefined ? [] : [{ written, meant }];
    });
}

function isEmpty(value = ""): boolean {
  return value.trim() === "";
}

function nearest(name: string, known: readonly string[]): string | undefined {
  const near = known
    .map((other) => ({ other, slips: editDistance(name, other, MAX_SLIPS) }))
    .filter(({ slips }) => slips <= MAX_SLIPS)
    .sort((a, b) => a.slips - b.slips);
  return near[0]?.other;
}
