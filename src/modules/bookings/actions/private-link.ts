import { linkHolds, linkOfId } from "../../../platform/auth/linked-id.ts";
import { linkIn } from "../../../platform/i18n/link-in.ts";
import { isLocale } from "../../../platform/i18n/locales.ts";
import type { BookingRow } from "../tables.ts";
import type { BookingParts } from "./parts.ts";

/**
 * What a private link opens: the booking itself, one answer to one offer, a space that somebody asked for, the question
 * whether a standing booking is still wanted, the display at a space's door, a thing somebody waits for or has, a time
 * at a computer, or a wish to be rung or met. Each link is for one purpose alone.
 */
export type LinkPurpose = "booking" | "offer" | "hold" | "term" | "door" | "loan" | "computer" | "ask";

const purposeOf = (purpose: LinkPurpose) => `booking-link:${purpose}`;

/** The token of a private link. With another `version` all links of before are dead. */
export const linkToken = (secret: string, purpose: LinkPurpose, id: string, version: string): string =>
  linkOfId(secret, purposeOf(purpose), id, version);

/** Whether a token is this installation's, for this purpose and this version. */
export const tokenHolds = (secret: string, purpose: LinkPurpose, id: string, version: string, token: string): boolean =>
  linkHolds(secret, purposeOf(purpose), id, token, version);

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
