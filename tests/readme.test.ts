import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import { describe, expect, it } from "vitest";
import { buildBriefing } from "../src/briefing.ts";
import { variables } from "../src/config.ts";
import { createBot } from "../src/core/bot.ts";
import { memoryConversations } from "../src/core/conversations.ts";
import { loadCorpus } from "../src/corpus.ts";
import { EXIT } from "../src/exit-codes.ts";
import { loadCommands } from "../src/load-commands.ts";
import { packageRoot } from "../src/package-root.ts";
import { render } from "../src/platforms/terminal/render.ts";
import {
  anchorsOf,
  blockAfter,
  codeIn,
  documents,
  linksIn,
  readDocument,
  rowsOf,
} from "./support/markdown.ts";

const root = packageRoot();
const readme = readDocument("README.md");
const all = documents();
const commands = await loadCommands();

describe("the README", () => {
  it("lists every command, as help does: in its order, with its usage and its description", () => {
    const rows = rowsOf(blockAfter("<!-- commands:", readme));
    const expected = commands.map(({ name, options, positional, description }) => {
      const words = options.map((option) => {
        if (!positional.includes(option.name)) return `[${option.name}:…]`;
        return option.required ? option.name : `[${option.name}]`;
      });
      return [`\`${[name, ...words].join(" ")}\``, description];
    });
    expect(rows).toEqual(expected);
  });

  it("lists every exit code", () => {
    const codes = rowsOf(blockAfter("<!-- exit codes:", readme)).map(([code]) => Number(code));
    expect(codes).toEqual(Object.values(EXIT));
  });

  it("shows what the bot says, word for word", async () => {
    const { articles } = await loadCorpus(join(root, "corpus"));
    const briefing = buildBriefing(articles);
    const bot = createBot({
      briefing: () => briefing,
      commands,
      conversations: memoryConversations(() => 0),
      report: (fault) => {
        throw fault;
      },
    });
    const style = { colour: false, links: false, width: 90, buttons: true };
    const asking = { asker: "a", audience: "channel", conversation: "c" } as const;
    const [, ...exchanges] = blockAfter("<!-- transcript:", readme).join("\n").split(/^> /m);
    expect(exchanges.length).toBeGreaterThanOrEqual(3);
    for (const [index, exchange] of exchanges.entries()) {
      const [question = "", ...shown] = exchange.split("\n");
      const call = bot.parseText(question);
      const reply = await bot.handle({ ...asking, ...call, key: String(index) });
      const [expected = "", left] = shown.join("\n").trim().split("\n…");
      const said = render(reply, style).trim();
      expect(left === undefined ? said : said.slice(0, expected.length)).toBe(expected);
    }
  });
});

describe.each(all)("$path", (document) => {
  const folder = posix.dirname(document.path);

  it("links to what is there", () => {
    const broken = linksIn(document)
      .filter((address) => !/^[a-z]+:/i.test(address))
      .filter((address) => {
        const [file = "", anchor] = address.split("#");
        const path = file === "" ? document.path : posix.join(folder, file);
        if (!existsSync(join(root, path))) return true;
        return anchor !== undefined && !anchorsOf(readDocument(path)).includes(anchor);
      });
    expect(broken).toEqual([]);
  });

  it("names scripts that package.json has", () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(
      readDocument("package.json").text,
    );
    const named = codeIn(document).flatMap((code) =>
      Array.from(code.matchAll(/npm run (?:--silent )?([a-z-]+)/g), ([, name = ""]) => name),
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it("names files that are there", () => {
    const named = codeIn(document).filter((code) =>
      /^(?:src|commands|tests|scripts|corpus|models|docs)\/[\w./-]*$/.test(code),
    );
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it("has settings that can be copied whatever reads them: Docker and systemd take a comment for a part", () => {
    const settings = Array.from(
      document.text.matchAll(/^\s*[A-Z]+_[A-Z_]+=.*/gm),
      ([line]) => line,
    );
    expect(settings.filter((line) => line.includes(" #"))).toEqual([]);
  });

  it("names variables that are declared", () => {
    const known = new Set([
      ...variables.map(({ name }) => name),
      ...["EVAL_DATA", "BRIEFING_REPORTS", "NO_COLOR"],
    ]);
    const named = codeIn(document).filter((code) => /^[A-Z][A-Z]+_[A-Z_]+$/.test(code));
    const shouted = named.filter((name) => !existsSync(join(root, name)));
    expect(shouted.filter((name) => !known.has(name))).toEqual([]);
  });
});
