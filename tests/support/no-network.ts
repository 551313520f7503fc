/**
 * Imported before a program, it ends it at the first try to use the network:
 * to look up a name, to connect, to listen or to send. It is an end and not an
 * error, because an error could be caught.
 */

import dgram from "node:dgram";
import dns from "node:dns";
import { writeSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";

/** No exit code of ours. */
const NETWORK_USED = 99;

function refuse(): never {
  writeSync(2, `the network was used\n${new Error().stack}\n`);
  process.exit(NETWORK_USED);
}

net.Socket.prototype.connect = refuse;
net.Server.prototype.listen = refuse;
dgram.createSocket = refuse;
globalThis.fetch = refuse;
Object.assign(dns, { lookup: refuse, resolve: refuse });
Object.assign(dns.promises, { lookup: refuse, resolve: refuse });
syncBuiltinESMExports();
