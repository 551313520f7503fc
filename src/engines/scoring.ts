/** What the engines share, so that they score alike. */

/** BM25+ for passages, which are short: counts saturate early, and length matters half (Lv and Zhai 2011). */
export const BM25 = { k: 1, b: 0.5, d: 0.5 };
/** A title says what its passages are about; twice their weight helped on every set (docs/retrieval.md). */
export const TITLE_BOOST = 2;
