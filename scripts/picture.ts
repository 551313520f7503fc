import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/package-root.ts";
import { shippedBot } from "./bench/latency.ts";
import { discordPicture } from "./picture/discord.ts";
import { slackPicture } from "./picture/slack.ts";

/** Asked of the briefing that ships, so that anyone can make the same pictures. */
const QUESTION = "Who has ordered stricter border controls?";

const PICTURES = { discord: discordPicture, slack: slackPicture };

/** Draws the pictures of docs/ from what is really sent. */
async function main(): Promise<void> {
  const bot = await shippedBot();
  const asking = { asker: "picture", audience: "channel", key: "picture" } as const;
  const reply = await bot.handle({ ...asking, ...bot.parseText(QUESTION) });
  for (const [platform, picture] of Object.entries(PICTURES)) {
    const file = join(packageRoot(), "docs", `${platform}-answer.svg`);
    writeFileSync(file, picture("Anna", QUESTION, reply));
    console.log(`Drawn: ${file}`);
  }
}

await main();
