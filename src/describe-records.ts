import type { Config } from "./config.ts";
import { span } from "./core/span.ts";
import { openToRead, placeOf } from "./records/open.ts";
import type { Size } from "./records/records.ts";

/**
 * What is kept and how much of it, as a table for people.
 *
 * @param now milliseconds, as of Date.now
 */
export async function describeRecords(config: Config, now: number): Promise<string> {
  const records = await openToRead(config);
  try {
    const rows = (await records.sizes()).map((size) => rowOf(size, now));
    return `${placeOf(config)}\n\n${table([HEAD, ...rows])}\n`;
  } finally {
    await records.close();
  }
}

// --- Internal helpers ---

const HEAD = ["record", "kept", "at most", "oldest", "kept for"];

function rowOf({ table, rows, most, oldest, age }: Size, now: number): string[] {
  const since = oldest === undefined ? "-" : span(now - oldest);
  return [table, String(rows), String(most), since, age === undefined ? "-" : span(age)];
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
