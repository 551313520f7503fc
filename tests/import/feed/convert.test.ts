import { describe, expect, it } from "vitest";
import { convert } from "../../../src/import/convert.ts";
import type { Conversion } from "../../../src/import/document.ts";

const LONG = "The council met on Friday and talked about the dam. ".repeat(14).trim();
const HTML = `<p>${LONG}</p>`;

function feed(text: string, name = "feed.xml"): Promise<Conversion> {
  const address = "https://post.example/feed";
  return convert({ origin: name, name, address, bytes: Buffer.from(text) });
}

function rss(items: string): string {
  const spaces = `xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"`;
  return `<?xml version="1.0"?><rss version="2.0" ${spaces}><channel><title>The Post</title>${items}</channel></rss>`;
}

const ARTICLE = {
  title: "Dam & bridge",
  body: LONG,
  source: "The Post",
  author: "Jo Field",
  published: "2026-03-02T09:30:00Z",
  url: "https://post.example/dam",
};

describe("the items of a feed", () => {
  it("are articles where the feed has their text: RSS", async () => {
    const item = `<item><title>Dam &amp;amp; bridge</title><link>/dam</link><description>Short.</description>
      <content:encoded><![CDATA[${HTML}]]></content:encoded><dc:creator>Jo Field</dc:creator>
      <pubDate>Mon, 02 Mar 2026 09:30:00 GMT</pubDate></item>`;
    expect(await feed(rss(item))).toEqual({
      ok: true,
      articles: [ARTICLE],
      items: [],
      warnings: [],
    });
  });

  it("have neither captions nor what leads to the rest of their text", async () => {
    const caption =
      '<div class="wp-caption"><img src="a"><p class="wp-caption-text">The dam.</p></div>';
    const html = `${caption}${HTML}<p>It meets again… <a href="/dam">Read more <b>»</b></a></p><p>You can <a href="/x">read more</a></p>`;
    const item = `<item><title>Dam</title><description><![CDATA[${html}]]></description></item>`;
    expect(await feed(rss(item))).toMatchObject({
      articles: [{ body: `${LONG}\n\nIt meets again…\n\nYou can read more` }],
    });
  });

  it("have the bylines and days of their texts only where the feed names none", async () => {
    const html = `<p>By Ada Brent</p><p>1 March 2026</p>${HTML}`;
    const told = "<author>Jo Field</author><pubDate>Mon, 02 Mar 2026 09:30:00 GMT</pubDate>";
    const item = (more: string) =>
      rss(`<item><title>Dam</title><description><![CDATA[${html}]]></description>${more}</item>`);
    expect(await feed(item(""))).toMatchObject({
      articles: [{ body: LONG, author: "Ada Brent", published: "2026-03-01" }],
    });
    expect(await feed(item(told))).toMatchObject({
      articles: [{ body: LONG, author: "Jo Field", published: "2026-03-02T09:30:00Z" }],
    });
  });

  it("keep the paragraphs of a text of RSS that has no HTML in it", async () => {
    const item = `<item><title>Dam</title><description>${LONG}\n \nThe AT&amp;amp;T mast fell, too,\nit says.</description></item>`;
    expect(await feed(rss(item))).toMatchObject({
      articles: [{ body: `${LONG}\n\nThe AT&T mast fell, too, it says.` }],
    });
  });

  it("have the addresses that Atom makes of relative ones", async () => {
    const atom = (of: string, entry: string, href: string) =>
      `<feed xmlns="http://www.w3.org/2005/Atom"${of}><title>The Post</title><entry${entry}><title>Dam</title>
        <link href="${href}"/><content type="text">${LONG}</content></entry></feed>`;
    const base = (of: string) => ` xml:base="${of}"`;
    for (const [text, url] of [
      [atom(base("https://post.example/news/"), base("2026/"), "dam"), "news/2026/dam"],
      [atom("", base("https://post.example/news/"), "/dam"), "dam"],
      [atom(base("//"), base("https://["), "dam"), "dam"],
    ] as const) {
      expect(await feed(text)).toMatchObject({
        articles: [{ url: `https://post.example/${url}` }],
      });
    }
  });

  it("are articles where the feed has their text: Atom, RDF and JSON Feed", async () => {
    const escaped = HTML.replaceAll("<", "&lt;");
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title><entry>
      <title>Dam &amp; bridge</title><link rel="self" href="/x"/><link href="/dam"/>
      <author><name>Jo Field</name></author><published>2026-03-02T09:30:00Z</published>
      <content type="html">${escaped}</content></entry></feed>`;
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Post</title></channel><item>
      <title>Dam &amp; bridge</title><link>https://post.example/dam</link><description>${escaped}</description>
      <dc:creator>Jo Field</dc:creator><dc:date>2026-03-02T09:30:00Z</dc:date></item></rdf:RDF>`;
    const json = JSON.stringify({
      version: "https://jsonfeed.org/version/1.1",
      title: "The Post",
      items: [
        {
          id: "1",
          title: "Dam & bridge",
          url: "/dam",
          content_html: HTML,
          date_published: "2026-03-02T09:30:00Z",
          authors: [{ name: "Jo Field" }],
        },
      ],
    });
    for (const text of [atom, rdf, json, json.replaceAll("/", "\\/")]) {
      expect(await feed(text, "feed")).toMatchObject({ ok: true, articles: [ARTICLE], items: [] });
    }
  });

  it("are followed to their page where the feed has a teaser", async () => {
    const item =
      "<item><title>Dam</title><link>https://post.example/dam</link><description>Read &lt;b&gt;more&lt;/b&gt;.</description></item>";
    expect(await feed(rss(item))).toMatchObject({
      articles: [],
      items: [
        { address: "https://post.example/dam", teaser: { title: "Dam", body: "Read more." } },
      ],
    });
  });

  it("may be whole pages, in a feed that says what kind it is of", async () => {
    const page = `<!DOCTYPE html><html><body>${HTML}</body></html>`;
    const item = `<item><title>Dam</title><description><![CDATA[${page}]]></description></item>`;
    const kind = `<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://netscape.example/0.91.dtd">`;
    const json = { title: "The Post", items: [{ id: "1", title: "Dam", content_html: page }] };
    const version = "https://jsonfeed.org/version/1.1";
    for (const text of [
      rss(item),
      `${kind}<rss version="0.91"><channel><title>The Post</title>${item}</channel></rss>`,
      JSON.stringify({ version, ...json }),
    ]) {
      expect(await feed(text)).toMatchObject({ articles: [{ title: "Dam", body: LONG }] });
    }
  });

  it("are plain text where the feed says so, with every word and paragraph", async () => {
    const text = `${LONG}\n\nWhat is next\n\nIs 4 <5? R&D, says <mayor@post.example>.`;
    const xml = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    const atom = (type: string) =>
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title><entry><title>Dam</title><content${type}>${xml}</content></entry></feed>`;
    const version = "https://jsonfeed.org/version/1.1";
    const items = [{ id: "1", title: "Dam", content_text: text }];
    for (const plain of [atom(' type="text"'), JSON.stringify({ version, title: "x", items })]) {
      expect(await feed(plain)).toMatchObject({ articles: [{ body: text }] });
    }
    expect(await feed(atom(""))).toMatchObject({ articles: [{ title: "Dam" }] });
  });

  it("are their own publisher's, where a feed collects those of others", async () => {
    const other = { title: "Dam", source: "The Lerwick Post" };
    const item = `<item><title>Dam</title><source url="https://lerwick.example/feed">The Lerwick Post</source><description>${LONG}</description></item>`;
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>All news</title><entry><title>Dam</title>
      <source><title>The Lerwick Post</title></source><content>${LONG}</content></entry></feed>`;
    for (const text of [rss(item), atom]) {
      expect(await feed(text)).toMatchObject({ articles: [other] });
    }
  });

  it("have no address of a mere number", async () => {
    const item = `<item><title>Dam</title><guid>12345</guid><description>${LONG}</description></item>`;
    const conversion = await feed(rss(item));
    expect(conversion.ok && conversion.articles[0]).not.toHaveProperty("url");
    const page = item.replace("12345", "https://post.example/dam");
    expect(await feed(rss(page))).toMatchObject({
      articles: [{ url: "https://post.example/dam" }],
    });
  });

  it("name nobody and lead nowhere that is not meant", async () => {
    const item = `<item><title>Dam</title><link>javascript:alert(1)</link><author>jo@post.example</author>
      <guid isPermaLink="false">7</guid><description>${HTML.replaceAll("<", "&lt;")}</description></item>`;
    const conversion = await feed(rss(item));
    expect(conversion.ok && conversion.articles).toEqual([
      { title: "Dam", body: LONG, source: "The Post" },
    ]);
  });

  it("are the first two hundred", async () => {
    const conversion = await feed(rss("<item><title>T</title></item>".repeat(201)));
    expect(conversion.ok && conversion.articles.length).toBe(200);
    expect(conversion.ok && conversion.warnings).toEqual([
      expect.stringMatching(/^has 1 more items/),
    ]);
  });
});

describe("a feed that is none", () => {
  it.each(["<!-- <a -->", '<?look at="<a"?>', '<!DOCTYPE rss SYSTEM "a.dtd"><!---->'])(
    "is refused for its entities also behind %s",
    async (before) => {
      const laughs = `<?xml version="1.0"?>${before}<!DOCTYPE rss [<!ENTITY a "ha">]>${rss("")}`;
      const refusal = { ok: false, problem: expect.stringContaining("entities") };
      expect(await feed(laughs)).toEqual(refusal);
    },
  );

  it("is refused: entities, broken XML, another document", async () => {
    const laughs = `<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${rss("<item><title>&b;</title></item>")}`;
    expect(await feed(laughs)).toEqual({ ok: false, problem: expect.stringContaining("entities") });
    expect(await feed("<rss><channel><item>")).toMatchObject({ ok: false });
    expect(await feed("<xml/>")).toMatchObject({ ok: false });
    expect(await feed("{}", "feed.json")).toMatchObject({ ok: false });
  });
});
