import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { recordOf } from "../../src/core/changes.ts";
import { loadCorpus } from "../../src/corpus.ts";
import { type EditionFiles, editionFiles } from "../../src/live/editions.ts";
import { DAM, FERRY, smallBriefing } from "../support/small-briefing.ts";

let folder: string;
let editions: EditionFiles;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "briefing-editions-"));
  editions = editionFiles(join(folder, "editions"));
});

afterEach(() => rm(folder, { recursive: true }));

const LATER = { ...DAM, text: DAM.text.replace("240", "250") };
const [monday, tuesday] = [smallBriefing([DAM, FERRY]), smallBriefing([LATER])];

/** Any edition, named for the time that it is kept at. */
const editionAt = (at: number) => ({ ...monday, edition: at.toString(16).padStart(64, "0") });
const keepAt = (at: number) => editions.add(editionAt(at), at);
const stampAt = (at: number) => ({ at, edition: editionAt(at).edition });

describe("editions on disk", () => {
  it("are none at first", async () => {
    expect(await editions.list()).toEqual([]);
  });

  it("are listed from the oldest, and read as they were added", async () => {
    for (const at of [3, 20, 100_000_000_000]) await keepAt(at);
    const stamps = await editions.list();
    expect(stamps.map(({ at }) => at)).toEqual([3, 20, 100_000_000_000]);
    expect(await editions.read(stampAt(20))).toMatchObject(recordOf(editionAt(20), 20, undefined));
  });

  it("are not added again while they are the newest", async () => {
    await editions.add(monday, 1);
    await editions.add(monday, 2);
    expect(await editions.list()).toHaveLength(1);
  });

  it("are no articles of a briefing in whose folder they are kept", async () => {
    await writeFile(join(folder, "ferry.txt"), FERRY.text);
    await editions.add(monday, 1);
    expect((await loadCorpus(folder)).articles.map(({ id }) => id)).toEqual(["ferry"]);
  });

  it("that were kept while the clock was ahead are older than those after it was set right", async () => {
    await keepAt(500);
    for (const at of [900_000, 900_001]) await keepAt(at);
    const late = [900_000, 900_001].map((at) => editionAt(at).edition);
    await editions.add(monday, 1_000, editionAt(900_001));
    const stamps = await editions.list();
    const order = [editionAt(500).edition, ...late, monday.edition];
    expect(stamps.map(({ edition }) => edition)).toEqual(order);
    expect(stamps.every(({ at }) => at <= 1_000)).toBe(true);
    await editions.add(monday, 1_001);
    expect(await editions.list()).toHaveLength(4);
  });

  it("that cannot be read are told with what to do, and without a path of this machine", async () => {
    const place = join(folder, "editions");
    await writeFile(place, "a file");
    const told = '"editions" in DATA_DIR does not exist: a part of the path is a file';
    await expect(editions.list()).rejects.toMatchObject({
      name: "UserError",
      message: expect.stringContaining(told),
    });
    await expect(editions.read(stampAt(1))).rejects.toThrow(told);
  });

  it("are the last fifty", async () => {
    for (let at = 1; at <= 53; at += 1) await keepAt(at);
    const stamps = await editions.list();
    expect([stamps.length, stamps[0]?.at]).toEqual([50, 4]);
  });

  it("count as missing when they are damaged, and other files as none", async () => {
    await keepAt(1);
    const [name = ""] = (await readdir(join(folder, "editions"))).filter((one) =>
      /json$/.test(one),
    );
    await writeFile(join(folder, "editions", name), '{"version": 1, "edition": 3');
    await writeFile(join(folder, "editions", "notes.txt"), "");
    expect(await editions.list()).toHaveLength(1);
    expect(await editions.read(stampAt(1))).toBeUndefined();
    expect(await editions.read(stampAt(2))).toBeUndefined();
  });

  it("can be read by the process's own user only", async () => {
    await keepAt(1);
    for (const path of ["", ...(await readdir(join(folder, "editions")))]) {
      expect((await stat(join(folder, "editions", path))).mode & 0o077).toBe(0);
    }
  });
});

describe("what an edition no longer says", () => {
  const FORMER = [
    { id: "dam", sentences: expect.arrayContaining([expect.stringContaining("240")]) },
    { id: "ferry", title: FERRY.title },
  ];
  /** What is kept on disk, as another process finds it. */
  const another = () => editionFiles(join(folder, "editions"));
  const formerAt = async (at: number) =>
    (await another().read({ at, edition: tuesday.edition }))?.former;

  it("is kept with it", async () => {
    await editions.add(monday, 1);
    await editions.add(tuesday, 2, monday);
    expect(await formerAt(2)).toMatchObject(FORMER);
  });

  it("is kept when another process made the edition before, whatever ended that", async () => {
    await editions.add(tuesday, 1);
    await editions.add(monday, 2, tuesday);
    await another().add(tuesday, 3);
    expect(await formerAt(3)).toMatchObject(FORMER);
  });

  it("is kept when the edition in between was not", async () => {
    await editions.add(monday, 1);
    await editions.add(tuesday, 2, smallBriefing([FERRY]));
    expect(await formerAt(2)).toMatchObject(FORMER);
  });

  it("is kept as far as it can be read, and known again from then on", async () => {
    await editions.add(monday, 1);
    const words = join(folder, "editions", ".words");
    await writeFile(words, (await readFile(words, "utf8")).slice(0, -3));
    await another().add(tuesday, 2);
    expect(await formerAt(2)).toMatchObject(FORMER.slice(0, 1));
    await another().add(monday, 3);
    await another().add(tuesday, 4);
    expect(await formerAt(4)).toMatchObject(FORMER);
  });

  it("does not pile up", async () => {
    for (let at = 1; at < 40; at += 1) {
      const text = `It is ${at} o'clock.`;
      await editions.add(smallBriefing([DAM, { ...FERRY, text }]), at);
    }
    const words = await readFile(join(folder, "editions", ".words"), "utf8");
    expect(words.trim().split("\n").length).toBeLessThanOrEqual(4);
    expect(words).toContain("39 o'clock");
  });
});
