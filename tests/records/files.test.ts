import { mkdtemp, readdir, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileInstallations } from "../../src/records/files.ts";
import { testInstallations } from "../contracts/installations.ts";

async function newFolder(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), "installations-")), "data", "installations");
}

testInstallations("files", async () => fileInstallations(await newFolder()));

describe("installations in files", () => {
  it("are found again by another process", async () => {
    const folder = await newFolder();
    await fileInstallations(folder).save("T1", { token: "xoxb-1" });
    expect(await fileInstallations(folder).find("T1")).toEqual({ token: "xoxb-1" });
  });

  it("can be read by their own user only", async () => {
    const folder = await newFolder();
    await fileInstallations(folder).save("T1", { token: "xoxb-1" });
    const [file = ""] = await readdir(folder);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
  });

  it("leave nothing behind but one file an installation", async () => {
    const folder = await newFolder();
    const installations = fileInstallations(folder);
    await installations.save("T1", { a: 1 });
    await installations.save("T1", { a: 2 });
    await expect(installations.save("T1", { a: 3n })).rejects.toThrow(TypeError);
    expect(await readdir(folder)).toHaveLength(1);
    expect(await installations.find("T1")).toEqual({ a: 2 });
  });

  it("say which file is damaged, and what to do", async () => {
    const folder = await newFolder();
    const installations = fileInstallations(folder);
    await installations.save("T1", { a: 1 });
    const [file = ""] = await readdir(folder);
    await writeFile(join(folder, file), '{"a":');
    await expect(installations.find("T1")).rejects.toThrow(
      `[records] ${join(folder, file)} is damaged: delete it, and install the app again`,
    );
  });
});
