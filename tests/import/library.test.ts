import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadCorpus } from "../../src/corpus.ts";
import type { ImportedArticle } from "../../src/import/article.ts";
import { Library } from "../../src/import/library.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "library-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function library(dryRun = false): Promise<Library> {
  const opened = new Library(folder, dryRun);
  await opened.refresh();
  return opened;
}

/** Sentences without a word in common with those of another number. */
function story(number: number): string {
  const words = Array.from({ length: 120 }, (_, at) => `word${number}x${at}`);
  return `${words.join(" ")}.`;
}

const DAM: ImportedArticle = {
  title: "Dam above Lerwick fails",
  body: story(1),
  source: "The Lerwick Post",
  author: "Jo Field",
  published: "2026-03-02",
  url: "https://www.post.example/dam?utm_source=mail",
  tags: ["floods"],
};

const PATH = "2026-03-02-dam-above-lerwick-fails.md";

async function textOf(path = PATH): Promise<string> {
  return readFile(join(folder, path), "utf8");
}

describe("an article that is not there", () => {
  it("becomes a file of its own, which the briefing reads as it was", async () => {
    const outcome = await (await library()).add("a.html", DAM);
    expect(outcome).toEqual({ origin: "a.html", result: "added", path: PATH });
    const { articles, warnings } = await loadCorpus(folder);
    const { body, ...fields } = DAM;
    expect(articles).toMatchObject([{ ...fields, text: `\n${body}\n` }]);
    expect(warnings).toEqual([]);
    expect(await readdir(folder)).toEqual([PATH]);
  });

  it("gets a name of its own when another story has the same title", async () => {
    const open = await library();
    await open.add("a", DAM);
    const { title, published } = DAM;
    const other = await open.add("b", { title, published: published ?? "", body: story(2) });
    expect(other.path).toBe("2026-03-02-dam-above-lerwick-fails-2.md");
    expect((await loadCorpus(folder)).articles).toHaveLength(2);
  });

  it("never takes an id that is taken, which would stop the briefing", async () => {
    await writeFile(join(folder, "x.md"), `---\nid: dam\n---\n${story(3)}`);
    await writeFile(join(folder, "y.md"), `---\nid: the-dam\n---\n${story(4)}`);
    const open = await library();
    await open.add("a", { title: "The dam", body: story(5) });
    await open.add("b", { title: "Another", id: "dam", body: story(6) });
    expect((await loadCorpus(folder)).articles.map(({ id }) => id).sort()).toEqual(
      ["another", "dam", "the-dam", "the-dam-2"].sort(),
    );
  });

  it("is only spoken of in a dry run", async () => {
    const open = await library(true);
    const { title, body } = DAM;
    expect(await open.add("a", DAM)).toMatchObject({ result: "added", path: PATH });
    expect(await open.add("b", { title, body })).toMatchObject({ result: "duplicate" });
    expect(await readdir(folder)).toEqual([]);
  });

  it("is refused without a text, or with more than a briefing takes", async () => {
    const open = await library();
    expect(await open.add("a", { title: "t", body: " \n" })).toMatchObject({ result: "refused" });
    expect(await open.add("a", { title: "t", body: "x".repeat(2 ** 21) })).toMatchObject({
      result: "refused",
    });
  });
});

describe("an article of an address that is there", () => {
  it("is a duplicate while it says the same, however the address is written", async () => {
    const open = await library();
    await open.add("a", DAM);
    const again = { ...DAM, url: "http://post.example/dam/#top", title: "Other title" };
    expect(await open.add("b", again)).toMatchObject({ result: "duplicate", path: PATH });
    expect(await textOf()).not.toContain("Other title");
  });

  it("updates the file, and keeps what only the file knows", async () => {
    await (await library()).add("a", DAM);
    await writeFile(join(folder, PATH), (await textOf()).replace("---\n", "---\nid: my-id\n"));
    const { tags: _, ...corrected } = { ...DAM, body: story(7), author: "Al Reed" };
    const outcome = await (await library()).add("b", corrected);
    expect(outcome).toEqual({ origin: "b", result: "updated", path: PATH });
    expect((await loadCorpus(folder)).articles).toMatchObject([
      { id: "my-id", author: "Al Reed", tags: ["floods"], text: `\n${story(7)}\n` },
    ]);
  });
});

