import { extname } from "node:path";
import { visibleLine } from "../core/visible.ts";
import { type Outcome, RESULTS, type Result } from "../import/outcome.ts";

/**
 * Counts what became of the articles, and keeps what is worth saying at the end: of thousands, what
 * was refused above all, and why.
 */
export class Tally {
  readonly #counts = new Map<Result, number>(RESULTS.map((result) => [result, 0]));
  readonly #lines = new Map<Result, string[]>(RESULTS.map((result) => [result, []]));
  /** By the ending of their names. */
  readonly #passedOver = new Map<string, number>();
  readonly #dryRun: boolean;

  constructor(dryRun: boolean) {
    this.#dryRun = dryRun;
  }

  count(outcome: Outcome): void {
    this.#counts.set(outcome.result, this.of(outcome.result) + 1);
    const lines = this.#lines.get(outcome.result) ?? [];
    if (lines.length < MOST_LINES[outcome.result]) lines.push(this.#lineOf(outcome));
  }

  /** A file of a folder that is of no known kind. */
  passOver(file: string): void {
    const ending = extname(file).toLowerCase() || "without an ending";
    this.#passedOver.set(ending, (this.#passedOver.get(ending) ?? 0) + 1);
  }

  of(result: Result): number {
    return this.#counts.get(result) ?? 0;
  }

  /** "3 added", "1 duplicate": what there was of each, for a progress bar. */
  brief(): string[] {
    return RESULTS.filter((result) => this.of(result) > 0).map(
      (result) => `${this.of(result)} ${result}`,
    );
  }

  /** Line by line what became of what, then the counts of all. What was refused stands right above these. */
  summary(): string {
    const counts = RESULTS.map((result) => `${this.of(result)} ${result}`).join(", ");
    const end = this.#dryRun ? `Nothing was written. It would be: ${counts}.` : `${counts}.`;
    const lines = RESULTS.flatMap((result) => this.#linesOf(result));
    return [...lines, ...this.#linesOfPassedOver(), end, ""].join("\n");
  }

  #linesOfPassedOver(): string[] {
    const count = [...this.#passedOver.values()].reduce((sum, of) => sum + of, 0);
    if (count === 0) return [];
    const endings = [...this.#passedOver.keys()].sort();
    const named = [
      ...endings.slice(0, MOST_ENDINGS),
      ...(endings.length > MOST_ENDINGS ? ["…"] : []),
    ];
    const files = count === 1 ? "1 file" : `${count} files`;
    return [visibleLine(`  passed over: ${files} of no known kind (${named.join(", ")})`)];
  }

  #linesOf(result: Result): string[] {
    const lines = this.#lines.get(result) ?? [];
    const more = this.of(result) - lines.length;
    return more > 0 ? [...lines, `  … and ${more} more ${result}`] : lines;
  }

  #lineOf({ origin, result, path, reason }: Outcome): string {
    const wouldBe = this.#dryRun && (result === "added" || result === "updated");
    const label = `${wouldBe ? "would be " : ""}${result}`;
    const where = reason ?? (path === undefined ? "" : `→ ${path}`);
    return visibleLine(`  ${label}: ${origin} ${where}`).trimEnd();
  }
}

// --- Internal helpers ---

const MOST_ENDINGS = 10;

/** Lines of each kind. Nobody has to look for what was refused; the rest is in the folder. */
const MOST_LINES: Readonly<Record<Result, number>> = {
  added: 50,
  updated: 50,
  duplicate: 50,
  refused: 1000,
};
