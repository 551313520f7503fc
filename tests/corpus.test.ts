import { execFileSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BriefingError, type Problem } from "../src/core/errors.ts";
import { listFiles } from "../src/corpus/files.ts";
import { readCorpusFile } from "../src/corpus/read.ts";
import { RememberedFiles } from "../src/corpus/remembered.ts";
import { loadCorpus, openCorpus } from "../src/corpus.ts";

const TWO_MB = 2 * 1024 * 1024;

let place: string;
let root: string;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "briefing-corpus-"));
  root = join(place, "corpus");
  mkdirSync(root);
});

afterEach(() => rmSync(place, { recursive: true, force: true }));

/** Puts files into the corpus: their paths, and what they hold. */
function put(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

async function ids(path = root): Promise<string[]> {
  return (await loadCorpus(path)).articles.map((article) => article.id);
}

async function problems(path = root): Promise<readonly Problem[]> {
  const error = await loadCorpus(path).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof BriefingError)) throw new Error(`expected a BriefingError, got ${error}`);
  return error.problems;
}

const problem = (origin: string, message: RegExp, more: Partial<Problem> = {}) => ({
  origin,
  message: expect.stringMatching(message),
  ...more,
});

const whole = (message: RegExp, path = root) => problem(path, message, { isWhole: true });

describe("a corpus", () => {
  it("is a folder of all formats, read in the order of the paths", async () => {
    put({
      "b.txt": "Body of b.",
      "a.md": "Body of a.",
      "world/asia/c.MD": "Body of c.",
      "data.jsonl": '{"id": "j1", "text": "One."}\n\n{"id": "j2", "text": "Two."}',
    });
    expect(await ids()).toEqual(["a", "b", "j1", "j2", "world/asia/c"]);
  });

  it("is one file just as well, whatever it is called", async () => {
    put({ "news.jsonl": '{"id": "j1", "text": "One."}\r\n', "README.md": "Body." });
    expect(await ids(join(root, "news.jsonl"))).toEqual(["j1"]);
    expect(await ids(join(root, "README.md"))).toEqual(["README"]);
  });

  it("stores texts as they were decoded, without the byte order mark", async () => {
    put({ "a.txt": "\ufeffÄpfel,\r\n\tand more. \n", "b.jsonl": '\ufeff{"id":"j","text":"x"}' });
    const { articles } = await loadCorpus(root);
    expect(articles.map((article) => article.text)).toEqual(["Äpfel,\r\n\tand more. \n", "x"]);
  });

  it("passes over hidden files, READMEs and what editors leave behind, without a word", async () => {
    const left = [".a.md.swp", ".git/x.md", "README.md", "readme.de.txt", "Readme", "a.md~"];
    const more = ["#a.md#", "a.md.bak", "~$a.md", "b.tmp", "a.swp", "c.md.part"];
    put(Object.fromEntries([...left, ...more, "a.md"].map((path) => [path, "Body."])));
    const { articles, warnings } = await loadCorpus(root);
    expect(articles.map((article) => article.id)).toEqual(["a"]);
    expect(warnings).toEqual([]);
  });

  it("warns of files with other endings", async () => {
    put({ "a.md": "Body.", "world/photo.jpg": "x", notes: "x" });
    const { warnings } = await loadCorpus(root);
    expect(warnings).toEqual([
      problem("notes", /^was skipped: it ends in none of \.md, .*\.jsonl/),
      problem("world/photo.jpg", /^was skipped/),
    ]);
  });

  it("warns of articles without text, and keeps them", async () => {
    put({ "a.md": "Body.", "b.jsonl": '{"id": "b1", "text": ""}' });
    const { articles, warnings } = await loadCorpus(root);
    expect(articles.map((article) => article.id)).toEqual(["a", "b1"]);
    expect(warnings).toEqual([problem("b.jsonl:1", /^the text is empty/)]);
  });

  it("follows links inside the folder, and reads what two lead to once", async () => {
    put({ "..data/a.md": "Body of a.", "b.md": "Body of b." });
    symlinkSync("..data/a.md", join(root, "a.md"));
    symlinkSync("b.md", join(root, "c.md"));
    symlinkSync(".", join(root, "loop"));
    const { articles, warnings } = await loadCorpus(root);
    expect(articles.map((article) => article.id)).toEqual(["a", "b"]);
    expect(warnings).toEqual([
      problem("c.md", /^is the same as b\.md and was skipped/),
      problem("loop", /^is the same as the corpus itself/),
    ]);
  });

  it("may itself be a link", async () => {
    put({ "a.md": "Body." });
    symlinkSync(root, join(place, "link"));
    expect(await ids(join(place, "link"))).toEqual(["a"]);
  });

  it("never waits for a pipe", async () => {
    put({ "a.md": "Body." });
    execFileSync("mkfifo", [join(root, "pipe.md")]);
    const { warnings } = await loadCorpus(root);
    expect(warnings).toEqual([problem("pipe.md", /^is not a regular file/)]);
  });

  it("reads JSON Lines of any length, lines cut anywhere by the chunks of the file", async () => {
    const lines = Array.from({ length: 3000 }, (_, i) => ({ id: `ä${i}`, text: "ö".repeat(i) }));
    put({ "a.jsonl": lines.map((line) => JSON.stringify(line)).join("\n") });
    const { articles } = await loadCorpus(root);
    expect(articles.map(({ id, text }) => ({ id, text }))).toEqual(lines);
  });
});

