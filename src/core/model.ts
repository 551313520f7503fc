import { z } from "zod";

/** A linear model over named features. */
const linear = z.object({
  bias: z.number(),
  weights: z.record(z.string(), z.number()),
});
export type Linear = z.infer<typeof linear>;

/** Learned numbers, with where they come from: data, never code. */
export const modelSchema = z.object({
  origin: z.object({
    /** The sets that the weights were learned from. */
    sets: z.array(z.string()),
    command: z.string(),
    date: z.string(),
    /** What each set scored, by cross-validation where it was learned from. */
    scores: z.record(z.string(), z.record(z.string(), z.number())),
  }),
  ranking: linear,
  confidence: linear.extend({
    /** An answer is given from this confidence on. */
    threshold: z.number(),
  }),
});
export type Model = z.infer<typeof modelSchema>;
