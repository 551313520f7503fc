import { Mark } from "../../core/language.ts";

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Verbs that carry no meaning of their own ("did take place"). Not searched for. */
export const lightVerbs = set(`
  be is am are was were been being do does did done doing have has had having
  get gets got gotten getting make makes made making can could will would shall should may might must
  become becomes became let lets 's 're 've 'm 'll 'd ’s ’re ’ve ’m ’ll ’d
`);

/** Words that ask; what they ask for is the question's form, not a term to look up. */
export const questionWords = set(
  "who whom whose when where why how what which whats whos wheres whens whys hows",
);

/** What may begin a noun phrase; "no" may, too, and says that there is none. */
export const determiners = set(
  "the a an all both some any each every this that these those his her its their my your our",
);

/**
 * Words of a content class (to the tagger) that are as common as function words in questions.
 */
export const emptyWords = set(`
  many much more most other another such same own very also just only even still ever else exactly
  name names kind type sort there here then now so too please tell give show list mention
  happen happens happened call called know known take takes took
  according
`);

const numberWords = new Map([
  ...`zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
   sixteen seventeen eighteen nineteen`
    .split(/\s+/)
    .map((word, value) => [word, String(value)] as const),
  ..."twenty thirty forty fifty sixty seventy eighty ninety"
    .split(" ")
    .map((word, i) => [word, String(10 * (i + 2))] as const),
]);
/** "II" to "XXXIX", but for "XI": it is a name more often. Letters that stand alone are seldom numbers, nor is "CD". */
const romanNumerals = new Map(
  ["", "x", "xx", "xxx"]
    .flatMap((ten) => ["", ..."i ii iii iv v vi vii viii ix".split(" ")].map((one) => ten + one))
    .map((numeral, value) => [numeral, String(value)] as const)
    .filter(([numeral]) => numeral.length > 1 && numeral !== "xi"),
);
const roundNumbers = set(
  "hundred thousand million billion trillion dozen dozens hundreds thousands millions billions half halves quarter quarters third thirds twice once first second fourth fifth sixth seventh eighth ninth tenth",
);

/** "seven" and "vii" → "7": people mix words, numerals and digits freely. `undefined` for any other word. */
export function digitsOf(word: string): string | undefined {
  return numberWords.get(word) ?? romanNumerals.get(word);
}