describe("a corpus that cannot be used", () => {
  it("is missing", async () => {
    expect(await problems(join(root, "none"))).toEqual([
      whole(/^does not exist: check the path/, join(root, "none")),
    ]);
  });

  it("is empty, or has no text", async () => {
    expect(await problems()).toEqual([whole(/^holds no article with a text: add Markdown/)]);
    put({ "a.txt": " \n" });
    expect(await problems()).toEqual([whole(/^holds no article/)]);
  });

  it("is a file of another format, or no file at all", async () => {
    put({ "a.pdf": "x" });
    expect(await problems(join(root, "a.pdf"))).toEqual([
      problem("a.pdf", /^ends in none of .*: rename or convert it/),
    ]);
    expect(await problems("/dev/null")).toEqual([whole(/^is neither a folder nor/, "/dev/null")]);
  });

  // Root may read everything.
  it.skipIf(process.getuid?.() === 0)("may not be read", async () => {
    put({ "a.md": "Body." });
    chmodSync(join(root, "a.md"), 0);
    expect(await problems()).toEqual([
      problem("a.md", /^may not be read: give the bot permission/),
    ]);
  });

  it("has links that lead out of it, to nothing or to themselves", async () => {
    put({ "a.md": "Body." });
    writeFileSync(join(place, "secret.md"), "Secret.");
    mkdirSync(join(place, "corpus-other"));
    symlinkSync("../secret.md", join(root, "b.md"));
    symlinkSync("../corpus-other", join(root, "c"));
    symlinkSync("nothing.md", join(root, "d.md"));
    symlinkSync("e.md", join(root, "e.md"));
    expect(await problems()).toEqual([
      problem("b.md", /^is a link out of the corpus: copy/),
      problem("c", /^is a link out of the corpus/),
      problem("d.md", /^does not exist: check the path, or where the link leads/),
      problem("e.md", /^is a link that leads to itself: remove it/),
    ]);
  });

  // Other systems make no such file.
  it.runIf(process.platform === "linux")("has a file whose name is not UTF-8", async () => {
    put({ "a.md": "Body." });
    const name = Buffer.from("/caf\xe9.txt", "latin1");
    writeFileSync(Buffer.concat([Buffer.from(root), name]), "Body.");
    expect(await problems()).toEqual([
      problem("caf\ufffd.txt", /^has a name that is not UTF-8: rename it$/),
    ]);
  });

  it("has files whose names cannot be ids, as those copied from a right-to-left text", async () => {
    put({ "a\u200f.txt": "Body.", "b\u200f.md": "Body.", "c\u200f.md": "---\nid: c\n---\nBody." });
    const message = /^has its name for an "id", which must not hold .*: rename it$/;
    expect(await problems()).toEqual([
      problem("a[U+200F].txt", message),
      problem("b[U+200F].md", message),
    ]);
  });

  it("holds two articles with one id, and both are named", async () => {
    put({
      "a.md": "---\nid: x\n---\nBody.",
      "b.jsonl": '{"id": "y", "text": "1"}\n{"id": "x", "text": "2"}\n{"id": "y", "text": "3"}',
      "c.md": "Body.",
      "c.txt": "Body.",
    });
    expect(await problems()).toEqual([
      problem("b.jsonl:2", /^has the id "x", and so has a\.md: give one another "id"/, {
        also: "a.md",
      }),
      problem("b.jsonl:3", /^has the id "y", and so has b\.jsonl:1/, { also: "b.jsonl:1" }),
      problem("c.txt", /^has the id "c", and so has c\.md/, { also: "c.md" }),
    ]);
  });

  it("holds files that are no text", async () => {
    put({
      "a.txt": Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00]),
      "b.txt": Buffer.from("caf\u00e9", "latin1"),
      "c.txt": Buffer.from("\ufeffcaf\u00e9", "utf16le"),
      "d.jsonl": Buffer.from('{"id": "caf\u00e9"}\n{"id": "caf\u00e9"}', "latin1"),
    });
    expect(await problems()).toEqual([
      problem("a.txt", /^is a binary file: save it as UTF-8 text, or remove it/),
      problem("b.txt", /^is not UTF-8 text: save it as UTF-8 text/),
      problem("c.txt", /^is UTF-16 text: save it as UTF-8 text/),
      problem("d.jsonl:1", /^is not UTF-8 text/),
    ]);
  });

  it("holds an article over 2 MB; one of exactly 2 MB is read", async () => {
    const big = "x".repeat(TWO_MB);
    put({ "a.txt": big, "b.jsonl": JSON.stringify({ id: "b1", text: big }) });
    expect(await ids()).toEqual(["a", "b1"]);
    put({
      "a.txt": `${big}x`,
      "b.jsonl": [`${big}x`, "x".repeat(9 * TWO_MB), "fine"]
        .map((text, i) => JSON.stringify({ id: `b${i}`, text }))
        .join("\n"),
    });
    expect(await problems()).toEqual([
      problem("a.txt", /^is over 2 MB: divide it/),
      problem("b.jsonl:1", /^is over 2 MB/),
      problem("b.jsonl:2", /^is over 2 MB/),
    ]);
  });

  it("has every problem named at once, with its file and what to do", async () => {
    put({
      "a.md": "---\ntitle: [A\n---\nBody.",
      "b.md": "---\ntitle: A\n\nBody.",
      "c.md": "---\npublished: soon\n---\nBody.",
      "d.jsonl": '{"id": "d1", "text": "x"}\n{"id": "d2"',
      "e.txt": Buffer.from([0xff]),
      "f.md": "---\nid: d1\n---\nBody.",
    });
    const found = await problems();
    expect(found.map(({ origin }) => origin)).toEqual([
      "a.md",
      "b.md",
      "c.md",
      "d.jsonl:2",
      "e.txt",
      "f.md",
    ]);
    for (const { message } of found) expect(message).toMatch(/: \S|like \{/);
  });

  it("lists the first hundred problems of a file, and counts the rest", async () => {
    put({ "a.jsonl": "{\n".repeat(1000) });
    const found = await problems();
    expect(found).toHaveLength(101);
    expect(found.at(-1)).toEqual(problem("a.jsonl", /^has 900 more problems/));
  });

  it("has names that act on no screen", async () => {
    put({ "a\u001b[2J\u202e\n.md": "---\npublished: \u001b]0;soon\n---\nBody." });
    const [found] = await problems();
    expect(`${found?.origin}${found?.message}`).not.toMatch(/[\p{Cc}\u202e]/u);
  });
});

