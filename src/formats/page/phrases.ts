/**
 * Phrases that stand alone on a line of nearly every news page, whoever made it.
 * They are compared with folded text (lower case, no punctuation) and match a
 * whole line only, so that no sentence is ever one of them.
 */

/** One pattern of many: alternatives stand on lines of their own, or with " / " between. */
function anyOf(list: string): RegExp {
  const alternatives = list
    .split(/\n| \/ /)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== "");
  return new RegExp(`^(?:${alternatives.join("|")})$`);
}

const THINGS =
  "(?:articles?|news|stories|story|posts?|videos?|topics?|content|links?|reading|reads|coverage|headlines|updates|features)";

/** Headings of what follows a story. */
export const TAIL_HEADING = anyOf(`
  tags? / topics? / keywords / categories / filed under / in this (?:article|story) / more on this(?: story| topic)?
  (?:our )?(?:latest|recent|top|related|recommended|trending|popular|featured|further|other|similar|more|more related)(?: ${THINGS}){1,2}
  related / recommended(?: for you| by .+)? / trending(?: now)? / popular(?: now)? / ${THINGS} for you
  most (?:read|popular|viewed|shared|commented|watched|recent)(?: ${THINGS})?
  editors?(?: s)? (?:picks?|choice) / don t miss / up next / next up / read next / what to read next / must reads?
  in case you missed it / around the web / from (?:the|our) (?:web|partners|sponsors) / explore more(?: .+)?
  more (?:from|in|by|about|like) .+ / (?:sponsored|promoted)(?: content| stories| links)?
  you (?:may|might|could|ll)(?: also)? (?:like|love|enjoy|be interested in|want to read)(?: .+)?
  (?:\\d+ )?(?:comments?|responses|replies)(?: \\d+)? / (?:leave|post|add|write) a (?:comment|reply|review)
  join the (?:conversation|discussion) / (?:view|show|loading) comments
  (?:previous|next|older|newer) (?:article|post|story|posts) / share this(?: .+)? / newsletters?
  sign up (?:for|to) .+ / subscribe(?: to .+| now)? / follow us(?: on .+)? / about us / contact us
  privacy policy / terms(?: of (?:use|service))?
`);

/** Headings of what an encyclopaedia's article rests on and leads to; its headings can be edited. */
export const REFERENCES = anyOf(`
  (?:references|notes and references|footnotes|citations|bibliography|works cited|further reading|external links|see also)(?: edit)?
`);

/** Buttons, labels and notices, wherever they stand. */
export const FURNITURE = anyOf(`
  (?:an )?advertisement / advertisements / adverts? / ad / ads by .+ / sponsored / promoted
  (?:story|article|content|report) continues (?:below|after)(?: .{1,30})? / (?:advertisement )?scroll to continue
  continue reading(?: .{1,30})? / read more / (?:show|load|see|view) (?:more|all) / more / close
  (?:this )?(?:article|story) is more than .{1,20} old / for immediate release
  (?:press|media|news) (?:release|statement|advisory)
  skip to (?:main )?content / skip (?:ad|advert|advertisement|past .{1,30}) / after newsletter promotion
  back to top / go to top / share / shares / share (?:this|the|on|via) .{1,30} / sharing is caring / tweet / pin it
  save / save (?:article|story|for later) / print(?: this)? / e ?mail / copy link / link copied / bookmark
  gift(?: this)? article / listen / listen to (?:this )?(?:article|story).{0,30} / follow / following
  watch / watch now / play video / facebook / twitter / x / linkedin / whatsapp / telegram / reddit / messenger
  share full article / list (?:of \\d+ items|\\d+ of \\d+) / end of list
  instagram / pinterest / youtube / flipboard / sign (?:up|in) / log in / register / subscribe(?: now)?
  (?:(?:unsubscribe|(?:manage|update)(?: your)?(?: e ?mail| subscription)? preferences|privacy policy)(?: here| now)?(?: or | |$))+
  view (?:this (?:e ?mail|message|newsletter) )?(?:online|in (?:your |a |the )?(?:web )?browser)
  (?:sponsored|presented|brought to you) by .{1,40}
  sent from (?:my .{1,30}|outlook.{0,20}|yahoo mail.{0,20}) / get outlook for .{1,20}
  ends / (?:strictly )?(?:embargoed|under embargo)(?: (?:until|till|to|for) .{1,60})?
  donate / support us / loading / please wait / text size / font size / a a / dark mode
  (?:copyright )?(?:c )?\\d{4} .{0,80}all rights reserved.{0,80} / (?:.{0,80} )?all rights reserved
`);

/** Names of sections that stand above headlines. */
export const SECTION = anyOf(`
  (?:home|news|world|international|asia|europe|africa|americas?|middle east|uk|us)(?: news)?
  politics / business / economy / markets / finance / opinion / comment / editorial / analysis / explainer
  features? / interview / sports? / culture / arts / technology / tech / science / health / environment
  climate / education / society / security / defen[cs]e / live / breaking(?: news)? / exclusive / latest
  weather / travel / entertainment / lifestyle / videos? / podcasts? / photos
  top stor(?:y|ies) / menu / search / sign in / log in / subscribe
`);

/** Headings above what is said of the author. */
export const ABOUT_THE_AUTHOR = anyOf(`
  about the (?:authors?|writers?|reporters?) / (?:the )?authors? / contributors?
`);
