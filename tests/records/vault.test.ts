import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Secret } from "../../src/core/secret.ts";
import { createVault } from "../../src/records/vault.ts";

const vault = createVault(new Secret("a secret of thirty-two characters"));
const other = createVault(new Secret("another secret of that many words"));

describe("what is sealed", () => {
  it("is read again as it was, whatever it holds", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        // JSON knows no negative zero.
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(vault.unseal(vault.seal(value, "test"), "test")).toEqual(plain);
      }),
    );
  });

  it("shows nothing of it, and never looks the same twice", () => {
    const sealed = vault.seal("Who drowned?", "test");
    expect(Buffer.from(sealed, "base64url").toString("latin1")).not.toContain("drowned");
    expect(vault.seal("Who drowned?", "test")).not.toBe(sealed);
  });

  it("is opened by nobody with another key, and for no other purpose", () => {
    const sealed = vault.seal("Who drowned?", "test");
    expect(other.unseal(sealed, "test")).toBeUndefined();
    expect(vault.unseal(sealed, "tests")).toBeUndefined();
  });

  it("is not opened once a bit of it is changed, or when it is cut or made up", () => {
    const bytes = Buffer.from(vault.seal("Who drowned?", "test"), "base64url");
    for (const at of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(vault.unseal(changed.toString("base64url"), "test")).toBeUndefined();
      const cut = bytes.subarray(0, at).toString("base64url");
      expect(vault.unseal(cut, "test")).toBeUndefined();
    }
  });
});

describe("what is hashed", () => {
  it("is the same each time, and another with another key", () => {
    expect(vault.hash("U1")).toBe(vault.hash("U1"));
    expect(vault.hash("U1")).toMatch(/^[\w-]{22}$/);
    expect(other.hash("U1")).not.toBe(vault.hash("U1"));
    expect(vault.hash("U2")).not.toBe(vault.hash("U1"));
  });
});
