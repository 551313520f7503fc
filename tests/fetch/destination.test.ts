import { describe, expect, it } from "vitest";
import { destinationOf, type Lookup } from "../../src/fetch/destination.ts";
import { importVariables } from "../../src/import/settings.ts";

/** Names lead nowhere but where a test says. */
function names(table: Readonly<Record<string, readonly string[]>>): Lookup {
  return async (host) => {
    const addresses = table[host];
    if (addresses === undefined) throw new Error("ENOTFOUND");
    return addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  };
}

const lookup = names({
  localhost: ["127.0.0.1", "::1"],
  "news.example": ["93.184.216.34"],
  "both.example": ["93.184.216.34", "10.0.0.1"],
  "six.example": ["2606:4700::1111"],
  "mapped.example": ["::ffff:10.0.0.1"],
  "metadata.google.internal": ["169.254.169.254"],
  "127.0.0.1.nip.example": ["127.0.0.1"],
});

/** The ways to write an address of a private network, and what is no web address at all. */
const REFUSED = `
http://127.0.0.1/
http://127.0.0.1:8080/
http://127.1/
http://127.0.1/
http://127.255.255.254/
http://0/
http://0.0.0.0/
http://0.1.2.3/
http://2130706433/
http://017700000001/
http://0x7f000001/
http://0x7f.0x0.0x0.0x1/
http://0x7f.1/
http://0177.0.0.1/
http://0177.0.0.0x1/
http://127.0.0.1./
http://%31%32%37.0.0.1/
http://１２７.０.０.１/
http://①②⑦.⓪.⓪.①/
http://127。0。0。1/
http://10.0.0.1/
http://10.255.255.255/
http://167772161/
http://0xa000001/
http://012.0.0.1/
http://100.64.0.1/
http://100.127.255.254/
http://169.254.169.254/latest/meta-data/
http://2852039166/
http://0xa9fea9fe/
http://0251.0376.0251.0376/
http://172.16.0.1/
http://172.31.255.255/
http://192.168.0.1/
http://192.168.1.254/
http://3232235521/
http://0xc0.0xa8.0.1/
http://192.0.0.1/
http://192.0.2.1/
http://198.18.0.1/
http://198.51.100.7/
http://203.0.113.9/
http://224.0.0.1/
http://239.255.255.250/
http://240.0.0.1/
http://255.255.255.255/
http://[::]/
http://[::1]/
http://[0:0:0:0:0:0:0:1]/
http://[0000:0000:0000:0000:0000:0000:0000:0001]/
http://[::127.0.0.1]/
http://[::ffff:127.0.0.1]/
http://[::ffff:7f00:1]/
http://[0:0:0:0:0:ffff:7f00:0001]/
http://[::ffff:10.0.0.1]/
http://[::ffff:169.254.169.254]/
http://[::ffff:a9fe:a9fe]/
http://[::ffff:0:127.0.0.1]/
http://[64:ff9b::127.0.0.1]/
http://[64:ff9b:1::a00:1]/
http://[100::1]/
http://[2001::1]/
http://[2001:db8::1]/
http://[2002:7f00:1::]/
http://[2002:a00:1::1]/
http://[3fff::1]/
http://[5f00::1]/
http://[fc00::1]/
http://[fd12:3456:789a::1]/
http://[fe80::1]/
http://[fec0::1]/
http://[ff02::1]/
http://localhost/
http://LOCALHOST/
http://localhost./
http://127.0.0.1.nip.example/
http://metadata.google.internal/
http://both.example/
http://mapped.example/
http://nowhere.example/
http://user:secret@news.example/
http://user@news.example/
http://news.example@127.0.0.1/
http://127.0.0.1#@news.example/
http://127.0.0.1\\@news.example/
ftp://news.example/
file:///etc/passwd
gopher://127.0.0.1:70/
data:text/html,hello
javascript:alert(1)
//news.example/
news.example
http://
http:///
http://[::1
http://256.256.256.256/
`
  .trim()
  .split("\n");

const none: ReadonlySet<string> = new Set();

describe("an address that leads into the house, or is none", () => {
  it("is spelt in at least sixty ways here", () => {
    expect(new Set(REFUSED).size).toBeGreaterThanOrEqual(60);
  });

  it.each(REFUSED)("is refused: %s", async (address) => {
    const destined = await destinationOf(address, none, lookup);
    expect(destined).toMatchObject({ ok: false });
  });
});

describe("an address in the public internet", () => {
  it.each([
    ["https://news.example/dam?x=1", "93.184.216.34"],
    ["http://news.example.:8080/", "93.184.216.34"],
    ["https://six.example/", "2606:4700::1111"],
    ["http://93.184.216.34/", "93.184.216.34"],
    ["http://[2606:4700::1111]/", "2606:4700::1111"],
  ])("is pinned to what its name leads to: %s", async (address, pinned) => {
    const destined = await destinationOf(address, none, lookup);
    expect(destined).toMatchObject({ ok: true, destination: { address: { address: pinned } } });
  });
});

describe("the list of allowed hosts", () => {
  const list = "LOCALHOST, 10.0.0.7:8080 ::1, [fd00::7]:8080 10.0.0.8:80,[fd00::8]:443";
  const allowed = importVariables.allowedHosts.schema.parse(list);

  it.each([
    "http://localhost:3000/",
    "http://localhost./",
    "http://10.0.0.7:8080/",
    "http://[::1]:8099/",
    "http://[fd00:0::7]:8080/",
    "http://10.0.0.8/",
    "http://10.0.0.8:80/",
    "https://[fd00::8]/",
  ])("lets %s pass", async (address) => {
    expect(await destinationOf(address, allowed, lookup)).toMatchObject({ ok: true });
  });

  it.each([
    "http://10.0.0.7/",
    "http://10.0.0.7:81/",
    "http://[fd00::7]/",
    "https://10.0.0.8/",
    "http://127.0.0.1/",
    "ftp://localhost/",
  ])("lets nothing else pass: %s", async (address) => {
    expect(await destinationOf(address, allowed, lookup)).toMatchObject({ ok: false });
  });
});
