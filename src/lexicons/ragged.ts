/**
 * A table whose rows differ in length: the values of all rows one after the other.
 * Where a row starts is kept for every 16th row only and counted on from there, so
 * that a table in a file can be used as it lies.
 */
export interface Ragged<Values extends Uint8Array | Uint32Array = Uint32Array> {
  /** The length of each row, at most 255. */
  readonly counts: Uint8Array;
  /** Where the rows 0, 16, 32… start in `values`. */
  readonly starts: Uint32Array;
  readonly values: Values;
}

const STRIDE = 16;

/** The table with the given lengths of rows and values. Throws when a row is too long. */
export function ragged<Values extends Uint8Array | Uint32Array>(
  lengths: readonly number[],
  values: Values,
): Ragged<Values> {
  const starts: number[] = [];
  let total = 0;
  for (const [row, length] of lengths.entries()) {
    if (length > 255) throw new RangeError(`row ${row} has ${length} values, more than 255`);
    if (row % STRIDE === 0) starts.push(total);
    total += length;
  }
  return { counts: Uint8Array.from(lengths), starts: Uint32Array.from(starts), values };
}

/** Where a row starts in `values`. */
export function rowStart(table: Ragged<Uint8Array | Uint32Array>, row: number): number {
  const block = Math.floor(row / STRIDE);
  let start = table.starts[block] ?? table.values.length;
  for (let before = block * STRIDE; before < row; before++) start += table.counts[before] ?? 0;
  return start;
}

/** The values of a row, as a view; none when there is no such row. */
export function rowOf(table: Ragged, row: number): Uint32Array {
  const start = rowStart(table, row);
  return table.values.subarray(start, start + (table.counts[row] ?? 0));
}

/** The row that holds the value at a place in `values`. */
export function rowAt(table: Ragged, place: number): number {
  let low = 0;
  let high = table.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((table.starts[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  let row = low * STRIDE;
  let end = (table.starts[low] ?? 0) + (table.counts[row] ?? 0);
  while (end <= place && row < table.counts.length) end += table.counts[++row] ?? 0;
  return row;
}
