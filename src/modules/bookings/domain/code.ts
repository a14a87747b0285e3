import { shortCodes } from "../../../platform/ids/short-codes.ts";

/** A booking's short code: 'K7M 42PQ', one of nearly 22 thousand million. */
export const { from: codeFrom, say: sayCode, read: readCode } = shortCodes(7);

/** Enough random bytes that `codeFrom` runs short less than once in a hundred thousand million. */
export const CODE_BYTES = 24;
