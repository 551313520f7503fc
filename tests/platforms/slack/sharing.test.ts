import { expect, it } from "vitest";
import { createSharing } from "../../../src/platforms/slack/sharing.ts";

const warnings: string[] = [];
const log = {
  info() {},
  warn: (_: object, message: string) => void warnings.push(message),
  error() {},
};
const isShared = createSharing(log);

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

it("a channel that Slack does not tell of counts as shared, and the log says what is missing", async () => {
  const info = async () => {
    throw new Error("missing_scope");
  };
  expect(await isShared({ conversations: { info } }, "C1")).toBe(true);
  expect(warnings.join()).toContain("channels:read");
});
