import { codeOf } from "../core/errors.ts";

/** What the commonest refusals of a file system mean, and what to do. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "does not exist: check the path, or where the link leads",
  ENOTDIR: "does not exist: a part of the path is a file",
  EACCES: "may not be read: give the bot permission to read it",
  EPERM: "may not be read: give the bot permission to read it",
  ELOOP: "is a link that leads to itself: remove it",
  ENAMETOOLONG: "does not exist: its name is longer than a name can be",
};

/** Says why a file cannot be read, without the paths that system messages hold. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return REASONS[code] ?? `cannot be read (${code || String(error)})`;
}

const NOT_PERMITTED = "may not be written to: give the bot permission to write there";

const NO_FOLDER =
  "cannot be made: a part of the path is a file, or a link that leads nowhere; mend that";

const NO_ROOM = "has no room left: make some";

const WRITE_REASONS: Readonly<Record<string, string>> = {
  EACCES: NOT_PERMITTED,
  EPERM: NOT_PERMITTED,
  EROFS: NOT_PERMITTED,
  ENOENT: NO_FOLDER,
  ENOTDIR: NO_FOLDER,
  EEXIST: NO_FOLDER,
  ENOSPC: NO_ROOM,
  EDQUOT: NO_ROOM,
};

/**
 * Why something could not be kept in the data folder, for the log: of what the file system refused what
 * to do, of anything else the fault itself.
 */
export function whyNotKept(error: unknown): { problem: string } | { err: unknown } {
  const reason = writeReasonOf(error);
  return reason ? { problem: `DATA_DIR ${reason}` } : { err: error };
}

/** Says why a folder cannot be written to; undefined for what the file system did not refuse. */
export function writeReasonOf(error: unknown): string | undefined {
  const isRefusal = error instanceof Error && "syscall" in error;
  const code = codeOf(error);
  return isRefusal
    ? (WRITE_REASONS[code] ?? `cannot be written to (${code}): mend that`)
    : undefined;
}
