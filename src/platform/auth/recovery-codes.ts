import { randomInt } from "node:crypto";

/** No letters or digits that are read for one another. */
const ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
export const CODES = 10;

/** Ten codes of ten signs (about 49 bits each), in two halves for reading: 'k7m2p-9xq4r'. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: CODES }, () => {
    const signs = Array.from({ length: 10 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
    return `${signs.slice(0, 5)}-${signs.slice(5)}`;
  });

/** A code as typed, without what people add in typing. */
export const plainCode = (typed: string): string => typed.toLowerCase().replace(/[^a-z0-9]/g, "");
