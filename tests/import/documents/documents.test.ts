import { describe, expect, it } from "vitest";
import { convert } from "../../../src/import/convert.ts";
import type { Conversion, SourceDocument } from "../../../src/import/document.ts";
import { kindOf } from "../../../src/import/kinds.ts";
import { docx } from "../../support/docx.ts";
import { pdf } from "../../support/pdf.ts";
import { zip } from "../../support/zip.ts";

function read(name: string, bytes: Uint8Array | string): Promise<Conversion> {
  return convert({ origin: name, name, bytes: Buffer.from(bytes) });
}

function at(name: string): Omit<SourceDocument, "bytes"> {
  return { origin: name, name };
}

describe("a PDF", () => {
  const head = { text: "The Lerwick Post", x: 50, y: 820, size: 9 };
  const line = (text: string, y: number, x = 50) => ({ text, x, y, size: 11 });

  it("gives its paragraphs, whole over lines and pages, without what stands on every page", async () => {
    const bytes = pdf([
      [
        head,
        { text: "Dam above Lerwick fails", x: 50, y: 770, size: 20 },
        line("The old dam above Lerwick gave way on Mon-", 730),
        line("day night, and three farms were flooded.", 716),
        line("The mayor ordered 240 people to leave their", 690),
        { text: "Page 1", x: 280, y: 30, size: 9 },
      ],
      [
        head,
        line("homes, and buses took them to the school.", 770),
        line("Engineers had warned of cracks.", 740),
        { text: "Page 2", x: 280, y: 30, size: 9 },
      ],
    ]);
    expect(await read("scan-7.pdf", bytes)).toEqual({
      ok: true,
      articles: [
        {
          title: "Dam above Lerwick fails",
          body: [
            "The old dam above Lerwick gave way on Monday night, and three farms were flooded.",
            "The mayor ordered 240 people to leave their homes, and buses took them to the school.",
            "Engineers had warned of cracks.",
          ].join("\n\n"),
        },
      ],
    });
  });

  it("has no heads of left and right pages in its text", async () => {
    const words = "one two three four five six seven eight".split(" ");
    const pages = words.map((word, at) => {
      const text = line(`and the council said of part ${word} that it holds,`, 700);
      return at === 0 ? [text] : [line(at % 2 === 0 ? "Politics" : "The Lerwick Post", 800), text];
    });
    expect(await read("plan.pdf", pdf(pages))).toMatchObject({
      articles: [
        {
          body: words
            .map((word) => `and the council said of part ${word} that it holds,`)
            .join(" "),
        },
      ],
    });
  });

  it("has each row of a table on a line, with its label", async () => {
    const bytes = pdf([
      [
        line("The yard has published its figures.", 730),
        line("Million crowns", 716),
        line("2025", 716, 250),
        line("2024", 716, 350),
        line("Net debt", 702),
        line("1,905", 702, 250),
        line("2,210", 702, 350),
        line("They are better.", 688),
      ],
    ]);
    expect(await read("a.pdf", bytes)).toMatchObject({
      articles: [
        {
          body: [
            "The yard has published its figures.",
            "Million crowns | 2025 | 2024",
            "Net debt | 1,905 | 2,210",
            "They are better.",
          ].join("\n\n"),
        },
      ],
    });
  });

  it("keeps hyphens that belong to a word, and figures apart from what is raised beside them", async () => {
    const bytes = pdf([
      [
        line("Of the 240", 730),
        { text: "3", x: 104, y: 734, size: 6.5 },
        line("people on the isle, some of the long-", 730, 112),
        line("term staff of the yard got a 40-year-", 716),
        line("old boat, a long-term loan and inter-", 702),
        line("national help.", 688),
      ],
    ]);
    expect(await read("a.pdf", bytes)).toMatchObject({
      articles: [
        {
          body: expect.stringMatching(
            /^Of the 240 ?³ people on the isle, some of the long-term staff of the yard got a 40-year-old boat, a long-term loan and international help\.$/,
          ),
        },
      ],
    });
  });

  it("has its title and its day below what it is called, and no byline as text", async () => {
    const bytes = pdf([
      [
        { text: "PRESS RELEASE", x: 50, y: 800, size: 20 },
        { text: "Dam above Lerwick fails", x: 50, y: 770, size: 16 },
        line("By Jo Field", 745),
        line("Lerwick, 2 March 2026", 725),
        line("The old dam above Lerwick gave way on Monday.", 700),
        line("It was built on 12 March 1890, after a flood.", 680),
      ],
    ]);
    expect(await read("release-7.pdf", bytes)).toEqual({
      ok: true,
      articles: [
        {
          title: "Dam above Lerwick fails",
          author: "Jo Field",
          published: "2026-03-02",
          body: "The old dam above Lerwick gave way on Monday.\n\nIt was built on 12 March 1890, after a flood.",
        },
      ],
    });
  });

  it("has a headline apart from what stands below it in smaller letters", async () => {
    const bytes = pdf([
      [
        { text: "Dam above Lerwick", x: 50, y: 790, size: 20 },
        { text: "fails", x: 50, y: 766, size: 20 },
        { text: "Three farms are flooded", x: 50, y: 742, size: 14 },
        ...[700, 680, 660, 640].map((y) => line("The old dam gave way on Monday.", y)),
      ],
    ]);
    expect(await read("a.pdf", bytes)).toMatchObject({
      articles: [
        {
          title: "Dam above Lerwick fails",
          body: expect.stringMatching(/^## Three farms are flooded\n/),
        },
      ],
    });
  });

  it("keeps on their line what is set higher or lower, and the items of a list whose dots are larger", async () => {
    const small = (text: string, x: number, y: number) => ({ text, x, y, size: 9 });
    const bytes = pdf([
      [
        line("They emit 10", 700),
        small("6", 113.6, 705.5),
        line(" tonnes of CO", 700, 118.6),
        small("2", 186.5, 694.5),
        line(" a year.", 700, 191.5),
        { text: "*", x: 50, y: 680, size: 14 },
        line("Farms will pay for each tonne.", 681, 65),
        line("The council decides on it.", 660),
      ],
    ]);
    expect(await read("a.pdf", bytes)).toMatchObject({
      articles: [
        {
          body: [
            "They emit 10⁶ tonnes of CO2 a year.",
            "\u2060* Farms will pay for each tonne.",
            "The council decides on it.",
          ].join("\n\n"),
        },
      ],
    });
  });

  it("keeps each item of a list whole, and items apart", async () => {
    const bytes = pdf([
      [
        line("The ministry has set quotas for the", 730),
        line("spring, for three sorts of fish:", 716),
        line("*", 702, 60),
        line("cod, of which 200 tonnes may be", 702, 70),
        line("caught in the north, and", 688, 70),
        line("- haddock, which is scarce.", 674, 60),
        line("1. They hold until June, and", 660, 60),
        line("not longer.", 646, 72),
        line("2. They are law.", 632, 60),
        line("Whoever breaks them is fined, says Article", 618),
        line("6. The minister", 604),
        line("- a former judge - has signed it.", 590),
      ],
    ]);
    expect(await read("a.pdf", bytes)).toMatchObject({
      articles: [
        {
          body: [
            "The ministry has set quotas for the spring, for three sorts of fish:",
            "\u2060* cod, of which 200 tonnes may be caught in the north, and",
            "\u2060- haddock, which is scarce.",
            "1. They hold until June, and not longer.",
            "2. They are law.",
            "Whoever breaks them is fined, says Article 6. The minister - a former judge - has signed it.",
          ].join("\n\n"),
        },
      ],
    });
  });

  it("is refused without a text, and when it is damaged", async () => {
    expect(await read("a.pdf", pdf([[]]))).toEqual({
      ok: false,
      problem: expect.stringContaining("OCR"),
    });
    expect(await read("a.pdf", "%PDF-1.4 but nothing else")).toMatchObject({ ok: false });
  });

  it("that only a password opens is refused as that", async () => {
    const key = `<${"ab".repeat(32)}>`;
    const locked = `/Encrypt << /Filter /Standard /V 1 /R 2 /O ${key} /U ${key} /P -4 >> /ID [<00> <00>]`;
    const bytes = pdf([[]]).toString("latin1").replace("/Root 1 0 R", `/Root 1 0 R ${locked}`);
    expect(await read("a.pdf", Buffer.from(bytes, "latin1"))).toEqual({
      ok: false,
      problem: expect.stringContaining("is locked with a password: "),
    });
  });
});

describe("a document of Word", () => {
  it("gives its paragraphs and headings", async () => {
    const bytes = docx([
      { text: "Dam fails", style: "Title" },
      { text: "The old dam gave way." },
      { text: "What is next", style: "Heading1" },
      { text: "The council meets &amp; decides." },
    ]);
    const body = "The old dam gave way.\n\n## What is next\n\nThe council meets & decides.";
    expect(await read("draft.docx", bytes)).toEqual({
      ok: true,
      articles: [{ title: "Dam fails", body }],
    });
  });

  it("gives nothing that Word hides or has struck out twice", async () => {
    const run = (text: string, property = "") =>
      `</w:t></w:r><w:r><w:rPr>${property}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r><w:r><w:t>`;
    const text = [
      run("The dam gave way"),
      run(" (ask the lawyer)", "<w:vanish/>"),
      run(" twice", "<w:dstrike/>"),
      run(" on Monday.", '<w:vanish w:val="0"/>'),
    ];
    const bytes = docx([{ text: text.join("") }, { text: run("Not yet.", "<w:vanish />") }]);
    expect(await read("dam.docx", bytes)).toMatchObject({
      articles: [{ body: "The dam gave way on Monday." }],
    });
  });

  it("gives nothing that a style hides, nor one that is based on it", async () => {
    const style = (id: string, type: string, properties: string) =>
      `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${id}"/>${properties}</w:style>`;
    const hidden = "<w:rPr><w:b/><w:vanish/></w:rPr>";
    const styles = [
      style("Note", "paragraph", hidden),
      style("Desk\u00fc note", "paragraph", '<w:basedOn w:val="Note"/>'),
      style("Shown", "paragraph", '<w:basedOn w:val="Note"/><w:rPr><w:vanish w:val="0"/></w:rPr>'),
      style("7words", "character", hidden),
    ];
    const words = `The dam gave way</w:t></w:r><w:r><w:rPr><w:rStyle w:val="7words"/></w:rPr><w:t> (ask)</w:t></w:r><w:r><w:t>.`;
    const paragraphs = [
      { text: words },
      { text: "Ask the lawyer.", style: "Note" },
      { text: "Ask the desk.", style: "Desk\u00fc note" },
      { text: "The council meets.", style: "Shown" },
    ];
    expect(await read("dam.docx", docx(paragraphs, styles.join("")))).toMatchObject({
      articles: [{ body: "The dam gave way.\n\nThe council meets." }],
    });
  });

  it("keeps the numbers that Word fills in", async () => {
    const field =
      '</w:t></w:r><w:fldSimple w:instr=" REF t "><w:r><w:t>Table 2</w:t></w:r></w:fldSimple><w:r><w:t>';
    expect(await read("dam.docx", docx([{ text: `As ${field} shows.` }]))).toMatchObject({
      articles: [{ body: expect.stringMatching(/^As ?Table 2 ?shows\.$/) }],
    });
  });

  it("has its first line as its title also where no style says so", async () => {
    const bytes = docx([{ text: "Dam above Lerwick fails" }, { text: "The old dam gave way." }]);
    expect(await read("scan-7.docx", bytes)).toMatchObject({
      articles: [{ title: "Dam above Lerwick fails", body: "The old dam gave way." }],
    });
    const list = docx([{ text: "Dear Ms Brent," }, { text: "The old dam gave way." }]);
    expect(await read("letter.docx", list)).toMatchObject({ articles: [{ title: "letter" }] });
  });

  it("is dated by the line above its title", async () => {
    const bytes = docx([
      { text: "For immediate release", style: "Title" },
      { text: "2 March 2026" },
      { text: "Dam fails", style: "Title" },
      { text: "The old dam gave way." },
    ]);
    expect(await read("a.docx", bytes)).toMatchObject({
      articles: [{ title: "Dam fails", published: "2026-03-02", body: "The old dam gave way." }],
    });
  });

  it("is named after its file when it has no title, and refused when it is empty", async () => {
    expect(await read("old-dam.docx", docx([{ text: "The dam gave way." }]))).toMatchObject({
      articles: [{ title: "old dam", body: "The dam gave way." }],
    });
    expect(await read("a.docx", docx([]))).toMatchObject({ ok: false });
    expect(await read("a.docx", "PK\u0003\u0004 no archive")).toMatchObject({ ok: false });
  });
});

describe("an archive of another order", () => {
  const word = docx([{ text: "The dam gave way." }]);
  const types = { name: "[Content_Types].xml", bytes: Buffer.from("<Types/>") };

  it("is a document of Word wherever it says so", async () => {
    const properties = { name: "docProps/app.xml", bytes: Buffer.from("<Properties/>") };
    const filler = { name: "docProps/custom.xml", bytes: Buffer.from("x".repeat(9000)) };
    const document = await kindOf({ ...at("a"), bytes: zip([properties, filler, types]) });
    expect(document?.name).toBe("document of Word");
    expect((await kindOf({ ...at("a"), bytes: word }))?.name).toBe("document of Word");
  });

  it("is an archive with a folder that is called as in one", async () => {
    const page = `<html><article><p>${"The dam gave way on Monday. ".repeat(9)}</p></article></html>`;
    const bytes = zip([{ name: "word/story.html", bytes: Buffer.from(page) }]);
    expect(await read("a.zip", bytes)).toMatchObject({ documents: [{ name: "word/story.html" }] });
    const packed = zip([{ name: "a.docx", bytes: word }]);
    expect(await read("a.zip", packed)).toMatchObject({ documents: [{ name: "a.docx" }] });
  });

  it("is what its name says when it is damaged", async () => {
    const bytes = Buffer.from("PK\u0003\u0004 no archive");
    for (const [name, kind] of [
      ["a.docx", "document of Word"],
      ["a.zip", "archive"],
    ] as const) {
      expect((await kindOf({ ...at(name), bytes }))?.name).toBe(kind);
    }
  });
});

describe("a mail", () => {
  const mail = (type: string, body: string) =>
    [
      "From: =?utf-8?q?The_P=C3=B6st?= <news@post.example>",
      "To: jo@house.example",
      "Subject: Dam fails",
      "Date: Mon, 02 Mar 2026 09:30:00 +0000",
      `Content-Type: ${type}; charset=utf-8`,
      "",
      body,
    ].join("\r\n");

  it("is an article of its sender, as page or as plain text", async () => {
    const expected = {
      title: "Dam fails",
      source: "The Pöst",
      published: "2026-03-02T09:30:00+00:00",
      body: "The old dam gave way.\n\nThe council meets.",
    };
    const html =
      "<table><tr><td><h1>Dam fails</h1><p>The old dam gave way.</p></td></tr><tr><td>The council meets.</td></tr></table>";
    const plain = "The old dam\r\ngave way.\r\n\r\nThe council meets.\r\n> quoted from before";
    expect(await read("a.eml", mail("text/html", html))).toEqual({
      ok: true,
      articles: [expected],
    });
    expect(await read("a.eml", mail("text/plain", plain))).toEqual({
      ok: true,
      articles: [expected],
    });
  });

  it("is of the day on which it was sent where that was", async () => {
    const sent = mail("text/plain", "The dam gave way.").replace(
      "09:30:00 +0000",
      "00:30 +0200 (EET)",
    );
    expect(await read("a.eml", sent)).toMatchObject({
      articles: [{ published: "2026-03-02T00:30:00+02:00" }],
    });
    const odd = sent.replace(/Date: .*/, "Date: Mon, 2 Mar 2026 7:05:00 -0000");
    expect(await read("a.eml", odd)).toMatchObject({
      articles: [{ published: expect.stringMatching(/^2026-03-02T07:05:00/) }],
    });
  });

  it("has nothing of the mail that it answers", async () => {
    const asked = "> Is it safe?";
    const heads = [
      "On Mon, 2 Mar 2026 at 10:00, Jo Field <jo@house.example> wrote:",
      "On Mon, 2 Mar 2026 at 10:00, Jo Field of The Post\r\n<jo@house.example> wrote:\r\n",
    ];
    for (const head of heads) {
      const plain = `On Friday the mayor wrote:\r\n\r\nThe dam is safe.\r\n\r\n${head}\r\n${asked}`;
      expect(await read("a.eml", mail("text/plain", plain))).toMatchObject({
        articles: [{ body: "On Friday the mayor wrote:\n\nThe dam is safe." }],
      });
    }
    const head = "On Mon, 2 Mar 2026 at 10:00, Jo Field wrote:";
    for (const answered of [
      `<div class="gmail_quote"><div>${head}<br></div><blockquote><p>Is it safe?</p></blockquote></div>`,
      `<div><br><blockquote type="cite"><div>${head}</div><div>Is it safe?</div></blockquote></div>`,
    ]) {
      const html = `<p>On Friday the mayor wrote:</p><blockquote>The dam is safe.</blockquote>${answered}`;
      expect(await read("a.eml", mail("text/html", html))).toMatchObject({
        articles: [{ body: "On Friday the mayor wrote:\n\nThe dam is safe." }],
      });
    }
  });

  it("has nothing in it that is not shown, and no captions", async () => {
    const html = `<div style="display: none; max-height:0">The best of today&zwnj;&nbsp;</div><p>The dam gave way.</p>
      <figure><img src="a"><figcaption>The dam from the air.</figcaption></figure>`;
    expect(await read("a.eml", mail("text/html", html))).toMatchObject({
      articles: [{ body: "The dam gave way." }],
    });
  });

  it("has no byline and no day as text", async () => {
    const plain = "1 March 2026\r\n\r\nBy Jo Field\r\n\r\nThe dam gave way on Monday.";
    expect(await read("a.eml", mail("text/plain", plain))).toMatchObject({
      articles: [
        {
          body: "The dam gave way on Monday.",
          author: "Jo Field",
          published: expect.stringContaining("2026-03-02T"),
        },
      ],
    });
  });

  it("ends where its signature begins", async () => {
    const plain =
      "The council meets.\r\n--\r\nIt met before.\r\n-- \r\nJo Field\r\nUnsubscribe here";
    expect(await read("a.eml", mail("text/plain", plain))).toMatchObject({
      articles: [{ body: "The council meets. -- It met before." }],
    });
  });

  it("that was passed on is that of who sent it first, with nothing of to whom", async () => {
    const fields = [
      "From: *The Post* &lt;news@post.example&gt;",
      "Date: Sun, 1 Mar 2026",
      "Subject: Re: Dam above Lerwick fails",
      "To: jo@house.example",
    ];
    const forwarded = ["---------- Forwarded message ---------", ...fields];
    const expected = {
      articles: [
        {
          title: "Dam above Lerwick fails",
          source: "The Post",
          published: "2026-03-01",
          body: "The dam gave way.\n\nTo: all who fled.",
        },
      ],
    };
    const html = `<p>Have a look.</p><div>${forwarded.join("<br>")}</div><p>The dam gave way.</p><p>To: all who fled.</p>`;
    expect(await read("a.eml", mail("text/html", html))).toMatchObject(expected);
    const shown = fields.map((field) => field.replace("&lt;", "<").replace("&gt;", ">"));
    const letter = "The dam gave way.\r\n\r\nTo: all who fled.";
    const plain = mail("text/plain", `Have a look.\r\n\r\n${shown.join("\r\n")}\r\n\r\n${letter}`);
    const named = plain.replace("Subject: ", "Subject: FW: ");
    expect(await read("a.eml", named)).toMatchObject(expected);
    expect(await read("a.eml", plain)).toMatchObject({
      articles: [
        { title: "Dam fails", source: "The Pöst", body: expect.stringMatching(/^Have a look\./) },
      ],
    });
  });

  it("names the documents that come with it and are not taken", async () => {
    const part = (head: string, body: string) => `--b\r\n${head}\r\n\r\n${body}\r\n`;
    const attached = (text: string) =>
      mail("multipart/mixed; boundary=b", "").trimEnd() +
      `\r\n\r\n${part("Content-Type: text/plain", text)}` +
      part(
        'Content-Type: application/pdf\r\nContent-Disposition: attachment; filename="dam.pdf"',
        "x",
      ) +
      part('Content-Type: image/png\r\nContent-Disposition: attachment; filename="logo.png"', "x") +
      part("Content-Type: message/rfc822", "Subject: Ferry\r\n\r\nIt runs.") +
      "--b--\r\n";
    expect(await read("a.eml", attached("Please see attached."))).toMatchObject({
      articles: [{ body: "Please see attached." }],
      warnings: [
        "holds dam.pdf, which was left out: save it as a file and add that",
        expect.stringContaining("holds another mail, which was left out: "),
      ],
    });
    expect(await read("a.eml", attached(""))).toEqual({
      ok: false,
      problem: expect.stringContaining("is a mail without a text, but holds dam.pdf, "),
    });
  });

  it("is refused without a text", async () => {
    expect(await read("a.eml", mail("text/plain", ""))).toMatchObject({ ok: false });
  });
});

describe("an archive", () => {
  it("gives its documents, whatever their names try, without hidden files and other kinds", async () => {
    const files = ["a/dam.txt", "b.exe", ".hidden.txt", "__MACOSX/a/._dam.txt", "c.html"];
    const bytes = zip(files.map((name) => ({ name, bytes: Buffer.from(name) })));
    const conversion = await read("all.zip", bytes);
    expect(conversion.ok && conversion.documents).toMatchObject([
      { origin: "all.zip/a/dam.txt", name: "a/dam.txt" },
      { origin: "all.zip/c.html", name: "c.html" },
    ]);
    expect(
      await read("a.zip", zip([{ name: "../../etc/x.txt", bytes: Buffer.from("x") }])),
    ).toMatchObject({ ok: false });
    expect(await read("a.zip", zip([{ name: "b.exe", bytes: Buffer.from("x") }]))).toMatchObject({
      ok: false,
    });
  });
});

describe("an archive of which a file is damaged", () => {
  it.each(["other bytes", "a stream that breaks off"])("gives the others (%s)", async (damage) => {
    const names = ["dam.txt", "ferry.txt", "mayor.txt"];
    const bytes = zip(names.map((name) => ({ name, bytes: Buffer.from(`It says ${name}. `) })));
    const sum = bytes.indexOf("ferry.txt", bytes.indexOf("PK\u0001\u0002")) - 30;
    const data = bytes.indexOf("ferry.txt") + "ferry.txt".length;
    bytes[damage === "other bytes" ? sum : data] = 0xff;
    const conversion = await read("all.zip", bytes);
    expect(conversion).toMatchObject({
      ok: true,
      documents: [{ name: "dam.txt" }, { name: "mayor.txt" }],
      warnings: ["holds ferry.txt, which is damaged and was left out"],
    });
  });
});

describe("text that a briefing could hold as it is", () => {
  it("becomes articles too", async () => {
    const lines = [
      { id: "1", title: "A", text: "One." },
      { id: "2", title: "B" },
    ];
    const jsonl = lines.map((line) => JSON.stringify(line)).join("\n");
    expect(await read("all.jsonl", jsonl)).toMatchObject({
      ok: true,
      articles: [{ id: "1", title: "A", body: "One." }],
      warnings: [expect.stringMatching(/^line 2: /)],
    });
    const markdown = "---\nid: dam\ntags: [a]\n---\n# Dam\n\nIt *failed*.\n";
    expect(await read("x.md", markdown)).toMatchObject({
      articles: [{ id: "dam", title: "Dam", tags: ["a"], body: "# Dam\n\nIt *failed*." }],
    });
    expect(await read("x.txt", Buffer.from([0xff, 0xfe, 0x41, 0]))).toMatchObject({ ok: false });
  });
});

describe("the lines of plain text", () => {
  const lines = [
    "The council met on Tuesday, and decided three things for the",
    "Harbour of Port Selm.",
    "It was late:",
    "- The dam stays closed until April",
    "- The road opens in May",
    "* Water is free",
    "",
    "Length: 18.2 km",
    "Cost: 2.1 billion",
    "of crowns",
  ];
  const body = [
    "The council met on Tuesday, and decided three things for the Harbour of Port Selm.",
    "It was late:",
    "\u2060- The dam stays closed until April",
    "\u2060- The road opens in May",
    "\u2060* Water is free",
    "Length: 18.2 km",
    "Cost: 2.1 billion of crowns",
  ].join("\n\n");

  it.each([
    ["a mail", "a.eml", `Subject: a\r\n\r\n${lines.join("\r\n")}`],
    ["JSON Lines", "a.jsonl", JSON.stringify({ id: "1", text: lines.join("\n") })],
  ])("end where lists and figures do, and nowhere in a sentence (%s)", async (_, name, bytes) => {
    expect(await read(name, bytes)).toMatchObject({ articles: [{ body }] });
  });

  it("that begin with a day in German go on with their sentence", async () => {
    const text = "Der Sturm erreichte die Stadt in der Nacht zum\n2. April und traf 40 Dächer.";
    expect(await read("a.eml", `Subject: a\r\n\r\n${text}`)).toMatchObject({
      articles: [{ body: text.replace("\n", " ") }],
    });
  });

  it('that begin with "From" are no quotation, though mail programs mark them so', async () => {
    const mail = "Subject: a\r\n\r\nThe dam gave way.\r\n\r\n>From now on it is closed.\r\n>no";
    expect(await read("a.eml", mail)).toMatchObject({
      articles: [{ body: "The dam gave way.\n\nFrom now on it is closed." }],
    });
  });
});

describe("a document in windows-1252", () => {
  // "“It’s €5m – now…”"
  const quoted = Buffer.from([
    0x93, 0x49, 0x74, 0x92, 0x73, 0x20, 0x80, 0x35, 0x6d, 0x20, 0x96, 0x20, 0x6e, 0x6f, 0x77, 0x85,
    0x94,
  ]);
  const around = (before: string, after: string) =>
    Buffer.concat([Buffer.from(before), quoted, Buffer.from(after)]);
  const told = { body: expect.stringContaining("“It’s €5m – now…” said the mayor.") };
  const story =
    "The old dam above Lerwick gave way on Monday night, and three farms were flooded. ";

  it.each(["windows-1252", "iso-8859-1"])(
    "keeps its quotes, dashes and € (%s)",
    async (charset) => {
      const page = `<html><head><meta charset="${charset}"></head><body><p>${story.repeat(6)}</p><p>`;
      const html = around(page, " said the mayor.</p></body></html>");
      expect(await read("a.html", html)).toMatchObject({ articles: [told] });
      const head = `Subject: =?${charset}?q?It=92s?=\r\nContent-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n`;
      const mail = around(head, " said the mayor.");
      expect(await read("a.eml", mail)).toMatchObject({ articles: [{ ...told, title: "It’s" }] });
    },
  );
});

describe("the encoding of a page", () => {
  const story =
    "The old dam above Lerwick gave way on Monday night, and three farms were flooded. ";
  const page = (head: string, body: string) =>
    `<html><head>${head}</head><body><p>${story.repeat(6)}</p><p>${body}</p></body></html>`;
  const cafe = { body: expect.stringContaining("The café closed.") };
  const latin1 = (head: string) => Buffer.from(page(head, "The café closed."), "latin1");
  const utf8 = (head: string) => Buffer.from(page(head, "The café closed."));

  it("is what browsers take it for where none is named", async () => {
    expect(await read("a.html", latin1(""))).toMatchObject({ articles: [cafe] });
    expect(await read("a.html", utf8(""))).toMatchObject({ articles: [cafe] });
  });

  it("is found although its name comes late, is unknown or cannot be", async () => {
    const late = `<script>${"x".repeat(4000)}</script><meta charset="iso-8859-2">`;
    expect(await read("a.html", latin1(late))).toMatchObject({ articles: [cafe] });
    expect(await read("a.html", utf8('<meta charset="utf-16">'))).toMatchObject({
      articles: [cafe],
    });
    const page = { ...at("a.html"), charset: "none" };
    const bytes = latin1('<meta charset="iso-8859-1">');
    expect(await convert({ ...page, bytes })).toMatchObject({ articles: [cafe] });
    expect(await convert({ ...page, bytes: utf8("") })).toMatchObject({ articles: [cafe] });
    expect(await convert({ ...page, bytes: latin1("") })).toMatchObject({ ok: false });
  });
});
