import { idInToken } from "../../../platform/auth/linked-id.ts";
import { isLinkOver } from "../domain/link-days.ts";
import type { BookingRow } from "../tables.ts";
import { type LoadedBooking, loadBooking } from "./load-booking.ts";
import { type BookingParts, residentScope } from "./parts.ts";
import { type LinkPurpose, tokenHolds } from "./private-link.ts";

/** Links are looked up before it is known whose booking it is. */
export const LOOKING = { service: "*", actor: { id: null, name: "A resident" } };

/** Whether a booking's private links are dead because it is long over. @param sessions by start @param now instant */
export function isBookingOver(sessions: { ends_at: string }[], now: string): boolean {
  const last = sessions.at(-1);
  return last !== undefined && isLinkOver(last.ends_at, now);
}

/** An offer's link lives while it stands, and after a yes: then it leads to the booking. */
const versionOf = (purpose: LinkPurpose, booking: BookingRow): string =>
  purpose === "offer" ? (booking.offer_until ?? booking.accepted_offer ?? "none") : String(booking.link_version);

/**
 * The booking that a private link opens: undefined for a link that is not ours, for another purpose, made anew since,
 * or long over.
 * @param now instant
 */
export async function bookingByToken(
  { db, secret }: Pick<BookingParts, "db" | "secret">,
  purpose: LinkPurpose,
  token: string,
  now: string,
): Promise<LoadedBooking | undefined> {
  const id = idInToken(token);
  if (!id) return undefined;
  const loaded = await db.work(LOOKING, () => loadBooking(db, id));
  if (!loaded || !tokenHolds(secret, purpose, id, versionOf(purpose, loaded.booking), token)) return undefined;
  return isBookingOver(loaded.sessions, now) || loaded.booking.forgotten_at ? undefined : loaded;
}

/** For whom the work on a booking is done: its own service, in nobody's name. */
export const scopeOfBooking = ({ booking }: Pick<LoadedBooking, "booking">) => residentScope(booking.service_id);
