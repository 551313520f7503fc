import fc from "fast-check";
import { expect, it } from "vitest";
import { buildBriefing, openTools, rebuildBriefing } from "../src/briefing.ts";
import type { Article } from "../src/core/article.ts";
import { search } from "../src/core/search.ts";
import { plainSentence } from "./support/any-briefing.ts";
import { article } from "./support/small-briefing.ts";

const tools = openTools();
const text = fc.array(plainSentence, { minLength: 1, maxLength: 12 }).map((all) => all.join(" "));
const edition = fc
  .dictionary(fc.constantFrom("a", "b", "c", "d"), text, { minKeys: 1 })
  .map((texts) =>
    Object.entries(texts).map(([id, words]): Article => article({ id, text: words })),
  );

it("an edition that follows others answers as one that was made from nothing", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edition, { minLength: 2, maxLength: 4 }), async (editions) => {
      let current = buildBriefing(editions[0] ?? [], tools);
      for (const articles of editions.slice(1)) {
        current = await rebuildBriefing(articles, current, async () => {});
      }
      const anew = buildBriefing(editions.at(-1) ?? [], tools);
      for (const fact of ["edition", "sentenceCount", "tokenCount", "passages", "names"] as const) {
        expect(current[fact]).toEqual(anew[fact]);
      }
      expect(current.sentenceFrequency).toEqual(anew.sentenceFrequency);
      const query = "ministers signed bridges in the harbour";
      expect(search(query, current)).toEqual(search(query, anew));
    }),
    { numRuns: 50 },
  );
});
