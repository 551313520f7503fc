import { describe, expect, it } from "vitest";
import { variables } from "../src/config.ts";
import { misspeltVariables } from "../src/misspelt-variables.ts";

const names = variables.map(({ name }) => name);

describe("misspelt variables", () => {
  it.each([
    ["DISCORD_TOKN", "DISCORD_TOKEN"],
    ["BREIFING_CORPUS", "BRIEFING_CORPUS"],
    ["SLACK_BOTTOKEN", "SLACK_BOT_TOKEN"],
    ["slack-mode", "SLACK_MODE"],
    ["Data_Dir", "DATA_DIR"],
  ])("takes %s for %s", (written, meant) => {
    expect(misspeltVariables({ [written]: "x" }, names)).toEqual([{ written, meant }]);
  });

  it("leaves alone what is set under its own name too, what is empty and what others read", () => {
    const environment = {
      DISCORD_TOKN: "x",
      DISCORD_TOKEN: "x",
      SLACK_BOTTOKEN: " ",
      SLACK_WEBHOOK_URL: "x",
      PATH: "x",
      HOME: "x",
      LANG: "x",
      NODE_ENV: "x",
      DATABASE_URI_OF_ANOTHER: "x",
      npm_config_loglevel: "x",
    };
    expect(misspeltVariables(environment, names)).toEqual([]);
  });

  it("takes no variable of our own for another of ours", () => {
    const set = Object.fromEntries(names.map((name) => [name, "x"]));
    for (const name of names) {
      expect(misspeltVariables({ ...set, [name]: undefined }, names)).toEqual([]);
    }
  });
});
