import { Temporal } from "temporal-polyfill";

/** Days for which those who act for a partner can answer somebody who asks to, before staff may. */
export const KNOCK_DAYS = 7;
/** Days after which whoever staff let in reads what is entrusted to the partner, where nobody has confirmed them. */
export const LET_IN_DAYS = 14;

const HOURS_A_DAY = 24;

/** That many days after an instant. */
const later = (instant: string, days: number) => Temporal.Instant.from(instant).add({ hours: days * HOURS_A_DAY });
const isBy = (at: Temporal.Instant, now: string) => Temporal.Instant.compare(at, Temporal.Instant.from(now)) <= 0;

/** From when staff may let somebody in who asked at this instant. Instant. */
export const letInFrom = (askedAt: string): string => later(askedAt, KNOCK_DAYS).toString();

/** Whether those who act for a partner have had their time to answer somebody who asks to. Instants. */
export const mayBeLetIn = (askedAt: string, now: string): boolean => isBy(later(askedAt, KNOCK_DAYS), now);

/**
 * Whether somebody who acts for a partner may read what is entrusted to it and say who else acts for it: whoever came in by
 * staff alone not before one of the others has confirmed them, or two weeks in which nobody took them out. Instants.
 */
export const mayReadAll = (
  { let_in_by_staff_at, confirmed_at }: { let_in_by_staff_at: string | null; confirmed_at: string | null },
  now: string,
): boolean => let_in_by_staff_at === null || confirmed_at !== null || isBy(later(let_in_by_staff_at, LET_IN_DAYS), now);
