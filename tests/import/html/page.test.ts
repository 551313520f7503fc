import { describe, expect, it } from "vitest";
import { readPage } from "../../../src/import/html/page.ts";

const STORY = [
  "The old dam above Lerwick gave way on Monday night, and three farms were flooded within an hour.",
  "The mayor, Ada Brent, ordered 240 people to leave their homes, and buses took them to the school.",
  "Engineers had warned of cracks in the wall since the spring, a report of the council shows.",
];

const paragraphs = STORY.map((text) => `<p>${text}</p>`).join("\n");

function page(head: string, body: string): string {
  return `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;
}

function linkedData(data: object): string {
  return `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
}

const ADDRESS = "https://www.post.example/2026/dam?utm_source=x";

describe("the text of a page", () => {
  const surrounded = page(
    "<title>Dam fails | The Lerwick Post</title>",
    `<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
     <article><h1>Dam fails</h1><p class="byline">By Jo Field</p><time>2 March 2026</time>
       <figure><img src="a.jpg"><figcaption>The dam, seen from the air.</figcaption></figure>
       ${paragraphs}
       <p><a href="/other">READ MORE: Ferry runs again</a></p>
       <div class="newsletter-signup"><p>Get our newsletter every day. Sign up now!</p></div>
       <h2>What is next</h2><p>The council meets on <b>Friday</b>&nbsp;to decide.</p><h3>Tags</h3>
     </article>
     <script>document.body.innerHTML = "owned";</script><footer>© The Post</footer>`,
  );

  it("is the story without what surrounds it, with its headings", () => {
    expect(readPage(surrounded)?.body).toBe(
      [...STORY, "## What is next", "The council meets on Friday to decide."].join("\n\n"),
    );
  });

  it("keeps words that look like marks of Markdown, and keeps them words", () => {
    const odd = `${paragraphs}<p># 1 in the charts is a song about the dam.</p>`;
    expect(readPage(page("", `<article>${odd}</article>`))?.body).toContain(
      "\n\n\u2060# 1 in the charts is a song about the dam.",
    );
  });

  it("has the posts of a live blog with their times", () => {
    const post = (time: string, text: string) =>
      `<div class="post" id="${text}"><header>${time}</header><p>${text}</p></div>`;
    const posts = [
      post('<time datetime="2026-03-02T09:31Z"><span>09:31</span> GMT</time>', STORY[0] ?? ""),
      post('<p class="timestamp"><time>8.05am</time></p><h3>Buses</h3>', STORY[1] ?? ""),
      post("<h3><time>07:12</time> Cracks</h3>", STORY[2] ?? ""),
      post("<time>2 hours ago</time>", "It meets at <time>10.30</time>, the council says."),
    ];
    const body = `<article><h1>Dam fails</h1><p class="byline">By Jo Field</p>${posts.join("")}</article>`;
    const live = linkedData({ "@type": ["LiveBlogPosting"], headline: "Dam fails" });
    expect(readPage(page(live, body))?.body.split("\n\n")).toEqual([
      `09:31 GMT | ${STORY[0]}`,
      "## Buses",
      `8.05am | ${STORY[1]}`,
      "## 07:12 Cracks",
      STORY[2],
      "It meets at 10.30, the council says.",
    ]);
    expect(readPage(page("", body))?.body).toBe(readPage(page(live, body))?.body);
    const few = body.replace(posts[2] ?? "", "");
    expect(readPage(page("", few))?.body).not.toMatch(/09:31|8\.05/);
    const teasers = posts.map((_, at) => `<li><time>09:3${at}</time> <a href="/">More</a></li>`);
    const beside = `<ul>${teasers.join("")}</ul><article><time>10:00</time>${paragraphs}</article>`;
    expect(readPage(page("", beside))?.body).toBe(STORY.join("\n\n"));
  });

  it("keeps every word of a sentence, whatever its element is called", () => {
    const sentences = [
      'The council meets at <time datetime="10:30">10.30am</time> on <time>Friday</time>, it says.',
      'The rate of <button class="glossary">inflation</button> rose to <b><time>4</time></b> per cent.',
      '<a class="related-topic" href="/x">Shares</a> of <span class="credit">Credit Suisse</span> fell.',
    ];
    const lines = sentences.map((sentence) => `<p>${sentence}</p>`).join("");
    const aside = `<p>All is over. <span class="share">Share this</span></p><p><time>2 March</time></p>`;
    expect(readPage(page("", `<article>${paragraphs}${lines}${aside}</article>`))?.body).toBe(
      [
        ...STORY,
        "The council meets at 10.30am on Friday, it says.",
        "The rate of inflation rose to 4 per cent.",
        "Shares of Credit Suisse fell.",
        "All is over.",
      ].join("\n\n"),
    );
  });

  it("has nothing that the page strikes out", () => {
    const line =
      "<p>The toll rose to <del>20</del><s>25</s> <ins>30</ins>, <strike>no</strike> help came.</p>";
    expect(readPage(page("", `<article>${paragraphs}${line}</article>`))?.body).toContain(
      "The toll rose to 30, help came.",
    );
  });

  it("has no sentence a second time in large letters, where nobody is named who said it", () => {
    const said = `<p>“We were never told,” said Marek Olsen, a farmer. “Nobody came to the farm.” He had asked twice.</p>`;
    const pulled = `<p>We were never told about it</p><blockquote><p>“Nobody came to the farm”</p></blockquote>`;
    const row = (label: string) => `<tr><td>${label}</td><td>1,905</td><td>2,210</td></tr>`;
    const table = `<table>${row("Net debt")}${row("Adjusted net debt")}</table>`;
    const others = `${table}<ul><li>Nobody came to the farm.</li></ul><p>He had asked.</p>`;
    const body = `<article>${paragraphs}${pulled}${said}${others}</article>`;
    expect(readPage(page("", body))?.body.split("\n\n")).toEqual([
      ...STORY,
      "We were never told about it",
      "“We were never told,” said Marek Olsen, a farmer. “Nobody came to the farm.” He had asked twice.",
      "Net debt | 1,905 | 2,210",
      "Adjusted net debt | 1,905 | 2,210",
      "Nobody came to the farm.",
      "He had asked.",
    ]);
  });

  it("keeps the quotation marks that browsers put around a quotation", () => {
    const line = "<p>The mayor said <q>we are <q>safe</q> now</q>, and left.</p>";
    expect(readPage(page("", `<article>${paragraphs}${line}</article>`))?.body).toContain(
      "The mayor said “we are ‘safe’ now”, and left.",
    );
  });

  it("has each row of a table on a line, with its label, but not of one that lays out texts", () => {
    const table = `<table><caption>Results</caption><tr><th>Candidate</th><th>Votes</th></tr>
      <tr><th>Ada Brent</th><td><p>2,310</p></td></tr><tr><td>Nordfish Inc.</td><td></td><td>-<b>4</b>%</td></tr></table>`;
    const layout = `<table><tr><td><h3>Ferry</h3></td><td>It runs.</td></tr><tr><td>The ferry to the isle runs.</td><td>Buses do not run.</td></tr></table>`;
    const body = `<article>${paragraphs}${table}${STORY[0]}${layout}</article>`;
    expect(readPage(page("", body))?.body.split("\n\n")).toEqual([
      ...STORY,
      "## Results",
      "## Candidate | Votes",
      "Ada Brent | 2,310",
      "Nordfish Inc. | -4%",
      STORY[0],
      "## Ferry",
      "It runs.",
      "The ferry to the isle runs.",
      "Buses do not run.",
    ]);
  });

  it("leaves figures under their headings where a cell before them is empty", () => {
    const rows = [
      "<th>Country</th><th>Cod</th><th>Haddock</th>",
      "<th>Sweden</th><td></td><td>5</td>",
      "<th>Norway</th><td>7</td><td> </td>",
    ];
    const table = `<table>${rows.map((row) => `<tr>${row}</tr>`).join("")}</table>`;
    const unmarked = table.replaceAll("th>", "td>").replace("Country", "");
    const body = `<article>${paragraphs}${table}${unmarked}</article>`;
    expect(readPage(page("", body))?.body.split("\n\n").slice(STORY.length)).toEqual([
      "## Country | Cod | Haddock",
      "Sweden | – | 5",
      "Norway | 7 | –",
      "– | Cod | Haddock",
      "Sweden | – | 5",
      "Norway | 7 | –",
    ]);
  });

  it("has the label of several rows of a table in each of them", () => {
    const rows = [
      '<th rowspan="3">Haddock</th><td rowspan="2">North</td><td>1,050</td>',
      "<td>990</td>",
      "<td>South</td><td>200</td>",
      "<td>Cod</td><td>North</td><td>2,100</td>",
      '<td rowspan="9999999">Herring</td><td>All</td>',
    ];
    const table = `<table>${rows.map((row) => `<tr>${row}</tr>`).join("")}</table>`;
    const next = "<table><tr><td>Fleet</td><td>41</td></tr></table>";
    const body = `<article>${paragraphs}${table}<p>${STORY[0]}</p>${next}</article>`;
    expect(readPage(page("", body))?.body.split("\n\n").slice(STORY.length)).toEqual([
      "Haddock | North | 1,050",
      "Haddock | North | 990",
      "Haddock | South | 200",
      "Cod | North | 2,100",
      "Herring | All",
      STORY[0],
      "Fleet | 41",
    ]);
  });

  it("has nothing that wikis put between the lines for who reads them on a screen", () => {
    const heading =
      '<h2>History<span class="mw-editsection">[<a href="/edit">edit</a>]</span></h2>';
    const note = `<div role="note" class="hatnote">Of its ruins there is more in the <a href="/b">chronicle</a>.</div>`;
    const doubt = `<p>It was built in 1890.<sup class="noprint">[<a href="/wiki/Doubt">citation needed</a>]</sup> It fell.</p>`;
    const body = `<article>${paragraphs}${heading}${note}${doubt}</article>`;
    expect(readPage(page("", body))?.body.split("\n\n").slice(STORY.length)).toEqual([
      "## History",
      "It was built in 1890. It fell.",
    ]);
  });

  it("has each definition with its term", () => {
    const list = `<dl>
      <dt>Pilot</dt><dd>Whoever steers ships into the harbour.</dd>
      <div><dt>Depth</dt><dd>9 metres</dd><dd>8 metres at low tide</dd></div>
      <dt>Are dogs allowed?</dt><dt>Cats</dt><dd><p>Only on a lead.</p><p>They pay nothing.</p></dd>
      <dt>Tugs</dt><dt>Who may steer a ship into the harbour?</dt><dd>Pilots may.</dd>
      </dl><dl><dd>No term.</dd></dl>`;
    const body = `<article>${paragraphs}${list}</article>`;
    expect(readPage(page("", body))?.body.split("\n\n").slice(STORY.length)).toEqual([
      "Pilot | Whoever steers ships into the harbour.",
      "Depth | 9 metres",
      "Depth | 8 metres at low tide",
      "Are dogs allowed?",
      "Cats | Only on a lead.",
      "They pay nothing.",
      "Tugs",
      "Who may steer a ship into the harbour?",
      "Pilots may.",
      "No term.",
    ]);
  });

  it("has the lines of what is set line by line", () => {
    const set =
      "<pre>Landings, tonnes\nCod      2,100\nHaddock  1,050\n\nThey rose by\n4 per cent.</pre>";
    expect(readPage(page("", `<article>${paragraphs}${set}</article>`))?.body).toContain(
      "\n\nLandings, tonnes\n\nCod 2,100\n\nHaddock 1,050\n\nThey rose by",
    );
  });

  it("goes on over the end of a line in mid-sentence, and ends where lines are broken on purpose", () => {
    const line = `<p>The toll, which had been<br>low for years,<br/>\n rose.<br>Two bridges fell.<br>Jo Field<br>Lerwick</p>
      <p>It needs<br><br>planks</p><p>Closed:<br>the school</p>`;
    expect(
      readPage(page("", `<article>${paragraphs}${line}</article>`))?.body.split("\n\n"),
    ).toEqual([
      ...STORY,
      "The toll, which had been low for years, rose.",
      "Two bridges fell.",
      "Jo Field",
      "Lerwick",
      "It needs",
      "planks",
      "Closed:",
      "the school",
    ]);
  });

  it("has figures as they are read, and no marks of notes", () => {
    const line = `<p>Of 240<sup><a href="#n3">3</a></sup> people<a href="#n4"><sup>[4]</sup></a>, 2024<sup>5</sup> says,
      10<sup>-6</sup> drank the 2<sup>nd</sup> m<sup>2</sup> of CO<sub>2</sub>.</p><p>Said by Jo. <a href="#t3">↑</a></p>`;
    expect(readPage(page("", `<article>${paragraphs}${line}</article>`))?.body).toContain(
      "Of 240 people, 2024⁵ says, 10⁻⁶ drank the 2nd m² of CO2.\n\nSaid by Jo.",
    );
  });

  it("has its words whole, wherever a browser may divide them", () => {
    const line = "<p>The min&shy;is&shy;ter of fish&shy;eries has re&shy;signed.</p>";
    expect(readPage(page("", `<article>${paragraphs}${line}</article>`))?.body).toContain(
      "\n\nThe minister of fisheries has resigned.",
    );
  });

  it("has no captions that are not marked as such", () => {
    const picture = "<figure><img src=a><p>The dam in winter, seen from the air.</p></figure>";
    const told = "<figure><blockquote>It leaked for years.</blockquote><img src=b></figure>";
    expect(readPage(page("", `<article>${picture}${paragraphs}${told}</article>`))?.body).toBe(
      [...STORY, "It leaked for years."].join("\n\n"),
    );
  });

  it("has nothing that only screen readers are told", () => {
    const link =
      '<a href="/r">report<span class="visually-hidden"> (opens in a new tab)</span></a>';
    const line = `<p>The ${link} says so, and all who had the wall looked after in the spring of last year knew it<span class="sr-only">, note 3</span>.</p>`;
    expect(readPage(page("", `<article>${paragraphs}${line}</article>`))?.body).toContain(
      "\n\nThe report says so, and all who had the wall looked after in the spring of last year knew it.",
    );
  });

  it("is the story also where it is shorter than what asks for consent", () => {
    const consent = `<h2>We value your privacy</h2>${"<p>We and our 842 partners store and access information on a device, such as cookies, and process personal data.</p>".repeat(4)}`;
    for (const made of [
      'id="onetrust-consent-sdk"',
      'class="cookie-banner"',
      'role="alertdialog"',
    ]) {
      const body = `<div ${made}>${consent}</div><main><h1>Dam fails</h1><p>${STORY[0]}</p></main>`;
      expect(readPage(page("", body))?.body).toBe(STORY[0]);
    }
  });

  it("is not found where there is none, nor where the page is nested to do harm", () => {
    expect(readPage("")).toBeUndefined();
    expect(readPage(page("", "<nav><a href='/'>Home</a></nav>"))).toBeUndefined();
    expect(readPage(page("", "<div>".repeat(20_000) + paragraphs))).toBeUndefined();
  });
});

