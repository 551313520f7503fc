import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { rebuildBriefing } from "../../src/briefing.ts";
import type { Article } from "../../src/core/article.ts";
import { BriefingError } from "../../src/core/errors.ts";
import type { CorpusReader } from "../../src/corpus.ts";
import {
  createLiveBriefing,
  type LiveBriefing,
  type LiveParts,
} from "../../src/live/live-briefing.ts";
import { DAM, FERRY, smallBriefing } from "../support/small-briefing.ts";

const first = smallBriefing([DAM]);

/** How the folder looks, look by look; the last one stays. */
let looks: string[] = [];
/** What reading gives: articles, or a failure. */
let folder: () => readonly Article[] = () => [DAM];
let reads = 0;
let lines: string[] = [];
let parts: LiveParts;
let live: LiveBriefing;

const corpus: CorpusReader = {
  path: "corpus",
  files: () => new Map(),
  look: async () => (looks.length > 1 ? looks.shift() : looks[0]) ?? "",
  read: async () => {
    reads += 1;
    return { articles: folder(), warnings: [], look: "" };
  },
};

beforeEach(() => {
  looks = ["changed"];
  folder = () => [DAM];
  reads = 0;
  lines = [];
  const log = (level: string) => (fields: object, message: string) => {
    lines.push(`${level} ${message} ${"origin" in fields ? fields.origin : ""}`.trim());
  };
  parts = {
    corpus,
    first,
    seen: "at first",
    make: (articles, previous) => rebuildBriefing(articles, previous, async () => {}),
    log: { info: log("info"), warn: log("warn"), error: log("error") },
  };
  live = createLiveBriefing({ ...parts, settle: async () => {} });
});

afterEach(() => void vi.useRealTimers());

const broken = () => {
  throw new BriefingError([
    { origin: "dam.md", message: "is broken" },
    { origin: "ferry.md", message: "too" },
  ]);
};

describe("a live briefing", () => {
  it("answers from the next edition once the folder has changed", async () => {
    const swapped = vi.fn();
    live = createLiveBriefing({ ...parts, swapped, settle: async () => {} });
    folder = () => [DAM, FERRY];
    await live.refresh();
    expect(swapped).toHaveBeenCalledExactlyOnceWith(live.briefing());
    expect(live.briefing().articles.map(({ article }) => article.id)).toEqual(["dam", "ferry"]);
    expect(live.briefing().edition).toBe(smallBriefing([DAM, FERRY]).edition);
    expect(lines).toEqual(["info new edition"]);
  });

  it("shares every article that did not change, and leaves the edition before as it was", async () => {
    folder = () => [{ ...DAM }, FERRY];
    await live.refresh();
    expect(live.briefing().articles[0]).toBe(first.articles[0]);
    expect(first.articles).toHaveLength(1);
    expect(first.article("ferry")).toBeUndefined();
  });

  it("reads nothing while the folder looks as it did", async () => {
    looks = ["at first"];
    await live.refresh();
    expect({ reads, current: live.briefing() }).toEqual({ reads: 0, current: first });
  });

  it("reads nothing before two looks agree", async () => {
    folder = () => {
      expect(looks).toEqual(["c"]);
      return [FERRY];
    };
    looks = ["a", "b", "a", "c", "c"];
    await live.refresh();
    expect(live.briefing().article("ferry")).toBeDefined();
  });

  it("reads nothing while a program that writes a file stops for a moment", async () => {
    vi.useFakeTimers();
    live = createLiveBriefing(parts);
    const done = live.refresh();
    for (const look of ["half a sentence", "the whole"]) {
      await vi.advanceTimersByTimeAsync(1_500);
      looks = [look];
    }
    expect(reads).toBe(0);
    await vi.advanceTimersByTimeAsync(4_000);
    await done;
    expect(reads).toBe(1);
  });

  it("keeps the edition when files were touched and say the same", async () => {
    folder = () => [{ ...DAM }];
    await live.refresh();
    expect(live.briefing()).toBe(first);
    expect(lines).toEqual([]);
  });

  it("looks again when something changes while the next edition is made", async () => {
    folder = () => {
      if (reads > 1) return [DAM, FERRY];
      looks = ["b"];
      void live.refresh();
      return [FERRY];
    };
    await live.refresh();
    expect(live.briefing().articles).toHaveLength(2);
    expect(reads).toBe(2);
  });

  it("makes no edition after it was closed", async () => {
    folder = () => [FERRY];
    const making = live.refresh();
    live.close();
    await making;
    expect(live.briefing()).toBe(first);
  });
});

describe("a broken folder", () => {
  it("keeps the last good edition, and says so in the log and to whoever asks", async () => {
    folder = broken;
    await live.refresh();
    expect(live.briefing()).toBe(first);
    expect(live.problems()).toHaveLength(2);
    expect(lines).toEqual([
      "error not taken over: is broken dam.md",
      "error not taken over: too ferry.md",
    ]);
  });

  it("is read again when it changes, and no sooner", async () => {
    folder = broken;
    await live.refresh();
    await live.refresh();
    expect(reads).toBe(1);
    looks = ["mended"];
    folder = () => [DAM];
    await live.refresh();
    expect(live.problems()).toEqual([]);
  });

  it("that never rests is a problem, not a wait without end", async () => {
    let look = 0;
    corpus.look = async () => String(++look);
    await live.refresh();
    corpus.look = async () => looks[0] ?? "";
    expect(live.problems()).toMatchObject([{ origin: "corpus", message: /never rests/ }]);
    expect(reads).toBe(0);
  });

  it("that rests again as it was before is no problem any more", async () => {
    let look = 0;
    corpus.look = async () => String(++look);
    await live.refresh();
    corpus.look = async () => "at first";
    await live.refresh();
    corpus.look = async () => looks[0] ?? "";
    expect(live.problems()).toEqual([]);
  });

  it("that the system could not read is read again at the next look, and told once", async () => {
    folder = () => {
      throw new BriefingError([
        { origin: "dam.md", message: "cannot be read (EIO)", mayPass: true },
      ]);
    };
    await live.refresh();
    await live.refresh();
    expect(lines).toEqual(["error not taken over: cannot be read (EIO) dam.md"]);
    folder = () => [FERRY];
    await live.refresh();
    expect(live.briefing().article("ferry")).toBeDefined();
    expect(live.problems()).toEqual([]);
  });

  it("that fails for another reason is tried again at the next look", async () => {
    folder = () => {
      throw new Error("disk on fire");
    };
    await live.refresh();
    expect(lines).toEqual(["error the folder could not be taken over"]);
    folder = () => [FERRY];
    await live.refresh();
    expect(live.briefing().article("ferry")).toBeDefined();
  });
});

it("an edition that cannot be kept answers all the same, and the log says what to do", async () => {
  const told: [object, string][] = [];
  const warn = (...line: [object, string]) => void told.push(line);
  const add = async () => {
    throw Object.assign(new Error("EACCES: permission denied, mkdir"), {
      code: "EACCES",
      syscall: "mkdir",
    });
  };
  const settle = async () => {};
  const log = { ...parts.log, warn };
  live = createLiveBriefing({ ...parts, log, editions: { add }, settle });
  looks = ["at first"];
  await live.refresh();
  expect(live.briefing()).toBe(first);
  const problem = "DATA_DIR may not be written to: give the bot permission to write there";
  expect(told).toEqual([[{ problem }, "the edition was not kept"]]);
});