describe("a corpus that is read again", () => {
  it("gives the same articles for files that did not change, and new ones for those that did", async () => {
    put({ "a.md": "Body of a.", "b.md": "Body of b.", "c.md": "Body of c." });
    const reader = openCorpus(root);
    const before = await reader.read();
    expect(await reader.look()).toBe(before.look);
    put({ "b.md": "Body of B." });
    rmSync(join(root, "c.md"));
    expect(await reader.look()).not.toBe(before.look);
    const { articles } = await reader.read();
    expect(articles.map(({ id, text }) => [id, text])).toEqual([
      ["a", "Body of a."],
      ["b", "Body of B."],
    ]);
    expect(articles[0]).toBe(before.articles[0]);
  });

  it("has the problems of files that did not change again, until they are mended", async () => {
    put({ "a.md": "Body.", "b.md": "---\npublished: 30 February 2026\n---\nBody." });
    const reader = openCorpus(root);
    await expect(reader.read()).rejects.toThrow(BriefingError);
    await expect(reader.read()).rejects.toThrow("b.md");
    put({ "b.md": "Body." });
    expect((await reader.read()).articles).toHaveLength(2);
  });
});

it("a file that the system could not read for a moment is read again, though it did not change", async () => {
  put({ "sea/a.md": "Body." });
  const { files } = await listFiles(root);
  const remembered = new RememberedFiles();
  renameSync(join(root, "sea"), join(place, "away"));
  const [failed] = await remembered.read(files);
  expect(failed?.flatMap((result) => result.problems)).toMatchObject([{ mayPass: true }]);
  renameSync(join(place, "away"), join(root, "sea"));
  const [read] = await remembered.read(files);
  expect(read?.flatMap((result) => result.articles)).toMatchObject([{ text: "Body." }]);
});

it("a file that is written to while it is read is a problem, and never half an article", async () => {
  put({ "a.md": "Body." });
  const { files } = await listFiles(root);
  put({ "a.md": "Body, and the rest." });
  const results = [];
  for (const file of files) for await (const result of readCorpusFile(file)) results.push(result);
  expect(results.flatMap((result) => result.problems)).toEqual([
    problem("a.md", /^changed while it was read/),
  ]);
});
