import type { Route } from "../../../platform/http/route.ts";
import type { BookingParts } from "../actions/parts.ts";

/** What anybody may do with bookings, by address. */
export function publicRoutes(_parts: BookingParts): Route[] {
  return [];
}
