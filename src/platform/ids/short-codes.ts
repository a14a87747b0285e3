/** Letters and digits that nobody mistakes for each other, read out or written by hand. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Short codes of so many of 30 signs, for people to read out and type. */
export const shortCodes = (length: number) => ({
  /** A code from random bytes, of which there have to be enough. */
  from: (bytes: Uint8Array): string =>
    // 240 is the largest multiple of 30 in a byte: what is above it would favour the first signs.
    [...bytes]
      .filter((byte) => byte < 240)
      .slice(0, length)
      .map((byte) => ALPHABET[byte % ALPHABET.length])
      .join(""),
  /** A code as it is printed, in two parts: 'K7M 42PQ'. */
  say: (code: string): string => `${code.slice(0, length / 2)} ${code.slice(length / 2)}`,
  /** A code as typed, however it is parted or written; undefined for what is none. */
  read(text: string): string | undefined {
    const code = text.toUpperCase().replace(/[\s-]/g, "");
    return code.length === length && [...code].every((sign) => ALPHABET.includes(sign)) ? code : undefined;
  },
});
