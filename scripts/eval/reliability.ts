import type { Judged } from "./run.ts";

/** One bin of a reliability diagram: answers of about the same confidence. */
export interface Bin {
  /** Confidences from here up to the next bin. */
  readonly from: number;
  readonly questions: number;
  /** Mean of the stated confidences, and the share of them that was right; NaN in an empty bin. */
  readonly stated: number;
  readonly observed: number;
}

const BINS = 10;

/** Stated confidence against how often the first snippet really held the answer. */
export function reliability(judged: readonly Judged[]): Bin[] {
  return Array.from({ length: BINS }, (_, bin) => {
    const mine = judged.filter(({ confidence }) => binOf(confidence) === bin);
    const right = mine.filter(({ question, hitAt }) => question.answerable && hitAt === 0);
    const stated = mine.reduce((sum, { confidence }) => sum + confidence, 0);
    return {
      from: bin / BINS,
      questions: mine.length,
      stated: stated / mine.length,
      observed: right.length / mine.length,
    };
  });
}

/** Expected calibration error: the mean gap between stated and observed (Guo et al. 2017). */
export function calibrationError(bins: readonly Bin[]): number {
  const all = bins.reduce((sum, { questions }) => sum + questions, 0);
  return filled(bins).reduce(
    (sum, { questions, stated, observed }) => sum + (questions / all) * Math.abs(stated - observed),
    0,
  );
}

/** The diagram as an SVG image: bars of what was observed, the line where both would be equal. */
export function drawReliability(bins: readonly Bin[]): string {
  const y = (share: number) => BOX.top + (1 - share) * BOX.size;
  const x = (share: number) => BOX.left + share * BOX.size;
  const bars = filled(bins).map(({ from, observed, questions }) => {
    const bar = `<rect x="${x(from) + 2}" y="${round(y(observed))}" width="${BOX.size / BINS - 4}" height="${round(observed * BOX.size)}" fill="#3b6ea5"/>`;
    const label = `<text x="${x(from) + BOX.size / BINS / 2}" y="${round(y(observed) - 4)}" text-anchor="middle" font-size="9">${questions}</text>`;
    return bar + label;
  });
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].flatMap((share) => [
    `<text x="${x(share)}" y="${y(0) + 16}" text-anchor="middle">${share}</text>`,
    `<text x="${BOX.left - 8}" y="${y(share) + 4}" text-anchor="end">${share}</text>`,
  ]);
  const error = calibrationError(bins).toFixed(3);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" role="img" aria-labelledby="title" font-family="sans-serif" font-size="11">
<title id="title">Reliability: stated confidence against observed correctness; expected calibration error ${error}</title>
<rect width="400" height="400" fill="#fff"/>
${bars.join("\n")}
<path d="M${x(0)} ${y(0)} L${x(1)} ${y(1)}" stroke="#c0392b" stroke-dasharray="4 4" fill="none"/>
<path d="M${x(0)} ${y(1)} V${y(0)} H${x(1)}" stroke="#333" fill="none"/>
${ticks.join("\n")}
<text x="${x(0.5)}" y="392" text-anchor="middle">stated confidence (above a bar: questions)</text>
<text transform="translate(14 ${y(0.5)}) rotate(-90)" text-anchor="middle">first snippet holds the answer</text>
</svg>
`;
}

const BOX = { left: 50, top: 20, size: 330 };

const binOf = (confidence: number) => Math.min(BINS - 1, Math.floor(confidence * BINS));

const filled = (bins: readonly Bin[]) => bins.filter(({ questions }) => questions > 0);

const round = (value: number) => Math.round(value * 10) / 10;
