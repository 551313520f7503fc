import { isAgency } from "./agencies.ts";

const PARTICLES = new Set(
  "da de del den der di dos du al bin bint ibn el la le ten ter van von y".split(" "),
);
const CAPITALISED = /^\p{Lu}[\p{L}\p{M}'’.-]*$/u;

/** What people are called for their work, as a pattern: on pages it stands after their names. */
export const TRADE =
  "(?:reporter|journalist|correspondent|editor|writer|columnist|contributor|author|analyst|researcher|fellow|professor|lecturer|producer|photographer|photojournalist|commentator|critic|freelancer|intern|scholar|historian|blogger|podcaster|presenter|broadcaster|academic|consultant|economist|expert|bureau chief)";

const NO_PERSON = new RegExp(
  `\\b(?:${TRADE}s?|news|staff|times|post|journal|agency|press|media|desk|bureau)\\b`,
  "i",
);

/** Whether a text is written as a person's name is: two to six capitalised words, with particles. */
export function isName(text: string): boolean {
  if (text.length > 60) return false;
  const words = text.split(" ");
  const isWritten = words.every((word) => CAPITALISED.test(word) || PARTICLES.has(word));
  const hasNames = words.filter((word) => CAPITALISED.test(word)).length >= 2;
  return isWritten && hasNames && words.length <= 6;
}

/** The persons whom a text begins with ("Jane Doe and John Roe, BBC News"), as it writes them. */
export function personsAtStart(text: string): string | undefined {
  const [people = ""] = text.split(/ (?:in|for|at|from) |,? [(|]/);
  let end = 0;
  let from = 0;
  for (const part of people.split(/(, and |, | and | & )/)) {
    const isPerson = isName(part) && !NO_PERSON.test(part);
    const isBetween = /^(?:,|&| and | & )/.test(part);
    if (!isPerson && !isBetween) break;
    from += part.length;
    if (isPerson) end = from;
  }
  return end === 0 ? undefined : people.slice(0, end);
}

/**
 * Whether a text is the credit of a picture: agencies, or who took it with whom
 * it is from ("Jane Doe/The Guardian", "REUTERS/John Roe/File Photo").
 */
export function isPictureCredit(text: string): boolean {
  if (text.length > 120) return false;
  if (isAgency(text)) return true;
  const parts = text.split(/ ?\/ ?| via /);
  return parts.length >= 2 && parts.length <= 4 && parts.every(isCredited);
}

function isCredited(part: string): boolean {
  return isAgency(part) || isName(part) || /^(?:file(?: photo)?|handout|pool)$/i.test(part);
}
