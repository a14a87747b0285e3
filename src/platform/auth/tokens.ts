import { createHash, createHmac, randomBytes } from "node:crypto";

/** A secret for a link or a cookie: 256 bits, safe in an address. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** What is kept of a token. Tokens are random and long, so a plain hash cannot be searched backwards. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("base64url");

/** What is kept of something short or guessable, such as a recovery code: worthless without the installation's key. */
export const keyedHash = (key: string, purpose: string, text: string): string =>
  createHmac("sha256", key).update(`${purpose}:${text}`).digest("base64url");
