import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/package-root.ts";
import { shippedBot } from "./bench/latency.ts";
import { discordPicture } from "./picture/discord.ts";

/** Asked of the briefing that ships, so that anyone can make the same pictures. */
const QUESTION = "Who has ordered stricter border controls?";

/** Draws the pictures of docs/ from what is really sent. */
async function main(): Promise<void> {
  const bot = await shippedBot();
  const asking = { asker: "picture", audience: "channel", key: "picture" } as const;
  const reply = await bot.handle({ ...asking, ...bot.parseText(QUESTION) });
  const file = join(packageRoot(), "docs", "discord-answer.svg");
  writeFileSync(file, discordPicture("Anna", QUESTION, reply));
  console.log(`Drawn: ${file}`);
}

await main();
