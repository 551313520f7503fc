import { z } from "zod";
import type { Variables } from "../core/variable.ts";

/** What the environment decides of how articles are brought in. */
export const importVariables = {
  allowedHosts: {
    name: "IMPORT_ALLOWED_HOSTS",
    description:
      "Hosts of your own network that articles may be fetched from, with commas between, such as intranet.example or 10.0.0.7:8080. Unset: only the public internet.",
    schema: z.string().transform(hostsOf),
  },
} satisfies Variables;

// --- Internal helpers ---

function hostsOf(list: string): ReadonlySet<string> {
  const hosts = list.split(/[\s,]+/).map((host) => host.toLowerCase().replace(/^\[|\]$/g, ""));
  return new Set(hosts.filter((host) => host !== ""));
}
