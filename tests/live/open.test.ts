import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { buildBriefing } from "../../src/briefing.ts";
import { openCorpus } from "../../src/corpus.ts";
import { openLiveBriefing } from "../../src/live/open.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "briefing-live-"));
  await writeFile(join(folder, "dam.md"), "The dam broke on Monday night.");
});

afterEach(() => rm(folder, { recursive: true }));

/** A live briefing on the folder, and the ids of its articles. */
async function open() {
  const corpus = openCorpus(folder);
  const { articles, look } = await corpus.read();
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const first = buildBriefing(articles);
  const inbox = { allowedHosts: new Set<string>() };
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  const live = openLiveBriefing({ corpus, first, seen: look, inbox, settle }, log);
  return { live, ids: () => live.briefing().articles.map(({ article }) => article.id) };
}

it("a watched folder becomes the next edition by itself, however files are written", async () => {
  const { live, ids } = await open();
  try {
    await writeFile(join(folder, "ferry.txt"), "The ferry sails in May.");
    await expect.poll(ids).toEqual(["dam", "ferry"]);
    await rename(join(folder, "ferry.txt"), join(folder, "boat.txt"));
    await expect.poll(ids).toEqual(["boat", "dam"]);
    await rm(join(folder, "dam.md"));
    await expect.poll(ids).toEqual(["boat"]);
    await mkdir(join(folder, "inbox"));
    await writeFile(join(folder, "inbox", "tram.txt"), "The tram is late.");
    await expect.poll(ids).toEqual(["boat", "tram"]);
  } finally {
    await live.close();
  }
});

it("a folder that was deleted, or moved away, is watched again when there is one", async () => {
  const { live, ids } = await open();
  const replace = async (name: string) => {
    await mkdir(`${folder}.new`);
    await writeFile(join(`${folder}.new`, name), "The ferry sails in May.");
    await rename(`${folder}.new`, folder);
  };
  try {
    await rm(folder, { recursive: true });
    await expect.poll(() => live.problems()).toMatchObject([{ message: /^does not exist/ }]);
    await replace("ferry.md");
    await expect.poll(ids).toEqual(["ferry"]);
    await rename(folder, `${folder}.old`);
    await replace("boat.md");
    await expect.poll(ids).toEqual(["boat"]);
    await writeFile(join(folder, "tram.md"), "The tram is late.");
    await expect.poll(ids).toEqual(["boat", "tram"]);
  } finally {
    await live.close();
    await rm(`${folder}.old`, { recursive: true, force: true });
  }
});
