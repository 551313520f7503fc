import { describe, expect, it } from "vitest";
import type { Bot } from "../src/core/bot.ts";
import { CredentialsRefusedError, type Platform } from "../src/platforms/platform.ts";
import { closeAll, serve } from "../src/serve.ts";
import { smallBot } from "./support/small-bot.ts";

const bot = await smallBot();

function platform(name: string, connect: Platform["connect"]): Platform {
  return { name, limits: {}, connect };
}

function working(name: string) {
  const state: { bot?: Bot; closed: boolean } = { closed: false };
  const connect = async (given: Bot) => {
    state.bot = given;
    const close = async () => {
      state.closed = true;
    };
    return { closed: Promise.resolve(), close };
  };
  return { state, platform: platform(name, connect) };
}

const refusing = platform("refusing", async () => {
  throw new CredentialsRefusedError("the token is not valid: copy it again");
});

describe("serving platforms", () => {
  it("gives each the same bot", async () => {
    const [one, two] = [working("one"), working("two")];
    const serving = await serve([one.platform, two.platform], bot, () => {});
    expect([one.state.bot, two.state.bot]).toEqual([bot, bot]);
    expect(serving.connections).toHaveLength(2);
    expect(serving.allRefused).toBe(false);
  });

  it("parks the one that refuses its credentials, and goes on with the others", async () => {
    const parked: string[] = [];
    const serving = await serve([refusing, working("one").platform], bot, (name, message) =>
      parked.push(`${name}: ${message}`),
    );
    expect(parked).toEqual(["refusing: the token is not valid: copy it again"]);
    expect(serving.connections).toHaveLength(1);
    expect(serving.allRefused).toBe(false);
  });

  it("says when all of them refuse", async () => {
    expect((await serve([refusing, refusing], bot, () => {})).allRefused).toBe(true);
  });

  it("does not begin by halves: any other failure closes what was connected", async () => {
    const one = working("one");
    const failing = platform("failing", async () => {
      throw new Error("no network");
    });
    await expect(serve([one.platform, failing], bot, () => {})).rejects.toThrow(AggregateError);
    expect(one.state.closed).toBe(true);
  });

  it("closes all, even when one fails to close", async () => {
    const one = working("one");
    const { connections } = await serve([one.platform], bot, () => {});
    const stuck = {
      closed: Promise.resolve(),
      close: () => Promise.reject(new Error("already gone")),
    };
    await closeAll([stuck, ...connections]);
    expect(one.state.closed).toBe(true);
  });
});
