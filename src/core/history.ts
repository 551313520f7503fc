/** An edition that answered, and since when: milliseconds, as of Date.now. */
export interface EditionStamp {
  readonly edition: string;
  readonly at: number;
}

/** An article as an edition had it. */
export interface RecordedArticle {
  readonly id: string;
  readonly hash: string;
  /** As in `Article`. */
  readonly section?: string | undefined;
}

/** An article that a later edition has no longer, or has otherwise, in its own words. */
export interface FormerArticle extends RecordedArticle {
  readonly title: string;
  /** Every sentence that could be quoted, in order. */
  readonly sentences: readonly string[];
}

/** What is kept of an edition. */
export interface EditionRecord extends EditionStamp {
  readonly articles: readonly RecordedArticle[];
  /** What the edition before said and this one no longer says. */
  readonly former: readonly FormerArticle[];
}

/** The editions that answered lately. */
export interface Editions {
  /** Oldest first. */
  list(): Promise<readonly EditionStamp[]>;
  /** Undefined when it is no longer there, or cannot be read. */
  read(stamp: EditionStamp): Promise<EditionRecord | undefined>;
}

/** What a person says of time, in the zone of whoever runs the bot. */
export interface Clock {
  /** Milliseconds, as of Date.now. */
  now(): number;
  /** The moment that the whole text names ("this morning", "9:30", "2026-03-02"); never one to come. */
  read(text: string): Promise<number | undefined>;
  /** A moment in words, with its zone. */
  show(at: number): string;
}

export interface History {
  readonly editions: Editions;
  readonly clock: Clock;
}
