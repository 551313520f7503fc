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

it("a watched folder becomes the next edition by itself, however files are written", async () => {
  let swapped = () => {};
  const nextEdition = () => new Promise<void>((resolve) => (swapped = resolve));
  const corpus = openCorpus(folder);
  const { articles, look } = await corpus.read();
  const info = (_: object, message: string) => message === "new edition" && swapped();
  const log = { info, warn: () => {}, error: () => {} };
  const first = buildBriefing(articles);
  const inbox = { allowedHosts: new Set<string>() };
  const live = openLiveBriefing({ corpus, first, seen: look, inbox }, log);
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
    await mkdir(join(folder, "inbox"));
    const dropped = writeFile(join(folder, "inbox", "tram.txt"), "The tram is late.");
    expect(await idsAfter(dropped)).toEqual(["boat", "tram"]);
  } finally {
    await live.close();
  }
});
