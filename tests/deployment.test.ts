import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { variables } from "../src/config.ts";
import { EXIT } from "../src/exit-codes.ts";
import { packageRoot } from "../src/package-root.ts";
import { readRecordSettings } from "../src/records/settings.ts";

function read(path: string): string {
  return readFileSync(join(packageRoot(), path), "utf8");
}

/** A folder with a program called node that says what it is given. */
function standInForNode(): string {
  const folder = mkdtempSync(join(tmpdir(), "stand-in-"));
  const script = '#!/bin/sh\necho "$HEALTH_PORT"\nprintf "%s\\n" "$@"\n';
  writeFileSync(join(folder, "node"), script, { mode: 0o755 });
  return folder;
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
  });

  it.each([
    ["", "9090"],
    ["8080", "8080"],
  ])(
    "opens the port that its health is asked at, with HEALTH_PORT=%s in the settings",
    (set, port) => {
      const [, command = ""] = /^ENTRYPOINT (.+)$/m.exec(shipped) ?? [];
      const [program = "", ...parts] = z.array(z.string()).parse(JSON.parse(command));
      const env = { PATH: [standInForNode(), process.env.PATH].join(delimiter), HEALTH_PORT: set };
      const said = execFileSync(program, [...parts, "ask", "How many?"], { env, encoding: "utf8" });
      expect(said.trimEnd().split("\n")).toEqual([port, entry, "ask", "How many?"]);
      expect(shipped).toContain(".env.HEALTH_PORT || 9090}/healthz");
    },
  );

  it("writes to its own folder where the settings leave DATA_DIR empty", () => {
    const fallback = variables.find(({ name }) => name === "DATA_DIR")?.default;
    expect(shipped).toMatch(
      new RegExp(`-o node -g node /data && ln -s /data ${fallback?.slice(0, -1)}$`, "m"),
    );
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

describe("the compose file", () => {
  const { environment } = Compose.parse(parse(read("compose.yaml"))).services.bot;

  it("asks for all that a start with PostgreSQL needs", () => {
    const filledIn = Object.entries(environment).map(([name, value]) => {
      return [name, value.replace(/\$\{[^}]+\}/g, "0".repeat(32))];
    });
    expect(readRecordSettings(Object.fromEntries(filledIn))).toMatchObject({ ok: true });
  });

  it("publishes the port that it sets", () => {
    expect(read("compose.yaml")).toContain(`- 127.0.0.1:9090:${environment.HEALTH_PORT}\n`);
  });
});

describe("the service", () => {
  const unit = read("deploy/briefing-bot.service");

  it("runs the built program, as a user of its own that can write to its data only", () => {
    const start = `/usr/bin/env DATA_DIR=/var/lib/briefing-bot /usr/bin/node /opt/briefing-bot/${entry}`;
    expect(unit).toContain(`ExecStart=${start}\n`);
    for (const setting of ["DynamicUser=yes", "ProtectSystem=strict", "NoNewPrivileges=yes"]) {
      expect(unit).toContain(`\n${setting}\n`);
    }
  });

  it("lets Node.js start", () => {
    expect(unit).toMatch(/^SystemCallFilter=@system-service pkey_alloc$/m);
  });

  it("starts it again, but for what has to be mended by hand", () => {
    expect(unit).toContain("\nRestart=always\n");
    expect(unit).toContain(`\nRestartPreventExitStatus=${EXIT.misused} ${EXIT.refused}\n`);
  });
});
