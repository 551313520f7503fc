import { z } from "zod";
import { parseUrl } from "../core/url.ts";
import type { Variables } from "../core/variable.ts";

/** What the environment decides of how articles are brought in. */
export const importVariables = {
  allowedHosts: {
    name: "IMPORT_ALLOWED_HOSTS",
    description:
      "Hosts of your own network that articles may be fetched from, with commas between, such as intranet.example or 10.0.0.7:8080. Unset: only the public internet.",
    schema: z
      .string()
      .transform((list) => list.split(/[\s,]+/).filter((host) => host !== ""))
      .transform((list) => list.map((host) => hostOf(host)))
      .refine(
        (hosts) => !hosts.includes(undefined),
        "must be hosts with commas between, such as intranet.example, 10.0.0.7:8080 or [fd00::7]:8080, without http:// and paths",
      )
      .transform((hosts) => new Set(hosts.filter((host) => host !== undefined))),
  },
  feeds: {
    name: "BRIEFING_FEEDS",
    description:
      "Addresses of feeds (RSS, Atom, JSON Feed), with spaces between, that are read into the folder of the briefing while chat platforms are served. Unset: none.",
    schema: z
      .string()
      // A comma may be part of an address, unless another one follows it.
      .transform((list) => list.split(/,?\s+|,(?=https?:\/\/|$)/i).filter((feed) => feed !== ""))
      .refine((feeds) => feeds.every(isHttpUrl), "must be http(s) addresses with spaces between"),
  },
  feedsEvery: {
    name: "BRIEFING_FEEDS_EVERY",
    description: "Minutes between two readings of a feed; one that fails is left alone for longer.",
    schema: z
      .string()
      .refine((text) => /^[1-9]\d{0,3}$/.test(text), "must be a whole number from 1 to 9999")
      .transform((minutes) => Number(minutes) * 60_000),
    default: "15",
  },
} satisfies Variables;

// --- Internal helpers ---

function isHttpUrl(text: string): boolean {
  return /^https?:\/\//i.test(text) && parseUrl(text) !== undefined;
}

/** A host, with its port or for all of them; in brackets where IPv6 has one. */
const HOST = /^(\[[^\s\]]+\]|[^\s:/\\@?#%*[\]]+)(?::(\d{1,5}))?$/;

/** A host as `destinationOf` compares it; undefined: it is none. */
function hostOf(text: string): string | undefined {
  const isBareIPv6 = /^[^[]*:[^[]*:/.test(text);
  const [, name = "", port] = HOST.exec(isBareIPv6 ? `[${text}]` : text) ?? [];
  const host = parseUrl(`http://${name}:${port ?? 80}/`)?.hostname.replace(/\.$/, "");
  if (host === undefined) return undefined;
  return port === undefined ? host.replace(/^\[|\]$/g, "") : `${host}:${Number(port)}`;
}
