/** Prints rows in columns of fixed width: they read the same in a terminal, a log and a document. */
export function printTable(rows: readonly object[]): void {
  const columns = Object.keys(rows[0] ?? {});
  const cells = rows.map((row) =>
    Object.entries(row).map(([column, value]) => cell(column, value)),
  );
  const widths = columns.map((column, i) =>
    Math.max(column.length, ...cells.map((line) => line[i]?.length ?? 0)),
  );
  for (const line of [columns, ...cells]) {
    console.log(
      line
        .map((text, i) => (i === 0 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0)))
        .join("  "),
    );
  }
}

/** Columns that count; times have one decimal place, all other numbers are shares. */
const COUNTS = new Set(["questions", "briefs"]);
const TIMES = new Set(["p50", "p99"]);

function cell(column: string, value: unknown): string {
  if (typeof value !== "number") return String(value);
  if (Number.isNaN(value)) return "-";
  if (COUNTS.has(column)) return String(value);
  return value.toFixed(TIMES.has(column) ? 1 : 3);
}
