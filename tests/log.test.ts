import { describe, expect, it } from "vitest";
import { Secret } from "../src/core/secret.ts";
import { createLogger, type LogOptions } from "../src/log.ts";

async function logged(
  write: (log: Awaited<ReturnType<typeof createLogger>>) => void,
  options: Partial<LogOptions & { isTTY: boolean }> = {},
): Promise<string> {
  const lines: string[] = [];
  const output = { isTTY: options.isTTY ?? false, write: (line: string) => lines.push(line) };
  const { level = "info", secrets = [], asked = () => [] } = options;
  write(await createLogger({ level, secrets, asked }, output));
  return lines.join("");
}

describe("the log", () => {
  it("writes one JSON object a line", async () => {
    const line = await logged((log) => log.info({ articles: 2 }, "briefing loaded"));
    expect(JSON.parse(line)).toMatchObject({ level: 30, articles: 2, msg: "briefing loaded" });
    expect(line.endsWith("}\n")).toBe(true);
  });

  it("is silent below its level", async () => {
    expect(await logged((log) => log.info("no"), { level: "warn" })).toBe("");
  });

  it.each([false, true])(
    "hides secrets in whatever they are part of (terminal: %s)",
    async (isTTY) => {
      const secrets = [new Secret('hun"ter\\2')];
      const text = await logged(
        (log) => {
          const cause = new Error('token hun"ter\\2 refused');
          log.error(new Error('failed with hun"ter\\2', { cause }), 'used hun"ter\\2');
          log.info({ headers: { authorization: "Bearer abcdefghijklmnopqrst" } });
          log.info({ body: JSON.stringify({ token: 'hun"ter\\2' }) });
          log.info("xoxb-123-abc xoxe.xoxb-9-z xapp-1-A2 Bot abcdefgh.ijklmn.opqrstuvwx");
        },
        { secrets, isTTY },
      );
      expect(text).not.toMatch(/hun.{0,3}ter|abc|ijk|xox.-|xapp-/);
      expect(text.match(/\[secret\]/g)?.length).toBeGreaterThanOrEqual(8);
    },
  );

  it("leaves out what was asked, in messages, stacks, causes and payloads", async () => {
    const question = 'Who said "no"\nto the ferry?';
    const text = await logged(
      (log) => {
        const cause = new TypeError(`cannot read ${question}`);
        log.error(new Error(`failed on ${question}`, { cause }), `while asked ${question}`);
        log.warn({ reason: JSON.stringify({ text: `<@1> ${question}` }) });
        log.info({ platform: "chat", edition: "chat" });
      },
      { asked: () => [question, "chat"] },
    );
    expect(text).not.toMatch(/who said|ferry/i);
    expect(text.match(/\[question\]/g)?.length).toBeGreaterThanOrEqual(5);
    expect(text).toContain('"platform":"chat","edition":"chat"');
  });

  it("leaves out what was asked where a part of it looks like a secret", async () => {
    const question = "Is the Bot counterintelligence-approved in Lerwick?";
    const asked = () => [question];
    const text = await logged((log) => log.error(new Error(`failed on ${question}`)), { asked });
    expect(text).toContain("failed on [question]");
    expect(text).not.toMatch(/Lerwick|Is the/);
  });

  it("tells of an error what it is and where, and nothing else that an SDK put on it", async () => {
    const error = Object.assign(new Error("Missing Permissions"), {
      code: 50013,
      status: 403,
      url: "https://chat.example/webhooks/1/some-token",
      requestBody: { json: { content: "Asked: is it true?" } },
    });
    const text = await logged((log) => log.error({ err: error }, "not sent"));
    const { err } = JSON.parse(text);
    expect(Object.keys(err).sort()).toEqual(["code", "message", "stack", "status", "type"]);
    expect(err).toMatchObject({ code: 50013, status: 403, message: "Missing Permissions" });
  });

  it.each([
    "https://discord.com/api/v10/webhooks/123/CANARY.x-y_z/messages/@original",
    "https://discord.com/api/v10/interactions/123/CANARY/callback",
    "https://hooks.slack.com/actions/T1/2/CANARY",
    "postgres://bot:CANARY@db.example:5432/bot",
  ])("hides what opens doors in the address %s", async (address) => {
    const text = await logged((log) => log.warn({ err: new Error(`failed: ${address}`) }, address));
    expect(text).not.toContain("CANARY");
    expect(text).toContain(new URL(address).host);
  });

  it("takes linear time for any line", async () => {
    for (const unit of ["://a", "://", ":", "Bot ", "/webhooks/1"]) {
      const long = unit.repeat(50_000);
      expect(await logged((log) => log.info(long))).toContain(unit);
    }
  });

  it("holds nothing up after a thousand questions that are far too long", async () => {
    const asked = Array.from({ length: 1000 }, (_, i) => `${i} "é" `.repeat(6_000));
    const write: Parameters<typeof logged>[0] = (log) => {
      for (let line = 0; line < 100; line++) log.error(new Error("no answer"), "not sent");
    };
    expect(await logged(write, { asked: () => asked })).toContain("no answer");
  }, 10_000);

  const hostile = "a\u001b[2Jb\u009bc\u202ed\u2028e\rf";

  it("escapes control characters in JSON, and loses none", async () => {
    const line = await logged((log) => log.info({ hostile }, hostile));
    expect(line.trimEnd()).toMatch(/^[\x20-\x7e]+$/);
    expect(JSON.parse(line)).toMatchObject({ hostile, msg: hostile });
  });

  it("shows control characters on a terminal and obeys none, nor a forged second line", async () => {
    const text = await logged((log) => log.warn({ hostile }, `${hostile}\nINFO forged`), {
      isTTY: true,
    });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are the only ones allowed
    const plain = text.replace(/\u001b\[\d+m/g, "");
    expect(plain).toMatch(/^[\x20-\x7e\n]+$/);
    expect(plain).toContain("a\\u001b[2Jb\\u009bc\\u202ed\\u2028e\\rf\\nINFO forged");
    expect(plain).not.toMatch(/^INFO/m);
  });
});
