const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/**
 * Words that begin sentences and are hardly ever the second part of a name, so that they tell
 * "lives in the U.S. The" from "the U.S. Government". "First", "Under", "May" and "Will" are left out for that.
 */
export const sentenceStarters = set(`
  The A An This That These Those There Here Then Thus Now Today Yesterday Still Yet
  He She It They We You His Her Its Their Our My Your One Someone Everyone Everybody Nobody Nothing Something
  But And Or Nor So Because Although Though While When Whenever Where Wherever Whereas Who Whose Which What Why How
  If Unless Until Since Before After During Despite According Among Amid Amongst Around As At By For From In Into
  Of On Onto Over Through Throughout To Toward Towards Upon With Within Without Against Along Alongside Besides
  However Meanwhile Moreover Furthermore Nevertheless Nonetheless Therefore Hence Otherwise Instead Indeed Perhaps
  Maybe Also Even Only Once Finally Later Earlier Eventually Initially Originally Currently Recently Previously
  Subsequently Similarly Likewise Overall Additionally Unlike Not No Yes Please Let Rather Often Usually Sometimes
  Some Many Most Several Both Each Every Either Neither All Any Another Other Others Few More Much Nearly Almost About
  Together Asked Speaking Following Given Born Founded Located Including Regardless Apart Aside Beyond Behind Just
  Soon Always Never Clearly Apparently Fortunately Unfortunately Surprisingly Interestingly Specifically Generally
  Typically Historically Traditionally Formerly Ultimately Gradually Suddenly Elsewhere Afterwards Afterward
  Thereafter Conversely Consequently Accordingly Essentially Actually Obviously Certainly Probably Possibly
  Such Two Three Four Five Six Seven Eight Nine Ten Half Dozens Hundreds Thousands Millions Billions
  Is Are Was Were Do Does Did Has Have Had Should Would Could Can Last Next
  Officials Authorities Police Analysts Experts Researchers Scientists Critics Supporters Opponents Investigators
  Witnesses Residents Investors Voters Shares Prosecutors Rescuers Reporters
`);

/** They begin a sentence after an abbreviation, and a speaker's name. */
export const titles = set("Mr Mrs Ms Dr Mr. Mrs. Ms. Dr.");

/** Small words inside names. */
export const nameParticles = set("de la le du da van von der den bin ibn al of the and");

/** Words that stand after a time of day and belong to it ("5 p.m. Monday", "9 a.m. EST"). */
export const timeWords = set(`
  Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
  January February March April May June July August September October November December
  Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
  EST EDT ET CST CDT CT MST MDT MT PST PDT PT GMT UTC BST CET CEST IST JST AEST AEDT Eastern Central Mountain
  Pacific Greenwich
`);

/** Before these a number with a full stop is a day ("2. März"), and ends nothing. */
export const germanMonths = set("Januar Jänner Februar März Mai Juni Juli Oktober Dezember");

/** Before these too, but only in German, as the word before the day tells. */
export const sharedMonths = set("April August September November");
export const germanBeforeDay = set("am ab bis dem den der seit vom zum");

/** A sentence's first words with one of these before a time or a place have no verb yet ("At 5 a.m. …"). */
export const frontingPrepositions = set(`
  At In By On From Until Till Since Before After Around About Near Outside Inside Between Through During For
`);

/** Verbs that follow a speaker's name after a quotation: `"Why?" Mr Smith asked`. */
export const speechVerbs = set(`
  said says asked asks told tells wondered replied replies added adds cried shouted exclaimed thought wrote writes
  tweeted yelled demanded inquired enquired queried whispered joked quipped declared insisted recalled explained
  continued remarked answered responded laughed snapped screamed muttered
`);

/** Words that a letter names one of, so that the letter is no initial: "World War I. The", "Plan B. Smith". */
export const letteredNouns = set(`
  war plan vitamin hepatitis influenza class grade group type part section series category team pool point model
  formula level block zone exhibit schedule appendix annex figure table option phase unit
`);

/** Names that end with an exclamation mark: "Yahoo! shares", "Yahoo! Finance". */
export const exclaimedNames = set("Yahoo Jeopardy Jeb Wham Oklahoma Oliver Joomla Yum Kahoot");

/** Words that a line does not end with on purpose: the sentence goes on after the break. */
export const continuingWords = set(`
  a an the this that these those his her its their our my your some any no
  of in on at by for from to with into onto over under between among about against during through
  and or but nor as than if because while although when where which who whose
  is are was were be been being has have had will would can could may might must should do does did not
  mr mrs ms dr prof gen sen rep gov lt col president minister
`);
