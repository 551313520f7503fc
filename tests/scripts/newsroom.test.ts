import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readSet } from "../../scripts/eval/dataset.ts";
import { OWN_SETS, RECIPES } from "../../scripts/train/recipes.ts";
import { loadCorpus } from "../../src/corpus.ts";

const set = readSet(fileURLToPath(new URL("../../scripts/train/newsroom", import.meta.url)));
const { articles } = await loadCorpus(set.passages);
const textOf = new Map(articles.map(({ id, text }) => [id, text]));
const questions = set.files.flatMap((file) => file.questions);

describe("the questions of the newsroom", () => {
  it("are in files that the recipes know, each of which both learn the ranking from", () => {
    expect(set.files.map(({ name }) => name).sort()).toEqual([...OWN_SETS].sort());
    const unused = OWN_SETS.filter(
      (own) => !RECIPES.small.ranking[own] || !RECIPES.large.ranking[own],
    );
    expect(unused).toEqual([]);
  });

  it("are each asked of two articles, under an id of their own", () => {
    const strays = questions.filter(
      ({ pool = [] }) => pool.length !== 2 || !pool.every((id) => textOf.has(id)),
    );
    expect(strays).toEqual([]);
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
  });

  it("have answers that stand word for word in a relevant article, or none", () => {
    const unfounded = questions.flatMap(({ id, answers, relevant, answerable }) =>
      answers
        .flat()
        .filter((answer) => !relevant.some((article) => textOf.get(article)?.includes(answer)))
        .concat(answerable === answers.length > 0 ? [] : ["answerable is not what it says"])
        .map((problem) => `${id}: ${problem}`),
    );
    expect(unfounded).toEqual([]);
  });
});
