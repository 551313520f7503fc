import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import { ConfigError, codeOf } from "../core/errors.ts";
import type { Metrics } from "./metrics.ts";
import type { Readiness } from "./readiness.ts";

export interface HealthServerOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly readiness: () => Readiness;
  readonly metrics: Pick<Metrics, "expose">;
}

export interface HealthServer {
  /** The port that it listens on. */
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Tells monitors how the process is: `/healthz` answers while it lives, `/readyz`
 * with 200 or 503 whether it serves, `/metrics` with its figures. Rejects with
 * ConfigError when it cannot listen.
 */
export async function openHealthServer(options: HealthServerOptions): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const [path = ""] = (request.url ?? "").split("?", 1);
    answer(path, options, response).catch((failure) => {
      respond(response, 500, "text/plain", failure instanceof Error ? failure.message : "failed");
    });
  });
  await listen(server, options);
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : options.port,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

// --- Internal helpers ---

/** What the system says of a name that it does not know, and of an address that it does not have. */
const NO_ADDRESS = new Set(["ENOTFOUND", "EAI_AGAIN", "EADDRNOTAVAIL"]);

async function listen(server: Server, { host, port }: HealthServerOptions): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure);
    const problem = NO_ADDRESS.has(codeOf(failure))
      ? `HEALTH_HOST ${host} cannot be used (${reason}): name an address of this machine, or 0.0.0.0 for all`
      : `HEALTH_PORT ${port} cannot be used (${reason}): choose a free one, or empty it`;
    throw new ConfigError([problem]);
  }
}

async function answer(
  path: string,
  { readiness, metrics }: HealthServerOptions,
  response: ServerResponse,
): Promise<void> {
  switch (path) {
    case "/healthz":
      return respond(response, 200, "text/plain", "live\n");
    case "/readyz": {
      const state = readiness();
      const code = state.status === "not-ready" ? 503 : 200;
      return respond(response, code, "application/json", `${JSON.stringify(state)}\n`);
    }
    case "/metrics": {
      const { type, text } = await metrics.expose();
      return respond(response, 200, type, text);
    }
    default:
      return respond(response, 404, "text/plain", "There is /healthz, /readyz and /metrics.\n");
  }
}

function respond(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { "content-type": type, "cache-control": "no-store" });
  response.end(text);
}
