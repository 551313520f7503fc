/**
 * The id of an article that names none: its file's path without the ending
 * ("world/border-attack"), in one form for the two ways that systems write
 * accents. It names, and is never opened.
 */
export function idFromPath(path: string): string {
  return path.replace(/\.[^./]*$/, "").normalize("NFC");
}

/** The title of an article that names none: the words of its file's name. */
export function titleFromPath(path: string): string {
  const name = idFromPath(path).split("/").at(-1) ?? "";
  return name.replace(/[-_\s]+/g, " ").trim();
}
