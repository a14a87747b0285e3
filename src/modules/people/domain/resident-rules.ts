import { after, isPast, LIFETIMES } from "./lifetimes.ts";

/** Whether somebody who comes along is counted as an adult or as a child. */
export const AGES = ["adult", "child"] as const;
export type Age = (typeof AGES)[number];

/** People whom one account may keep. */
export const COMPANIONS_MOST = 12;
/** Characters of a name to call somebody by: as long as a booking takes. */
export const CALL_NAME_MOST = 60;

/** Months without use after which an account is deleted. */
export const UNUSED_MONTHS = 24;

/** Whether a resident's session still lets its owner in. */
export const residentSessionHolds = (
  session: { kept: boolean; last_seen_at: string; expires_at: string },
  now: string,
): boolean =>
  !isPast(session.expires_at, now) &&
  (session.kept || !isPast(after(session.last_seen_at, LIFETIMES.residentIdle), now));
