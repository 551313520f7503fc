import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import type { Secret } from "../core/secret.ts";

/**
 * Keeps from others' eyes what is written down. Names become keyed hashes, which
 * nobody can try out without the key; text is encrypted.
 */
export interface Vault {
  /** The same for the same words with the same key: 22 characters of A-Z a-z 0-9 - _ (132 bits). */
  hash(words: string): string;
  /**
   * Encrypts plain JSON (AES-256-GCM, a new nonce each time).
   *
   * @param purpose what it is kept as; only the same purpose opens it
   */
  seal(value: unknown, purpose: string): string;
  /** What was sealed; undefined when it was sealed with another key or for another purpose, or is damaged. */
  unseal(sealed: string, purpose: string): unknown;
}

/** Bytes; GCM's own (NIST SP 800-38D, 8.2 and 5.2.1.2). */
const NONCE = 12;
const TAG = 16;

const HASH_LENGTH = 22;

/** @param secret SECRET_KEY, from which a key for each use is derived */
export function createVault(secret: Secret): Vault {
  const hashKey = derive(secret, "hash");
  const sealKey = derive(secret, "seal");
  return {
    hash: (words) =>
      createHmac("sha256", hashKey).update(words).digest("base64url").slice(0, HASH_LENGTH),

    seal(value, purpose) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv("aes-256-gcm", sealKey, nonce).setAAD(Buffer.from(purpose));
      const parts = [cipher.update(JSON.stringify(value), "utf8"), cipher.final()];
      return Buffer.concat([nonce, ...parts, cipher.getAuthTag()]).toString("base64url");
    },

    unseal(sealed, purpose) {
      const bytes = Buffer.from(sealed, "base64url");
      try {
        const decipher = createDecipheriv("aes-256-gcm", sealKey, bytes.subarray(0, NONCE), {
          authTagLength: TAG,
        })
          .setAAD(Buffer.from(purpose))
          .setAuthTag(bytes.subarray(-TAG));
        const text = decipher.update(bytes.subarray(NONCE, -TAG));
        return JSON.parse(Buffer.concat([text, decipher.final()]).toString("utf8"));
      } catch {
        return undefined;
      }
    },
  };
}

// --- Internal helpers ---

function derive(secret: Secret, use: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret.reveal(), "", `briefing-bot ${use}`, 32));
}
