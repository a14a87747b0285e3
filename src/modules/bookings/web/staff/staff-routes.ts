import type { Route } from "../../../../platform/http/route.ts";
import type { BookingParts } from "../../actions/parts.ts";

/** What staff do with bookings, by address. */
export function staffRoutes(_parts: BookingParts): Route[] {
  return [];
}
