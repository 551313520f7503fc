/** What people say to each other, and nothing by it. */
const SAID = [
  "hi|hello|hey|good (?:morning|afternoon|evening|night)|(?:good ?)?bye",
  "thanks|thank you|thx|cheers|well done|that(?:'s| is) all|that help(?:s|ed)|very helpful",
  "ok|okay|yes|no|great|perfect|excellent|wonderful|got it|understood|i see",
].join("|");

/** What may stand behind it. */
const BEHIND =
  "there|all|everyone|everybody|a lot|so much|very much|again|(?:for|to) (?:that|this|you|the help|your help|the answer)";

const COURTESY = new RegExp(`^(?:${SAID})(?: (?:${SAID}|${BEHIND}))*$`);

/** Far longer than any; a longer text is not looked at. */
const LONGEST = 100;

/** Whether a text is no question, but a greeting, thanks, or a nod: all of it. */
export function isCourtesy(text: string): boolean {
  if (text.length > LONGEST) return false;
  const words =
    text
      .toLowerCase()
      .replaceAll("’", "'")
      .match(/[\p{L}\p{M}\d']+/gu) ?? [];
  return COURTESY.test(words.join(" "));
}
