import { describe, expect, it } from "vitest";
import { createHealthMonitor } from "../../src/platforms/health.ts";

function monitorAt(silence: number) {
  const clock = { time: 1000 };
  return { clock, monitor: createHealthMonitor(() => clock.time, silence) };
}

describe("health", () => {
  it("is starting until questions can arrive", () => {
    const { monitor } = monitorAt(60_000);
    expect(monitor.read()).toEqual({ state: "starting" });
    monitor.up();
    expect(monitor.read()).toEqual({ state: "up", lastSignAt: 1000 });
  });

  it("is down when the connection is open but silent, until the next sign", () => {
    const { clock, monitor } = monitorAt(60_000);
    monitor.up();
    clock.time += 60_000;
    expect(monitor.read().state).toBe("up");
    clock.time += 1;
    expect(monitor.read()).toMatchObject({ state: "down", lastSignAt: 1000 });
    monitor.sign();
    expect(monitor.read()).toEqual({ state: "up", lastSignAt: clock.time });
  });

  it("is down when it is silent after the clock was set back, too", () => {
    const { clock, monitor } = monitorAt(60_000);
    clock.time += 60 * 60_000;
    monitor.up();
    clock.time -= 60 * 60_000;
    monitor.sign();
    clock.time += 60_001;
    expect(monitor.read()).toMatchObject({ state: "down", lastSignAt: 1000 });
  });

  it("says why it is down, and does not after that", () => {
    const { monitor } = monitorAt(60_000);
    monitor.up();
    monitor.down("reconnecting");
    monitor.sign();
    expect(monitor.read()).toMatchObject({ state: "down", detail: "reconnecting" });
    monitor.up();
    expect(monitor.read()).not.toHaveProperty("detail");
  });
});
