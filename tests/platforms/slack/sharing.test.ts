import { webApi } from "@slack/bolt";
import { expect, it, vi } from "vitest";
import { createSharing, type Sharing } from "../../../src/platforms/slack/sharing.ts";
import { mention } from "../../support/fake-slack/payloads.ts";
import { FARMS, twoEditions } from "../../support/later-edition.ts";
import { lazyRecords } from "../../support/records-in-memory.ts";
import { openNewsroom } from "../../support/slack-newsroom.ts";

const warnings: string[] = [];
const log = {
  info() {},
  warn: (_: object, message: string) => void warnings.push(message),
  error() {},
};
const isShared = (client: Parameters<Sharing>[0], channel: string) =>
  createSharing(log, () => 0)(client, channel);

it.each([
  [{ is_ext_shared: false }, false],
  [{ is_ext_shared: true }, true],
  [{ is_ext_shared: false, is_pending_ext_shared: true }, true],
  [{}, true],
  [undefined, true],
])("a channel that Slack describes as %j: shared is %j", async (channel, expected) => {
  const info = async () => (channel ? { channel } : {});
  expect(await isShared({ conversations: { info } }, "C1")).toBe(expected);
});

it.each([
  [refusal("missing_scope"), /: give the app channels:read and groups:read$/],
  [
    refusal("channel_not_found"),
    /: the bot cannot see the channel: invite it there with \/invite$/,
  ],
  [refusal("internal_error"), /only public sections answer$/],
  [new Error("the connection broke"), /only public sections answer$/],
])(
  "a channel that Slack does not tell of (%s) counts as shared, and the log says what would help",
  async (failure, words) => {
    const info = async () => {
      throw failure;
    };
    expect(await isShared({ conversations: { info } }, "C1")).toBe(true);
    expect(warnings.at(-1)).toMatch(words);
  },
);

it("Slack is asked about a channel once a minute, and again at once where it did not say", async () => {
  let now = 0;
  const sharing = createSharing(log, () => now);
  const info = vi.fn(async () => ({ channel: { is_ext_shared: false } }));
  const client = { conversations: { info } };
  info.mockRejectedValueOnce(new Error("ratelimited"));
  expect(await sharing(client, "C1")).toBe(true);
  for (let i = 0; i < 3; i++) expect(await sharing(client, "C1")).toBe(false);
  await sharing(client, "C2");
  expect(info).toHaveBeenCalledTimes(3);
  now = 60_000;
  info.mockResolvedValueOnce({ channel: { is_ext_shared: true } });
  expect(await sharing(client, "C1")).toBe(true);
});

it("Slack is asked once a minute also where the clock was set back", async () => {
  vi.useFakeTimers({ toFake: ["Date", "performance"] });
  const sharing = createSharing(log);
  const info = vi.fn(async () => ({ channel: { is_ext_shared: false } }));
  const client = { conversations: { info } };
  await sharing(client, "C1");
  vi.advanceTimersByTime(60_000);
  vi.setSystemTime(Date.now() - 60 * 60_000);
  info.mockResolvedValueOnce({ channel: { is_ext_shared: true } });
  expect(await sharing(client, "C1").finally(vi.useRealTimers)).toBe(true);
});

it.each(["socket", "http"] as const)(
  "over %s, a channel that is bound to a section is answered from it where Slack says that nobody else reads along",
  async (transport) => {
    const { bot, swap } = await twoEditions(lazyRecords(), ["slack:C1"]);
    swap();
    for (const [scopes, quoted] of [
      [["channels:read"], true],
      [[], false],
    ] as const) {
      const { slack, close } = await openNewsroom(transport, { bot, scopes });
      for (let i = 1; i <= 3; i++) {
        await slack.deliver(mention({ text: `<@U0BOT> ${FARMS}`, user: `U${i}` }));
        const posts = () => slack.callsOf("chat.postMessage");
        await slack.waitCall("chat.postMessage", () => posts().length === i);
      }
      for (const { body } of slack.callsOf("chat.postMessage"))
        expect(String(body.text).includes("Three farms were flooded")).toBe(quoted);
      expect(slack.callsOf("conversations.info")).toHaveLength(quoted ? 1 : 3);
      await close();
      expect(slack.violations).toEqual([]);
    }
  },
);

function refusal(error: string) {
  return new webApi.WebAPIPlatformError({ ok: false, error });
}
