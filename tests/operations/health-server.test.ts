import { createServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { RecordsHealth } from "../../src/core/records.ts";
import { openMonitoring } from "../../src/operations/monitoring.ts";
import type { Readiness } from "../../src/operations/readiness.ts";
import { readinessOf } from "../../src/operations/readiness.ts";
import type { Health } from "../../src/platforms/health.ts";
import { freePort } from "../support/fake-slack/requests.ts";
import { decided } from "../support/small-briefing.ts";

const problems = [{ origin: "dam.md", message: "is broken" }];
const bot = { briefing: () => decided("answered"), problems: () => problems };

const kept = { health: (): RecordsHealth => ({ state: "ok" }) };
const unkept = {
  health: (): RecordsHealth => ({ state: "degraded", detail: "nothing can be kept" }),
};

const open = new Set<{ close(): unknown }>();

afterEach(async () => {
  for (const one of open) await one.close();
  open.clear();
});

function monitored(...states: Health["state"][]) {
  return monitoredWith(kept, states);
}

async function monitoredWith(records: typeof kept, states: Health["state"][]) {
  const port = await freePort();
  const platforms = states.map((state, i) => ({ name: `chat${i}`, health: () => ({ state }) }));
  const readiness = (): Readiness => readinessOf(bot, platforms, records);
  const monitoring = await openMonitoring({ healthPort: port, healthHost: "127.0.0.1" }, readiness);
  open.add(monitoring);
  return (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
}

describe("the port for monitors", () => {
  it("says that the process lives, whatever its platforms do", async () => {
    const ask = await monitored("down");
    const response = await ask("/healthz");
    expect([response.status, await response.text()]).toEqual([200, "live\n"]);
  });

  it.each([
    [["up", "up"], 200, "ready"],
    [["up", "down"], 503, "not-ready"],
    [["starting"], 503, "not-ready"],
    [["refused"], 503, "not-ready"],
    [[], 503, "not-ready"],
  ] as const)("says of platforms that are %j: %i", async (states, status, word) => {
    const ask = await monitored(...states);
    const response = await ask("/readyz?verbose");
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({
      status: word,
      briefing: { articles: decided("answered").articles.length, problems },
      platforms: Object.fromEntries(states.map((state, i) => [`chat${i}`, { state }])),
    });
  });

  it("says of records that fail that it is degraded, and serves all the same", async () => {
    const response = await (await monitoredWith(unkept, ["up"]))("/readyz");
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: "degraded", records: unkept.health() });
    const down = await (await monitoredWith(unkept, ["down"]))("/readyz");
    expect(await down.json()).toMatchObject({ status: "not-ready" });
  });

  it("gives the figures in the form that Prometheus reads", async () => {
    const ask = await monitored("up");
    const response = await ask("/metrics");
    expect(response.headers.get("content-type")).toContain("text/plain; version=0.0.4");
    expect(await response.text()).toMatch(
      /^# HELP .*\n# TYPE briefing_bot_questions_total counter$/m,
    );
  });

  it("names its pages to who asks for another one, also in a way that is no address", async () => {
    const ask = await monitored("up");
    for (const path of ["/", "//", "/%00", "/metrics/x"]) {
      const response = await ask(path);
      expect([response.status, await response.text()]).toEqual([
        404,
        "There is /healthz, /readyz and /metrics.\n",
      ]);
    }
  });

  it("refuses a port that is taken, with the fix", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    open.add(taken);
    await new Promise((resolve) => taken.once("listening", resolve));
    const address = taken.address();
    const healthPort = typeof address === "object" && address !== null ? address.port : 0;
    const opening = openMonitoring({ healthPort, healthHost: "127.0.0.1" }, () =>
      readinessOf(bot, [], kept),
    );
    await expect(opening).rejects.toThrow(/HEALTH_PORT \d+ cannot be used .*choose a free one/);
  });

  it("refuses an address that is not this machine's as that, and not as a port", async () => {
    const opening = openMonitoring({ healthPort: 9090, healthHost: "192.0.2.1" }, () =>
      readinessOf(bot, [], kept),
    );
    await expect(opening).rejects.toThrow(/HEALTH_HOST 192\.0\.2\.1 cannot be used .*0\.0\.0\.0/);
  });
});
