import { createHmac, timingSafeEqual } from "node:crypto";
import { isId } from "../ids/ids.ts";

const MAC_BYTES = 24;

const macOf = (secret: string, purpose: string, id: string, version?: string): Buffer =>
  createHmac("sha256", secret)
    .update([purpose, id, ...(version === undefined ? [] : [version])].join(":"))
    .digest()
    .subarray(0, MAC_BYTES);

/**
 * The token of a private link: an id and 192 bits that only the installation's key makes, for one purpose. Nothing of it is
 * kept; with another `version` all links of before are dead.
 */
export const linkOfId = (secret: string, purpose: string, id: string, version?: string): string =>
  Buffer.concat([Buffer.from(id.replaceAll("-", ""), "hex"), macOf(secret, purpose, id, version)]).toString(
    "base64url",
  );

/** The id that a token is about, not yet proven; undefined for what is no token. */
export function idInToken(token: string): string | undefined {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== 16 + MAC_BYTES) return undefined;
  const hex = bytes.subarray(0, 16).toString("hex");
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return isId(id) ? id : undefined;
}

/** Whether a token was made for this id, with this purpose and version. */
export function linkHolds(secret: string, purpose: string, id: string, token: string, version?: string): boolean {
  const mac = Buffer.from(token, "base64url").subarray(16);
  const expected = macOf(secret, purpose, id, version);
  return mac.length === expected.length && timingSafeEqual(mac, expected);
}

/** The id that a token was made for, with this purpose and version; undefined for anything else. */
export function idOfLink(secret: string, purpose: string, token: string, version?: string): string | undefined {
  const id = idInToken(token);
  return id && linkHolds(secret, purpose, id, token, version) ? id : undefined;
}
