import {
  appendFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadCorpus } from "../../src/corpus.ts";
import { convert } from "../../src/import/convert.ts";
import { openImporter } from "../../src/import/importer.ts";
import { createInbox, type Inbox } from "../../src/live/inbox.ts";
import { web } from "../support/web.ts";
import { zip } from "../support/zip.ts";

let folder: string;
let lines: string[];
/** What happens while files have to rest, when the importer is opened, and while a file is converted. */
let resting: () => Promise<void>;
let opening: () => Promise<void>;
let converting: () => Promise<void>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "inbox-"));
  lines = [];
  resting = opening = converting = async () => {};
});
afterEach(() => rm(folder, { recursive: true }));

function inbox(): Inbox {
  const log = (level: string) => (fields: object, message: string) => {
    const origin = "origin" in fields ? fields.origin : "file" in fields ? fields.file : "";
    lines.push(`${level} ${origin} ${message}`);
  };
  return createInbox({
    folder,
    settle: () => resting(),
    log: { info: log("info"), warn: log("warn"), error: log("error") },
    open: async () => {
      await opening();
      const { fetch } = web({});
      const convertSlowly = async (...document: Parameters<typeof convert>) => {
        await converting();
        return convert(...document);
      };
      const thread = { convert: convertSlowly, close: async () => {} };
      return openImporter({ folder, fetch, thread });
    },
  });
}

