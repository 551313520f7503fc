import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { IDS } from "../../support/fake-discord/ids.ts";
import { objectsIn } from "../../support/fake-discord/limits.ts";
import { openFake } from "../../support/on-discord.ts";

const run = promisify(execFile);

/** `npm run register`, as an operator runs it. */
async function register(environment: Record<string, string>) {
  const script = fileURLToPath(new URL("../../../scripts/register.ts", import.meta.url));
  const env = { PATH: process.env.PATH ?? "", ...environment };
  return run(process.execPath, ["--import", "tsx/esm", script], { env });
}

describe("npm run register", () => {
  it("registers the commands, once, without connecting", async () => {
    const fake = await openFake();
    const environment = { DISCORD_TOKEN: fake.token, DISCORD_API_URL: fake.apiUrl };
    expect((await register(environment)).stdout).toBe("Registered: 9 commands everywhere\n");
    expect((await register(environment)).stdout).toBe(
      "Registered already: 9 commands everywhere\n",
    );
    expect(fake.callsOf("putCommands").map(({ body }) => objectsIn(body.list).length)).toEqual([
      10,
    ]);
    expect(fake.gateway.identifies).toEqual([]);
  });

  it("registers in the other servers where one refuses, and says what to do about that one", async () => {
    const fake = await openFake();
    const [elsewhere, here] = ["300000000000000009", IDS.guild];
    const body = { code: 50001, message: "Missing Access" };
    fake.failNext("listCommands", { status: 403, body }, { id: elsewhere });
    const ended = register({
      DISCORD_TOKEN: fake.token,
      DISCORD_API_URL: fake.apiUrl,
      DISCORD_GUILD_IDS: `${elsewhere},${here}`,
    });
    await expect(ended).rejects.toMatchObject({
      code: 2,
      stdout: `Registered: 9 commands in the server ${here}\n`,
      stderr: expect.stringMatching(
        /^\[register\] Discord refused the commands in the server 300000000000000009 \(Missing Access\)\n\[register\] commands could not be registered: check .*applications\.commands\n$/,
      ),
    });
  });

  it("says in one line that Discord cannot be reached", async () => {
    const nowhere = { DISCORD_TOKEN: "a.token.here", DISCORD_API_URL: "http://127.0.0.1:9/api" };
    await expect(register(nowhere)).rejects.toMatchObject({
      code: 70,
      stderr: "[register] Discord cannot be reached: check the network and DISCORD_API_URL\n",
    });
  });

  it("ends with code 3 for a token that is refused, and with 2 without one", async () => {
    const fake = await openFake();
    const refused = { DISCORD_TOKEN: "not.the.token", DISCORD_API_URL: fake.apiUrl };
    await expect(register(refused)).rejects.toMatchObject({ code: 3 });
    await expect(register({})).rejects.toMatchObject({ code: 2 });
  });
});
