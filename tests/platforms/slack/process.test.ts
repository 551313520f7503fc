import { mkdtemp, readdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text as readAll } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import type { Failure } from "../../support/fake-slack/failures.ts";
import {
  APP_TOKEN,
  BOT_TOKEN,
  type FakeSlack,
  SIGNING_SECRET,
  startFakeSlack,
  type Transport,
} from "../../support/fake-slack/fake-slack.ts";
import { mention } from "../../support/fake-slack/payloads.ts";
import { endOf, startProgram } from "../../support/program.ts";
import { FERRY } from "../../support/small-briefing.ts";

let slack: FakeSlack;
let child: ReturnType<typeof startProgram>;

afterEach(async () => {
  child.kill("SIGKILL");
  await slack.close();
  expect(slack.violations).toEqual([]);
});

/** The whole program, set up as an operator does it. */
async function start(transport: Transport, refusal?: string, more: Record<string, string> = {}) {
  slack = await startFakeSlack({ transport });
  if (refusal) slack.refuse(BOT_TOKEN, refusal);
  const secret =
    transport === "socket"
      ? { SLACK_APP_TOKEN: APP_TOKEN }
      : { SLACK_SIGNING_SECRET: SIGNING_SECRET };
  const environment = {
    PATH: process.env.PATH ?? "",
    DATA_DIR: await mkdtemp(join(tmpdir(), "data-")),
    SLACK_MODE: transport,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_PORT: String(slack.appPort),
    SLACK_API_URL: slack.apiUrl,
    ...secret,
    ...more,
  };
  child = startProgram([], { environment });
  return { ended: endOf(child), log: readAll(child.stderr) };
}

/** Resolves when the program can be asked. */
async function isListening(transport: Transport): Promise<void> {
  if (transport === "socket") return slack.sockets.opened();
  const isUp = () =>
    fetch(`http://127.0.0.1:${slack.appPort}/`).then(
      () => true,
      () => false,
    );
  while (!(await isUp())) await new Promise((resolve) => setTimeout(resolve, 50));
}

describe.each(["socket", "http"] as const)("the program on Slack over %s", (transport) => {
  it("answers until it is told to stop, and then leaves with code 0", async () => {
    const { ended, log } = await start(transport);
    await isListening(transport);
    await slack.deliver(mention({ text: "<@U0BOT> sources" }));
    await slack.waitCall("chat.postMessage");
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(await log).not.toMatch(/"level":(40|50)|xoxb|xapp/);
  });

  it("ends with code 3 and the fix when Slack refuses the token", async () => {
    const { ended, log } = await start(transport, "account_inactive");
    expect(await ended).toBe(3);
    expect(await log).toContain("Slack does not accept SLACK_BOT_TOKEN (account_inactive)");
  });
});

describe("the program when it is told to stop twice", () => {
  /** A question is in hand, and Slack has not taken its answer yet. */
  async function startWithQuestion(failure: Failure) {
    const { ended } = await start("socket");
    await isListening("socket");
    slack.failNext("chat.postMessage", failure);
    await slack.deliver(mention({ text: "<@U0BOT> sources" }));
    const isAsked = () => slack.attempts.some(({ method }) => method === "chat.postMessage");
    await expect.poll(isAsked, { timeout: 20_000 }).toBe(true);
    return { ended };
  }

  it("finishes what is in hand where one stop is told by two, as npm and a terminal do", async () => {
    const { ended } = await startWithQuestion({ status: 429, retryAfter: 1 });
    child.kill("SIGINT");
    await new Promise((resolve) => setTimeout(resolve, 100));
    child.kill("SIGINT");
    expect(await ended).toBe(0);
    expect(slack.callsOf("chat.postMessage")).toHaveLength(1);
  });

  it("ends at once where somebody asks again, in whichever way", async () => {
    const { ended } = await startWithQuestion("hang");
    child.kill("SIGTERM");
    const again = setInterval(() => child.kill("SIGINT"), 200);
    expect(await ended).toBe(null);
    clearInterval(again);
  });
});

describe("the program that reads feeds", () => {
  it("fills another briefing with the same feed from its beginning", async () => {
    const text = "The council met on Friday and talked about the dam. ".repeat(14);
    const item = `<item><title>Dam</title><description>${text}</description></item>`;
    const server = createServer(({ url, headers }, response) => {
      const isKnown = headers["if-none-match"] !== undefined;
      response.writeHead(url === "/robots.txt" ? 404 : isKnown ? 304 : 200, { etag: '"1"' });
      response.end(isKnown ? "" : `<rss version="2.0"><channel>${item}</channel></rss>`);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const settings = {
      DATA_DIR: await mkdtemp(join(tmpdir(), "data-")),
      BRIEFING_FEEDS: `http://127.0.0.1:${port}/feed`,
      BRIEFING_FEEDS_EVERY: "1",
      IMPORT_ALLOWED_HOSTS: "127.0.0.1",
    };
    for (const name of ["first-", "second-"]) {
      const corpus = await mkdtemp(join(tmpdir(), name));
      await writeFile(join(corpus, "ferry.md"), FERRY.text);
      const { ended } = await start("socket", undefined, { ...settings, BRIEFING_CORPUS: corpus });
      await expect.poll(() => readdir(corpus), { timeout: 20_000 }).toContain("dam.md");
      child.kill("SIGTERM");
      expect(await ended).toBe(0);
      await slack.close();
    }
    server.close().closeAllConnections();
  });
});
