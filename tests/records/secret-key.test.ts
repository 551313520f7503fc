import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { link } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { keptSecretKey } from "../../src/records/secret-key.ts";

function refusing(code: string): typeof link {
  return async () => {
    throw Object.assign(new Error(code), { code });
  };
}

const root = mkdtempSync(join(tmpdir(), "key-"));
let folders = 0;
const newFolder = () => join(root, `data-${++folders}`);

afterAll(() => rmSync(root, { recursive: true }));

describe("the secret key of a data folder", () => {
  it("is made once, and found again", async () => {
    const folder = newFolder();
    const made = await keptSecretKey(folder);
    expect(made.reveal()).toMatch(/^[\w-]{43}$/);
    expect((await keptSecretKey(folder)).reveal()).toBe(made.reveal());
    expect((await keptSecretKey(newFolder())).reveal()).not.toBe(made.reveal());
  });

  it("is the same for all who make it at once, and leaves one file", async () => {
    const folder = newFolder();
    const keys = await Promise.all(Array.from({ length: 10 }, () => keptSecretKey(folder)));
    expect(new Set(keys.map((key) => key.reveal())).size).toBe(1);
    expect(readdirSync(folder)).toEqual(["secret.key"]);
  });

  it.each([
    ["with hard links", link],
    ["without them", refusing("EPERM")],
  ])("can be read by the process's own user only, in a file system %s", async (_, addName) => {
    const folder = newFolder();
    const made = await keptSecretKey(folder, addName);
    expect((await keptSecretKey(folder, addName)).reveal()).toBe(made.reveal());
    expect(readdirSync(folder)).toEqual(["secret.key"]);
    expect(statSync(join(folder, "secret.key")).mode & 0o777).toBe(0o600);
  });

  it("is not replaced when it is damaged, for nothing could be read any more", async () => {
    const folder = newFolder();
    await keptSecretKey(folder);
    writeFileSync(join(folder, "secret.key"), "torn");
    await expect(keptSecretKey(folder)).rejects.toThrow(
      `[records] ${join(folder, "secret.key")} is damaged: restore it, or delete it together with the records beside it`,
    );
  });
});
