import { z } from "zod";

/** A linear model over named features. */
const linear = z.object({
  bias: z.number(),
  weights: z.record(z.string(), z.number()),
});
export type Linear = z.infer<typeof linear>;

/** What orders sentences, and what tells how sure the first of them is. */
const weights = z.object({ ranking: linear, confidence: linear });

/** Learned numbers, with where they come from: data, never code. */
export const modelsSchema = z.object({
  origin: z.object({
    /** The sets that the weights were learned from. */
    sets: z.array(z.string()),
    command: z.string(),
    date: z.string(),
    /** What each set scored, by cross-validation where it was learned from. */
    scores: z.record(z.string(), z.record(z.string(), z.number())),
  }),
  /** An answer is given from this confidence on, whichever weights state it: both state a probability. */
  threshold: z.number(),
  small: weights,
  large: weights,
});
export type Models = z.infer<typeof modelsSchema>;

/** What one briefing is answered with. */
export type Model = z.infer<typeof weights> & Pick<Models, "threshold">;

/** A briefing of at most so many sentences is small: every one of them is looked at. */
export const READ_WHOLE = 400;

/** What an edition of so many sentences calls for, also where only some of its articles may answer. */
export function modelFor(sentences: number, { threshold, small, large }: Models): Model {
  return { threshold, ...(sentences <= READ_WHOLE ? small : large) };
}
