import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Fetcher } from "../../src/fetch/fetch.ts";
import { convert } from "../../src/import/convert.ts";
import type { SourceDocument } from "../../src/import/document.ts";
import { type Importer, openImporter } from "../../src/import/importer.ts";
import type { Outcome } from "../../src/import/outcome.ts";
import { web } from "../support/web.ts";
import { zip } from "../support/zip.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "importer-"));
});
afterEach(() => rm(folder, { recursive: true }));

function open(fetch: Fetcher): Promise<Importer> {
  return openImporter({ folder, fetch, thread: { convert, close: async () => {} } });
}

async function all(outcomes: AsyncGenerator<Outcome>): Promise<string[]> {
  const lines: string[] = [];
  for await (const { origin, result, path } of outcomes) lines.push(`${result} ${origin} ${path}`);
  return lines;
}

const SENTENCES = "is told in this article at some length, as articles are. ".repeat(8);
const page = (title: string) =>
  `<html><head><title>${title}</title></head><body><article><p>${title} ${SENTENCES}</p></article></body></html>`;

const item = (path: string, text: string) =>
  `<item><title>${path}</title><link>https://post.example/${path}</link><description>${text}</description></item>`;
const FEED = `<rss version="2.0"><channel><title>Post</title>${item("dam", "Short.")}${item("gone", "Only this.")}${item("private", "Hidden.")}</channel></rss>`;

const SITE = {
  "https://post.example/feed": FEED,
  "https://post.example/dam": page("Dam"),
  "https://post.example/private": page("Private"),
  "https://post.example/robots.txt": "User-agent: briefing-bot\nDisallow: /private\n",
};

describe("a feed", () => {
  it("is followed to the pages of its items, as far as robots.txt lets it", async () => {
    const { fetch, asked } = web(SITE);
    expect(await all((await open(fetch)).addAddress("https://post.example/feed"))).toEqual([
      "added https://post.example/dam dam.md",
      "added https://post.example/gone gone.md",
      "refused https://post.example/private undefined",
    ]);
    expect((await readdir(folder)).sort()).toEqual(["dam.md", "gone.md"]);
    expect(asked.filter((address) => address.endsWith("robots.txt"))).toHaveLength(1);
    expect(asked).not.toContain("https://post.example/private");
  });

  it("is not followed to pages that the briefing holds", async () => {
    await all((await open(web(SITE).fetch)).addAddress("https://post.example/feed"));
    const { fetch, asked } = web(SITE);
    expect(await all((await open(fetch)).addAddress("https://post.example/feed"))).toEqual([
      "duplicate https://post.example/dam dam.md",
      "duplicate https://post.example/gone gone.md",
      "refused https://post.example/private undefined",
    ]);
    expect(asked).not.toContain("https://post.example/dam");
  });

  it("is not followed anywhere while its site cannot be asked", async () => {
    const { fetch } = web(SITE);
    const down: Fetcher = async (address) =>
      address.endsWith("robots.txt")
        ? { ok: false, problem: "is down", status: 503 }
        : fetch(address);
    const outcomes = await all((await open(down)).addAddress("https://post.example/feed"));
    expect(outcomes.every((line) => line.startsWith("refused"))).toBe(true);
  });
});

describe("a feed whose page cannot be had", () => {
  const FULL = page("Gone");
  const down: Fetcher = async (address) =>
    address.endsWith("/gone")
      ? { ok: false, problem: "is down", status: 503, isPassing: true }
      : web(SITE).fetch(address);
  const gone = async (fetch: Fetcher): Promise<Outcome | undefined> => {
    const outcomes: Outcome[] = [];
    const feed = (await open(fetch)).addAddress("https://post.example/feed");
    for await (const outcome of feed) outcomes.push(outcome);
    return outcomes.find(({ origin }) => origin.endsWith("/gone"));
  };

  it("gives what it says itself, until the page can be had", async () => {
    expect(await gone(down)).toMatchObject({ result: "added", isPassing: true });
    expect(await gone(down)).toMatchObject({ result: "duplicate", isPassing: true });
    const { fetch } = web({ ...SITE, "https://post.example/gone": FULL });
    expect(await gone(fetch)).toMatchObject({ result: "updated", path: "gone.md" });
    const { fetch: later, asked } = web({ ...SITE, "https://post.example/gone": FULL });
    expect(await gone(later)).toMatchObject({ result: "duplicate" });
    expect(asked).not.toContain("https://post.example/gone");
  });

  it("is brought up to date when the page turns out to stand elsewhere", async () => {
    const teaser = `Gone ${SENTENCES}`;
    const feed = `<rss version="2.0"><channel>${item("gone", teaser)}</channel></rss>`;
    await gone(web({ ...SITE, "https://post.example/feed": feed }).fetch);
    const moved: Fetcher = async (address) => {
      if (address.endsWith("/feed")) return web({ [address]: feed }).fetch(address);
      const to = address.replace("/gone", "/2026/moved");
      const longer = page("Gone").replace("</p>", " More is told of it now.</p>");
      return web({ [to]: longer }).fetch(to);
    };
    expect(await gone(moved)).toMatchObject({ result: "updated", path: "gone.md" });
  });

  it("says so when its site cannot be asked what bots may have", async () => {
    const { fetch } = web(SITE);
    const silent: Fetcher = async (address) =>
      address.endsWith("robots.txt") ? { ok: false, problem: "is down" } : fetch(address);
    expect(await gone(silent)).toMatchObject({
      result: "refused",
      reason: expect.stringContaining("robots.txt cannot be had"),
      isPassing: true,
    });
  });
});

