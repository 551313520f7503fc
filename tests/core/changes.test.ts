import { expect, it } from "vitest";
import { changesSince, countChanges, recordOf } from "../../src/core/changes.ts";
import { article, DAM, FERRY, smallBriefing } from "../support/small-briefing.ts";

const SAME = article({ id: "same", text: "It rained." });
const before = smallBriefing([DAM, FERRY, SAME]);
const longer = { ...FERRY, text: FERRY.text.replace("12 pounds", "14 pounds") };
const after = smallBriefing([article({ id: "new", text: "The sun shone." }), longer, SAME]);
const first = recordOf(before, 1, undefined);
const second = recordOf(after, 2, before);

it("tells what came, what changed and what went, sentence by sentence", () => {
  const { came, changed, went } = changesSince(first, [second], after);
  expect(came.map((one) => one.article.id)).toEqual(["new"]);
  expect(went).toMatchObject([{ id: "dam", title: DAM.title }]);
  expect(changed).toMatchObject([{ now: [2], before: ["A ticket costs 12 pounds."] }]);
  expect(changed[0]?.article.article.id).toBe("ferry");
});

it("knows what an article said in an edition before the last, for every record keeps what it replaced", () => {
  const last = smallBriefing([SAME]);
  const third = recordOf(last, 3, after);
  expect(changesSince(first, [second, third], last).went).toMatchObject([
    { id: "dam", title: DAM.title },
    { id: "ferry", sentences: expect.arrayContaining(["A ticket costs 12 pounds."]) },
  ]);
});

it("says that it does not know what nobody kept", () => {
  const { changed, went } = changesSince(first, [], after);
  expect(changed).toMatchObject([{ now: undefined, before: [] }]);
  expect(went).toEqual([first.articles[0]]);
});

it("finds nothing between an edition and itself", () => {
  expect(changesSince(first, [], before)).toEqual({ came: [], changed: [], went: [] });
});

it("tells nothing of sections that are not open", () => {
  const inDesk = (id: string, text: string) => article({ id, text, section: "desk" });
  const then = smallBriefing([SAME, inDesk("a", "One."), inDesk("b", "Two.")]);
  const now = smallBriefing([SAME, inDesk("b", "Three."), inDesk("c", "Four.")]);
  const record = recordOf(now, 2, then);
  const told = (sections?: ReadonlySet<string>) => {
    const found = changesSince(recordOf(then, 1, undefined), [record], now, sections);
    return { came: found.came.length, changed: found.changed.length, went: found.went.length };
  };
  expect(told(new Set([""]))).toEqual({ came: 0, changed: 0, went: 0 });
  expect(told(new Set(["desk"]))).toEqual({ came: 1, changed: 1, went: 1 });
  expect(told()).toEqual(told(new Set(["desk"])));
  expect(countChanges(then, now)).toEqual(told());
  expect(countChanges(now, smallBriefing([]))).toEqual({ came: 0, changed: 0, went: 3 });
});

it("counts a sentence as often as it stands there", () => {
  const twice = smallBriefing([article({ id: "a", text: "It rained. It rained. It stopped." })]);
  const once = smallBriefing([article({ id: "a", text: "It rained. It stopped." })]);
  const [more] = changesSince(
    recordOf(once, 1, undefined),
    [recordOf(twice, 2, once)],
    twice,
  ).changed;
  const [less] = changesSince(
    recordOf(twice, 1, undefined),
    [recordOf(once, 2, twice)],
    once,
  ).changed;
  expect([more?.now, more?.before]).toEqual([[1], []]);
  expect([less?.now, less?.before]).toEqual([[], ["It rained."]]);
});