const marked: readonly (readonly [number, ReadonlySet<string>])[] = [
  [
    Mark.date,
    set(`january february march april june july august september october november december
      jan feb mar apr jun jul aug sept sep oct nov dec jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec.
      monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
      yesterday today tomorrow tonight morning afternoon evening night midnight noon dawn dusk weekend
      spring summer autumn winter recently overnight nightfall daybreak sunrise sunset
      a.m. p.m. o'clock bc ad bce ce bp kya mya b.c. a.d. b.p. christmas easter`),
  ],
  [
    Mark.timeUnit,
    set(`second seconds minute minutes hour hours day days week weeks fortnight month months year years
      decade decades century centuries millennium millennia season seasons generation generations`),
  ],
  [
    Mark.measureUnit,
    set(`kilometre kilometres kilometer kilometers km metre metres meter meters m centimetre centimetres
      centimeter centimeters cm millimetre millimeter mm mile miles mi foot feet ft inch inches yard yards
      kilogram kilograms kilo kilos kg gram grams g pound pounds lb lbs ounce ounces tonne tonnes ton tons
      litre litres liter liters gallon gallons barrel barrels acre acres hectare hectares square cubic
      degree degrees celsius fahrenheit watt watts kilowatt megawatt megawatts volt volts mph kph knots
      byte bytes megabyte gigabyte people points times
      km/h mi/h km² m² nanometre nanometres nanometer nanometers micrometre micrometres micrometers kelvin`),
  ],
  [
    Mark.money,
    set(`$ us$ a$ c$ hk$ nz$ s$ r$ £ € ¥ ₹ dollar dollars euro euros pound pounds yen yuan rupee rupees rouble roubles ruble rubles
      cent cents pence usd eur gbp cny jpy inr chf somoni afghani franc francs peso pesos lira lire won krone
      kroner krona kronor real reais rand baht dinar dinars dirham dirhams riyal rial shekel shekels ringgit
      rupiah zloty forint hryvnia naira shilling shillings bitcoin bitcoins`),
  ],
  [Mark.percent, set("% percent per-cent percentage pct")],
  [
    Mark.honorific,
    set(`mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir lord lady dame president minister
      premier chancellor ambassador secretary senator governor mayor general colonel captain major sergeant
      lieutenant admiral king queen prince princess emperor empress pope bishop archbishop cardinal saint st.
      duke duchess count earl baron judge justice chief chairman chairwoman director ceo officer spokesman
      spokeswoman spokesperson coach actor actress singer author writer scientist engineer physicist
      representative rep. sen. gov. gen. col. capt. lt. sgt. rev. reverend`),
  ],
  [
    Mark.placePreposition,
    set(`in at near from to into across along outside inside beside between around within toward towards
      north south east west via off`),
  ],
  [
    Mark.cause,
    set(`because since due owing thanks cause causes caused causing reason reasons result results resulted
      resulting therefore hence thus so lead leads led leading order purpose aim aims aimed goal intended
      allow allows enable prevent avoid motive response blame blames blamed blaming fear fears feared fearing prompted
      prompting triggered triggering forced forcing hoping arguing pretext excuse`),
  ],
  [Mark.manner, set("by through using via with use uses used method means process technique")],
  [
    Mark.saying,
    set(`say says said saying tell tells told claim claims claimed state states stated announce announces
      announced add adds added argue argues argued warn warns warned insist insists insisted declare declares
      declared explain explains explained describe describes described report reports reported confirm
      confirms confirmed deny denies denied note notes noted suggest suggests suggested stress stresses
      stressed express expressed call calling called condemn condemned welcome welcomed pledge pledged
      recall recalled affirm affirmed assure assured vow vowed reply replied respond responded write wrote
      believe believes believed think thinks thought urge urged ask asks asked accuse accuses accused hint hints
      hinted promise promises promised demand demands demanded conclude concludes concluded propose proposes
      proposed recommend recommends recommended criticise criticised criticize criticized praise praises praised
      admit admits admitted acknowledge acknowledges acknowledged caution cautioned comment commented remark
      remarked appeal appealed threaten threatens threatened complain complained predict predicts predicted
      reveal reveals revealed emphasise emphasised emphasize emphasized`),
  ],
  [
    Mark.negation,
    set(`not n't n’t never no none nobody nothing neither nor without cannot fail fails failed unable lack
      lacks lacked refuse refuses refused deny denies denied hardly barely except excluding`),
  ],
  [Mark.quotation, set("\" “ ” `` '' « » „")],
  [
    Mark.copula,
    set("is are was were be been being become becomes became 's ’s am remain remains known called"),
  ],
  [
    Mark.anaphor,
    set(`he she it they him her them his hers its their theirs this that these those such former latter
      himself herself itself themselves`),
  ],
  [Mark.onePerson, set("he she him her his hers himself herself")],
  [Mark.comma, set(", ;")],
  [Mark.bracket, set("( ) [ ]")],
  [Mark.clause, set(", ; : – — ( ) [ ] and but while that which who whom after before because")],
  [Mark.fromNow, set("last next this past previous following coming ago earlier later")],
  [Mark.timeRelation, set("before after until till once when whenever during since upon")],
  [
    Mark.hedge,
    set(`more fewer less least most nearly almost may might could allegedly alleged reportedly
      purportedly supposedly apparently suspected possibly probably perhaps likely unlikely unconfirmed
      should could if unless`),
  ],
  [
    Mark.several,
    set("all both neither none each some most many several few fewer others half either any"),
  ],
  [Mark.indefinite, set("a an")],
  [Mark.bound, set("over under above below to as only")],
  [Mark.about, set("about around some roughly approximately")],
  [Mark.pointer, set("one two first second third once twice half")],
];

const bitsByWord = new Map<string, number>();
for (const [bit, words] of marked) {
  for (const word of words) bitsByWord.set(word, (bitsByWord.get(word) ?? 0) | bit);
}
for (const word of [...numberWords.keys(), ...roundNumbers]) {
  bitsByWord.set(word, (bitsByWord.get(word) ?? 0) | Mark.numberWord);
}

const YEAR = /^[12]\d{3}s?$/;

/** The marks that a token's letters alone give it (`lower` is the folded, lower-case form). */
export function marksOf(lower: string): number {
  let bits = bitsByWord.get(lower) ?? 0;
  if (/\d/.test(lower)) bits |= Mark.digits;
  if (YEAR.test(lower)) bits |= Mark.year;
  return bits;
}
