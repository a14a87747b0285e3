import { Temporal } from "temporal-polyfill";

/** Hours before the start that a booker is reminded. */
export const REMIND_HOURS = 24;

/**
 * Since when somebody counts as reminded of a session that they, or the session, have just been moved to: from now on
 * where it is so soon that the news is the reminder; otherwise not yet. Instants.
 */
export function remindedAfterMove(startsAt: string, now: string): string | null {
  const from = Temporal.Instant.from(startsAt).subtract({ hours: REMIND_HOURS });
  return Temporal.Instant.compare(from, Temporal.Instant.from(now)) <= 0 ? now : null;
}
