/** What the commonest refusals of a file system mean, and what to do. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "does not exist: check the path, or where the link leads",
  ENOTDIR: "does not exist: a part of the path is a file",
  EACCES: "may not be read: give the bot permission to read it",
  EPERM: "may not be read: give the bot permission to read it",
  ELOOP: "is a link that leads to itself: remove it",
};

/** Says why a file cannot be read, without the paths that system messages hold. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return REASONS[code] ?? `cannot be read (${code || String(error)})`;
}
