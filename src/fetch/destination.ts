import { promises as dns, type LookupAddress } from "node:dns";
import { isIP } from "node:net";
import { parseUrl } from "../core/url.ts";
import { isPublicAddress } from "./public-address.ts";

/** Where a request goes: the address was looked up once, and nothing else is connected to. */
export interface Destination {
  readonly url: URL;
  readonly address: LookupAddress;
}

/** A destination, or why it is not one; the problem continues the address that was asked for. */
export type Destined =
  | { readonly ok: true; readonly destination: Destination }
  | {
      readonly ok: false;
      readonly problem: string;
      /** Whether it may be otherwise later. */
      readonly isPassing?: boolean;
    };

/** Looks up a name as the system does. Rejects when it has no address. */
export type Lookup = (host: string) => Promise<readonly LookupAddress[]>;

export const systemLookup: Lookup = (host) => dns.lookup(host, { all: true });

/**
 * Decides whether an address may be fetched, and pins it: a name that leads to
 * the public internet when it is checked and into the house when it is used
 * gains nothing. One private address among several refuses the name.
 *
 * @param allowed hosts ("intranet.example", "::1"), or hosts with a port ("10.0.0.7:8080",
 *   "[::1]:80"), that may be private
 */
export async function destinationOf(
  address: string,
  allowed: ReadonlySet<string>,
  lookup: Lookup,
): Promise<Destined> {
  const url = parseUrl(address);
  if (url === undefined || !/^https?:$/.test(url.protocol)) return no("is not an http(s) address");
  if (url.username !== "" || url.password !== "") {
    return no("holds a name or a password: leave them out, pages are fetched without");
  }
  const name = url.hostname.replace(/\.$/, "");
  const host = name.replace(/^\[|\]$/g, "");
  const found = await addressesOf(host, lookup);
  const [first] = found;
  // A name server that does not answer is not told from one that knows no such name.
  if (first === undefined) return no("has a host that does not exist: check the spelling", true);
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  const isAllowed = allowed.has(host) || allowed.has(`${name}:${port}`);
  if (!isAllowed && !found.every((one) => isPublicAddress(one.address))) {
    return no("leads to a private network: if it is meant, list its host in IMPORT_ALLOWED_HOSTS");
  }
  return { ok: true, destination: { url, address: first } };
}

// --- Internal helpers ---

async function addressesOf(host: string, lookup: Lookup): Promise<readonly LookupAddress[]> {
  const family = isIP(host);
  if (family !== 0) return [{ address: host, family }];
  try {
    return await lookup(host);
  } catch {
    return []; // no such name, or no answer: either way there is nowhere to go
  }
}

function no(problem: string, isPassing = false): Destined {
  return { ok: false, problem, ...(isPassing && { isPassing }) };
}
