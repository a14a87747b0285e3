import { createHmac, timingSafeEqual } from "node:crypto";
import { isId } from "../ids/ids.ts";

const MAC_BYTES = 24;

const macOf = (secret: string, purpose: string, id: string): Buffer =>
  createHmac("sha256", secret).update(`linked-id:${purpose}:${id}`).digest().subarray(0, MAC_BYTES);

/**
 * The token of a private link: an id and 192 bits that only the installation's key makes, for one purpose. Nothing of it is
 * kept.
 */
export const linkOfId = (secret: string, purpose: string, id: string): string =>
  Buffer.concat([Buffer.from(id.replaceAll("-", ""), "hex"), macOf(secret, purpose, id)]).toString("base64url");

/** The id that a token was made for, with this purpose; undefined for anything else. */
export function idOfLink(secret: string, purpose: string, token: string): string | undefined {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== 16 + MAC_BYTES) return undefined;
  const hex = bytes.subarray(0, 16).toString("hex");
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return isId(id) && timingSafeEqual(bytes.subarray(16), macOf(secret, purpose, id)) ? id : undefined;
}
