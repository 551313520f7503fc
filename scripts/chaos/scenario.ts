import type { Random } from "../random.ts";
import type { Patch } from "./build.ts";

/** Something that goes wrong on purpose, and what has to hold all the same. */
export interface Scenario {
  readonly name: string;
  /** What goes wrong, and what holds; for the table. */
  readonly promise: string;
  run(stage: Stage): Promise<Outcome>;
  /** A fault that is put into a copy of the build, and that the run must notice: else it proves nothing. */
  readonly control: { readonly fault: string; readonly patches: readonly Patch[] };
  /** Why it cannot run on this machine; undefined: it can. */
  unavailable?(): string | undefined;
}

/** What a run is given. */
export interface Stage {
  /** The folder of the build. */
  readonly build: string;
  /** An empty folder of its own. */
  readonly folder: string;
  /** The only source of chance, so that a seed brings the same run. */
  readonly random: Random;
  readonly size: Size;
  /** What is to be undone when the run is over, however it ended; the last first. */
  readonly afterwards: (undo: () => unknown) => void;
}

export type Size = "control" | "short" | "long";

/** What came of a run. */
export interface Outcome {
  /** What was counted and measured. */
  readonly figures: Readonly<Record<string, number>>;
  /** What did not hold; empty: all held. */
  readonly broken: readonly string[];
}

/** The number for the size of the run. */
export function sized(size: Size, numbers: Readonly<Record<Size, number>>): number {
  return numbers[size];
}
