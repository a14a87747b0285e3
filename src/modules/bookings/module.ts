import type { ModuleManifest } from "../../platform/manifest.ts";
import { forgetAsks } from "./actions/ask.ts";
import { type ClosedRooms, closeRooms, reopenRooms } from "./actions/close-rooms.ts";
import { type Club, setClubTerms } from "./actions/club-terms.ts";
import { followCopied } from "./actions/follow-copied.ts";
import { followProgramme } from "./actions/follow-programme.ts";
import { followRooms } from "./actions/follow-rooms.ts";
import { forgetSamples } from "./actions/forget-samples.ts";
import { forgetChildren } from "./actions/keep-children.ts";
import { remindBookers } from "./actions/remind.ts";
import { sendDigests } from "./actions/send-digests.ts";
import { askStanding } from "./actions/standing/ask-standing.ts";
import { type ClosedDays, closeLoans, reopenLoans } from "./actions/technology/close-loans.ts";
import {
  closeComputers,
  forgetAtComputers,
  reopenComputers,
  turnComputers,
} from "./actions/technology/computers-away.ts";
import { foldTechnology } from "./actions/technology/fold-technology.ts";
import { forgetClaims } from "./actions/technology/give-sim.ts";
import { expireReservations, forgetBorrowers, remindBorrowers } from "./actions/technology/timed-lending.ts";
import { type ChangedSpaces, followLibraries, followSpaces } from "./actions/tell-findable.ts";
import { expireBookings, forgetBookers, forgetTurnedAway } from "./actions/timed.ts";
import { endDueHolds, forgetHirers } from "./actions/timed-holds.ts";
import { forgetWritten } from "./actions/write-to.ts";
import { type LibrariesForOffers, spaceListings, technologyListings } from "./findable.ts";
import { availabilityAt, availabilityOf } from "./queries/availability.ts";
import { spacePaths, spacePathsStamp } from "./queries/space-paths.ts";
import { groupsOf, mineOf } from "./web/mine.ts";
import type { WebParts } from "./web/parts.ts";
import { publicRoutes } from "./web/public-routes.ts";
import { BOOKINGS_STAFF_NAV, staffRoutes } from "./web/staff/staff-routes.ts";

type Reopened = { closureId: string; libraryId: string };

export interface BookingsParts extends WebParts {
  /** What a listing of something at a library needs of it; published libraries alone. */
  librariesForOffers: LibrariesForOffers;
}

export function bookingsModule(parts: BookingsParts): ModuleManifest {
  const { db, librariesForOffers } = parts;
  return {
    name: "bookings",
    routes: [...publicRoutes(parts), ...staffRoutes(parts)],
    availability: (ids, now) => availabilityOf(parts.db, ids, now),
    availabilityAt: (asked, now) => availabilityAt(parts.db, asked, now),
    mine: (who, t) => mineOf(parts, who, t),
    minePages: (who, t) => groupsOf(parts, who, t),
    staffNav: BOOKINGS_STAFF_NAV,
    sitemap: { paths: () => spacePaths(db.reads()), stamp: () => spacePathsStamp(db.reads()) },
    findable: [
      { kind: "space", documents: (ids) => spaceListings(db, librariesForOffers, ids) },
      { kind: "technology", documents: (ids) => technologyListings(db, librariesForOffers, ids) },
    ],
    hears: {
      "activity.changed": async (detail) => {
        await followProgramme(parts, detail as { ids: string[] });
        await followRooms(parts, detail as { ids: string[] });
      },
      "activity.copied": (detail) => followCopied(parts, detail as { from: string; to: string }),
      "club.put_on": (detail) => setClubTerms(db, (detail as { clubs: Club[] }).clubs),
      "sample.going": () => forgetSamples(parts),
      "library.changed": (detail) => followLibraries(parts, detail as { ids: string[] }),
      "space.changed": (detail) => followSpaces(parts, detail as ChangedSpaces),
      "library.closed": async (detail) => {
        await closeRooms(parts, detail as ClosedRooms);
        await closeComputers(parts, detail as ClosedRooms);
        await closeLoans(parts, detail as ClosedDays);
      },
      "library.reopened": async (detail) => {
        await reopenRooms(parts, detail as Reopened);
        await reopenComputers(parts, detail as Reopened);
        await reopenLoans(parts, detail as Reopened);
      },
    },
    everyMinute: [
      { name: "end offers", run: () => expireBookings(parts) },
      { name: "remind bookers", run: () => remindBookers(parts) },
      { name: "end requests and free spaces", run: () => endDueHolds(parts) },
      { name: "forget how often addresses were written to", run: () => forgetWritten(parts) },
      { name: "free and end computers", run: () => turnComputers(parts) },
    ],
    daily: [
      { name: "forget bookers", run: () => forgetBookers(parts) },
      { name: "forget what was turned away", run: () => forgetTurnedAway(parts) },
      { name: "send digests", run: () => sendDigests(parts) },
      { name: "forget asks", run: () => forgetAsks(parts) },
      { name: "forget children", run: () => forgetChildren(parts) },
      { name: "forget hirers", run: () => forgetHirers(parts) },
      { name: "give what nobody fetched to the next in line", run: () => expireReservations(parts) },
      { name: "remind borrowers", run: () => remindBorrowers(parts) },
      { name: "forget borrowers", run: () => forgetBorrowers(parts) },
      { name: "forget claims of SIMs", run: () => forgetClaims(parts) },
      { name: "forget who was at computers", run: () => forgetAtComputers(parts) },
      { name: "count technology", run: () => foldTechnology(parts) },
      { name: "ask whether spaces are still wanted", run: () => askStanding(parts) },
    ],
  };
}
