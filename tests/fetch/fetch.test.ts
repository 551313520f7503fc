import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { createFetcher, type FetcherSettings } from "../../src/fetch/fetch.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** A server on this machine, and its address. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

function fetcher(settings: Partial<FetcherSettings> = {}) {
  return createFetcher({ allowed: new Set(["127.0.0.1"]), ...settings });
}

describe("a page that can be had", () => {
  it("is read whole, with its type, and asked for honestly and without cookies", async () => {
    const asked: Record<string, unknown>[] = [];
    const address = await serve((request, response) => {
      asked.push(request.headers);
      response.setHeader("content-type", 'Text/HTML; charset="ISO-8859-1"');
      response.setHeader("set-cookie", "a=b");
      response.setHeader("content-encoding", "gzip");
      response.end(gzipSync("<p>Hello</p>"));
    });
    const fetch = fetcher();
    await fetch(address);
    const result = await fetch(`${address}/page`, { etag: '"v1"', lastModified: "then" });
    expect(result).toMatchObject({
      ok: true,
      fetched: { address: `${address}/page`, type: "text/html", charset: "iso-8859-1" },
    });
    expect(result.ok && Buffer.from(result.fetched.bytes).toString()).toBe("<p>Hello</p>");
    expect(asked[1]).toMatchObject({ "if-none-match": '"v1"', "if-modified-since": "then" });
    expect(asked[1]?.["user-agent"]).toMatch(/^briefing-bot\//);
    expect(asked[1]).not.toHaveProperty("cookie");
  });

  it("is followed to where it has moved", async () => {
    const address = await serve((request, response) => {
      if (request.url === "/new") response.end("moved");
      else response.writeHead(301, { location: "/new" }).end();
    });
    expect(await fetcher()(`${address}/old`)).toMatchObject({
      ok: true,
      fetched: { address: `${address}/new` },
    });
  });

  it("is pinned: a name is looked up once, and what it leads to is connected to", async () => {
    const address = await serve((request, response) => response.end(request.headers.host));
    const asked: string[] = [];
    const lookup = async (host: string) => {
      asked.push(host);
      return [{ address: "127.0.0.1", family: 4 }];
    };
    const named = address.replace("127.0.0.1", "news.example");
    const fetch = fetcher({ allowed: new Set(["news.example"]), lookup });
    const result = await fetch(named);
    expect(result.ok && Buffer.from(result.fetched.bytes).toString()).toBe(new URL(named).host);
    expect(asked).toEqual(["news.example"]);
  });
});

it("a page that is being fetched, or would be, is given up when the fetcher is stopped", async () => {
  const stop = new AbortController();
  const address = await serve((_, response) => {
    response.write("half");
    stop.abort();
  });
  const fetch = fetcher({ signal: stop.signal });
  await expect(fetch(address)).rejects.toThrow("aborted");
  await expect(fetch(address)).rejects.toThrow("aborted");
});

describe("a page that cannot be had", () => {
  it("is not fetched from a private network through a redirect", async () => {
    const secret: string[] = [];
    const inside = await serve((request, response) => {
      secret.push(request.url ?? "");
      response.end("secret");
    });
    const outside = await serve((_, response) => {
      response.writeHead(302, { location: `${inside}/admin` }).end();
    });
    const fetch = fetcher({ allowed: new Set([new URL(outside).host]) });
    expect(await fetch(outside)).toEqual({
      ok: false,
      problem: expect.stringMatching(/^redirects to .*\/admin, which leads to a private network/),
    });
    expect(secret).toEqual([]);
  });

  it.each(["file:///etc/passwd", "http://", "javascript:alert(1)"])(
    "is not fetched from %s, where a redirect leads",
    async (location) => {
      const address = await serve((_, response) => response.writeHead(302, { location }).end());
      expect(await fetcher()(address)).toMatchObject({ ok: false });
    },
  );

  it("redirects in a circle", async () => {
    const address = await serve((_, response) => response.writeHead(302, { location: "/" }).end());
    expect(await fetcher()(address)).toEqual({ ok: false, problem: "redirects more than 5 times" });
  });

  it("unpacks to more than it may", async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    const address = await serve((_, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end(bomb);
    });
    expect(bomb.length).toBeLessThan(50_000);
    expect(await fetcher()(address)).toEqual({ ok: false, problem: "is over 10 MB" });
  });

  it("says that it is too large, or goes on for ever", async () => {
    const announced = await serve((_, response) => {
      response.writeHead(200, { "content-length": "10000001" }).write("x");
    });
    const endless = await serve((_, response) => {
      const more = (): void =>
        void (response.destroyed || response.write("x".repeat(65_536), more));
      more();
    });
    expect(await fetcher()(announced)).toEqual({ ok: false, problem: "is over 10 MB" });
    expect(await fetcher()(endless)).toEqual({ ok: false, problem: "is over 10 MB" });
  });

  it("never comes, or drop by drop", async () => {
    const silent = await serve(() => {});
    const dripping = await serve((_, response) => response.writeHead(200).write("x"));
    const fetch = fetcher({ timeLimit: 100 });
    const problem = "took longer than 0.1 s";
    expect(await fetch(silent)).toEqual({ ok: false, problem, isPassing: true });
    expect(await fetch(dripping)).toEqual({ ok: false, problem, isPassing: true });
  });

  it("hangs in looking up its name", async () => {
    const fetch = fetcher({ timeLimit: 50, lookup: () => new Promise(() => {}) });
    expect(await fetch("http://news.example/")).toMatchObject({ ok: false });
  });

  it("is called unchanged by a server that was not asked whether it is", async () => {
    const address = await serve((_, response) => response.writeHead(304).end());
    expect(await fetcher()(address)).toMatchObject({
      ok: false,
      problem: "cannot be had: its server says 304 (not changed), though it was not asked that",
    });
    expect(await fetcher()(address, { etag: '"1"' })).toMatchObject({ fetched: { status: 304 } });
  });

  it("is not there, or is damaged on its way", async () => {
    const gone = await serve((_, response) => {
      response.writeHead(503, { "retry-after": "120" }).end("busy");
    });
    const damaged = await serve((_, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end("no gzip");
    });
    expect(await fetcher()(gone)).toEqual({
      ok: false,
      problem: "cannot be had: its server says 503",
      status: 503,
      isPassing: true,
      retryAfter: 120_000,
    });
    expect(await fetcher()(damaged)).toMatchObject({ ok: false });
  });
});
