import type { PlatformLog } from "./platforms/platform.ts";

/** A log that is opened for the first line that is written to it: most runs write none. */
export function lateLog(open: () => Promise<PlatformLog>): PlatformLog {
  let opened: Promise<PlatformLog> | undefined;
  const write = async (level: keyof PlatformLog, fields: object, message: string) => {
    opened ??= open();
    (await opened)[level](fields, message);
  };
  return {
    info: (fields, message) => void write("info", fields, message),
    warn: (fields, message) => void write("warn", fields, message),
    error: (fields, message) => void write("error", fields, message),
  };
}

/** Only what is wrong: for a chat, where the log comes between the lines. */
export function quiet(log: PlatformLog): PlatformLog {
  return { ...log, info: () => {} };
}
