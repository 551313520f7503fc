import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { packageRoot } from "../src/package-root.ts";

const root = packageRoot();

const manifest = z
  .object({
    version: z.string(),
    type: z.literal("module"),
    engines: z.object({ node: z.string() }),
    bin: z.record(z.string(), z.string()),
    files: z.array(z.string()),
    dependencies: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(read("package.json")));

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      optionalDependencies: z.record(z.string(), z.string()).optional(),
      optional: z.boolean().optional(),
      engines: z.object({ node: z.string().optional() }).optional().catch(undefined),
    }),
  ),
});

function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

function numbersOf(version: string): number[] {
  return version.split(".").map((part) => Number(part) || 0);
}

/** Whether a version is in a range such as "^20.19 || >=22": as many forms as packages have here. */
function isIn(version: readonly number[], range: string): boolean {
  return range.split("||").some((part) => {
    const [, how = "", lowest = ""] = /^\s*(\^|>=|)\s*v?([\d.x]*)/.exec(part) ?? [];
    const from = numbersOf(lowest);
    const isSame = lowest === "" || how === ">=" || version[0] === from[0];
    const differs = from.findIndex((number, place) => number !== (version[place] ?? 0));
    return isSame && (differs < 0 || (from[differs] ?? 0) < (version[differs] ?? 0));
  });
}

describe("the package", () => {
  it("runs the program by its name once it is built", () => {
    for (const built of Object.values(manifest.bin)) {
      const source = built.replace(/^dist\//, "").replace(/\.js$/, ".ts");
      expect(read(source)).toMatch(/^#!\/usr\/bin\/env node\n/);
    }
  });

  it("holds what the program reads when it runs, and names nothing that is not there", () => {
    expect(manifest.files).toEqual(expect.arrayContaining(["dist", "models", "corpus"]));
    // dist is made by the build.
    const missing = manifest.files.filter(
      (path) => path !== "dist" && !existsSync(join(root, path)),
    );
    expect(missing).toEqual([]);
  });

  it("asks for the Node.js that the README names", () => {
    const versions = manifest.engines.node.split(" || ").map((part) => part.replace(/^\D+/, ""));
    const [last, ...others] = versions.reverse();
    expect(read("README.md")).toContain(
      `Node.js ${others.reverse().join(", ")}, or ${last} and newer`,
    );
  });

  it("can be installed with every Node.js that it asks for, which npm ci sees to", () => {
    const { packages } = lockSchema.parse(JSON.parse(read("package-lock.json")));
    const majors = Array.from({ length: 8 }, (_, place) => 20 + place);
    const versions = majors
      .flatMap((major) => Array.from({ length: 25 }, (_, minor) => [major, minor]))
      .filter((version) => isIn(version, manifest.engines.node));
    const refusing = Object.entries(packages).filter(([, { optional, engines: { node } = {} }]) => {
      return !optional && versions.some((version) => !isIn(version, node ?? "*"));
    });
    expect(versions).toContainEqual([20, 19]);
    expect(refusing.map(([path]) => path)).toEqual([]);
  });

  it("installs every package that the program imports", () => {
    const files = ["src", "commands"].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".ts"))
        .map((name) => join(folder, name)),
    );
    const imported = files.flatMap((path) =>
      ts.preProcessFile(read(path)).importedFiles.map(({ fileName }) => fileName),
    );
    const packages = imported
      .filter((name) => !/^(?:\.|node:)/.test(name))
      .map((name) => name.split("/", name.startsWith("@") ? 2 : 1).join("/"));
    expect(packages).toContain("zod");
    expect(packages.filter((name) => !(name in manifest.dependencies))).toEqual([]);
  });

  it("locks the packages of other systems too, without which npm ci refuses the lock", () => {
    const { packages } = lockSchema.parse(JSON.parse(read("package-lock.json")));
    const isLocked = (name: string) =>
      Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`));
    const optional = Object.values(packages).flatMap((one) =>
      Object.keys(one.optionalDependencies ?? {}),
    );
    expect(optional.length).toBeGreaterThan(0);
    expect(optional.filter((name) => !isLocked(name))).toEqual([]);
  });
});
