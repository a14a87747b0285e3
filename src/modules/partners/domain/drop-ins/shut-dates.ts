import { Temporal } from "temporal-polyfill";
import type { DropInWish, HoursRule } from "./drop-in.ts";

/** What a library's hours say of a day: places knows. 'HH:MM' on the clock on the wall. */
export type HoursOfDay =
  | { kind: "closure"; reason: string }
  | { kind: "bank_holiday" }
  | { kind: "not_known" }
  | { kind: "usual"; spells: { opens: string; closes: string }[]; unstaffed: { opens: string; closes: string }[] };

/** A date that is wanted and cannot be had; `reason` is staff's own words. */
export interface ShutDate {
  date: string;
  why: "closure" | "bank_holiday" | "hours" | "unstaffed";
  reason?: string;
}

/** The dates of a time that is wanted, once or each week. */
export function datesOf({ first, last = first }: Pick<DropInWish, "first" | "last">): string[] {
  const from = Temporal.PlainDate.from(first);
  const weeks = Math.floor(from.until(last).days / 7);
  return Array.from({ length: weeks + 1 }, (_, week) => from.add({ weeks: week }).toString());
}

/** Why a time is not inside a day's hours, or nothing where it is, or where nobody has said. */
function whyShut({ from, to }: DropInWish, rule: HoursRule, hours: HoursOfDay): Omit<ShutDate, "date"> | undefined {
  if (hours.kind === "closure") return { why: "closure", reason: hours.reason };
  if (hours.kind === "bank_holiday") return { why: "bank_holiday" };
  if (hours.kind === "not_known" || rule === "any") return undefined;
  if (!hours.spells.some(({ opens, closes }) => opens <= from && to <= closes)) return { why: "hours" };
  const alone = hours.unstaffed.some(({ opens, closes }) => opens < to && from < closes);
  return rule === "staffed" && alone ? { why: "unstaffed" } : undefined;
}

/** Of a time that is wanted, the dates on which the library is closed for it. */
export const shutDates = (wish: DropInWish, rule: HoursRule, hoursOf: (date: string) => HoursOfDay): ShutDate[] =>
  datesOf(wish).flatMap((date) => {
    const why = whyShut(wish, rule, hoursOf(date));
    return why ? [{ date, ...why }] : [];
  });
