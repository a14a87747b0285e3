import { createHmac, timingSafeEqual } from "node:crypto";
import { isId } from "../../../platform/ids/ids.ts";

/** What a private link opens: what somebody asked of a library service, or an agreement that a partner is to read. */
export type LinkPurpose = "enquiry" | "agreement";

const MAC_BYTES = 24;

const macOf = (secret: string, purpose: LinkPurpose, id: string, version: string): Buffer =>
  createHmac("sha256", secret).update(`partners-link:${purpose}:${id}:${version}`).digest().subarray(0, MAC_BYTES);

/**
 * The token of a private link: an id and 192 bits that only the installation's key makes. Nothing of it is kept; with
 * another `version` all links of before are dead.
 */
export const linkToken = (secret: string, purpose: LinkPurpose, id: string, version = ""): string =>
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

/** Whether a token is this installation's, for this purpose and this version. */
export function tokenHolds(secret: string, purpose: LinkPurpose, id: string, token: string, version = ""): boolean {
  const mac = Buffer.from(token, "base64url").subarray(16);
  const expected = macOf(secret, purpose, id, version);
  return mac.length === expected.length && timingSafeEqual(mac, expected);
}
