import type { Asking, Bot } from "../../core/bot.ts";
import { visibleLine } from "../../core/visible.ts";

/**
 * What Tab offers: the names of the commands, and after one of them the values
 * of its first positional option. The pair is what node:readline asks for.
 */
export function complete(line: string, bot: Bot, asking: Asking): [string[], string] {
  const [, name = "", space = "", rest = ""] = /^(\S*)(\s*)(.*)$/s.exec(line) ?? [];
  const offers =
    space === ""
      ? bot.commands.map((command) => `${command.name} `)
      : suggestValues(name, rest, bot, asking).map((value) => `${name} ${value}`);
  // A value with control characters would act on the screen, and cannot be typed anyway.
  const safe = offers.filter((offer) => offer.startsWith(line) && visibleLine(offer) === offer);
  return [safe, line];
}

function suggestValues(name: string, prefix: string, bot: Bot, asking: Asking): string[] {
  const command = bot.commands.find((candidate) => candidate.name === name);
  const [option] = command?.positional ?? [];
  if (option === undefined) return [];
  return bot.suggest({ command: name, option, prefix }, asking).map(({ value }) => value);
}
