import { ComponentType } from "discord.js";
import type { Reply } from "../../src/core/reply.ts";
import { render as renderDiscord } from "../../src/platforms/discord/render.ts";
import { signWith } from "../../src/platforms/sign.ts";
import { render as renderSlack } from "../../src/platforms/slack/render.ts";
import { render as renderTerminal } from "../../src/platforms/terminal/render.ts";

const sign = signWith("a secret");

/** What a reader sees of a reply. */
interface Shown {
  /** The words of each quote, in order, without its context; for quotes of one line each. */
  readonly quoted: readonly string[];
  /** All of it, as it is sent. */
  readonly all: string;
}

/** What each platform shows, read back from what is sent there. */
export const shownQuotes: Readonly<Record<string, (reply: Reply) => Shown>> = {
  terminal(reply) {
    const style = { colour: false, links: false, width: Number.POSITIVE_INFINITY, buttons: false };
    const all = renderTerminal(reply, style);
    return { quoted: linesAfter("│ ", all), all };
  },
  slack(reply) {
    const { blocks } = renderSlack(reply, sign, "channel");
    const quoted = blocks
      .flatMap((block) => (block.type === "rich_text" ? block.elements : []))
      .filter((element) => element.type === "rich_text_quote")
      .map(({ elements }) => elements.map((part) => ("text" in part ? part.text : "")).join(""));
    return { quoted, all: JSON.stringify(blocks) };
  },
  discord(reply) {
    const all = renderDiscord(reply, sign)
      .components.flatMap((top) => (top.type === ComponentType.Container ? top.components : []))
      .map((part) => (part.type === ComponentType.TextDisplay ? part.content : ""))
      .join("\n");
    const quoted = linesAfter("> ", all).map((line) =>
      line.replace(/\*\*/g, "").replace(/\\(.)/g, "$1"),
    );
    return { quoted, all };
  },
};

function linesAfter(mark: string, text: string): string[] {
  return text
    .split("\n")
    .filter((line) => line.startsWith(mark))
    .map((line) => line.slice(mark.length));
}
