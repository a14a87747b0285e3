import { Temporal } from "temporal-polyfill";

/** Where a service has entered no school terms, what is had again and again is confirmed for this long. */
const WITHOUT_TERMS = { weeks: 13 };

/**
 * The last day that a standing booking is confirmed to: the end of the term that `from` falls in, or else of the next
 * one; thirteen weeks where no term is known to come. Dates 'YYYY-MM-DD', both ends inclusive.
 */
export function confirmedUntil(from: string, terms: readonly { start: string; end: string }[]): string {
  const ends = terms.map((term) => term.end).filter((end) => end >= from);
  return ends.toSorted()[0] ?? Temporal.PlainDate.from(from).add(WITHOUT_TERMS).toString();
}

/** Days before its last confirmed day that whoever has it is asked whether they still want it. */
export const ASKED_DAYS_BEFORE = 28;
