import { visibleLine } from "../core/visible.ts";
import { type Outcome, RESULTS, type Result } from "../import/outcome.ts";

/** Counts what became of the articles, and keeps what is worth saying at the end. */
export class Tally {
  readonly #counts = new Map<Result, number>(RESULTS.map((result) => [result, 0]));
  readonly #lines: string[] = [];
  readonly #dryRun: boolean;
  #unsaid = 0;

  constructor(dryRun: boolean) {
    this.#dryRun = dryRun;
  }

  count(outcome: Outcome): void {
    this.#counts.set(outcome.result, this.of(outcome.result) + 1);
    if (this.#lines.length < MOST_LINES) this.#lines.push(this.#lineOf(outcome));
    else this.#unsaid += 1;
  }

  of(result: Result): number {
    return this.#counts.get(result) ?? 0;
  }

  /** "3 added, 1 duplicate": what there was of each, for a progress bar. */
  brief(): string {
    return RESULTS.filter((result) => this.of(result) > 0)
      .map((result) => `${this.of(result)} ${result}`)
      .join(", ");
  }

  /** Line by line what became of what, then the counts of all. */
  summary(): string {
    const more = this.#unsaid > 0 ? [`  … and ${this.#unsaid} more`] : [];
    const counts = RESULTS.map((result) => `${this.of(result)} ${result}`).join(", ");
    const end = this.#dryRun ? `Nothing was written. It would be: ${counts}.` : `${counts}.`;
    return [...this.#lines, ...more, end, ""].join("\n");
  }

  #lineOf({ origin, result, path, reason }: Outcome): string {
    const wouldBe = this.#dryRun && (result === "added" || result === "updated");
    const label = `${wouldBe ? "would be " : ""}${result}`;
    const where = reason ?? (path === undefined ? "" : `→ ${path}`);
    return visibleLine(`  ${label}: ${origin} ${where}`).trimEnd();
  }
}

// --- Internal helpers ---

/** What was refused among thousands is found by adding it alone. */
const MOST_LINES = 50;
