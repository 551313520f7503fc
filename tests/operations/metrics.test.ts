import { describe, expect, it } from "vitest";
import type { Request } from "../../src/core/bot.ts";
import { createMetrics } from "../../src/operations/metrics.ts";
import type { Health } from "../../src/platforms/health.ts";
import { smallBot } from "../support/small-bot.ts";
import { decided } from "../support/small-briefing.ts";

function request(command: string, input: Record<string, string>): Request {
  return { asker: "anna", audience: "channel", key: "1", command, input };
}

/** The lines of the figures that speak of it. */
async function lines(metrics: ReturnType<typeof createMetrics>, name: string): Promise<string[]> {
  const { text } = await metrics.expose();
  return text.split("\n").filter((line) => line.startsWith(name));
}

describe("the figures", () => {
  it("count questions by platform, command and outcome, and time them", async () => {
    const metrics = createMetrics();
    const bot = metrics.measured(await smallBot(decided("answered")), "chat");
    await bot.handle(request("ask", { question: "When did the dam fail?" }));
    await bot.handle(request("ask", { question: "" }));
    await bot.handle(request("sources", {}));
    await bot.handle({ asker: "anna", audience: "channel", key: "2", ticket: undefined });
    const counted = await lines(metrics, "briefing_bot_questions_total");
    expect(counted.sort()).toEqual([
      'briefing_bot_questions_total{platform="chat",command="ask",outcome="OPTION_INVALID"} 1',
      'briefing_bot_questions_total{platform="chat",command="ask",outcome="answered"} 1',
      'briefing_bot_questions_total{platform="chat",command="button",outcome="EDITION_GONE"} 1',
      'briefing_bot_questions_total{platform="chat",command="sources",outcome="shown"} 1',
    ]);
    expect(await lines(metrics, "briefing_bot_answer_seconds_count")).toEqual([
      'briefing_bot_answer_seconds_count{platform="chat"} 4',
    ]);
    expect(await lines(metrics, "briefing_bot_requests_in_hand{")).toEqual([
      'briefing_bot_requests_in_hand{platform="chat"} 0',
    ]);
  });

  it("leave out what the bot asks itself", async () => {
    const metrics = createMetrics();
    const bot = metrics.measured(await smallBot(), "chat");
    await bot.handle({ ...request("sources", {}), again: true });
    expect(await lines(metrics, "briefing_bot_questions_total")).toEqual([]);
  });

  it("never hold what people write", async () => {
    const metrics = createMetrics();
    const bot = metrics.measured(await smallBot(), "chat");
    await bot.handle(request("who-leaked-it", { question: "who-leaked-it" }));
    const { text } = await metrics.expose();
    expect(text).toContain('command="unknown",outcome="COMMAND_UNKNOWN"');
    expect(text).not.toContain("leaked");
  });

  it("count what comes to a platform's door, and what waits to leave", async () => {
    const metrics = createMetrics();
    const meter = metrics.meterFor("chat");
    for (const event of ["taken", "duplicate", "duplicate"] as const) meter.count(event);
    for (const change of [1, 1, -1]) meter.waiting(change);
    expect(await lines(metrics, "briefing_bot_events_total")).toEqual([
      'briefing_bot_events_total{platform="chat",event="taken"} 1',
      'briefing_bot_events_total{platform="chat",event="duplicate"} 2',
    ]);
    expect(await lines(metrics, "briefing_bot_messages_waiting{")).toEqual([
      'briefing_bot_messages_waiting{platform="chat"} 1',
    ]);
  });

  it("say at the time of asking which platform is up, and how much memory is used", async () => {
    const metrics = createMetrics();
    let state: Health["state"] = "up";
    metrics.watch("chat", () => ({ state }));
    const up = "briefing_bot_platform_up{";
    expect(await lines(metrics, up)).toEqual(['briefing_bot_platform_up{platform="chat"} 1']);
    state = "down";
    expect(await lines(metrics, up)).toEqual(['briefing_bot_platform_up{platform="chat"} 0']);
    expect(await lines(metrics, "process_resident_memory_bytes ")).toHaveLength(1);
  });
});
