import type { Config } from "./config.ts";
import { openRecords, placeOf } from "./records/open.ts";
import type { Size } from "./records/records.ts";

const HOUR = 60 * 60 * 1000;

/**
 * What is kept and how much of it, as a table for people.
 *
 * @param now milliseconds, as of Date.now
 */
export async function describeRecords(config: Config, now: number): Promise<string> {
  const records = await openRecords(config, { isAlone: false });
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

/** "40 minutes", "26 hours", "30 days". */
function span(milliseconds: number): string {
  const hours = milliseconds / HOUR;
  if (hours < 1) return count(Math.round(hours * 60), "minute");
  return hours < 48 ? count(Math.round(hours), "hour") : count(Math.round(hours / 24), "day");
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? "" : "s"}`;
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
