import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Conditions, Fetched, FetchResult } from "../../src/fetch/fetch.ts";
import { convert } from "../../src/import/convert.ts";
import { readFeedStates } from "../../src/import/feed-state.ts";
import { openImporter } from "../../src/import/importer.ts";
import { pollDue, pollFeeds } from "../../src/import/poll.ts";

const MINUTE = 60_000;
const FEED = "https://post.example/feed";
const TEXT = "The council met on Friday and talked about the dam. ".repeat(14);
const RSS = `<rss version="2.0"><channel><title>Post</title><item><title>Dam</title><description>${TEXT}</description></item></channel></rss>`;
const NO_FOLDER =
  "cannot be made: a part of the path is a file, or a link that leads nowhere; mend that";

let folder: string;
let clock: number;
let asked: { address: string; conditions: Conditions | undefined }[];
let answer: FetchResult;
/** What any other address than the feed's answers. */
let page: FetchResult;
let robots: FetchResult;
let warnings: object[];
let closing: AbortController;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "poll-"));
  clock = 1_000_000;
  asked = [];
  answer = have(RSS);
  page = robots = { ok: false, problem: "is not there", status: 404 };
  warnings = [];
  closing = new AbortController();
});
afterEach(() => rm(folder, { recursive: true }));

function have(text: string, more: Partial<Fetched> = {}): FetchResult {
  const bytes = Buffer.from(text);
  const named = { etag: '"1"', lastModified: undefined, charset: undefined };
  return { ok: true, fetched: { address: FEED, status: 200, bytes, type: "", ...named, ...more } };
}

const log = { info: () => {}, warn: (fields: object) => void warnings.push(fields) };

async function poll(
  feeds = [FEED],
  states?: Parameters<typeof pollDue>[0]["states"],
  every = 15 * MINUTE,
) {
  const fetch = async (address: string, conditions?: Conditions): Promise<FetchResult> => {
    if (address.endsWith("/robots.txt")) return robots;
    asked.push({ address, conditions });
    return address.startsWith(FEED) ? answer : page;
  };
  const thread = { convert, close: async () => {} };
  await pollDue({
    feeds,
    every,
    states: states ?? (await readFeedStates(file())),
    file: file(),
    fetch,
    open: () => openImporter({ folder: join(folder, "briefing"), fetch, thread }),
    now: () => clock,
    log,
    signal: closing.signal,
  });
}

const file = () => join(folder, "data", "feeds.json");

/** How often the feed was asked while time went on, looked at each minute. */
async function askedIn(minutes: number): Promise<number> {
  const before = asked.length;
  for (let at = 0; at < minutes; at += 1) {
    clock += MINUTE;
    await poll();
  }
  return asked.length - before;
}

