import { parseUrl } from "../core/url.ts";

/**
 * One key for the ways in which the address of one page is written: without the
 * scheme, "www.", a fragment, what only tracks readers, and a last slash; the
 * other parameters in order. For comparing, never for opening.
 */
export function addressKey(address: string): string | undefined {
  const url = parseUrl(address);
  if (url === undefined) return undefined;
  const parameters = [...url.searchParams].filter(([name]) => !TRACKING.test(name)).sort(byName);
  const query = new URLSearchParams(parameters).toString();
  const host = url.host.replace(/^(?:www|m|amp|mobile)\./, "");
  const path = url.pathname.replace(/\/(?:amp\/?)?$/, "");
  return `${host}${path}${query && `?${query}`}`;
}

// --- Internal helpers ---

/** Parameters that newsletters, networks and advertisers add. */
const TRACKING =
  /^(?:utm_\w+|at_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref|ref_src|cmpid|smid|s_cid|ocid|xtor)$/i;

function byName([a]: [string, string], [b]: [string, string]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
