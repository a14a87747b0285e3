import type { CardAnswer, Companion } from "../../people/index.ts";
import type { PlaceOfActivity } from "../../places/index.ts";

import type { BookingParts } from "../actions/parts.ts";

/** What the public pages of bookings work with. */
export interface WebParts extends BookingParts {
  /** Where something is held and whom to ring; no library where the place may not be told. */
  placeOf: (serviceId: string, libraryId: string | null) => Promise<PlaceOfActivity>;
  /** Who comes along with somebody signed in, where they have told of any. */
  companionsOf: (residentId: string) => Promise<Companion[]>;
  /** Checks a library card with the service's own system. */
  checkCard: (serviceId: string, given: { cardNumber: string; pin: string; address: string }) => Promise<CardAnswer>;
  /** Whether a service has connected the system that knows its cards: without it, computers are had by guest code. */
  checksCards: (serviceId: string) => Promise<boolean>;
}
