import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { variables } from "../src/config.ts";
import { EXIT } from "../src/exit-codes.ts";
import { packageRoot } from "../src/package-root.ts";

function read(path: string): string {
  return readFileSync(join(packageRoot(), path), "utf8");
}

const Manifest = z.object({ bin: z.record(z.string(), z.string()), files: z.array(z.string()) });
const { bin, files } = Manifest.parse(JSON.parse(read("package.json")));
const [entry = ""] = Object.values(bin);

const Compose = z.object({
  services: z.object({
    bot: z.object({
      read_only: z.literal(true),
      cap_drop: z.tuple([z.literal("ALL")]),
      security_opt: z.tuple([z.literal("no-new-privileges:true")]),
      environment: z.record(z.string(), z.string()),
    }),
    database: z.object({ image: z.string().startsWith("postgres:") }),
  }),
});

describe("the container", () => {
  const dockerfile = read("Dockerfile");
  const [, shipped = ""] = dockerfile.split(/^FROM .*(?<! AS build)$/m);

  it("holds all that the program needs when it runs", () => {
    const needed = files.filter((path) => !/\.md$|^LICENSE$|^\.env/.test(path));
    expect(needed.length).toBeGreaterThanOrEqual(3);
    for (const path of [...needed, "node_modules"]) {
      expect(shipped).toMatch(new RegExp(`^COPY .*\\b${path}$`, "m"));
    }
    expect(shipped).toContain(`ENTRYPOINT ["node", "${entry}"]`);
  });

  it("runs as no root, and installs nothing that runs a script", () => {
    expect(shipped).toMatch(/^USER node$/m);
    expect(dockerfile.match(/npm (?:ci|prune)\b[^&\n]*/g)).toEqual([
      "npm ci --ignore-scripts",
      "npm prune --omit=dev --ignore-scripts",
    ]);
  });

  it("is given nothing that is not named: no settings, no data", () => {
    const rules = read(".dockerignore").split("\n");
    const kept = rules.filter((rule) => rule.startsWith("!")).map((rule) => rule.slice(1));
    expect(rules.find((rule) => rule !== "" && !rule.startsWith("#"))).toBe("*");
    expect(kept).not.toEqual(expect.arrayContaining([".env"]));
    expect(kept).toEqual(expect.arrayContaining(["src", "commands", "models", "corpus"]));
  });

  it("has variables that are declared, here and in the compose file", () => {
    const set = [...shipped.matchAll(/([A-Z_]+)=\S+/g)].map(([, name]) => name);
    const compose = Compose.parse(parse(read("compose.yaml")));
    const known = [...variables.map(({ name }) => name), "NODE_ENV"];
    expect(set).toContain("HEALTH_PORT");
    expect(known).toEqual(expect.arrayContaining(set));
    expect(known).toEqual(expect.arrayContaining(Object.keys(compose.services.bot.environment)));
  });
});

describe("the service", () => {
  const unit = read("deploy/briefing-bot.service");

  it("runs the built program, as a user of its own that can write to its data only", () => {
    expect(unit).toContain(`ExecStart=/usr/bin/node /opt/briefing-bot/${entry}\n`);
    for (const setting of ["DynamicUser=yes", "ProtectSystem=strict", "NoNewPrivileges=yes"]) {
      expect(unit).toContain(`\n${setting}\n`);
    }
  });

  it("starts it again, but for what has to be mended by hand", () => {
    expect(unit).toContain("\nRestart=always\n");
    expect(unit).toContain(`\nRestartPreventExitStatus=${EXIT.misused} ${EXIT.refused}\n`);
  });
});
