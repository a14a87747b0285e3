import { shortCodes } from "../../../platform/ids/short-codes.ts";

/** A referral's short code: 'K7M4 2PQR'. */
export const { from: codeFrom, say: sayCode, read: readCode } = shortCodes(8);
