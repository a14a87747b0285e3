import { Temporal } from "temporal-polyfill";
import { localDate } from "../../../platform/clock/local-time.ts";
import type { CancellationStep, Rate, SpaceTerms } from "./space-terms.ts";

/** Instants RFC 3339. */
export interface Span {
  startsAt: string;
  endsAt: string;
}

/** Minutes that really pass, whatever the clock on the wall does between. */
export const minutesOf = ({ startsAt, endsAt }: Span): number =>
  Temporal.Instant.from(startsAt).until(endsAt).total("minutes");

/** With setting up before and clearing after. */
export const busyOf = (span: Span, { setupMinutes, clearMinutes }: SpaceTerms): Span => ({
  startsAt: Temporal.Instant.from(span.startsAt).subtract({ minutes: setupMinutes }).toString(),
  endsAt: Temporal.Instant.from(span.endsAt).add({ minutes: clearMinutes }).toString(),
});

export const overlaps = (one: Span, other: Span): boolean =>
  Temporal.Instant.compare(one.startsAt, other.endsAt) < 0 && Temporal.Instant.compare(other.startsAt, one.endsAt) < 0;

const forTime = (span: Span, hourly: number | null) =>
  hourly === null ? null : Math.round((hourly * minutesOf(span)) / 60);

/**
 * What a time costs, in pence, by the hours of use (setting up and clearing are free), and what it would be worth at
 * the community rate where nothing is paid. Null: nobody has said.
 */
export function priceOf(span: Span, rate: Rate, { rates }: SpaceTerms): { price: number | null; worth: number | null } {
  const worth = forTime(span, rates.community);
  if (rate === "waived" || rate === "in_kind" || rate === "own") return { price: 0, worth };
  const price = forTime(span, rates[rate]);
  return { price, worth: rate === "community" ? price : worth };
}

/**
 * What giving it up costs now, in pence: counted in days of the calendar before its day, as people count them. Past the
 * last step, or where no step reaches so far, all of it is due.
 */
export function costOfGivingUp(
  held: { startsAt: string; price: number | null; cancellation: readonly CancellationStep[] },
  now: string,
): number {
  if (!held.price) return 0;
  const days = Temporal.PlainDate.from(localDate(now)).until(localDate(held.startsAt)).days;
  const step = held.cancellation.toSorted((a, b) => b.days - a.days).find((each) => days >= each.days);
  return Math.round((held.price * (step?.percent ?? 100)) / 100);
}
