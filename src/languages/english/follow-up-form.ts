import { type FollowUp, Mark, Tag, type Tokens } from "../../core/language.ts";
import { ASKING, asksYesNo } from "./asking-words.ts";

const CONTINUING = new Set("and or but so also then".split(" "));
const POINTING = new Set(
  "he she it they him her them his hers its their theirs that this these those so".split(" "),
);

/** How a question leans on the one before it. `words`: its tokens as written, in small letters. */
export function followUpOf(words: readonly string[], tokens: Tokens): FollowUp {
  const content = contentOf(tokens);
  const asksAbout = /^(?:and )?(?:what|how) about\b/.test(words.join(" "));
  const continues = CONTINUING.has(words[0] ?? "");
  if (asksAbout) return "repeats";
  const asks = words.some((word) => ASKING.has(word));
  const correction = correctionIn(words);
  if (correction > 0 && !asks && !asksYesNo(words.slice(correction))) return "repeats";
  const hasVerb = tokens.tag.some((tag) => tag === Tag.verb || tag === Tag.auxiliary);
  if (continues && !hasVerb && !asks) return "repeats";
  if (continues || content === 0 || points(words, tokens)) return "refers";
  const isWhole =
    tokens.tag.includes(Tag.name) || asksWhoDid(words, tokens) || words.some(isForeign);
  return content === 1 && !isWhole && words.length <= SHORT ? "refers" : "none";
}

/** "Who else?", "tell me more"; not "how many more?", which asks for a figure. */
export function asksElse(words: readonly string[], tokens: Tokens): boolean {
  if (words.some((word, i) => word === "else" && words[i - 1] !== "or")) return true;
  return words.includes("more") && !words.includes("how") && contentOf(tokens) === 0;
}

/** How many words it has that can be looked for. */
function contentOf({ mark }: Tokens): number {
  return mark.filter((bits) => (bits & Mark.stop) === 0).length;
}

const REVISING = new Set("no sorry oops actually".split(" "));

/** How many words at the beginning only say that something else was meant ("no,", "sorry, I meant"). */
export function correctionIn(words: readonly string[]): number {
  const revises = REVISING.has(words[0] ?? "");
  const isParted = revises && /^[^\p{L}\p{N}]+$/u.test(words[1] ?? "");
  const at = isParted ? 2 : Number(revises);
  if (words[at] === "i" && /^meant?$/.test(words[at + 1] ?? "")) return at + 2;
  return isParted ? at : 0;
}

/** "Who resigned?" lacks nothing: it has a subject and says what that did. */
function asksWhoDid(words: readonly string[], { tag }: Tokens): boolean {
  return words[0] === "who" && (tag[1] === Tag.verb || tag[2] === Tag.verb);
}

/** Where words have no space between them, one may be a whole question ("政策金利は?"). */
function isForeign(word: string): boolean {
  return /\p{L}/u.test(word) && !/\p{Script=Latin}/u.test(word);
}

/** A question of so many tokens with one content word leans on the one before it. */
const SHORT = 5;

/** "That" points back as a pronoun or before a noun, not as a conjunction; "so" at the end ("who says so?"). */
function points(words: readonly string[], tokens: Tokens): boolean {
  return words.some((word, i) => {
    if (!POINTING.has(word)) return false;
    const next = tokens.tag[i + 1];
    const isLast = next === undefined || next === Tag.punctuation;
    if (word === "so") return isLast;
    if (word === "that") return isLast || next === Tag.noun;
    return !(word === "it" && /^(?:is|was)$/.test(words[i - 1] ?? "") && i === 1);
  });
}
