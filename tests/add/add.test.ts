import { rmSync, writeFileSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runAdd } from "../../src/add/add.ts";
import { Tally } from "../../src/add/tally.ts";
import { UserError } from "../../src/core/errors.ts";
import type { Outcome } from "../../src/import/outcome.ts";
import type { Progress } from "../../src/progress.ts";
import { runProgram } from "../support/program.ts";

let folder: string;
let briefing: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "add-"));
  briefing = join(folder, "briefing");
  await mkdir(join(folder, "in", "deep"), { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

function add(...args: readonly string[]) {
  const environment = {
    HOME: folder,
    BRIEFING_CORPUS: briefing,
    IMPORT_ALLOWED_HOSTS: "127.0.0.1",
  };
  return runProgram(["add", ...args], "", { environment });
}

function page(title: string): string {
  const text = `<p>${title} is told here, and the story of ${title} goes on with ${title}.</p>`;
  return `<html><head><title>${title}</title></head><body><article>${text.repeat(4)}</article></body></html>`;
}

describe("add", () => {
  it("takes pages, folders of files and addresses in, and says what became of each", async () => {
    const server = createServer((_, response) => {
      response.writeHead(200, { "content-type": "text/html" }).end(page("Bridge"));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    await writeFile(join(folder, "in", "dam.html"), page("Dam"));
    await writeFile(join(folder, "in", "deep", "ferry.txt"), "The ferry runs again.");
    for (const name of ["photo.JPG", "other.jpg", "report.doc", "Makefile"]) {
      await writeFile(join(folder, "in", "deep", name), "?");
    }
    const { out, err, code } = await add(join(folder, "in"), address, `${address}file`);
    server.close().closeAllConnections();
    expect(out.replaceAll(folder, "")).toBe(
      [
        "  added: /in/dam.html → dam.md",
        "  added: /in/deep/ferry.txt → ferry.md",
        `  added: ${address} → bridge.md`,
        `  duplicate: ${address}file says the same as bridge.md, which now lists this place too`,
        "  passed over: 4 files of no known kind (.doc, .jpg, without an ending)",
        "3 added, 0 updated, 1 duplicate, 0 refused.",
        "",
      ].join("\n"),
    );
    expect({ err, code }).toEqual({ err: "", code: 0 });
    expect((await readdir(briefing)).sort()).toEqual(["bridge.md", "dam.md", "ferry.md"]);
  });

  it("writes nothing in a dry run, and names what is wrong", async () => {
    await writeFile(join(folder, "in", "dam.html"), page("Dam"));
    const dry = await add(join(folder, "in"), "--dry-run");
    expect(dry.out).toMatch(/would be added: .*dam\.html → dam\.md\nNothing was written\./);
    expect(await readdir(folder)).toEqual(["in"]);

    const inside = await add("http://10.0.0.1/");
    expect(inside.out).toContain("refused: http://10.0.0.1/ leads to a private network");
    expect(inside.code).toBe(2);

    const gone = await add(join(folder, "gone"));
    expect(gone.err).toMatch(/^\[add\] .*gone does not exist: .*; name a file/);
    expect(gone.code).toBe(2);
  });
});

describe("what cannot be added", () => {
  const fetch = async () => ({ ok: false, problem: "is not there" }) as const;

  /** What `add` prints, and what it ends with. */
  async function ran(sources: readonly string[], show: Progress["show"] = () => {}) {
    let printed = "";
    const print = async (text: string) => {
      printed += text.replaceAll(folder, "");
    };
    const tools = { fetch, print, progress: { show, end: () => {} } };
    const addition = { sources, folder: briefing, dryRun: false };
    const end = await runAdd(addition, tools).catch((error: unknown) => error);
    return { end, printed };
  }

  it.each([
    ["in/dam.html/below", "does not exist: a part of the path is a file"],
    ["loop", "is a link that leads to itself"],
    ["n".repeat(300), "does not exist: its name is longer than a name can be"],
  ])("is named where it was typed: %s", async (name, reason) => {
    await writeFile(join(folder, "in", "dam.html"), page("Dam"));
    await symlink("loop", join(folder, "loop"));
    const { end } = await ran([join(folder, name)]);
    expect(end).toBeInstanceOf(UserError);
    expect(end).toMatchObject({ code: "USAGE", message: expect.stringContaining(reason) });
  });

  it("is a pipe or a device, whose end may never come", async () => {
    const { end, printed } = await ran(["/dev/zero"]);
    expect(printed).toContain("refused: /dev/zero is not a regular file");
    expect(end).toBe(2);
  });

  it.skipIf(process.getuid?.() === 0)(
    "is a folder that may not be read, and no other",
    async () => {
      await writeFile(join(folder, "in", "ferry.txt"), "The ferry runs again.");
      await chmod(join(folder, "in", "deep"), 0);
      const { end, printed } = await ran([join(folder, "in")]);
      await chmod(join(folder, "in", "deep"), 0o700);
      expect(printed).toContain("refused: /in/deep may not be read");
      expect(printed).toContain("1 added, 0 updated, 0 duplicate, 1 refused.");
      expect(end).toBe(0);
    },
  );

  it("is a folder without any file of a known kind, and those that it has are named by their endings", async () => {
    const { end, printed } = await ran([join(folder, "in")]);
    expect(printed).toBe("There is no file of a known kind in it: nothing was added.\n");
    expect(end).toBe(2);
    await writeFile(join(folder, "in", "plan.pages\u001b[2J"), "?");
    expect((await ran([join(folder, "in")])).printed).toBe(
      "  passed over: 1 file of no known kind (.pages␛[2j)\n0 added, 0 updated, 0 duplicate, 0 refused.\n",
    );
  });

  it("is anything, to a folder below a file", async () => {
    await writeFile(briefing, "");
    briefing = join(briefing, "below");
    const { end, printed } = await ran(["https://post.example/"]);
    expect(end).toBeInstanceOf(UserError);
    expect(end).toMatchObject({ message: expect.stringContaining("below cannot be made") });
    expect(printed).toBe("");
  });

  it("is what comes after the folder could be written to; what was added is said", async () => {
    await writeFile(join(folder, "in", "dam.txt"), "The dam holds.");
    await writeFile(join(folder, "in", "ferry.txt"), "The ferry runs again.");
    const { end, printed } = await ran([join(folder, "in")], (_done, _total, words) => {
      if (!words.startsWith("1 added")) return;
      rmSync(briefing, { recursive: true });
      writeFileSync(briefing, "no folder");
    });
    expect(end).toBeInstanceOf(UserError);
    expect(end).toMatchObject({ message: expect.stringContaining("briefing cannot be made") });
    expect(printed).toContain("added: /in/dam.txt → dam.md\n1 added");
  });
});

it("add tells what it is about to read, before anything has come of it", async () => {
  const told: string[] = [];
  const heard = new Error("enough");
  const show = (_done: number, _total: number, words: string) => void told.push(words);
  const tools = {
    fetch: () => Promise.reject(heard),
    print: async () => {},
    progress: { show, end: () => {} },
  };
  const addition = { sources: ["https://post.example/\u0007"], folder: briefing, dryRun: false };
  await expect(runAdd(addition, tools)).rejects.toBe(heard);
  expect(told).toEqual(["reading https://post.example/␇"]);
});

describe("what is said at the end", () => {
  const said = (count: number, outcome: Omit<Outcome, "origin">, tally = new Tally(false)) => {
    for (let at = 0; at < count; at += 1) tally.count({ origin: `\u001b[2J${at}`, ...outcome });
    return tally;
  };

  it("is short for thousands, and safe to show", () => {
    const lines = said(2000, { result: "refused", reason: "is a\nbomb" }).summary().split("\n");
    expect(lines).toHaveLength(1003);
    expect(lines[0]).toBe("  refused: ␛[2J0 is a bomb");
    expect(lines.slice(-3)).toEqual([
      "  … and 1000 more refused",
      "0 added, 0 updated, 0 duplicate, 2000 refused.",
      "",
    ]);
  });

  it("names what was refused among a thousand, and why, where it is seen first", () => {
    const tally = said(1000, { result: "added", path: "a.md" });
    said(2, { result: "refused", reason: "has no text" }, tally);
    said(60, { result: "added", path: "b.md" }, tally);
    said(1, { result: "duplicate", reason: "is a.md" }, tally);
    expect(tally.summary().split("\n").slice(49)).toEqual([
      "  added: ␛[2J49 → a.md",
      "  … and 1010 more added",
      "  duplicate: ␛[2J0 is a.md",
      "  refused: ␛[2J0 has no text",
      "  refused: ␛[2J1 has no text",
      "1060 added, 0 updated, 1 duplicate, 2 refused.",
      "",
    ]);
  });
});
