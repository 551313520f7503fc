/**
 * The folder that an environment variable names, for tests on data that does not ship.
 * Undefined when unset or empty, which is said aloud: a skipped test must not look like a passed one.
 *
 * Use it as `describe.skipIf(folder === undefined)`.
 */
export function outsideFolder(variable: "EVAL_DATA" | "BRIEFING_REPORTS"): string | undefined {
  const folder = process.env[variable] || undefined;
  if (folder === undefined) {
    console.warn(`[tests] ${variable} is not set: the tests that need its folder are skipped`);
  }
  return folder;
}
