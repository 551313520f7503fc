import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pageLines } from "../../../src/formats/page/page.ts";
import { readPage, readPassage } from "../../../src/formats/page/read-page.ts";

const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 30, maxLength: 200 });

/** Puts line ends where a mail program would. */
function wrap(text: readonly string[], width: number): string {
  const lines: string[] = [];
  for (const word of text) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.join("\n");
}

describe("the lines of a page", () => {
  it("hold every word of the text, in order, at their offsets", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const lines = pageLines(text);
        const all = lines.map((line) => text.slice(line.start, line.end)).join("");
        expect(all.replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
        for (const line of lines) {
          const stored = text.slice(line.start, line.end);
          expect(stored.replace(/\s+/g, " ")).toBe(line.text);
        }
      }),
    );
  });

  it("join what was wrapped at any width from 50 columns to 90", () => {
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 50, max: 90 }),
        (paragraphs, width) => {
          const text = paragraphs.map((paragraph) => wrap(paragraph, width)).join("\n\n");
          const lines = pageLines(text);
          expect(lines.map((line) => line.text)).toEqual(
            paragraphs.map((words) => words.join(" ")),
          );
          expect(lines.every((line) => line.apart)).toBe(true);
        },
      ),
    );
  });

  it("are not joined where each is a paragraph of its own", () => {
    const text = "One short line.\nAnother one, a little longer than that.\nA third.";
    expect(pageLines(text).map((line) => line.apart)).toEqual([true, false, false]);
  });
});

describe("reading a page", () => {
  it.each(["Tags", "Jane Doe is a reporter", "By Jane Doe", "A.B.", "Photo: ", "(A/B", "```"])(
    "comes to an end when %j repeats thirty thousand times",
    (line) => {
      const { silent } = readPage(`${line}\n`.repeat(30_000));
      expect(silent.length).toBeLessThanOrEqual(30_000);
    },
  );
});

describe("a credit in brackets behind the last sentence of a paragraph", () => {
  const silentIn = (text: string) =>
    readPage(text).silent.map((span) => text.slice(span.start, span.end));
  const story =
    "The strike at the port of Lorne ended on Sunday after nine days.\n\nDockers get more from June.";

  it.each([
    ["(Reporting by Amina Rahman in Dhaka; Editing by Tom Field)", undefined],
    ["(With inputs from\r\nagencies)", "agencies"],
    ["(AFP).", "AFP"],
  ])("is not quoted: %j", (credit, via) => {
    const text = `${story} The union said: “It is over.” ${credit}\n`;
    expect(silentIn(text)).toEqual([credit]);
    expect(readPage(text).facts.via).toBe(via);
  });

  it.each([
    "Nobody was hurt. (The ferry had sunk before.)",
    "The fee was set by the owner (Reporting by Amina Rahman)",
    "They left. (Reporting by the ministry took two years.)",
  ])("is no other remark: %j", (sentence) => {
    expect(silentIn(`${story} ${sentence}\n`)).toEqual([]);
  });
});

describe("the place and the day that a story begins with", () => {
  const body =
    "Nordfish AG opened its second yard today, with 240 people.\n\nIt cost 41 million.\n";
  it.each([
    "BERLIN, 12 March 2025 – ",
    "Port Selm, Norway, March 12, 2025 /PRNewswire/ -- ",
    "PORT SELM, Norway, March 12, 2025 (GLOBE NEWSWIRE) -- ",
    "St. John's (March 12, 2025) — ",
    "PORT SELM – 12 March 2025 – ",
    "Brussels, 12 March 2025\n\n",
  ])("tell when it was published: %j", (dateline) => {
    const read = readPage(`A new yard\n\n${dateline}${body}`);
    expect(read.facts).toMatchObject({ title: "A new yard", published: "2025-03-12" });
    const quoted = readPassage(`A new yard\n\n${dateline}${body}`, "A new yard").facts.published;
    expect(quoted).toBe(dateline.endsWith("\n") ? undefined : "2025-03-12");
  });

  it.each([
    "On March 12, 2025 – the day of the storm – ",
    "By 12 March 2025, ",
    "BERLIN, March 12 – ",
    "BERLIN, 32 March 2025 – ",
    "The yard that the company bought in Berlin, 12 March 2025 – ",
  ])("are not what is told of another day: %j", (opening) => {
    expect(readPage(`A new yard\n\n${opening}${body}`).facts).not.toHaveProperty("published");
  });
});
