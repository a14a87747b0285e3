import { Temporal } from "temporal-polyfill";
import { LONDON } from "../../../platform/clock/local-time.ts";

const FORMAT = new Intl.DateTimeFormat("en-GB", {
  timeZone: LONDON,
  day: "numeric",
  month: "long",
  year: "numeric",
  hour: "numeric",
  minute: "2-digit",
});

/** An instant as staff read it, in London: '24 November 2026 at 04:18'. */
export const dayAndTime = (instant: string): string => FORMAT.format(Temporal.Instant.from(instant).epochMilliseconds);
