import { BlockList, isIP } from "node:net";

/**
 * Whether an IP address belongs to the public internet. Of IPv6 only global
 * unicast does, without the parts of it that lead to IPv4 addresses or nowhere;
 * an IPv4 address in IPv6 clothing is judged as the IPv4 address that it is.
 */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, "");
  const family = isIP(bare);
  if (family === 4) return !specialIPv4.check(bare);
  if (family !== 6 || bare.includes("%")) return false;
  return globalIPv6.check(bare, "ipv6") && !specialIPv6.check(bare, "ipv6");
}

// --- Internal helpers ---

/** IANA's IPv4 Special-Purpose Address Registry (RFC 6890), multicast and what is reserved. */
const specialIPv4 = blockList("ipv4", [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
]);

/** All that is routed in the public internet (RFC 4291, 2.4). */
const globalIPv6 = blockList("ipv6", ["2000::/3"]);

/** Of it: protocols (Teredo among them), documentation, 6to4, AS112, benchmarks (RFC 6890, RFC 9637). */
const specialIPv6 = blockList("ipv6", [
  "2001::/23",
  "2001:db8::/32",
  "2002::/16",
  "2620:4f:8000::/48",
  "3fff::/20",
]);

function blockList(family: "ipv4" | "ipv6", ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = "", prefix] = range.split("/");
    list.addSubnet(network, Number(prefix), family);
  }
  return list;
}
