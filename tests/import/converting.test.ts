import { afterAll, describe, expect, it } from "vitest";
import { createConvertingThread } from "../../src/import/converting.ts";
import type { SourceDocument } from "../../src/import/document.ts";

const thread = createConvertingThread({ time: 30_000 });
afterAll(() => thread.close());

function document(name: string, text: string): SourceDocument {
  return { origin: name, name, bytes: Buffer.from(text) };
}

const SENTENCE =
  "The old dam above Lerwick gave way on Monday night, and three farms were flooded.";
const PAGE = `<html><body><article>${`<p>${SENTENCE}</p>`.repeat(5)}</article></body></html>`;

describe("the thread that converts", () => {
  it("gives articles, and reasons, in the order in which they were asked for", async () => {
    const answers = await Promise.all([
      thread.convert(document("a.html", PAGE)),
      thread.convert(document("b.xyz", "?")),
      thread.convert(document("c.txt", SENTENCE)),
    ]);
    expect(answers).toMatchObject([
      { ok: true, articles: [{ body: expect.stringContaining(SENTENCE) }] },
      { ok: false, problem: expect.stringMatching(/^is of no known kind/) },
      { ok: true, articles: [{ title: "c", body: SENTENCE }] },
    ]);
  });

  it("is ended by a document that takes too long, and started again for the next", async () => {
    const hasty = createConvertingThread({ time: 1 });
    const slow = await hasty.convert(document("a.html", PAGE.repeat(20)));
    expect(slow).toEqual({ ok: false, problem: "takes longer than 0.001 s to read" });
    expect(await hasty.convert(document("b.html", PAGE.repeat(20)))).toEqual(slow);
    await hasty.close();
  });

  it("is ended by a document that takes too much memory", async () => {
    const poor = createConvertingThread({ time: 30_000, memory: 1_000_000 });
    const rich = "<p>x</p>".repeat(400_000);
    expect(await poor.convert(document("a.html", rich))).toEqual({
      ok: false,
      problem: expect.stringMatching(/^takes too much memory to read/),
    });
    await poor.close();
  });
});
