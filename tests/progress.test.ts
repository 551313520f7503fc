import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { progressBar, progressOn } from "../src/progress.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the progress bar", () => {
  function bar(isTTY = true) {
    const written: string[] = [];
    const output = { isTTY, columns: 60, write: (text: string) => written.push(text) };
    return { written, bar: progressBar(output, Date.now) };
  }
  const half = (words: string) => `\r\u001b[K[${"█".repeat(12)}${"·".repeat(12)}] 1 of 2  ${words}`;

  it("appears after a second where somebody watches, and goes away", () => {
    const { written, bar: shown } = bar();
    shown.show(1, 2, "1 added");
    vi.advanceTimersByTime(900);
    expect(written).toEqual([]);
    vi.advanceTimersByTime(100);
    shown.end();
    expect(written).toEqual([half("1 added"), "\r\u001b[K"]);
  });

  it("shows what came last, also while nothing comes, and not more often than it can be read", () => {
    const { written, bar: shown } = bar();
    vi.advanceTimersByTime(2_000);
    for (const words of ["a", "b", "c"]) shown.show(1, 2, words);
    vi.advanceTimersByTime(1_000);
    expect(written).toEqual([half("a"), half("c")]);
  });

  it("is never seen where what it tells of is done within a second, or where nobody watches", () => {
    const [quick, unwatched] = [bar(), bar(false)];
    for (const { bar: shown } of [quick, unwatched]) shown.show(1, 2, "1 added");
    quick.bar.end();
    vi.advanceTimersByTime(5_000);
    expect([...quick.written, ...unwatched.written]).toEqual([]);
  });
});

it("progress is told in the log where nobody watches, whatever is asked", () => {
  const told: string[] = [];
  const log = { info: (_fields: object, message: string) => void told.push(`log: ${message}`) };
  for (const isTTY of [true, false]) {
    const write = (text: string) => told.push(`screen: ${text.includes("reading")}`);
    const shown = progressOn({ isTTY, write }, log, Date.now);
    vi.advanceTimersByTime(10_000);
    shown.show(1, 2, "reading");
  }
  expect(told).toEqual(["screen: true", "log: reading"]);
});

it("progress in a log is a line every ten seconds, and none of what is done before", () => {
  const lines: unknown[] = [];
  const info = (fields: object, message: string) => void lines.push({ ...fields, message });
  const shown = progressOn({ write() {} }, { info }, Date.now);
  for (let done = 0; done < 48; done += 1) {
    shown.show(done, 48, "reading");
    vi.advanceTimersByTime(500);
  }
  expect(lines).toEqual([
    { done: 20, total: 48, message: "reading" },
    { done: 40, total: 48, message: "reading" },
  ]);
});
