/** Letters and digits that nobody mistakes for each other, read out or written by hand. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 8;

/** A short code from random bytes, of which there have to be enough: 8 of 30 signs. */
export const codeFrom = (bytes: Uint8Array): string =>
  // 240 is the largest multiple of 30 in a byte: what is above it would favour the first signs.
  [...bytes]
    .filter((byte) => byte < 240)
    .slice(0, LENGTH)
    .map((byte) => ALPHABET[byte % ALPHABET.length])
    .join("");

/** A code as it is printed: 'K7M4 2PQR'. */
export const sayCode = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;

/** A code as typed, however it is parted or written; undefined for what is none. */
export function readCode(text: string): string | undefined {
  const code = text.toUpperCase().replace(/[\s-]/g, "");
  return code.length === LENGTH && [...code].every((sign) => ALPHABET.includes(sign)) ? code : undefined;
}
