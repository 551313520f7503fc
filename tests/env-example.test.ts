import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { describe, expect, it } from "vitest";
import { parseConfig, variables } from "../src/config.ts";
import type { Variable } from "../src/core/variable.ts";
import { packageRoot } from "../src/package-root.ts";

const example = readFileSync(join(packageRoot(), ".env.example"), "utf8");

describe(".env.example", () => {
  it("documents every variable, in the order of the declarations, and no other", () => {
    expect(documented(example)).toEqual(variables.map(({ name }) => name));
  });

  it.each(variables)("says of $name what its declaration says", (variable) => {
    expect(commentOf(variable.name, example)).toBe(expectedComment(variable));
  });

  it("configures nothing when it is copied as it is", () => {
    expect(parseConfig(parseEnv(example))).toEqual(parseConfig({}));
  });
});

function documented(text: string): string[] {
  return [...text.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1] ?? "");
}

/** The comment lines right above a variable, as one line. */
function commentOf(name: string, text: string): string {
  const block = text.split("\n\n").find((part) => part.split("\n").includes(`${name}=`)) ?? "";
  return block
    .split("\n")
    .filter((line) => line.startsWith("# "))
    .map((line) => line.slice(2))
    .join(" ");
}

function expectedComment(variable: Variable): string {
  const standard = variable.default === undefined ? [] : [`Default: ${variable.default}`];
  const secret = variable.secret ? ["Secret: keep it out of chats, logs and version control."] : [];
  return [variable.description, ...standard, ...secret].join(" ");
}
