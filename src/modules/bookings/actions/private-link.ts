import { createHmac, timingSafeEqual } from "node:crypto";
import { linkIn } from "../../../platform/i18n/link-in.ts";
import { isLocale } from "../../../platform/i18n/locales.ts";
import { isId } from "../../../platform/ids/ids.ts";
import type { BookingRow } from "../tables.ts";
import type { BookingParts } from "./parts.ts";

/**
 * What a private link opens: the booking itself, one answer to one offer, a space that somebody asked for, the question
 * whether a standing booking is still wanted, the display at a space's door, a thing somebody waits for or has, a time
 * at a computer, or a wish to be rung or met. Each link is for one purpose alone.
 */
export type LinkPurpose = "booking" | "offer" | "hold" | "term" | "door" | "loan" | "computer" | "ask";

const MAC_BYTES = 24;

function macOf(secret: string, purpose: LinkPurpose, id: string, version: string): Buffer {
  return createHmac("sha256", secret)
    .update(`booking-link:${purpose}:${id}:${version}`)
    .digest()
    .subarray(0, MAC_BYTES);
}

/**
 * The token of a private link: the booking's id and 192 bits that only the installation's key makes. Nothing of it is
 * kept; with another `version` all links of before are dead.
 */
export function linkToken(secret: string, purpose: LinkPurpose, id: string, version: string): string {
  return Buffer.concat([Buffer.from(id.replaceAll("-", ""), "hex"), macOf(secret, purpose, id, version)]).toString(
    "base64url",
  );
}

/** The id that a token is about, not yet proven; undefined for what is no token. */
export function idInToken(token: string): string | undefined {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== 16 + MAC_BYTES) return undefined;
  const hex = bytes.subarray(0, 16).toString("hex");
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return isId(id) ? id : undefined;
}

/** Whether a token is this installation's, for this purpose and this version. */
export function tokenHolds(secret: string, purpose: LinkPurpose, id: string, version: string, token: string): boolean {
  const mac = Buffer.from(token, "base64url").subarray(16);
  const expected = macOf(secret, purpose, id, version);
  return mac.length === expected.length && timingSafeEqual(mac, expected);
}

type LinkParts = Pick<BookingParts, "secret" | "baseUrl">;

/** A link opens in the language that was chosen with the booking. */
const inTheirs = (link: string, { language }: BookingRow): string => linkIn(link, isLocale(language) ? language : "en");

/** Absolute address of the page that shows, changes or gives up a booking. */
export const bookingLink = ({ secret, baseUrl }: LinkParts, booking: BookingRow): string =>
  inTheirs(
    `${baseUrl}/booking?token=${linkToken(secret, "booking", booking.id, String(booking.link_version))}`,
    booking,
  );

/** The same of the page that asks whether to give it up: opening it gives up nothing. */
export const giveUpLink = ({ secret, baseUrl }: LinkParts, booking: BookingRow): string =>
  inTheirs(
    `${baseUrl}/booking/give-up?token=${linkToken(secret, "booking", booking.id, String(booking.link_version))}`,
    booking,
  );

/** Absolute address of the page that answers one offer: it dies with the offer. */
export const answerLink = ({ secret, baseUrl }: LinkParts, booking: BookingRow): string =>
  inTheirs(
    `${baseUrl}/booking/offer?token=${linkToken(secret, "offer", booking.id, booking.offer_until ?? "none")}`,
    booking,
  );
