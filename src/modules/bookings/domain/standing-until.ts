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

/** The last day it can be had, as people are told: no later than its own last date. Dates 'YYYY-MM-DD'. */
export const bookedTo = (confirmed: string, lastDay: string | null | undefined): string =>
  lastDay && lastDay < confirmed ? lastDay : confirmed;

/** Days that a group has to answer in, before the day that the terms of the space name. */
export const DAYS_TO_ANSWER = 14;
/** Nobody is asked with fewer days to answer than these, however late the question is. */
const LEAST_DAYS_TO_ANSWER = 7;
/** Days that staff have to ring a group that has not answered, before what is kept for it is given free. */
const DAYS_TO_RING = 7;

const later = (one: string, other: string): string => (one > other ? one : other);
const daysFrom = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();

/**
 * The day by which a group that is asked today has to answer: so many days before its last booked day as the space's
 * terms say, and never sooner than a week from today. Dates 'YYYY-MM-DD'.
 */
export const answerBy = (lastDay: string, answerDays: number, today: string): string =>
  later(daysFrom(lastDay, -answerDays), daysFrom(today, LEAST_DAYS_TO_ANSWER));

/** The day on which what is kept for a group that has not answered is given free. */
export const freedOn = (answerDay: string): string => daysFrom(answerDay, DAYS_TO_RING);

/** Where the question stands whether a standing booking is still wanted. Dates 'YYYY-MM-DD', `answeredAt` an instant. */
export interface Round {
  confirmedUntil: string;
  askedFor: string | null;
  answerBy: string | null;
  answer: "wanted" | "not_wanted" | "none" | null;
  ended: boolean;
}

/** `late`: the day to answer by is past. `closed`: it has ended. */
export type RoundState = "not_asked" | "asked" | "late" | "wanted" | "not_wanted" | "none" | "closed";

/** Where a round stands on a day: what was answered last stands until it is asked again. */
export function roundState(round: Round, today: string): RoundState {
  if (round.ended) return "closed";
  if (round.askedFor === null || round.answerBy === null) return "not_asked";
  if (round.answer) return round.answer;
  return round.answerBy < today ? "late" : "asked";
}
