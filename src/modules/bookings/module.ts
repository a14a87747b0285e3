import type { ModuleManifest } from "../../platform/manifest.ts";
import { followProgramme } from "./actions/follow-programme.ts";
import { forgetSamples } from "./actions/forget-samples.ts";
import type { BookingParts } from "./actions/parts.ts";
import { expireBookings, forgetBookers } from "./actions/timed.ts";
import { publicRoutes } from "./web/public-routes.ts";
import { staffRoutes } from "./web/staff/staff-routes.ts";

export function bookingsModule(parts: BookingParts): ModuleManifest {
  return {
    name: "bookings",
    routes: [...publicRoutes(parts), ...staffRoutes(parts)],
    hears: {
      "activity.changed": (detail) => followProgramme(parts, detail as { ids: string[] }),
      "sample.going": () => forgetSamples(parts),
    },
    everyMinute: [{ name: "end offers", run: () => expireBookings(parts) }],
    daily: [{ name: "forget bookers", run: () => forgetBookers(parts) }],
  };
}
