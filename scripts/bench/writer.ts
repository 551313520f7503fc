import type { Article } from "../../src/core/article.ts";
import type { Random } from "../random.ts";
import { type Words, withEd, withIng, withS } from "./words.ts";

/** Words of an article, and about so many passages of 100 words. */
export const PASSAGES_PER_ARTICLE = 10;
const ARTICLE_WORDS = PASSAGES_PER_ARTICLE * 109;
/** Words of a sentence in news: median and spread of a log-normal distribution. */
const SENTENCE = { median: 19, spread: 0.45, least: 4, most: 60 };
/** How often a content word is one of the article's own subject. */
const ON_TOPIC = 0.35;

const MONTHS =
  "January,February,March,April,May,June,July,August,September,October,November,December".split(
    ",",
  );
const DAYS = "Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday".split(",");
const TITLES = "Mr,Ms,Dr,President,Minister,Mayor,Professor,General,spokesman".split(",");
const UNITS = "people,percent,dollars,kilometres,years,months,hours,tonnes,homes".split(",");
const PREPOSITIONS = "in,of,for,on,with,at,from,by,about,after,against,under,near".split(",");
const CONJUNCTIONS =
  ", and|, but| because|, while| after| that|, which| although| so that| before".split("|");
const AUXILIARIES = "has,had,will,would,could,was,is,were,may,must,did not,has not".split(",");

/** Writes articles of grammatical nonsense with the word frequencies and lengths of news. */
export class Writer {
  readonly #random: Random;
  readonly #words: Words;

  constructor(random: Random, words: Words) {
    this.#random = random;
    this.#words = words;
  }

  article(number: number): Article {
    const topic = this.#topic();
    const paragraphs: string[] = [];
    let words = 0;
    while (words < ARTICLE_WORDS) {
      const sentences = Array.from({ length: this.#random.between(1, 4) }, () =>
        this.#sentence(topic),
      );
      const paragraph = sentences.join(" ");
      words += countWords(paragraph);
      paragraphs.push(paragraph);
    }
    return {
      id: `article-${number}`,
      title: capitalised(this.#clause(topic, 8)),
      text: paragraphs.join("\n\n"),
      source: `The ${topic.place()} Courier`,
      published: `20${this.#random.between(10, 26)}-0${this.#random.between(1, 9)}-1${this.#random.between(0, 9)}`,
      tags: [],
      silent: [],
    };
  }

  /** Picks mostly from a few words of each kind, as an article returns to its subject. */
  #topic(): Words {
    const random = this.#random;
    const few = (pick: () => string, count: number) => {
      const own = Array.from({ length: count }, pick);
      return () => (random.chance(ON_TOPIC) ? random.pick(own) : pick());
    };
    return {
      noun: few(this.#words.noun, 40),
      verb: few(this.#words.verb, 20),
      adjective: few(this.#words.adjective, 15),
      adverb: few(this.#words.adverb, 5),
      person: few(this.#words.person, 4),
      place: few(this.#words.place, 3),
      organisation: few(this.#words.organisation, 3),
    };
  }

  #sentence(topic: Words): string {
    const { median, spread, least, most } = SENTENCE;
    const length = Math.exp(this.#random.normal(Math.log(median), spread));
    const clause = this.#clause(topic, Math.min(most, Math.max(least, length)));
    if (!this.#random.chance(0.12)) return `${capitalised(clause)}.`;
    return `"${capitalised(clause)}," said ${this.#person(topic)}.`;
  }

  #clause(topic: Words, length: number): string {
    let clause = `${this.#subject(topic)} ${this.#predicate(topic)}`;
    while (countWords(clause) < length) clause += this.#addition(topic);
    return clause;
  }

  #addition(topic: Words): string {
    const random = this.#random;
    if (random.chance(0.22)) {
      return `${random.pick(CONJUNCTIONS)} ${this.#subject(topic)} ${this.#predicate(topic)}`;
    }
    if (random.chance(0.18)) return ` ${this.#time()}`;
    return ` ${random.pick(PREPOSITIONS)} ${this.#nounPhrase(topic)}`;
  }

  #subject(topic: Words): string {
    const random = this.#random;
    if (random.chance(0.25)) return this.#person(topic);
    if (random.chance(0.2)) return random.pick(["he", "she", "it", "they", "this"]);
    return this.#nounPhrase(topic);
  }

  #predicate(topic: Words): string {
    const random = this.#random;
    const verb = topic.verb();
    const object = random.chance(0.7) ? ` ${this.#nounPhrase(topic)}` : ` ${topic.adverb()}`;
    if (random.chance(0.3)) return `${random.pick(AUXILIARIES)} ${withEd(verb)}${object}`;
    if (random.chance(0.15)) return `is ${withIng(verb)}${object}`;
    return `${random.chance(0.8) ? withEd(verb) : withS(verb)}${object}`;
  }

  #nounPhrase(topic: Words): string {
    const random = this.#random;
    if (random.chance(0.14)) return topic.place();
    if (random.chance(0.08)) return `the ${topic.organisation()}`;
    if (random.chance(0.1)) return `${this.#number()} ${random.pick(UNITS)}`;
    const noun = random.chance(0.3) ? withS(topic.noun()) : topic.noun();
    const phrase = random.chance(0.35) ? `${topic.adjective()} ${noun}` : noun;
    return `${random.pick(["the", "the", "the", "a", "its", "their", "some"])} ${phrase}`;
  }

  #person(topic: Words): string {
    const person = topic.person();
    return this.#random.chance(0.5) ? `${this.#random.pick(TITLES)} ${person}` : person;
  }

  #number(): string {
    const random = this.#random;
    // As people give them: small, or round.
    const value = random.between(2, 99) * 10 ** random.pick([0, 0, 0, 1, 2, 3, 4]);
    return random.chance(0.1)
      ? `${random.between(1, 99)}.${random.between(1, 9)}`
      : value.toLocaleString("en-GB");
  }

  #time(): string {
    const random = this.#random;
    if (random.chance(0.4)) return `on ${random.pick(DAYS)}`;
    if (random.chance(0.5)) return `on ${random.between(1, 28)} ${random.pick(MONTHS)}`;
    return `in ${random.between(1950, 2026)}`;
  }
}

function countWords(text: string): number {
  let count = 1;
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) === 0x20) count += 1;
  return count;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
