import { liveLinks, liveMentions } from "./markup.ts";

/** Anything that came over the wire. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function objectsIn(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

const V2 = 1 << 15;
const SUPPRESS_EMBEDS = 1 << 2;

const length = (value: Json | undefined) => (typeof value === "string" ? [...value].length : 0);

/** What Discord would refuse in a message (docs.discord.com/developers: resources/message, components/reference). */
export function invalidIn(message: JsonObject): string[] {
  const flags = typeof message.flags === "number" ? message.flags : 0;
  const isV2 = (flags & V2) !== 0;
  return [
    ...over("content", length(message.content), 2000),
    ...over("nonce", length(message.nonce), 25),
    ...embedProblems(objectsIn(message.embeds)),
    ...(isV2 && (message.content || message.embeds || message.poll || message.sticker_ids)
      ? ["content, embeds, polls and stickers cannot be used with components V2"]
      : []),
    ...componentProblems(objectsIn(message.components), isV2),
    ...(!message.content &&
    !objectsIn(message.embeds).length &&
    !objectsIn(message.components).length
      ? ["the message is empty"]
      : []),
  ];
}

/**
 * What people would not forgive in a message: pings, foreign links, preview cards.
 *
 * @param isOwn whether a link leads to what the bot itself said in the same channel
 */
export function objectionsTo(
  message: JsonObject,
  addresses: readonly string[],
  isOwn: (link: string) => boolean = () => false,
): string[] {
  const texts = textsOf(message);
  const allowed = message.allowed_mentions;
  const isSilent =
    isObject(allowed) &&
    Array.isArray(allowed.parse) &&
    allowed.parse.length === 0 &&
    allowed.replied_user === false &&
    allowed.users === undefined &&
    allowed.roles === undefined;
  const foreign = texts
    .flatMap(liveLinks)
    .filter((link) => !isOwn(link))
    .filter(
      (link) => !addresses.some((address) => link === address || link.startsWith(`${address}#:~:`)),
    );
  const flags = typeof message.flags === "number" ? message.flags : 0;
  const mayUnfurl = (flags & (V2 | SUPPRESS_EMBEDS)) === 0 && texts.flatMap(liveLinks).length > 0;
  const pings = texts.flatMap(liveMentions).filter((mention) => !/^<#\d+>$/.test(mention));
  return [
    ...(isSilent ? [] : [`allowed_mentions is not shut: ${JSON.stringify(allowed)}`]),
    ...pings.map((mention) => `a live mention: ${mention}`),
    ...foreign.map((link) => `a link to an address of no article: ${link}`),
    ...texts.filter((shown) => MALFORMED.test(shown)).map((shown) => `no link: ${shown}`),
    ...(mayUnfurl ? ["a link that shows a preview card"] : []),
  ];
}

/**
 * A masked link with an encoded percent sign: at its end the apps show it as text, elsewhere as a link that they
 * call malformed and potentially dangerous (github.com/jayktaylor/mw-discord, pull request 54).
 */
const MALFORMED = /\]\(<[^>]*%25/;

/** All text that a message shows. */
export function textsOf(message: JsonObject): string[] {
  const own = typeof message.content === "string" ? [message.content] : [];
  return [
    ...own,
    ...flatten(objectsIn(message.components)).flatMap((component) => {
      return typeof component.content === "string" ? [component.content] : [];
    }),
  ];
}

/** A component and all that it holds. */
export function flatten(components: readonly JsonObject[]): JsonObject[] {
  return components.flatMap((component) => [
    component,
    ...flatten(objectsIn(component.components)),
    ...flatten(isObject(component.accessory) ? [component.accessory] : []),
  ]);
}

/** What is wrong with the answer to an autocomplete (interactions/receiving-and-responding). */
export function choiceProblems(choices: readonly JsonObject[]): string[] {
  return [
    ...over("choices", choices.length, 25),
    ...choices.flatMap(({ name, value }) => [
      ...outside("choice name", length(name), 1, 100),
      ...(typeof value === "string" ? outside("choice value", length(value), 1, 100) : []),
    ]),
  ];
}

// --- Internal helpers ---

function over(what: string, size: number, most: number): string[] {
  return size > most ? [`${what}: ${size} is over ${most}`] : [];
}

function outside(what: string, size: number, least: number, most: number): string[] {
  return size < least ? [`${what}: ${size} is under ${least}`] : over(what, size, most);
}

function embedProblems(embeds: readonly JsonObject[]): string[] {
  const sizes = embeds.map((embed) => {
    const fields = objectsIn(embed.fields).map((field) => length(field.name) + length(field.value));
    const footer = isObject(embed.footer) ? length(embed.footer.text) : 0;
    return length(embed.title) + length(embed.description) + footer + sum(fields);
  });
  return [
    ...over("embeds", embeds.length, 10),
    ...over("all embeds", sum(sizes), 6000),
    ...embeds.flatMap((embed) => [
      ...over("embed title", length(embed.title), 256),
      ...over("embed description", length(embed.description), 4096),
      ...over("embed fields", objectsIn(embed.fields).length, 25),
    ]),
  ];
}

function componentProblems(components: readonly JsonObject[], isV2: boolean): string[] {
  const all = flatten(components);
  const ids = all.flatMap(({ custom_id }) => (typeof custom_id === "string" ? [custom_id] : []));
  const texts = all.filter(({ type }) => type === 10);
  return [
    ...over("components", all.length, 40),
    ...over("all text displays", sum(texts.map(({ content }) => length(content))), 4000),
    ...(new Set(ids).size < ids.length ? ["two components have one custom_id"] : []),
    ...(isV2
      ? []
      : components.filter(({ type }) => type !== 1).map(() => "V2 components without the flag")),
    ...all.flatMap(oneProblems),
  ];
}

function oneProblems(component: JsonObject): string[] {
  switch (component.type) {
    case 1:
      return outside("components of a row", objectsIn(component.components).length, 1, 5);
    case 2:
      return [
        ...outside("button label", length(component.label), 1, 80),
        ...(component.style === 5
          ? outside("button url", length(component.url), 1, 512)
          : outside("custom_id", length(component.custom_id), 1, 100)),
      ];
    case 10:
      return outside("text display", length(component.content), 1, 4000);
    case 14:
      return [];
    case 17:
      return outside("components of a container", objectsIn(component.components).length, 1, 40);
    default:
      return [`a component of type ${String(component.type)}`];
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