describe("two importers at once", () => {
  it("lose nothing to each other: each story has a file of its own", async () => {
    const importers = [await library(), await library()];
    const adding = importers.map(async (open, which) => {
      for (let at = 0; at < 20; at += 1) {
        await open.add("a", { title: "Live updates", body: story(which * 100 + at) });
      }
    });
    await Promise.all(adding);
    expect(await readdir(folder)).toHaveLength(40);
    expect((await loadCorpus(folder)).articles).toHaveLength(40);
  });

  it("do not write one story twice", async () => {
    const importers = [await library(), await library()];
    const outcomes = await Promise.all(importers.map((open) => open.add("a", DAM)));
    expect(outcomes.map(({ result }) => result).sort()).toEqual(["added", "duplicate"]);
    expect(await readdir(folder)).toEqual([PATH]);
  });
});

describe("an excerpt of an article", () => {
  it("never replaces it, nor what was corrected in it by hand", async () => {
    const whole = { ...DAM, body: [1, 2, 3, 4].map(story).join("\n\n") };
    await (await library()).add("a", whole);
    const corrected = (await textOf()).replace("word1x7 ", "corrected ");
    await writeFile(join(folder, PATH), corrected);
    const excerpt = { ...DAM, body: `${story(1).slice(0, -1)} … Read more` };
    expect(await (await library()).add("feed", excerpt)).toEqual({
      origin: "feed",
      result: "duplicate",
      path: PATH,
      reason: `is an excerpt of ${PATH}`,
    });
    expect(await textOf()).toBe(corrected);
  });

  it("is replaced by the whole", async () => {
    const open = await library();
    await open.add("feed", { ...DAM, body: story(1) });
    const whole = { ...DAM, body: [1, 2, 3].map(story).join("\n\n") };
    expect(await open.add("a", whole)).toMatchObject({ result: "updated", path: PATH });
    expect(await textOf()).toContain("word3x7");
  });
});

describe("an address that several pages call their own", () => {
  const HUB = "https://post.example/hub";
  const page = (number: number, body = story(number)): ImportedArticle => ({
    title: `Story ${number}`,
    body,
    url: HUB,
    fetched: `https://post.example/${number}`,
  });
  const addresses = async () => (await loadCorpus(folder)).articles.map(({ url }) => url);

  it("makes no two stories one, in one import or in several", async () => {
    const open = await library();
    for (const number of [1, 2]) {
      expect(await open.add("a", page(number))).toMatchObject({ result: "added" });
    }
    expect(await (await library()).add("a", page(3))).toMatchObject({ result: "added" });
    expect(await addresses()).toEqual([HUB, page(2).fetched, page(3).fetched]);
    for (const number of [1, 2, 3]) {
      const again = await (await library()).add("a", page(number));
      expect(again).toMatchObject({ result: "duplicate", path: `story-${number}.md` });
    }
  });

  it("is followed to the version of the same story", async () => {
    await (await library()).add("a", page(1));
    const corrected = { ...page(1, `${story(1)} It was corrected.`), fetched: `${HUB}?print=1` };
    expect(await (await library()).add("a", corrected)).toMatchObject({ result: "updated" });
    await (await library()).add("a", page(2));
    const rewritten = await (await library()).add("a", page(2, story(4)));
    expect(rewritten).toMatchObject({ result: "updated", path: "story-2.md" });
    expect(await addresses()).toEqual([HUB, page(2).fetched]);
  });

  it("is nobody's own either where files of one import call it theirs", async () => {
    const open = await library();
    for (const number of [1, 2]) {
      const { fetched: _, ...saved } = page(number);
      expect(await open.add(`${number}.html`, saved)).toMatchObject({ result: "added" });
    }
    const { fetched: _, ...third } = page(3);
    expect(await (await library()).add("3.html", third)).toMatchObject({ result: "added" });
    expect((await loadCorpus(folder)).articles).toHaveLength(3);
  });
});

