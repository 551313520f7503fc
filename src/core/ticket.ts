import type { Span } from "./article.ts";

/**
 * What a button carries: where in which edition to look, and never a word of
 * what was asked. It is short enough for a button's id on every platform, so
 * the bot keeps nothing, and buttons work after a restart.
 */
export interface Ticket {
  readonly view: View;
  /** The first characters of the edition's hash. */
  readonly edition: string;
  /** Which of the passages is shown, from 0. */
  readonly at: number;
  /** The ranked sentences, best first. */
  readonly passages: readonly TicketPassage[];
}

export const VIEWS = [
  "answer",
  "context",
  "source",
  "article",
  "share",
  "helpful",
  "unhelpful",
] as const;

/**
 * - answer: the sentence as the answer that it was, with the buttons to go on from there
 * - context: the sentence among its neighbours
 * - source: where the sentence is from
 * - article: the article, from the sentence on
 * - share: the answer again, to be posted in the channel by who pressed
 * - helpful, unhelpful: what who pressed thinks of it
 */
export type View = (typeof VIEWS)[number];

/** A stretch of an article of the edition. Offsets are UTF-16 into the article's text. */
export interface Place extends Span {
  /** The article's place in the edition, from 0 (`briefing.articles`). */
  readonly article: number;
}

/** A sentence, with the same fact in other articles. */
export interface TicketPassage extends Place {
  readonly alsoIn: readonly Place[];
}

/**
 * Makes the authentication code of a text: at least 16 characters of A-Z a-z 0-9 - _, keyed
 * with a secret that outlives a restart. Handed in by the adapter, because the core
 * knows no cryptography.
 */
export type Sign = (text: string) => string;

/** A button id has 100 characters where it has fewest; eight are left for an adapter's own prefix. */
export const MAX_TICKET_LENGTH = 92;

/** 96 bits of the code: too many to guess over a chat platform. */
const TAG_LENGTH = 16;

/** Raised with every change of the encoding, so that old buttons are refused, not misread. */
const VERSION = "1";

/** Characters of an edition's hash; another edition passes for it with probability 2^-32. */
const EDITION_LENGTH = 8;

/** The passage that is shown is written as one digit. */
const MAX_PASSAGES = 10;

/** Version, view, edition and the number of the passage. */
const HEAD_LENGTH = 3 + EDITION_LENGTH;

const VIEW_LETTERS: Readonly<Record<View, string>> = {
  answer: "a",
  context: "c",
  source: "s",
  article: "t",
  share: "p",
  helpful: "h",
  unhelpful: "u",
};

/**
 * The ticket of an answer that shows the first of these passages, with what has
 * room in MAX_TICKET_LENGTH: the best passages first, each with the articles
 * that say the same. Five passages of an edition with a million articles always
 * fit, when no other article says the same.
 */
export function ticketFor(edition: string, passages: readonly TicketPassage[]): Ticket {
  const kept: TicketPassage[] = [];
  let room = MAX_TICKET_LENGTH - HEAD_LENGTH - TAG_LENGTH;
  for (const passage of passages.slice(0, MAX_PASSAGES)) {
    const fitting = fitPassage(passage, room);
    if (fitting === undefined) break;
    kept.push(fitting);
    room -= writePassage(fitting).length;
  }
  return { view: "answer", edition: edition.slice(0, EDITION_LENGTH), at: 0, passages: kept };
}

/** The ticket as at most MAX_TICKET_LENGTH characters of A-Z a-z 0-9 - _. */
export function encodeTicket(ticket: Ticket, sign: Sign): string {
  const { view, edition, at, passages } = ticket;
  const body = `${VERSION}${VIEW_LETTERS[view]}${edition}${at}${passages.map(writePassage).join("")}`;
  const encoded = body + tagOf(body, sign);
  if (encoded.length > MAX_TICKET_LENGTH || readBody(body) === undefined) {
    throw new RangeError("[ticket] only what ticketFor() made, at one of its passages, is encoded");
  }
  return encoded;
}

/** The ticket, or undefined for anything that `encodeTicket` did not make with the same secret. */
export function decodeTicket(encoded: string, sign: Sign): Ticket | undefined {
  if (encoded.length > MAX_TICKET_LENGTH || encoded.length <= TAG_LENGTH) return undefined;
  const body = encoded.slice(0, -TAG_LENGTH);
  return sameText(tagOf(body, sign), encoded.slice(-TAG_LENGTH)) ? readBody(body) : undefined;
}

// --- Internal helpers ---

/** The passage with as many of its other articles as there is room for. */
function fitPassage(passage: TicketPassage, room: number): TicketPassage | undefined {
  for (let count = passage.alsoIn.length; count >= 0; count--) {
    const shorter = { ...passage, alsoIn: passage.alsoIn.slice(0, count) };
    if (writePassage(shorter).length <= room) return shorter;
  }
  return undefined;
}

const BODY = /^(.)(.)([0-9a-f]{8})(\d)([\w-]+)$/;

function readBody(body: string): Ticket | undefined {
  const [, version, letter, edition = "", at, digits = ""] = BODY.exec(body) ?? [];
  const view = viewOf(letter);
  const passages = readPassages(digits);
  if (version !== VERSION || view === undefined || passages?.[Number(at)] === undefined) {
    return undefined;
  }
  return { view, edition, at: Number(at), passages };
}

function viewOf(letter: string | undefined): View | undefined {
  return VIEWS.find((view) => VIEW_LETTERS[view] === letter);
}

function writePassage(passage: TicketPassage): string {
  return writePlace(passage, 0) + passage.alsoIn.map((place) => writePlace(place, 1)).join("");
}

/** The length's lowest bit says that the place belongs to the passage before it. */
function writePlace({ article, start, end }: Place, belongs: 0 | 1): string {
  return [article, start, (end - start) * 2 + belongs].map(writeNumber).join("");
}

function readPassages(digits: string): TicketPassage[] | undefined {
  const numbers = readNumbers(digits);
  if (numbers === undefined || numbers.length % 3 !== 0) return undefined;
  const passages: (TicketPassage & { alsoIn: Place[] })[] = [];
  for (let i = 0; i < numbers.length; i += 3) {
    const [article = 0, start = 0, length = 0] = numbers.slice(i, i + 3);
    const place = { article, start, end: start + Math.floor(length / 2) };
    if (length % 2 === 0) passages.push({ ...place, alsoIn: [] });
    else passages.at(-1)?.alsoIn.push(place);
  }
  return passages;
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Lowest five bits first; the sixth bit of a digit says that another follows (LEB128 in base 64). */
function writeNumber(value: number): string {
  const rest = Math.floor(value / 32);
  const digit = DIGITS.charAt((value % 32) + (rest > 0 ? 32 : 0));
  return rest > 0 ? digit + writeNumber(rest) : digit;
}

/** Undefined when the last number has no end. */
function readNumbers(digits: string): number[] | undefined {
  const numbers: number[] = [];
  let [value, unit] = [0, 1];
  for (const character of digits) {
    const digit = DIGITS.indexOf(character);
    value += (digit % 32) * unit;
    unit *= 32;
    if (digit < 32) {
      numbers.push(value);
      [value, unit] = [0, 1];
    }
  }
  return unit === 1 ? numbers : undefined;
}

function tagOf(body: string, sign: Sign): string {
  const tag = sign(body).slice(0, TAG_LENGTH);
  if (tag.length < TAG_LENGTH)
    throw new RangeError("[ticket] the authentication code is too short");
  return tag;
}

/** Compares in a time that tells nothing about where the texts differ. */
function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}
