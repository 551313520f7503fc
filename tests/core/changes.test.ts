import { expect, it } from "vitest";
import { changesBetween } from "../../src/core/changes.ts";
import { article, DAM, FERRY, smallBriefing } from "../support/small-briefing.ts";

it("tells what came, what went and what says something else", () => {
  const before = smallBriefing([DAM, FERRY, article({ id: "same", text: "It rained." })]);
  const longer = { ...FERRY, text: `${FERRY.text} It is blue.` };
  const after = smallBriefing([
    article({ id: "new", text: "The sun shone." }),
    longer,
    article({ id: "same", text: "It rained." }),
  ]);
  const { came, changed, went } = changesBetween(before, after);
  expect(came.map((one) => one.article.id)).toEqual(["new"]);
  expect(changed.map((one) => [one.before.article, one.after.article])).toEqual([[FERRY, longer]]);
  expect(went.map((one) => one.article.id)).toEqual(["dam"]);
});
