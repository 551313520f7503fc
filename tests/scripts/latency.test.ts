import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { latenciesOf } from "../../scripts/bench/latency.ts";

describe("how long people wait", () => {
  it("is held to what the document says, at the 99th percentile", () => {
    const latencies = latenciesOf([{ delivered: 0, acknowledged: 8, answered: 20 }]);
    expect(latencies).toMatchObject([
      { what: "acknowledged", p99: 8, target: 100 },
      { what: "answered", p99: 20, target: 300 },
    ]);
    const page = readFileSync(new URL("../../docs/performance.md", import.meta.url), "utf8");
    const targets = latencies.map(({ what, target }) => `${what} ${target}`).join(", ");
    expect(page).toContain(`(targets of p99: ${targets})`);
  });
});
