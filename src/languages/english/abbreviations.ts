/**
 * What an abbreviation's full stop can mean:
 * - `leading`: it stands before its word and never ends a sentence ("Mr.", "e.g.", "vs.");
 * - `numbered`: it goes on when a number follows ("No. 5"), else it is an ordinary word;
 * - `closing`: it ends the sentence before any capital ("at 5 p.m. Travellers", "etc. The");
 * - `open`: it ends the sentence only before a word that begins sentences ("Apple Inc. It
 *   rose", but "Apple Inc. Chief Executive").
 */
export type AbbreviationKind = "leading" | "numbered" | "closing" | "open";

/**
 * Written without the last full stop. A small first letter: in any case; a capital: only so or all
 * in capitals, because the small word is an ordinary one ("he sat.", "at mass.", "was ill.").
 */
const abbreviations: Readonly<Record<AbbreviationKind, string>> = {
  leading: `
    mr mrs ms mx messrs mmes mlle mlles mme dr drs Prof Profs Rev Revs Fr Hon Rt Msgr Bp Abp Sra Srta
    Gen Gens Col Cols lt lieut Maj capt capts cmdr cdr comdr Cmdre Adm sgt sgts cpl pvt Pfc Spc Brig Ens
    Supt Insp Det Sen Sens Rep Reps Gov Govs Pres Amb Atty Cllr Ald Sec Asst Dep Treas
    e.g i.e eg ie f.e cf viz vs v approx ca esp incl excl aka a.k.a nee resp transl n.b Ph LL Litt
  `,
  numbered: `
    no nos nr n° nº p pp para paras par vol vols fig figs ch chap chaps sec secs sect art arts eq eqs ex pt
    bk ref refs op ver tel ext rm rs est pop b d r fl c circ Mar Sat Sun
    Exod Lev Deut Ps Isa Jer Matt Rom Cor Eph Heb
  `,
  closing: "a.m p.m etc yd yds lb lbs oz min mins hr hrs wk wks yr yrs",
  open: `
    Jan Feb Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri
    inc ltd corp co cos Bros plc llc gmbh bhd pte pty cie assn assoc ass'n dept depts Div univ inst dist
    govt gov't natl nat'l intl int'l mfg mfrs mgr mgmt org
    jr sr snr jnr esq ph.d d.phil m.phil ll.b ll.m ll.d ed.d psy.d sc.d b.sc m.sc phd
    ave blvd rd st ste sts hwy pkwy sq ln ct ter bldg apt flr Mt Mts ft
    Ala Ariz Ark Calif Cal Colo Conn Del Fla Ga Ill Ind Kan Kans Ky La Mass Md Mich Minn Miss Mo Mont
    Neb Nebr Nev Okla Ore Oreg Pa Penn Penna Tenn Tex Va Vt Wash Wis Wisc Wyo Ont Que Alta Sask
    mi mo mos cu gal gals qt tbsp tsp bn tn mil
    al ibid cit op.cit loc.cit ed eds edn edit rev'd repr ret trans illus publ unpub comp ff sp spp ssp subsp var sqn
    regt med adj adv anon asst atty acct addl appt attn avg bibl biog chem chron coll cont dict econ elec elem engr
    equiv estd exec feat geog geol hist illust insp introd lat ling lit manuf meas mech misc mngr occas orig pers phys
    plur poss prev prin prob proc prod pron prov pseud quot recd refl rept sched secy seq sess subj suff suppl symp
    syn techn temp theol trad treas usu vocab w.r.t btw
    Wm Geo Chas Thos Jas Jos Robt Edw Benj Cir Supp Ct
  `,
};

const kinds = new Map(
  (["open", "closing", "numbered", "leading"] as const).flatMap((kind) =>
    abbreviations[kind]
      .trim()
      .split(/\s+/)
      .map((word) => [word, kind] as const),
  ),
);

/** "U.S", "J.R.R", "i.v": single letters with full stops between them. */
const LETTERS = /^\p{L}\p{M}*(?:\.-?\p{L}\p{M}*)+$/u;

/** "Sgt", "Blvd", "Pvt": no vowel from the capital to the full stop. */
const NO_VOWEL = /^[B-DF-HJ-NP-TV-XZ][b-df-hj-np-tv-xz]{1,4}$/;

/**
 * The kind of abbreviation that the word, given without its last full stop, is;
 * undefined for an ordinary word. Not for single letters, whose meaning hangs on their neighbours.
 */
export function abbreviationKind(word: string): AbbreviationKind | undefined {
  const listed = kinds.get(word) ?? kinds.get(word.toLowerCase()) ?? kinds.get(capitalised(word));
  if (listed !== undefined) return listed;
  return LETTERS.test(word) || NO_VOWEL.test(word) ? "open" : undefined;
}

/** "SEPT" → "Sept". Two letters stay as they are: "LA", "MO" and "IS" are seldom abbreviated words. */
function capitalised(word: string): string {
  const shouted = word.length > 2 && word === word.toUpperCase();
  return shouted ? word.charAt(0) + word.slice(1).toLowerCase() : word;
}
