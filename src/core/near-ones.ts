import { type TokenColumns, tokensOfSentence } from "./analysed.ts";
import type { Briefing } from "./briefing.ts";
import { Mark, Tag } from "./language.ts";
import { isNominal, owns } from "./noun-phrase.ts";
import { hasRelative } from "./relatives.ts";
import type { SentenceRef } from "./statement.ts";

type Words = Pick<Briefing, "language" | "lexicon" | "vocabulary" | "kinds">;

/**
 * Whether one of two sentences tells of somebody by whose they are of whom the other tells ("the minister's wife
 * was hurt", "the minister was hurt"), or of what is only almost what the other tells of ("the deputy mayor", "the
 * mayor"; "attempted murder", "murder").
 */
export function tellOfNearOnes(a: SentenceRef, b: SentenceRef, words: Words): boolean {
  return (
    tellsOfNearOne(a, b, words) ||
    tellsOfNearOne(b, a, words) ||
    tellsOfAlmost(a, b, words) ||
    tellsOfAlmost(b, a, words)
  );
}

// --- Internal helpers ---

function tellsOfNearOne(a: SentenceRef, b: SentenceRef, words: Words): boolean {
  const { from, end } = tokensOfSentence(b.article, b.sentence);
  const told = [...b.article.tokens.term.subarray(from, end)];
  return nearOnesIn(a, words).some(
    ({ person, of }) =>
      told.includes(of) && !told.includes(person) && !hasRelative(person, told, words),
  );
}

interface NearOne {
  readonly person: number;
  readonly of: number;
}

/** The persons that a sentence tells of as another's; not those who only say what it tells ("Olsen's lawyer said"). */
function nearOnesIn({ article, sentence }: SentenceRef, words: Words): NearOne[] {
  const { tokens } = article;
  const { from, end } = tokensOfSentence(article, sentence);
  const found: NearOne[] = [];
  for (let token = from; token < end; token += 1) {
    if (tokens.tag[token] !== Tag.noun || !isPerson(tokens, token, words)) continue;
    const owner = ownerBefore(tokens, token) ?? ownerBehind(tokens, token, words);
    if (owner === undefined || owner < from || owner >= end) continue;
    if (!isPerson(tokens, owner, words) || speaks(tokens, token, { from, end })) continue;
    found.push({ person: tokens.term[token] ?? 0, of: tokens.term[owner] ?? 0 });
  }
  return found;
}

/** The "minister" of "the minister's former wife". */
function ownerBefore(tokens: TokenColumns, person: number): number | undefined {
  let mark = person - 1;
  while (tokens.tag[mark] === Tag.adjective || tokens.tag[mark] === Tag.number) mark -= 1;
  return owns(tokens, mark - 1) ? mark - 1 : undefined;
}

/** The "minister" of "the wife of the minister". */
function ownerBehind({ term }: TokenColumns, person: number, words: Words): number | undefined {
  const { belonging, determiners } = words.language.telling;
  const key = (token: number) => words.vocabulary.term(term[token] ?? 0);
  if (!belonging.has(key(person + 1))) return undefined;
  return determiners.has(key(person + 2)) ? person + 3 : person + 2;
}

/** Many people are called like things ("Bell"); not so many like places. */
function isPerson({ term, tag }: TokenColumns, token: number, { kinds }: Words): boolean {
  const kind = kinds.kind(term[token] ?? 0);
  return kind === "person" || (tag[token] === Tag.name && kind !== "place" && kind !== "group");
}

/** Whether the next verb, or the last one, is of saying: "Olsen's lawyer, Ada Brent, said", "…, said Olsen's lawyer". */
function speaks(
  { tag, mark }: TokenColumns,
  token: number,
  { from, end }: { readonly from: number; readonly end: number },
): boolean {
  const saying = (at: number) => ((mark[at] ?? 0) & Mark.saying) !== 0;
  let next = token + 1;
  while (next < end && tag[next] !== Tag.verb && tag[next] !== Tag.auxiliary) next += 1;
  let last = token - 1;
  while (last > from && tag[last] !== Tag.verb && tag[last] !== Tag.auxiliary) last -= 1;
  return (next < end && saying(next)) || (next === end && saying(last));
}

function tellsOfAlmost(a: SentenceRef, b: SentenceRef, words: Words): boolean {
  const told = nounsIn(b, words);
  return nounsIn(a, words).some(({ term, name, isAlmost }) => {
    const same = told.filter((other) => other.term === term);
    // "Former President Brent" may be called "President Brent".
    const isOther = (other: Told) => !other.isAlmost && (name === undefined || name !== other.name);
    return isAlmost && same.length > 0 && same.every(isOther);
  });
}

/** A word of a noun phrase, with the name behind it. */
interface Told {
  readonly term: number;
  readonly name: number | undefined;
  readonly isAlmost: boolean;
}

function nounsIn({ article, sentence }: SentenceRef, { language, vocabulary }: Words): Told[] {
  const { term, tag } = article.tokens;
  const { from, end } = tokensOfSentence(article, sentence);
  // "Assisted victims" are no assistants.
  const isAlmost = (at: number) =>
    tag[at] !== Tag.verb && language.telling.almost.has(vocabulary.term(term[at] ?? 0));
  const found: Told[] = [];
  for (let token = from; token < end; token += 1) {
    if (!isNominal(tag[token])) continue;
    found.push({
      term: term[token] ?? 0,
      name: token + 1 < end && tag[token + 1] === Tag.name ? term[token + 1] : undefined,
      isAlmost: token > from && isAlmost(token - 1),
    });
  }
  return found;
}
