import { Temporal } from "temporal-polyfill";
import { FEWEST } from "../../../vocabulary/small-count.ts";
import { DECLINE_REASONS } from "./states.ts";

/** Dates; `until` is the first day after it. */
export interface Quarter {
  from: string;
  until: string;
}

const QUARTERS = 4;

/** The last four quarters of the calendar that are over, oldest first. @param today date */
export function lastQuarters(today: string): Quarter[] {
  const day = Temporal.PlainDate.from(today);
  const current = day.with({ day: 1, month: day.month - ((day.month - 1) % 3) });
  const first = (back: number) => current.subtract({ months: 3 * back }).toString();
  return Array.from({ length: QUARTERS }, (_, at) => ({ from: first(QUARTERS - at), until: first(QUARTERS - at - 1) }));
}

/** What became of referrals, by when it did: a yes, a no by its reason, or no answer. */
const BECAME = ["accepted", ...DECLINE_REASONS, "unanswered"] as const;

/** What is counted of people, in the order that it is told. */
export const OF_PEOPLE = ["received", ...BECAME, "signposted", "places", "came"] as const;
export type OfPeople = (typeof OF_PEOPLE)[number];

/** People counted in a quarter; what is absent is nobody. */
export type Counts = Partial<Record<OfPeople, number>>;

/**
 * What of a quarter's counts an organisation is told, to be passed on as it is. Pure. The rule, of which the page, the file and
 * the totals are made:
 *
 * - A count under five is not told, nought among them.
 * - Nor is how many were received where that differs by one to four from what is told to have become of them: it would give
 *   away how few the others were. (Of the rest some were withdrawn or wait, which is told nowhere.)
 * - A total is of what is told, so that it holds nothing of what is not: no total less the rest gives a count away.
 * - Only quarters that are over are told, each by itself, by the day on which something happened: a later look finds the same
 *   quarter as it was, and two looks or two totals differ by whole quarters that were told.
 */
export function toldOf(counts: Counts): Counts {
  const told: Counts = {};
  for (const what of OF_PEOPLE) if ((counts[what] ?? 0) >= FEWEST) told[what] = counts[what]!;
  const rest = Math.abs((told.received ?? 0) - BECAME.reduce((sum, what) => sum + (told[what] ?? 0), 0));
  if (rest > 0 && rest < FEWEST) delete told.received;
  return told;
}

/** The totals of what is told; absent where nothing of it is. Pure. */
export function toldInAll(quarters: Counts[]): Counts {
  const total: Counts = {};
  for (const told of quarters)
    for (const what of OF_PEOPLE) if (told[what] !== undefined) total[what] = (total[what] ?? 0) + told[what];
  return total;
}
