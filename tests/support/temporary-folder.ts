import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Gives the tests a temporary folder of their own, which goes when they have ended,
 * well or badly: whatever they and the programs that they start leave behind is in it.
 */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "briefing-bot-tests-"));
  // PostgreSQL, which refuses to be root, passes through.
  chmodSync(folder, 0o711);
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
