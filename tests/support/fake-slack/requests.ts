import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Failure } from "./failures.ts";
import { isRecord } from "./markup.ts";

/** Listens on a free port of the loopback, and gives it. */
export function listen(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

/** A port that nothing listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The fields of a form, with those that hold JSON read; or a JSON body. */
export function readBody(body: string, contentType: string | undefined): Record<string, unknown> {
  if (contentType?.includes("application/json")) {
    const json: unknown = JSON.parse(body);
    return isRecord(json) ? json : {};
  }
  const fields = [...new URLSearchParams(body)];
  return Object.fromEntries(fields.map(([key, value]) => [key, readField(value)]));
}

/** Answers as the failure says. */
export function fail(response: ServerResponse, failure: Exclude<Failure, string>): void {
  if ("error" in failure) {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ ok: false, error: failure.error }));
    return;
  }
  const { status, retryAfter } = failure;
  response.writeHead(status, retryAfter === undefined ? {} : { "retry-after": String(retryAfter) });
  response.end("");
}

// --- Internal helpers ---

function readField(value: string): unknown {
  if (!/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
