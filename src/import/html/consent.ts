/** From this share of its characters on, a page is nothing but a demand for consent. */
const MOSTLY = 0.5;

/** What such pages say to their readers, each in most of their paragraphs. */
const SIGNS = [
  /\b(?:we|our|us)\b/i,
  /\byour?\b/i,
  /\b(?:cookies?|partners|personal(?:ised|ized)? (?:data|information|ads?|advertising))\b/i,
  /\b(?:consent|agree|permission|accept|reject|store|use|process(?:ed)?|preferences|choices)\b/i,
];

/** Whether a page that was fetched asks for consent to cookies, and shows its article only then. */
export function isDemandForConsent(body: string): boolean {
  const demands = body
    .split("\n\n")
    .filter((paragraph) => SIGNS.every((sign) => sign.test(paragraph)))
    .reduce((sum, { length }) => sum + length, 0);
  return demands > body.length * MOSTLY;
}
