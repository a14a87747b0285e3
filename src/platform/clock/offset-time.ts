import { Temporal } from "temporal-polyfill";
import { LONDON } from "./local-time.ts";
import { remember } from "./remember.ts";

/** An instant as RFC 3339 with the offset of the clock in London: '2026-07-01T10:00:00+01:00'. */
export const withOffset = remember((instant) =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(LONDON).toString({ timeZoneName: "never", smallestUnit: "second" }),
);
