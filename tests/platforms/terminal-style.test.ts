import { describe, expect, it } from "vitest";
import { styleOf } from "../../src/platforms/terminal/style.ts";

function screen(columns: number, colours: boolean) {
  return { isTTY: true, columns, hasColors: () => colours };
}

describe("what a stream can show", () => {
  it("is plain, whole lines when it is a pipe or a file", () => {
    expect(styleOf({ ...screen(80, true), isTTY: false }, false)).toEqual({
      colour: false,
      links: false,
      width: Number.POSITIVE_INFINITY,
      buttons: false,
    });
  });

  it("has colours where node says so, which respects NO_COLOR", () => {
    expect(styleOf(screen(80, true), true)).toMatchObject({ colour: true, buttons: true });
    expect(styleOf(screen(80, false), true).colour).toBe(false);
  });

  it("is as wide as the window, but no wider than is easy to read", () => {
    expect(styleOf(screen(72, true), false).width).toBe(72);
    expect(styleOf(screen(400, true), false).width).toBe(100);
  });

  it("is as wide as usual when the window does not say how wide it is", () => {
    expect(styleOf(screen(0, true), false).width).toBe(80);
  });
});
