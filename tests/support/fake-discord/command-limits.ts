import { isObject, type JsonObject, objectsIn } from "./limits.ts";

/** Discord's locales (docs.discord.com/developers/reference, "Locales"). */
const LOCALES = new Set(
  "id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko".split(
    " ",
  ),
);

const CHAT_INPUT = 1;
const SLASH_NAME = /^[-_'\p{L}\p{N}]{1,32}$/u;

/** What Discord would refuse in a list of commands (interactions/application-commands). */
export function commandProblems(commands: readonly JsonObject[]): string[] {
  const names = commands.map(({ name, type = CHAT_INPUT }) => `${String(type)} ${String(name)}`);
  return [
    ...(commands.length > 100 ? ["more than 100 commands"] : []),
    ...(new Set(names).size < names.length ? ["two commands have one name"] : []),
    ...commands.flatMap((command) =>
      problemsOf(command).map((problem) => `/${String(command.name)}: ${problem}`),
    ),
  ];
}

// --- Internal helpers ---

function problemsOf(command: JsonObject): string[] {
  const { type = CHAT_INPUT } = command;
  const options = objectsIn(command.options);
  const firstOptional = options.findIndex(({ required }) => required !== true);
  const lastRequired = options.findLastIndex(({ required }) => required === true);
  const localisedNames = options.flatMap(({ name_localizations }) => localesOf(name_localizations));
  return [
    ...(type === CHAT_INPUT ? slashProblems(command) : menuProblems(command)),
    ...options.flatMap(slashProblems),
    ...(options.length > 25 ? ["more than 25 options"] : []),
    ...(firstOptional >= 0 && firstOptional < lastRequired
      ? ["an optional option before a required one"]
      : []),
    ...(new Set(localisedNames).size < localisedNames.length
      ? ["two options have one translated name"]
      : []),
    ...(sizeOf(command) > 8000 ? ["more than 8000 characters"] : []),
  ];
}

function localesOf(map: JsonObject[string]): string[] {
  return isObject(map)
    ? Object.entries(map).map(([locale, name]) => `${locale} ${String(name)}`)
    : [];
}

function slashProblems(part: JsonObject): string[] {
  const names = [part.name, ...valuesOf(part.name_localizations)].map(String);
  const descriptions = [part.description, ...valuesOf(part.description_localizations)].map(String);
  const choices = objectsIn(part.choices);
  return [
    ...localeProblems(part),
    ...names
      .filter((name) => !SLASH_NAME.test(name) || name !== name.toLowerCase())
      .map((name) => `the name "${name}"`),
    ...descriptions
      .filter((text) => text.length < 1 || text.length > 100)
      .map((text) => `a description of ${text.length} characters`),
    ...(choices.length > 25 ? ["more than 25 choices"] : []),
    ...(choices.length > 0 && part.autocomplete === true ? ["choices and autocomplete"] : []),
  ];
}

function menuProblems(command: JsonObject): string[] {
  const names = [command.name, ...valuesOf(command.name_localizations)].map(String);
  return [
    ...localeProblems(command),
    ...names
      .filter((name) => name.length < 1 || name.length > 32)
      .map((name) => `the name "${name}"`),
    ...(command.description || objectsIn(command.options).length > 0
      ? ["a menu entry is only a name"]
      : []),
  ];
}

function localeProblems(part: JsonObject): string[] {
  return [part.name_localizations, part.description_localizations]
    .flatMap((map) => (isObject(map) ? Object.keys(map) : []))
    .filter((locale) => !LOCALES.has(locale))
    .map((locale) => `the locale "${locale}"`);
}

function valuesOf(map: JsonObject[string]) {
  return isObject(map) ? Object.values(map) : [];
}

/** Names, descriptions and values; of a text in several languages the longest counts. */
function sizeOf(part: JsonObject): number {
  const longest = (text: JsonObject[string], map: JsonObject[string]) =>
    Math.max(...[text ?? "", ...valuesOf(map)].map((value) => String(value).length));
  return (
    longest(part.name, part.name_localizations) +
    longest(part.description, part.description_localizations) +
    String(part.value ?? "").length +
    [...objectsIn(part.options), ...objectsIn(part.choices)].map(sizeOf).reduce((a, b) => a + b, 0)
  );
}
