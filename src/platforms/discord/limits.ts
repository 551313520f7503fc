/**
 * What Discord accepts, in UTF-16 code units where it is about text (Discord
 * counts characters, of which there are never more). The pages named are those
 * of docs.discord.com/developers.
 *
 * Answers are Components V2 and not embeds. Both were tried on 367 replies of the
 * shipped briefing, against a double that checks Discord's limits: all fit whole
 * either way (the longest has 1,891 characters), so that 4000 characters in place
 * of an embed's 6000 cost nothing. In a container a line stands between one quote
 * and the next, which a third of the replies need, and small print and rows of
 * buttons stand in reading order; an embed has one body with all buttons under it.
 * And a V2 message never unfurls a link.
 */
export const limits = {
  /** Characters over all text displays of a message (Components V2 guide). */
  text: 4000,
  /** Components of a message, nested ones counted (components/reference). */
  components: 40,
  /** Buttons in a row (components/reference, "Action Row"). */
  buttonsInRow: 5,
  /** Characters on a button (components/reference, "Button"). */
  label: 80,
  /** Characters of a button's custom_id (components/reference, "Custom ID"). */
  customId: 100,
  /** Characters of a message without components V2: the notices (resources/message). */
  content: 2000,
  /** Suggestions for an option (interactions/receiving-and-responding, "Autocomplete"). */
  choices: 25,
  /** Characters of a suggestion's name, and of its value (interactions/application-commands). */
  choice: 100,
  /** Options of a command (interactions/application-commands). */
  options: 25,
  /** Characters of a command's and an option's description (interactions/application-commands). */
  description: 100,
  /** Characters of names, descriptions and values of one command together (same page). */
  command: 8000,
  /** Characters of a nonce (resources/message). */
  nonce: 25,
} as const;
