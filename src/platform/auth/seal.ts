import { hkdfSync } from "node:crypto";
import { EncryptJWT, jwtDecrypt } from "jose";
import { Temporal } from "temporal-polyfill";

/** Values that leave our hands, or rest in the database, unreadable and unchangeable: JWE with AES-256-GCM, by `jose`. */
export interface Sealer {
  /** @param purpose a seal for one purpose does not open for another */
  seal: (purpose: string, value: object, now: string, seconds?: number) => Promise<string>;
  /** undefined where the text was not sealed here, for this purpose, or has expired. */
  open: <T extends object>(purpose: string, text: string, now: string) => Promise<T | undefined>;
}

/** @param secret the installation's key, at least 32 characters */
export function createSealer(secret: string): Sealer {
  const keyFor = (purpose: string) => new Uint8Array(hkdfSync("sha256", secret, "alcove seal", purpose, 32));
  const seconds = (instant: string) => Math.floor(Temporal.Instant.from(instant).epochMilliseconds / 1000);
  return {
    seal(purpose, value, now, lifetime) {
      const token = new EncryptJWT({ value }).setProtectedHeader({ alg: "dir", enc: "A256GCM" });
      if (lifetime) token.setExpirationTime(seconds(now) + lifetime);
      return token.encrypt(keyFor(purpose));
    },
    async open<T>(purpose: string, text: string, now: string) {
      try {
        const { payload } = await jwtDecrypt(text, keyFor(purpose), {
          keyManagementAlgorithms: ["dir"],
          contentEncryptionAlgorithms: ["A256GCM"],
          currentDate: new Date(now),
        });
        return payload.value as T;
      } catch {
        return undefined;
      }
    },
  };
}
