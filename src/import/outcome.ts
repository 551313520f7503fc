/** What became of one article (or of a document without any). */
export interface Outcome {
  /** What was given: a path or an address; of something packed, with the name inside. Untrusted. */
  readonly origin: string;
  readonly result: Result;
  /** Relative to the briefing's folder: the file that was written, or that has the story. */
  readonly path?: string;
  /** Why it was refused, or what it is a duplicate of; continues the origin. */
  readonly reason?: string;
  /** Whether the whole of it could not be had for a reason that may pass: it is worth another try. */
  readonly isPassing?: boolean;
}

export const RESULTS = ["added", "updated", "duplicate", "refused"] as const;

export type Result = (typeof RESULTS)[number];
