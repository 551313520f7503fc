import { createInterface, type Interface } from "node:readline/promises";
import type { Readable, Writable } from "node:stream";
import type { Asking, Bot, ButtonPress } from "../../core/bot.ts";
import type { Action, Reply } from "../../core/reply.ts";
import type { Connection, Platform } from "../platform.ts";
import { complete } from "./complete.ts";
import { render, renderQuestion, type TerminalStyle } from "./render.ts";

export interface TerminalOptions {
  readonly input: Readable;
  readonly output: Writable;
  /** Whether a person types: then there is a banner, a prompt, a history and buttons by number. */
  readonly interactive: boolean;
  /** Asked for every reply, because a window changes its size. */
  readonly style: () => TerminalStyle;
  /** Lines that say what is loaded; shown to a person only. */
  readonly banner: readonly string[];
}

/** One person at one screen: no messages to tell apart, nothing to share. */
const ASKING: Omit<Asking, "key"> = {
  asker: "terminal",
  audience: "channel",
  conversation: "terminal",
};

/**
 * The smallest whole platform: a chat on a terminal, without any credentials.
 * Piped input is answered line by line. The connection closes at the end of the
 * input, on Ctrl-C, Ctrl-D and "exit".
 */
export function terminalPlatform(options: TerminalOptions): Platform {
  return {
    name: "terminal",
    async connect(bot): Promise<Connection> {
      const lines = openLines(options, bot);
      const closed = chat(bot, lines, options);
      return {
        closed,
        close: () => {
          lines.close();
          return closed;
        },
      };
    },
  };
}

// --- Internal helpers ---

function openLines({ input, output, interactive }: TerminalOptions, bot: Bot): Interface {
  if (!interactive) return createInterface({ input, terminal: false });
  const lines = createInterface({
    input,
    output,
    terminal: true,
    prompt: "> ",
    removeHistoryDuplicates: true,
    completer: (line: string) => complete(line, bot, { ...ASKING, key: "completion" }),
  });
  return lines.on("SIGINT", () => lines.close());
}

async function chat(bot: Bot, lines: Interface, options: TerminalOptions): Promise<void> {
  const { output, interactive, banner } = options;
  let buttons: readonly Action[] = [];
  let asked = 0;
  let isOpen = true;
  lines.once("close", () => {
    isOpen = false;
  });
  const prompt = () => {
    if (interactive && isOpen) lines.prompt();
  };
  if (interactive) output.write(`${banner.join("\n")}\n\n`);
  prompt();
  for await (const line of lines) {
    const typed = line.trim();
    if (/^(exit|quit)$/i.test(typed)) break;
    if (interactive && isNumber(typed) && !chosen(typed, buttons)) {
      output.write(`\nThere is no button ${typed}${choice(buttons)}.\n\n`);
    } else if (typed !== "") {
      const call = chosen(typed, buttons) ?? bot.parseText(typed);
      const reply = await bot.handle({ ...ASKING, ...call, key: String(++asked) });
      buttons = interactive ? buttonsOf(reply) : [];
      const heading = interactive ? "\n" : renderQuestion(typed);
      output.write(`${heading}${render(reply, options.style())}\n`);
    }
    prompt();
  }
  lines.close();
  if (interactive) output.write("\n");
}

/** The button whose number was typed, if it has one. */
function chosen(typed: string, buttons: readonly Action[]): ButtonPress | undefined {
  const button = isNumber(typed) ? buttons[Number(typed) - 1] : undefined;
  return button && { ticket: button.ticket };
}

function choice({ length }: readonly Action[]): string {
  return length === 0 ? " here" : `: choose 1${length > 1 ? ` to ${length}` : ""}`;
}

function isNumber(typed: string): boolean {
  return /^\d{1,2}$/.test(typed);
}

function buttonsOf(reply: Reply): Action[] {
  return reply.blocks.flatMap((block) => (block.kind === "actions" ? block.actions : []));
}