async function drop(name: string, content: string | Buffer): Promise<void> {
  const path = join(folder, "inbox", name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

/** Every file of the briefing's folder. */
async function files(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return paths.sort();
}

const DAM = "The old dam above Lerwick gave way on Monday night.";
const FERRY = "A new ferry sails to the northern islands in May.";

describe("a file in the inbox", () => {
  it("becomes Markdown in the briefing, and is put away", async () => {
    await drop("dam.html", `<title>Dam fails</title><article><p>${DAM.repeat(9)}</p></article>`);
    await inbox().refresh();
    expect(await files()).toEqual(["dam-fails.md", "inbox/done/dam.html"]);
    expect(lines).toEqual(["info inbox/dam.html taken from the inbox"]);
  });

  it("is never an article where it lies, nor a section, nor something to warn of", async () => {
    await drop("done/old.txt", FERRY);
    await drop("photo.jpg", "?");
    await writeFile(join(folder, "dam.txt"), DAM);
    const { articles, warnings } = await loadCorpus(folder);
    expect({ ids: articles.map(({ id }) => id), warnings }).toEqual({ ids: ["dam"], warnings: [] });
  });

  it("goes to the folder at the same place, and no other section learns of it", async () => {
    await drop("dam.txt", DAM);
    await drop("politics/march/dam.txt", DAM);
    await inbox().refresh();
    expect(await files()).toEqual([
      "dam.md",
      "inbox/done/dam.txt",
      "inbox/done/politics/march/dam.txt",
      "politics/march/dam.md",
    ]);
    expect((await loadCorpus(folder)).articles).toMatchObject([
      { id: "dam" },
      { id: "politics/march/dam", section: "politics" },
    ]);
  });

  it("waits until it has stopped changing", async () => {
    await drop("dam.txt", "The old dam ");
    let rests = 0;
    resting = async () => {
      rests += 1;
      if (rests === 1) await appendFile(join(folder, "inbox", "dam.txt"), "gave way.");
    };
    await inbox().refresh();
    expect(await readFile(join(folder, "dam.md"), "utf8")).toContain("The old dam gave way.");
    expect(await files()).toEqual(["dam.md", "inbox/done/dam.txt"]);
  });

  it("that came twice is kept once, and overwrites nothing that was put away", async () => {
    for (const _ of [1, 2]) {
      await drop("dam.txt", DAM);
      await inbox().refresh();
    }
    expect(await files()).toEqual(["dam.md", "inbox/done/dam-2.txt", "inbox/done/dam.txt"]);
  });

  it("may be put away by somebody else while it is taken in", async () => {
    await drop("dam.txt", DAM);
    await drop("ferry.txt", FERRY);
    converting = () => rm(join(folder, "inbox", "dam.txt"), { force: true });
    const box = inbox();
    await box.refresh();
    expect(box.problems()).toEqual([]);
    expect(lines.filter((line) => line.startsWith("warn"))).toEqual([]);
    expect(await files()).toEqual(["dam.md", "ferry.md", "inbox/done/ferry.txt"]);
  });

  it("is passed over while it is hidden or a part of a download", async () => {
    await drop(".dam.txt", DAM);
    await drop("dam.txt.part", DAM);
    await inbox().refresh();
    expect(await files()).toEqual(["inbox/.dam.txt", "inbox/dam.txt.part"]);
  });

  it("of which a part is refused is put away, and the part is named in the log", async () => {
    await drop(
      "all.zip",
      zip(
        ["dam.txt", "none.txt"].map((name) => ({
          name,
          bytes: Buffer.from(name === "dam.txt" ? DAM : " "),
        })),
      ),
    );
    const box = inbox();
    await box.refresh();
    expect(await files()).toEqual(["dam.md", "inbox/done/all.zip"]);
    expect(lines[0]).toMatch(/^warn inbox\/all\.zip\/none\.txt left out: /);
    expect(box.problems()).toEqual([]);
  });
});

describe("a file that is refused", () => {
  it("stays, and is said once in the log and to whoever asks", async () => {
    await drop("\u001b[2J.pdf", "%PDF-1.7 broken");
    const box = inbox();
    await box.refresh();
    await box.refresh();
    expect(box.problems()).toMatchObject([{ origin: "inbox/␛[2J.pdf", message: /damaged PDF/ }]);
    expect(lines).toEqual([expect.stringMatching(/^warn inbox\/␛\[2J\.pdf not taken in: .*PDF/)]);
    expect(await files()).toHaveLength(1);
  });

  it("is tried again when it changes, and forgotten when it is taken away", async () => {
    await drop("a.bin", "?");
    await drop("b.bin", "?");
    const box = inbox();
    await box.refresh();
    expect(box.problems()).toHaveLength(2);
    await drop("a.bin", `From: a@b.example\nSubject: Dam\n\n${DAM}`);
    await rm(join(folder, "inbox", "b.bin"));
    await box.refresh();
    expect(box.problems()).toMatchObject([{ origin: "inbox/a.bin" }]);
  });

  it("may be a link, which is not followed", async () => {
    await writeFile(join(folder, "dam.md"), DAM);
    await drop("a.txt", FERRY);
    await symlink(join(folder, "dam.md"), join(folder, "inbox", "b.txt"));
    const box = inbox();
    await box.refresh();
    expect(box.problems()).toMatchObject([
      { origin: "inbox/b.txt", message: /put the file itself/ },
    ]);
    expect(await files()).toEqual(["a.md", "dam.md", "inbox/b.txt", "inbox/done/a.txt"]);
  });
});

describe("an inbox that cannot be emptied", () => {
  it("says so in one line, and goes on when it can be", async () => {
    await drop("dam.txt", DAM);
    const box = inbox();
    opening = async () => {
      throw Object.assign(new Error("no"), { code: "EROFS" });
    };
    await box.refresh();
    await box.refresh();
    expect(lines).toEqual([expect.stringMatching(/^warn inbox is not emptied: let the bot write/)]);
    expect(box.problems()).toMatchObject([{ origin: "inbox" }]);
    opening = async () => {};
    await box.refresh();
    expect(box.problems()).toEqual([]);
    expect(await files()).toEqual(["dam.md", "inbox/done/dam.txt"]);
  });

  it("is left alone when there is none, and when it is being closed", async () => {
    await inbox().refresh();
    expect(await files()).toEqual([]);
    await drop("dam.txt", DAM);
    const box = inbox();
    const emptying = box.refresh();
    await box.close();
    await emptying;
    expect(await files()).toEqual(["inbox/dam.txt"]);
  });
});
