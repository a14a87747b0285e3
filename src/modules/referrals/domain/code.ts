import { shortCodes } from "../../../platform/ids/short-codes.ts";

/** A referral's short code: 'K7M4 2PQR'. It opens a referral, with the name on it. */
export const { from: codeFrom, say: sayCode, read: readCode } = shortCodes(8);

const { from: referenceFrom } = shortCodes(4);
/** What two people call a referral by when they talk about it, 'R-K7M4', from random bytes. It opens nothing. */
export const sayReference = (bytes: Uint8Array): string => `R-${referenceFrom(bytes)}`;