describe("an archive", () => {
  it("is unpacked, and archives in it, but not for ever", async () => {
    let bytes: Uint8Array = Buffer.from("The deepest story.");
    for (const name of ["deep.txt", "c.zip", "b.zip", "a.zip"]) {
      const beside = { name: `${name}.txt`, bytes: Buffer.from(`The story beside ${name}.`) };
      bytes = zip([{ name, bytes }, beside]);
    }
    const outcomes = await all((await open(web({}).fetch)).addFile("all.zip", bytes));
    expect(outcomes.filter((line) => line.startsWith("added"))).toHaveLength(2);
    expect(outcomes.filter((line) => line.startsWith("refused"))).toEqual([
      expect.stringContaining("all.zip/a.zip/b.zip/c.zip"),
      expect.stringContaining("all.zip/a.zip/b.zip/c.zip.txt"),
    ]);
  });
});

describe("an archive that takes long", () => {
  it("is read for a minute, and what is left of it is named", async () => {
    let clock = 0;
    const thread = {
      convert: (document: SourceDocument) => {
        clock += 25_000;
        return convert(document);
      },
      close: async () => {},
    };
    const { fetch } = web({});
    const importer = await openImporter({ folder, fetch, thread, now: () => clock });
    const names = ["a", "b", "c", "d"];
    const texts = names.map((name) => ({
      name: `${name}.txt`,
      bytes: Buffer.from(`Story ${name}.`),
    }));
    expect(await all(importer.addFile("all.zip", zip(texts)))).toEqual([
      "added all.zip/a.txt a.md",
      "added all.zip/b.txt b.md",
      "refused all.zip/c.txt undefined",
      "refused all.zip/d.txt undefined",
    ]);
    expect(await all(importer.addFile("c.txt", Buffer.from("Story c.")))).toEqual([
      "added c.txt c.md",
    ]);
  });

  it("is unpacked a portion at a time, and left where the minute ends", async () => {
    let clock = 0;
    const story = (name: string) => `Story ${name}. ${randomBytes(800_000).toString("hex")}`;
    const names = ["a", "b", "c", "d", "e", "f"];
    const texts = names.map((name) => ({ name: `${name}.txt`, bytes: Buffer.from(story(name)) }));
    const held: number[] = [];
    const thread = {
      convert: async (document: SourceDocument) => {
        const conversion = await convert(document);
        if (conversion.ok && conversion.documents) held.push(conversion.documents.length);
        return conversion;
      },
      close: async () => {},
    };
    const importer = await openImporter({
      folder,
      fetch: web({}).fetch,
      thread,
      now: () => clock,
    });
    const bytes = zip(texts);
    expect(await all(importer.addFile("all.zip", bytes))).toHaveLength(6);
    expect(held).toEqual([4, 2]);
    const late = importer.addFile("all.zip", bytes);
    expect((await late.next()).value).toMatchObject({ result: "duplicate" });
    clock = 61_000;
    expect((await all(late)).at(-1)).toBe("refused all.zip undefined");
    expect(held).toEqual([4, 2, 4]);
  });
});

describe("a large file of JSON Lines", () => {
  it("is converted some lines at a time, with its own numbers of lines", async () => {
    const line = (at: number) =>
      JSON.stringify({ id: `a${at}`, text: `Story ${at}. ${"x".repeat(1_500_000)}` });
    const text = [line(1), line(2), "", "{broken", line(3), line(4), line(5)].join("\n");
    const sizes: number[] = [];
    const thread = {
      convert: (document: SourceDocument) => {
        sizes.push(document.bytes.length);
        return convert(document);
      },
      close: async () => {},
    };
    const importer = await openImporter({ folder, fetch: web({}).fetch, thread });
    const outcomes: Outcome[] = [];
    const adding = importer.addFile("all.jsonl", Buffer.from(text));
    for await (const outcome of adding) outcomes.push(outcome);
    expect(outcomes.filter(({ result }) => result === "added")).toHaveLength(5);
    expect(outcomes.filter(({ result }) => result === "refused")).toMatchObject([
      { reason: expect.stringMatching(/^line 4: is not a JSON object/) },
    ]);
    expect(sizes).toHaveLength(3);
    expect(Math.max(...sizes)).toBeLessThan(4_000_000);
  });
});

describe("an address that cannot be had", () => {
  it("is refused with the reason", async () => {
    const outcomes = (await open(web({}).fetch)).addAddress("https://post.example/");
    expect((await outcomes.next()).value).toEqual({
      origin: "https://post.example/",
      result: "refused",
      reason: "is not there",
    });
  });
});