describe("a feed that is polled", () => {
  it("is read into the folder, and asked again on its schedule for what is newer", async () => {
    await poll();
    expect(await readdir(join(folder, "briefing"))).toEqual(["dam.md"]);
    answer = have("", { status: 304 });
    expect(await askedIn(14)).toBe(0);
    expect(await askedIn(16)).toBe(2);
    expect(asked.map(({ conditions }) => conditions?.etag)).toEqual([undefined, '"1"', '"1"']);
  });

  it("is asked less and less often while it fails, and as before when it works", async () => {
    answer = { ok: false, problem: "is down" };
    await poll();
    expect(await askedIn(29)).toBe(0);
    expect(await askedIn(1)).toBe(1);
    expect(await askedIn(59)).toBe(0);
    answer = have(RSS);
    expect(await askedIn(1)).toBe(1);
    expect(await askedIn(15)).toBe(1);
  });

  it("is left alone for as long as its server asks for", async () => {
    answer = { ok: false, problem: "is busy", status: 429, retryAfter: 120 * MINUTE };
    await poll();
    expect(await askedIn(119)).toBe(0);
    expect(await askedIn(1)).toBe(1);
  });

  it("is asked no sooner for failing where it is asked but once a week", async () => {
    const week = 7 * 24 * 60 * MINUTE;
    answer = { ok: false, problem: "is down" };
    await poll([FEED], undefined, week);
    clock += week - MINUTE;
    await poll([FEED], undefined, week);
    expect(asked).toHaveLength(1);
  });

  it("is asked on the schedule of today, whatever that of the last start was", async () => {
    await poll([FEED], undefined, 9999 * MINUTE);
    expect(await askedIn(1)).toBe(1);
    expect(await askedIn(14)).toBe(0);
  });

  it("is asked where the clock has gone back", async () => {
    await poll();
    clock -= 1_000 * 24 * 60 * MINUTE;
    expect(await askedIn(1)).toBe(1);
  });

  it("that is damaged has failed, is named with the reason, and is read whole again", async () => {
    answer = have("<rss><channel><item>");
    await poll();
    expect(warnings).toMatchObject([
      { feed: FEED, failures: 1, problem: expect.stringMatching(/damaged feed/) },
    ]);
    expect(await askedIn(29)).toBe(0);
    expect(await askedIn(1)).toBe(1);
    expect(asked.at(-1)?.conditions?.etag).toBeUndefined();
  });

  it("in whose place a page stands has failed, and the page is not taken for an article", async () => {
    const away = `<h1>We are back soon</h1><p>${TEXT}</p>`;
    answer = have(`<!doctype html><html><body>${away}</body></html>`);
    await poll();
    expect(await readdir(folder)).not.toContain("briefing");
    expect(warnings).toMatchObject([
      { feed: FEED, failures: 1, problem: expect.stringMatching(/no feed, but a web page/) },
    ]);
  });

  const LINK = "https://post.example/dam";
  const teasers = (count: number) => {
    const items = Array.from(
      { length: count },
      (_, at) =>
        `<item><title>Dam ${at}</title><link>${LINK}${at || ""}</link><description>Short ${at}.</description></item>`,
    );
    return `<rss version="2.0"><channel><title>Post</title>${items.join("")}</channel></rss>`;
  };
  const askedOf = (address: string) => asked.filter((one) => one.address === address);

  it("is read whole again until the page of an item can be had, and only that page", async () => {
    answer = have(teasers(2));
    page = { ok: false, problem: "is down", status: 503, isPassing: true };
    await poll();
    const text = `<article><p>${TEXT}</p></article>`;
    page = have(`<html><title>Dam</title><body>${text}</body></html>`, { address: LINK });
    await askedIn(15);
    expect(askedOf(FEED).at(-1)?.conditions?.etag).toBeUndefined();
    expect(await readFile(join(folder, "briefing", "dam-0.md"), "utf8")).toContain("The council");
    await askedIn(15);
    expect(askedOf(FEED).at(-1)?.conditions?.etag).toBe('"1"');
    expect(askedOf(LINK)).toHaveLength(2);
  });

  it("is not held back by items that will never be had", async () => {
    robots = have("User-agent: *\nDisallow: /dam\n");
    answer = have(teasers(1));
    await poll();
    robots = { ok: false, problem: "is not there", status: 404 };
    answer = have(teasers(201));
    await askedIn(15);
    await askedIn(15);
    const conditions = askedOf(FEED).map((one) => one.conditions?.etag);
    expect(conditions).toEqual([undefined, '"1"', '"1"']);
    expect(askedOf(`${LINK}7`)).toHaveLength(1);
  });

  it("is read as if for the first time when what was kept of it is damaged", async () => {
    await poll();
    await writeFile(file(), "{");
    await poll();
    expect(asked).toHaveLength(2);
  });

  it("that cannot be written to the folder is asked less often, and keeps no other from being read", async () => {
    await writeFile(join(folder, "briefing"), "no folder");
    const problem = `the briefing's folder ${NO_FOLDER}`;
    await poll([FEED, `${FEED}/2`]);
    expect(asked.map(({ address }) => address)).toEqual([FEED, `${FEED}/2`]);
    expect(warnings).toMatchObject([
      { feed: FEED, failures: 1, problem },
      { feed: `${FEED}/2`, failures: 1, problem },
    ]);
    expect(await askedIn(29)).toBe(0);
    expect(await askedIn(1)).toBe(1);
  });

  it.each([
    ["a file", () => writeFile(join(folder, "data"), "no folder")],
    ["a link that leads nowhere", () => symlink(join(folder, "away"), join(folder, "data"))],
  ])("is asked on its schedule although nothing of it can be kept in %s", async (_, put) => {
    await put();
    const states = new Map();
    await poll([FEED, `${FEED}/2`], states);
    await poll([FEED, `${FEED}/2`], states);
    expect(asked).toHaveLength(2);
    const problem = `DATA_DIR ${NO_FOLDER}`;
    expect(warnings).toEqual([{ problem }, { problem }]);
  });

  it("is not asked once the reading was stopped, and does not count as failed", async () => {
    closing.abort();
    await expect(poll()).rejects.toThrow("aborted");
    expect({ asked, warnings }).toEqual({ asked: [], warnings: [] });
  });
});

it("closing the reading of feeds does not wait for a server that never answers", async () => {
  let hear = () => {};
  const heard = new Promise<void>((resolve) => (hear = resolve));
  const server = createServer(hear);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const feed = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`;
  const allowed = new Set(["127.0.0.1"]);
  const settings = { feeds: [feed], every: MINUTE, file: file(), folder, allowed, log };
  const polling = pollFeeds(settings);
  await heard;
  await polling.close();
  server.close().closeAllConnections();
  expect(warnings).toEqual([]);
  expect(await readdir(folder)).toEqual([]);
});
