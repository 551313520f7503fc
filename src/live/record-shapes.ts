import { z } from "zod";

/** A RecordedArticle on disk. */
export const RecordedShape = z.object({
  id: z.string(),
  hash: z.string(),
  section: z.string().optional(),
});

/** A FormerArticle on disk. */
export const FormerShape = RecordedShape.extend({
  title: z.string(),
  sentences: z.array(z.string()),
});
