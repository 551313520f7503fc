import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { packageRoot } from "../src/package-root.ts";

describe("packageRoot", () => {
  const folder = mkdtempSync(join(tmpdir(), "briefing-root-"));
  writeFileSync(join(folder, "package.json"), "{}");
  mkdirSync(join(folder, "dist", "src"), { recursive: true });

  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(["src/config.js", "dist/src/config.js", "config.js"])("is the same from %s", (file) => {
    expect(packageRoot(pathToFileURL(join(folder, file)).href)).toBe(folder);
  });

  it("says so when there is no package", () => {
    expect(() => packageRoot("file:///nowhere/at/all.js")).toThrow("no package.json above");
  });
});