describe("a story that another place has published", () => {
  const copy = (body: string): ImportedArticle => ({
    title: "Lerwick: dam gone",
    body,
    source: "The Herald",
    url: "https://herald.example/1",
  });

  it("is kept once, and all places are listed", async () => {
    const open = await library();
    await open.add("a", DAM);
    const outcome = await open.add("b", copy(`${story(1)}\n\nThis sentence was added.`));
    expect(outcome).toMatchObject({ origin: "b", result: "duplicate", path: PATH });
    await open.add("c", copy(story(1)));
    expect((await textOf()).match(/The Herald, https:\/\/herald\.example\/1/g)).toHaveLength(1);
    const also = [{ source: "The Herald", url: "https://herald.example/1" }];
    expect((await loadCorpus(folder)).articles).toMatchObject([{ also }]);
  });

  it("is not another place when nothing tells it from the first", async () => {
    const { url: _, ...post } = DAM;
    const open = await library();
    await open.add("a", post);
    expect(await open.add("a", post)).toMatchObject({ reason: `says the same as ${PATH}` });
    expect(await textOf()).not.toContain("also:");
  });

  it("keeps its places when it is moved as Markdown", async () => {
    const also = [{ source: "The Herald" }];
    await (await library()).add("a", { ...DAM, also });
    expect((await loadCorpus(folder)).articles).toMatchObject([{ also }]);
  });

  it("is another article when it says more, or something else", async () => {
    const open = await library();
    await open.add("a", DAM);
    const longer = [story(1), story(8), story(9)].join("\n\n");
    expect(await open.add("b", copy(longer))).toMatchObject({ result: "added" });
    expect(
      await open.add("c", { ...copy(story(10)), url: "https://herald.example/2" }),
    ).toMatchObject({ result: "added" });
  });

  it("is known from every format that the folder holds", async () => {
    const line = JSON.stringify({ id: "a", title: "Dam", text: story(1) });
    await writeFile(join(folder, "all.jsonl"), `${line}\n`);
    const open = await library();
    expect(await open.add("b", DAM)).toEqual({
      origin: "b",
      result: "duplicate",
      path: "all.jsonl",
      reason:
        "says the same as all.jsonl, which does not list this place: only Markdown is written to",
    });
    expect(await readdir(folder)).toEqual(["all.jsonl"]);
  });

  it("gets front matter for its places where its file had none", async () => {
    await writeFile(join(folder, "own.markdown"), `\ufeff# The dam\n\n${story(1)}\n`);
    expect(await (await library()).add("b", DAM)).toMatchObject({ path: "own.markdown" });
    expect((await loadCorpus(folder)).articles).toMatchObject([
      { id: "own", title: "The dam", also: [{ source: "The Lerwick Post" }] },
    ]);
  });

  it("is known by its new words as soon as it was brought up to date", async () => {
    const open = await library();
    await writeFile(join(folder, "dam.md"), `---\nurl: ${DAM.url}\n---\n${story(5)}\n`);
    await open.refresh();
    expect(await open.add("a", DAM)).toMatchObject({ result: "updated", path: "dam.md" });
    expect(await open.add("b", copy(story(1)))).toMatchObject({ result: "duplicate" });
    expect(await open.add("c", copy(story(5)))).toMatchObject({ result: "added" });
  });
});

describe("an article in a file that is not written to", () => {
  beforeEach(async () => {
    const line = JSON.stringify({ id: "a", title: "Dam", url: DAM.url, text: story(1) });
    await writeFile(join(folder, "all.jsonl"), `${line}\n`);
  });
  const added = async (body: string) => (await library()).add("b", { ...DAM, body });

  it("is the same as long as a few words differ, which is said", async () => {
    expect(await added(story(1))).toMatchObject({ result: "duplicate", reason: "is all.jsonl" });
    expect(await added(`${story(1)} Corrected.`)).toMatchObject({
      result: "duplicate",
      reason: expect.stringMatching(/^is all\.jsonl but for a few words, which are not changed/),
    });
  });

  it("is to be mended there when its page says something else", async () => {
    expect(await added(story(2))).toMatchObject({
      result: "refused",
      reason: expect.stringMatching(/correct it there, or take it out and add this again$/),
    });
    expect(await readdir(folder)).toEqual(["all.jsonl"]);
  });
});

describe("what else is in the folder", () => {
  it("does not matter: a file that cannot be read is for the briefing to name", async () => {
    await writeFile(join(folder, "broken.md"), "---\ntitle: [\n---\n");
    expect(await (await library()).add("a", DAM)).toMatchObject({ result: "added" });
  });
});
