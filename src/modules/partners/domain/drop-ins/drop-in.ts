import { Temporal } from "temporal-polyfill";
import type { Terms } from "../agreements/agreement.ts";
import { DAYS, type Day } from "../work/enquiry.ts";

/** What a partner pays for a space by its agreement, in the words of hiring. */
export const HIRING_RATES = ["partner", "waived", "in_kind"] as const;
export type HiringRate = (typeof HIRING_RATES)[number];

/** By which of a library's hours a space is given. */
export const HOURS_RULES = ["open", "staffed", "any"] as const;
export type HoursRule = (typeof HOURS_RULES)[number];

/** What an agreement allows in one space. Times 'HH:MM' on the clock on the wall. */
export interface MayBook {
  days: readonly Day[];
  from_time: string;
  to_time: string;
  weeks_ahead: number;
}

/** A time that a partner wants, once or each week. Dates 'YYYY-MM-DD'. */
export interface DropInWish {
  first: string;
  /** The last date of a weekly one. */
  last?: string;
  from: string;
  to: string;
}

/** Where the agreement stands that it is booked by. */
export interface Ground {
  /** The terms that both sides have signed; absent where nothing is signed, or it has ended. */
  signed?: Pick<Terms, "from" | "until">;
  /** Insurance that was seen has run out. */
  uninsured: boolean;
}

export type DropInRefusal = "not_held" | "uninsured" | "order" | "past" | "ahead" | "outside" | "day" | "hours";

/** A desk is not worth booking for less. */
const SHORTEST_MINUTES = 15;

const minutesAt = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
/** Minutes from start to end on the clock on the wall. */
export const minutesOf = ({ from, to }: Pick<DropInWish, "from" | "to">): number => minutesAt(to) - minutesAt(from);

export const dayOf = (date: string): Day => DAYS[Temporal.PlainDate.from(date).dayOfWeek - 1]!;

const furthest = ({ weeks_ahead }: MayBook, today: string) =>
  Temporal.PlainDate.from(today).add({ weeks: weeks_ahead }).toString();

/** The last day that can be booked today, 'YYYY-MM-DD', by how far ahead and by the agreement's own end. @param today date */
export function lastToBook(may: MayBook, { signed }: Pick<Ground, "signed">, today: string): string {
  const far = furthest(may, today);
  return signed?.until !== undefined && signed.until < far ? signed.until : far;
}

/** Whether a time that is wanted goes on after the last day that can be booked. */
export const isBeyond = ({ first, last = first }: Pick<DropInWish, "first" | "last">, lastDay: string): boolean =>
  last > lastDay;

/** Why an agreement does not give a time, or nothing where it does. @param today date */
export function refusedDropIn(
  wish: DropInWish,
  may: MayBook,
  { signed, uninsured }: Ground,
  today: string,
): DropInRefusal | undefined {
  const last = wish.last ?? wish.first;
  if (!signed) return "not_held";
  if (uninsured) return "uninsured";
  if (last < wish.first || minutesOf(wish) < SHORTEST_MINUTES) return "order";
  if (wish.first <= today) return "past";
  if (last > furthest(may, today)) return "ahead";
  if (wish.first < signed.from || (signed.until !== undefined && last > signed.until)) return "outside";
  if (!may.days.includes(dayOf(wish.first))) return "day";
  return wish.from < may.from_time || wish.to > may.to_time ? "hours" : undefined;
}
