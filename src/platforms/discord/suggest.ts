import type {
  APIApplicationCommandAutocompleteInteraction,
  APIApplicationCommandOptionChoice,
} from "discord.js";
import type { Suggestion } from "../../core/command.ts";
import { visibleLine } from "../../core/visible.ts";
import { cut } from "../cut.ts";
import { userOf } from "./asked.ts";
import { askingOf, type Desk } from "./desk.ts";
import { limits } from "./limits.ts";

/** Completes the option that is being typed. A list that comes too late is no loss, and not worth a second try. */
export async function suggestTo(
  interaction: APIApplicationCommandAutocompleteInteraction,
  { bot, api, log }: Desk,
): Promise<void> {
  const { name: command, options } = interaction.data;
  const typed = options.find((option) => "focused" in option && option.focused);
  if (typed === undefined || !("value" in typed)) return;
  const asking = askingOf(interaction.id, userOf(interaction).id);
  const call = { command, option: typed.name, prefix: String(typed.value) };
  const found = bot.suggest(call, { ...asking, audience: "asker" });
  try {
    await api.suggest(interaction, found.flatMap(toChoice).slice(0, limits.choices));
  } catch (err) {
    log.info({ platform: "discord", err }, "suggestions came too late");
  }
}

/** None for a value that Discord would not take: a cut one would stand for something else. */
function toChoice({ label, value }: Suggestion): APIApplicationCommandOptionChoice<string>[] {
  const name = cut(visibleLine(label).trim(), limits.choice);
  return name === "" || value === "" || value.length > limits.choice ? [] : [{ name, value }];
}
