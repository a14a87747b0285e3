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
export const costOfGivingUp = (held: Held, now: string): number => costBefore(held, daysBefore(held.startsAt, now));

/** What was agreed on: money in pence, null where nobody has said. */
interface Held {
  startsAt: string;
  price: number | null;
  cancellation: readonly CancellationStep[];
}

const daysBefore = (startsAt: string, now: string): number =>
  Temporal.PlainDate.from(localDate(now)).until(localDate(startsAt)).days;

function costBefore({ price, cancellation }: Held, days: number): number {
  if (!price) return 0;
  const step = cancellation.toSorted((a, b) => b.days - a.days).find((each) => days >= each.days);
  return Math.round((price * (step?.percent ?? 100)) / 100);
}

/**
 * The last day, 'YYYY-MM-DD', on which giving it up costs nothing: its own day where that is so until it begins.
 * Undefined where it costs something already, or there is no price.
 */
export function freeUntil(held: Held, now: string): string | undefined {
  let days = daysBefore(held.startsAt, now);
  if (!held.price || days < 0 || costBefore(held, days) > 0) return undefined;
  while (days > 0 && costBefore(held, days - 1) === 0) days--;
  return Temporal.PlainDate.from(localDate(held.startsAt)).subtract({ days }).toString();
}

/** Days after the one on which somebody first hears a price that they may still give it up free of charge. */
export const PRICE_DAYS = 3;

/**
 * What giving it up costs where the price is first said with the yes: nothing for `PRICE_DAYS`, or until it begins
 * where that is sooner; after that as the terms say. So whoever asked without a price decides once they know it.
 */
export function cancellationOncePriced(
  cancellation: readonly CancellationStep[],
  startsAt: string,
  now: string,
): CancellationStep[] {
  const days = Math.max(0, daysBefore(startsAt, now) - PRICE_DAYS);
  return [{ days, percent: 0 }, ...cancellation.filter((step) => step.days < days)];
}
