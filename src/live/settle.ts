import { pause } from "../platforms/backoff.ts";

/** Waits for as long as a file may not change before it is read. */
export type Settle = (signal: AbortSignal) => Promise<void>;

/** Longer than a copy over a network stops: a text of which half was read would not be noticed. */
const REST = 2_000;

export const rest: Settle = (signal) => pause(REST, signal);
