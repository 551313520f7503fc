import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { answer } from "../../src/core/answer.ts";
import { listFiles } from "../../src/corpus/files.ts";
import { RememberedFiles } from "../../src/corpus/remembered.ts";
import { readSnapshot, saveSnapshot } from "../../src/snapshot/snapshot.ts";
import { openBriefing } from "../../src/snapshot/start.ts";
import { DAM, FERRY } from "../support/small-briefing.ts";

let place: string;
let corpus: string;
let data: string;
const warn = () => {};

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "briefing-snapshot-"));
  corpus = join(place, "corpus");
  data = join(place, "data");
  put("dam.md", DAM.text);
  put("sea/ferry.md", FERRY.text);
  put("more.jsonl", '{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}');
});

afterEach(() => {
  vi.useRealTimers();
  rmSync(place, { recursive: true });
});

function put(path: string, text: string): void {
  mkdirSync(dirname(join(corpus, path)), { recursive: true });
  writeFileSync(join(corpus, path), text);
}

const QUESTION = "How many passengers does the ferry carry?";

/** A briefing, kept and read again. */
async function kept() {
  const { corpus: reader, first } = await openBriefing(corpus, data);
  const file = join(place, "one.bin");
  await saveSnapshot(file, first, reader.files());
  return { file, first, snapshot: await readSnapshot(file, first.language.id, warn) };
}

describe("a snapshot", () => {
  it("holds the articles, and the files that they were read from", async () => {
    const { first, snapshot } = await kept();
    expect(snapshot?.edition).toBe(first.edition);
    expect(snapshot?.articles).toEqual(first.articles);
    const results = [...(snapshot?.files.values() ?? [])].flatMap((file) => file.results);
    const articles = results.flatMap((result) => result.articles);
    expect(articles.map(({ id }) => id)).toEqual(["dam", "a", "b", "sea/ferry"]);
    const own = snapshot?.articles.map(({ article }) => article);
    expect(articles.every((article, i) => article === own?.[i])).toBe(true);
  });

  it("of another language is none", async () => {
    const { file } = await kept();
    expect(await readSnapshot(file, "xx", warn)).toBeUndefined();
  });

  it("leaves out files whose articles are not in the edition", async () => {
    const { corpus: reader, first } = await openBriefing(corpus, data);
    put("dam.md", "The dam holds.");
    await reader.read();
    const file = join(place, "one.bin");
    await saveSnapshot(file, first, reader.files());
    const snapshot = await readSnapshot(file, first.language.id, warn);
    expect([...(snapshot?.files.keys() ?? [])]).toEqual(["more.jsonl", "sea/ferry.md"]);
  });
});

describe("a start", () => {
  /** Large enough to be kept. */
  function large(): void {
    const lines = Array.from({ length: 1600 }, (_, i) =>
      JSON.stringify({ id: `n${i}`, text: `Village ${i} has ${i} wells.` }),
    );
    put("large.jsonl", lines.join("\n"));
  }

  it("from a snapshot answers as one from the files, also of what changed since", async () => {
    large();
    const { first, save } = await openBriefing(corpus, data);
    await save(first);
    const again = await openBriefing(corpus, data);
    expect(again.first.edition).toBe(first.edition);
    expect(answer(QUESTION, again.first)).toEqual(answer(QUESTION, first));
    put("sea/ferry.md", FERRY.text.replace("300", "400"));
    put("new.md", "The sun shone on the harbour.");
    rmSync(join(corpus, "dam.md"));
    const caught = await openBriefing(corpus, data);
    const anew = await openBriefing(corpus, join(place, "other"));
    expect(caught.first.edition).toBe(anew.first.edition);
    expect(answer(QUESTION, caught.first)).toEqual(answer(QUESTION, anew.first));
    expect(caught.first.passages).toEqual(anew.first.passages);
    expect(caught.first.sentenceFrequency.length).toBeGreaterThan(0);
  });

  it("keeps nothing of a small briefing, nor the same edition twice, nor more than every ten minutes", async () => {
    let now = 0;
    const open = () => openBriefing(corpus, data, { now: () => now });
    const small = await open();
    await small.save(small.first);
    expect(() => readdirSync(data)).toThrow("ENOENT");
    large();
    const { first, save } = await open();
    const snapshots = () => readdirSync(join(data, "snapshots")).length;
    await save(first);
    expect(snapshots()).toBe(1);
    const other = { ...first, edition: "other" };
    await save(other);
    now += 10 * 60 * 1000;
    await save(first);
    expect(snapshots()).toBe(1);
    await save(other);
    expect(snapshots()).toBe(2);
  });

  it("goes on keeping what is new after the clock was set back", async () => {
    large();
    vi.useFakeTimers({ toFake: ["Date", "performance"] });
    const { first, save } = await openBriefing(corpus, data);
    await save(first);
    vi.setSystemTime(Date.now() - 24 * 60 * 60 * 1000);
    vi.advanceTimersByTime(10 * 60 * 1000);
    await save({ ...first, edition: "other" });
    expect(readdirSync(join(data, "snapshots"))).toHaveLength(2);
  });

  it("reads the files when what was kept cannot be read, and says so", async () => {
    large();
    const { first, save } = await openBriefing(corpus, data);
    await save(first);
    const [name = ""] = readdirSync(join(data, "snapshots"));
    rmSync(join(data, "snapshots", name));
    mkdirSync(join(data, "snapshots", name));
    const again = await openBriefing(corpus, data);
    expect(again.first.edition).toBe(first.edition);
    expect(again.warnings).toMatchObject([{ message: /^cannot be read \(EISDIR\)/ }]);
  });

  it("tells how far it is, file by file and article by article, and nothing when there is nothing to read", async () => {
    large();
    const seen: [number, number][] = [];
    const told = (...[done, total]: [number, number, string]) => void seen.push([done, total]);
    const { first, save } = await openBriefing(corpus, data, { told });
    expect(seen.slice(0, 5)).toEqual([
      [1, 4],
      [2, 4],
      [3, 4],
      [4, 4],
      [1, first.articles.length],
    ]);
    expect(seen.at(-1)).toEqual([first.articles.length, first.articles.length]);
    await save(first);
    seen.length = 0;
    await openBriefing(corpus, data, { told });
    expect(seen).toEqual([]);
    put("new.md", "The sun shone on the harbour.");
    const caught = await openBriefing(corpus, data, { told });
    expect(seen.at(-1)).toEqual([caught.first.articles.length, caught.first.articles.length]);
  });

  it("reads no file again that did not change", async () => {
    const { snapshot, first } = await kept();
    const files = new RememberedFiles(snapshot?.files);
    const { files: listed } = await listFiles(corpus);
    rmSync(corpus, { recursive: true });
    const ids: string[] = [];
    for (const results of await files.read(listed)) {
      ids.push(...results.flatMap(({ articles }) => articles.map(({ id }) => id)));
    }
    mkdirSync(corpus);
    expect(ids).toEqual(first.articles.map(({ article }) => article.id));
  });
});
