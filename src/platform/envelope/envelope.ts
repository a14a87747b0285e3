import { randomBytes } from "node:crypto";
import { FlattenedEncrypt, flattenedDecrypt } from "jose";

/** What was sealed does not open: another key, another row than it was sealed for, or a changed text. */
export class SealBroken extends Error {}

const HEADER = { alg: "dir", enc: "A256GCM" } as const;
const encode = (text: string) => new TextEncoder().encode(text);
const PROTECTED = Buffer.from(JSON.stringify(HEADER)).toString("base64url");

/** 256 random bits for AES-256-GCM: one for each thing that has to be unreadable by itself. */
export const newDataKey = (): Uint8Array => new Uint8Array(randomBytes(32));

/**
 * Bytes unreadable and unchangeable to whoever lacks the key: AES-256-GCM (JWE, RFC 7516, by `jose`).
 * @param about what and whose it is; authenticated beside the bytes, so that moved to another row they open no more
 * @returns three base64url parts: iv, ciphertext, tag
 */
export async function sealWith(key: Uint8Array, about: string, bytes: Uint8Array): Promise<string> {
  const { iv, ciphertext, tag } = await new FlattenedEncrypt(bytes)
    .setProtectedHeader(HEADER)
    .setAdditionalAuthenticatedData(encode(about))
    .encrypt(key);
  return `${iv}.${ciphertext}.${tag}`;
}

/** The bytes again. @throws SealBroken */
export async function openWith(key: Uint8Array, about: string, sealed: string): Promise<Uint8Array> {
  const [iv = "", ciphertext = "", tag = ""] = sealed.split(".");
  try {
    const { plaintext } = await flattenedDecrypt(
      { protected: PROTECTED, iv, ciphertext, tag, aad: Buffer.from(about).toString("base64url") },
      key,
      { keyManagementAlgorithms: [HEADER.alg], contentEncryptionAlgorithms: [HEADER.enc] },
    );
    return plaintext;
  } catch {
    throw new SealBroken(`What was sealed for ${about} does not open`);
  }
}
