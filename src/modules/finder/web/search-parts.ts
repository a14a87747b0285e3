import type { Clock } from "../../../platform/clock/clock.ts";
import type { Wards } from "../../../platform/geo/wards.ts";
import type { AvailabilityAt } from "../../../vocabulary/session-standing.ts";
import type { Finder } from "../index.ts";
import type { FindPostcode } from "./read-search.ts";

/** Whom to ring about a library, and where its service's books are; whoever knows libraries gives it. */
export interface RingContacts {
  libraryId: string;
  libraryName: string;
  serviceId: string;
  /** Path of its page. */
  href: string;
  serviceName: string;
  /** With its postcode; empty where nobody has told. */
  address: string;
  phone: string | null;
  /** True where the number is the whole service's. */
  phoneIsService: boolean;
  catalogue: string | null;
}

/** What the search pages are handed. */
export interface SearchParts {
  finder: Finder;
  clock: Clock;
  wards: Wards;
  findPostcode: FindPostcode;
  nearestLibrary: (point: { lat: number; lng: number }) => Promise<RingContacts | undefined>;
  /** Where sessions stand: those who give the places say. */
  availabilityAt: AvailabilityAt;
  contactsOf: (libraryIds: string[]) => Promise<RingContacts[]>;
}
