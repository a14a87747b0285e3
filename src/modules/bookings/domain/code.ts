/** Letters and digits that nobody mistakes for each other, read out or written by hand. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 7;

/** A booking's short code from random bytes: 7 of 30 signs, nearly 22 thousand million codes. */
export const codeFrom = (bytes: Uint8Array): string =>
  // 240 is the largest multiple of 30 in a byte: what is above it would favour the first signs.
  [...bytes]
    .filter((byte) => byte < 240)
    .slice(0, LENGTH)
    .map((byte) => ALPHABET[byte % ALPHABET.length])
    .join("");

/** Enough random bytes that `codeFrom` runs short less than once in a hundred thousand million. */
export const CODE_BYTES = 24;

/** A code as it is printed: 'K7M 42PQ'. */
export const sayCode = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;

/** A code as typed, however it is parted or written; undefined for what is none. */
export function readCode(text: string): string | undefined {
  const code = text.toUpperCase().replace(/[\s-]/g, "");
  return code.length === LENGTH && [...code].every((sign) => ALPHABET.includes(sign)) ? code : undefined;
}
