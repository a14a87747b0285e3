import type { ModuleManifest } from "../../platform/manifest.ts";
import { forgetAsks } from "./actions/ask.ts";
import { followProgramme } from "./actions/follow-programme.ts";
import { forgetSamples } from "./actions/forget-samples.ts";
import { forgetChildren } from "./actions/keep-children.ts";
import { remindBookers } from "./actions/remind.ts";
import { sendDigests } from "./actions/send-digests.ts";
import { expireBookings, forgetBookers } from "./actions/timed.ts";
import { availabilityAt, availabilityOf } from "./queries/availability.ts";
import type { WebParts } from "./web/parts.ts";
import { publicRoutes } from "./web/public-routes.ts";
import { BOOKINGS_STAFF_NAV, staffRoutes } from "./web/staff/staff-routes.ts";

export function bookingsModule(parts: WebParts): ModuleManifest {
  return {
    name: "bookings",
    routes: [...publicRoutes(parts), ...staffRoutes(parts)],
    availability: (ids, now) => availabilityOf(parts.db, ids, now),
    availabilityAt: (asked, now) => availabilityAt(parts.db, asked, now),
    staffNav: BOOKINGS_STAFF_NAV,
    hears: {
      "activity.changed": (detail) => followProgramme(parts, detail as { ids: string[] }),
      "sample.going": () => forgetSamples(parts),
    },
    everyMinute: [
      { name: "end offers", run: () => expireBookings(parts) },
      { name: "remind bookers", run: () => remindBookers(parts) },
    ],
    daily: [
      { name: "forget bookers", run: () => forgetBookers(parts) },
      { name: "send digests", run: () => sendDigests(parts) },
      { name: "forget asks", run: () => forgetAsks(parts) },
      { name: "forget children", run: () => forgetChildren(parts) },
    ],
  };
}
