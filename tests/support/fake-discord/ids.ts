/** Ids as in the fixtures; snowflakes that belong to nobody. */
export const IDS = {
  application: "100000000000000001",
  bot: "100000000000000001",
  anna: "200000000000000001",
  ben: "200000000000000002",
  guild: "300000000000000001",
  botRole: "400000000000000001",
  channel: "500000000000000001",
  otherChannel: "500000000000000002",
  thread: "500000000000000003",
  direct: "500000000000000004",
} as const;

let last = 900_000_000_000_000_000n;

/** A snowflake that was not used before. */
export function newId(): string {
  last += 1n;
  return String(last);
}
