import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { runAdd } from "../../src/add/add.ts";
import { blockAfter, readDocument } from "../support/markdown.ts";
import { web } from "../support/web.ts";

const STORY = "<p>The old dam above Lerwick gave way on Monday, and three farms were flooded.</p>";
const page = (meta: string) =>
  `<html><head><title>Dam above Lerwick fails</title>${meta}</head><body><article>${STORY.repeat(5)}</article></body></html>`;

const ADDRESS = "https://news.example/lerwick/dam";
const SITE = { [ADDRESS]: page('<meta property="article:published_time" content="2026-03-02">') };
const SAVED = {
  "saved-pages/dam.html": page('<meta property="og:site_name" content="The Herald">'),
  "saved-pages/start.html": "<html><body><nav>News, sport, weather</nav></body></html>",
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "transcript-"));
  await mkdir(join(folder, "saved-pages"));
  for (const [name, text] of Object.entries(SAVED)) await writeFile(join(folder, name), text);
});
afterEach(() => rm(folder, { recursive: true }));

it("the README shows what add prints, word for word", async () => {
  const [typed = "", ...shown] = blockAfter("<!-- add:", readDocument("README.md"));
  const named = typed.replace("$ npm start -- add ", "").split(" ");
  expect(named).toEqual([ADDRESS, "saved-pages/"]);
  let printed = "";
  await runAdd(
    {
      sources: [ADDRESS, join(folder, "saved-pages")],
      folder: join(folder, "corpus"),
      dryRun: false,
    },
    {
      fetch: web(SITE).fetch,
      progress: { show: () => {}, end: () => {} },
      print: async (text) => {
        printed += text.replaceAll(`${folder}/`, "");
      },
    },
  );
  expect(printed.trimEnd().split("\n")).toEqual(shown);
});
