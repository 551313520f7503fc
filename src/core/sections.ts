import type { Briefing } from "./briefing.ts";
import type { Problem } from "./errors.ts";

/** The section of the articles that stand in no folder of the corpus. It is public. */
export const ROOT_SECTION = "";

/**
 * The folder of a corpus that files are dropped into: what is taken from them goes to the folder at
 * the same place beside it. It is no section, and nothing answers from it.
 */
export const INBOX = "inbox";

/** Where something is asked, as far as it decides what may answer there. */
export interface Place {
  /** Names of the channel, its own before that of what it is in: a thread, then its channel. */
  readonly channels: readonly string[];
  /**
   * Whether people of another organisation read along; asked only of a channel that is bound. A
   * promise where it takes a while: then it counts as shared for what cannot wait.
   */
  isShared(): boolean | Promise<boolean>;
}

/** Which sections answer where. */
export interface SectionPolicy {
  /** Sections that answer everywhere. */
  readonly public: ReadonlySet<string>;
  /** By channel: the only sections that answer there. */
  readonly channels: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * The only sections that may answer at a place: those that its channel is bound to; the public ones
 * where nobody bound it, nobody knows it, or others read along.
 */
export async function sectionsAt(
  policy: SectionPolicy,
  place: Place | undefined,
): Promise<ReadonlySet<string>> {
  const bound = boundAt(policy, place);
  return bound === undefined || (await place?.isShared()) !== false ? openTo(policy) : bound;
}

/** As `sectionsAt`, for what cannot wait. */
export function sectionsAtOnce(
  policy: SectionPolicy,
  place: Place | undefined,
): ReadonlySet<string> {
  const bound = boundAt(policy, place);
  return bound === undefined || place?.isShared() !== false ? openTo(policy) : bound;
}

/** Ids of the articles of the sections, in reading order; undefined when these are all there are. */
export function articlesIn(
  briefing: Briefing,
  sections: ReadonlySet<string>,
): readonly string[] | undefined {
  const name = JSON.stringify([...sections].sort());
  const known = scopes.get(briefing) ?? new Map<string, readonly string[] | undefined>();
  scopes.set(briefing, known);
  if (!known.has(name)) {
    const ids = briefing.articles
      .filter(({ article }) => sections.has(article.section ?? ROOT_SECTION))
      .map(({ article }) => article.id);
    known.set(name, ids.length === briefing.articles.length ? undefined : ids);
  }
  return known.get(name);
}

/** The section of a file of the corpus: the first folder of its path. */
export function sectionOf(path: string): string {
  const end = path.indexOf("/");
  return end > 0 ? path.slice(0, end) : ROOT_SECTION;
}

/**
 * The problems that may be known of where these sections answer: none that names a file of another
 * one, nor where the briefing stands on the machine. Undefined: on that very machine.
 */
export function problemsIn(
  problems: readonly Problem[],
  sections: ReadonlySet<string> | undefined,
): readonly Problem[] {
  if (sections === undefined) return problems;
  const isOpen = (path: string) => sections.has(sectionOf(destinationOf(path)));
  return problems.flatMap((problem) => {
    const { origin, also = origin, isWhole } = problem;
    if (isWhole) return [{ ...problem, origin: WHOLE }];
    return isOpen(origin) && isOpen(also) ? [problem] : [];
  });
}

// --- Internal helpers ---

const WHOLE = "the briefing's folder";

/** Where a file belongs that was dropped into the inbox; of any other, where it stands. */
function destinationOf(path: string): string {
  return path.startsWith(`${INBOX}/`) ? path.slice(INBOX.length + 1) : path;
}

function boundAt(policy: SectionPolicy, place: Place | undefined): ReadonlySet<string> | undefined {
  const name = place?.channels.find((channel) => policy.channels.has(channel));
  return name === undefined ? undefined : policy.channels.get(name);
}

function openTo(policy: SectionPolicy): ReadonlySet<string> {
  return new Set([ROOT_SECTION, ...policy.public]);
}

/** An edition has few sets of sections, each asked for with every question. */
const scopes = new WeakMap<Briefing, Map<string, readonly string[] | undefined>>();
