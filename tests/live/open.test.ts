import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
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

it("a watched folder becomes the next edition by itself, however files are written", async () => {
  let swapped = () => {};
  const nextEdition = () => new Promise<void>((resolve) => (swapped = resolve));
  const corpus = openCorpus(folder);
  const { articles, look } = await corpus.read();
  const log = { info: () => swapped(), warn: () => {}, error: () => {} };
  const live = openLiveBriefing({ corpus, first: buildBriefing(articles), seen: look }, log);
  const idsAfter = async (change: Promise<void>) => {
    const [edition] = [nextEdition()];
    await change;
    await edition;
    return live.briefing().articles.map(({ article }) => article.id);
  };
  try {
    const ferry = writeFile(join(folder, "ferry.txt"), "The ferry sails in May.");
    expect(await idsAfter(ferry)).toEqual(["dam", "ferry"]);
    const moved = rename(join(folder, "ferry.txt"), join(folder, "boat.txt"));
    expect(await idsAfter(moved)).toEqual(["boat", "dam"]);
    expect(await idsAfter(rm(join(folder, "dam.md")))).toEqual(["boat"]);
  } finally {
    await live.close();
  }
});