describe("what a page says of its article", () => {
  it("is taken from JSON-LD before OpenGraph before other tags", () => {
    const open = `<meta property="og:title" content="Open title"><meta property="og:site_name" content="Open site">
      <meta name="author" content="By Meta Author"><meta name="date" content="2026-03-01">`;
    const article = {
      "@type": "NewsArticle",
      headline: "Dam &amp; bridge fail",
      author: [{ "@type": "Person", name: "Jo Field" }, { name: "Al Reed" }],
      datePublished: "2026-03-02T09:30:00Z",
    };
    const graph = linkedData({
      "@context": "https://schema.org",
      "@graph": [{ "@type": "Person" }, article],
    });
    expect(readPage(page(open + graph, paragraphs), ADDRESS)).toMatchObject({
      title: "Dam & bridge fail",
      source: "Open site",
      author: "Jo Field, Al Reed",
      published: "2026-03-02T09:30:00Z",
    });
    expect(readPage(page(open, paragraphs), ADDRESS)).toMatchObject({
      title: "Open title",
      author: "Meta Author",
      published: "2026-03-01",
    });
  });

  it("survives JSON-LD that is broken or of another form", () => {
    const odd = [
      "{",
      "null",
      "[[[[[[[[]]]]]]]]",
      '{"@type":"Article","headline":7,"author":{"name":{}}}',
    ];
    const scripts = odd
      .map((text) => `<script type="application/ld+json">${text}</script>`)
      .join("");
    expect(readPage(page(`${scripts}<title>Dam fails</title>`, paragraphs))).toMatchObject({
      title: "Dam fails",
    });
  });

  it("is that of the page itself where JSON-LD has other articles, too", () => {
    const other = {
      "@type": "NewsArticle",
      headline: "Ferry",
      url: "https://www.post.example/ferry",
    };
    const own = { "@type": "NewsArticle", headline: "Dam fails", author: "Jo Field" };
    for (const address of [
      { url: "https://post.example/2026/dam" },
      { mainEntityOfPage: "/2026/dam" },
    ]) {
      const head = linkedData([other, { ...own, ...address }]);
      expect(readPage(page(head, paragraphs), ADDRESS)).toMatchObject({
        title: "Dam fails",
        author: "Jo Field",
      });
    }
    expect(readPage(page(linkedData([own, other]), paragraphs), ADDRESS)).toMatchObject({
      title: "Dam fails",
    });
  });

  it("has the day that is marked as that of publication, or stands in the article, and not that of today", () => {
    const today = '<header><time datetime="2026-11-28T03:00:00Z">28 November</time></header>';
    for (const time of [
      '<main><time datetime="2026-03-02">Monday</time></main>',
      "<article><time>2 March 2026</time></article>",
      '<article><time datetime="2026-03-04">Updated</time></article><b itemprop="datePublished">2 March 2026</b>',
      '<div><span itemprop="datePublished" content="2026-03-02">Monday</span></div>',
    ]) {
      expect(readPage(page("", today + time + paragraphs))?.published).toBe("2026-03-02");
    }
  });

  it("has no label for a title, and what stands in a byline and a date of its text alone", () => {
    const head = "<title>Dam fails | The Lerwick Post</title>";
    const top = "<h1>PRESS RELEASE</h1><p>By Jo Field</p><p>2 March 2026</p><p>Media release</p>";
    expect(readPage(page(head, `<main>${top}${paragraphs}</main>`))).toEqual({
      title: "Dam fails",
      author: "Jo Field",
      published: "2026-03-02",
      body: STORY.join("\n\n"),
    });
    const data = linkedData({ "@type": "NewsArticle", headline: "Close", author: "Ada Brent" });
    expect(readPage(page(data, `<main>${top}${paragraphs}</main>`))).toMatchObject({
      title: "Close",
      author: "Ada Brent",
    });
  });

  it("never names an address of another site as its own", () => {
    const claim = (href: string) => page(`<link rel="canonical" href="${href}">`, paragraphs);
    expect(readPage(claim("https://post.example/dam"), ADDRESS)?.url).toBe(
      "https://post.example/dam",
    );
    expect(readPage(claim("/dam"), ADDRESS)?.url).toBe("https://www.post.example/dam");
    expect(readPage(claim("https://other.example/dam"), ADDRESS)?.url).toBe(ADDRESS);
    expect(readPage(claim("javascript:alert(1)"), ADDRESS)?.url).toBe(ADDRESS);
    expect(readPage(claim("https://post.example/dam"))?.url).toBe("https://post.example/dam");
    expect(readPage(page("", paragraphs))).not.toHaveProperty("url");
  });

  it("names addresses as they are relative to the place that it says", () => {
    const head = `<base href="/news/"><link rel="canonical" href="dam">${linkedData([
      { "@type": "NewsArticle", headline: "Ferry runs", url: "ferry" },
      { "@type": "NewsArticle", headline: "Dam fails", url: "dam" },
    ])}`;
    const own = { title: "Dam fails", url: "https://www.post.example/news/dam" };
    expect(readPage(page(head, paragraphs), ADDRESS)).toMatchObject(own);
    const saved = head.replace("/news/", "https://www.post.example/news/");
    expect(readPage(page(saved, paragraphs))).toMatchObject(own);
  });

  it("never names the start of its site as its own address, unless that is what was fetched", () => {
    const claim = (href: string) => page(`<link rel="canonical" href="${href}">`, paragraphs);
    expect(readPage(claim("/"), ADDRESS)?.url).toBe(ADDRESS);
    expect(readPage(claim("https://post.example/index.html"), ADDRESS)?.url).toBe(ADDRESS);
    expect(readPage(claim("https://post.example/"))).not.toHaveProperty("url");
    expect(readPage(claim("https://post.example/?p=7"), ADDRESS)?.url).toBe(
      "https://post.example/?p=7",
    );
    expect(readPage(claim("https://post.example"), "https://www.post.example/")?.url).toBe(
      "https://post.example/",
    );
  });

  it("names the host as the source when the page names none", () => {
    expect(readPage(page("", paragraphs), ADDRESS)?.source).toBe("post.example");
    expect(readPage(page("", paragraphs))).not.toHaveProperty("source");
  });
});
