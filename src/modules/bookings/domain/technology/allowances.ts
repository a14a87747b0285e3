import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { LONDON, localDate, localTime } from "../../../../platform/clock/local-time.ts";
import type { HoursOfDay } from "../decide-hold.ts";
import { minutesOf, overlaps, type Span } from "../price-of-space.ts";

export const COMPUTER_GROUPS = ["adult", "child", "guest"] as const;
export type ComputerGroup = (typeof COMPUTER_GROUPS)[number];

const minutes = (most: number) => z.number().int().min(5).max(most);
const ALLOWANCE = z.object({ session: minutes(720), day: minutes(1440), week: minutes(10_080) });
/** Minutes in one go, on one day, and in one week from Monday to Sunday. */
export type Allowance = z.infer<typeof ALLOWANCE>;
export const ALLOWANCES = z.object({ adult: ALLOWANCE, child: ALLOWANCE, guest: ALLOWANCE });

/** How a service gives its computers. All numbers are whole minutes or days. */
export interface ComputerRules {
  allowances: Record<ComputerGroup, Allowance>;
  /** Whoever is younger has a child's allowance. */
  childUnder: number;
  /** Between two times of the same person on one day. */
  breakMinutes: number;
  aheadDays: number;
  /** Minutes after its start that a time nobody claimed is given free. */
  lateMinutes: number;
  /** Minutes before the library closes that computers shut down. */
  shutdownMinutes: number;
  /** What one extension adds. */
  extendMinutes: number;
}

/** Usual in English libraries: three hours a day and nine a week, and so on. */
export const usualComputerRules = (): ComputerRules => ({
  allowances: {
    adult: { session: 60, day: 180, week: 540 },
    child: { session: 60, day: 120, week: 360 },
    guest: { session: 60, day: 60, week: 180 },
  },
  childUnder: 16,
  breakMinutes: 30,
  aheadDays: 7,
  lateMinutes: 10,
  shutdownMinutes: 15,
  extendMinutes: 30,
});

export type ComputerRefusal =
  | "past"
  | "ends_before"
  | "not_in_use"
  | "taken"
  | "at_another"
  | "closed"
  | "hours_not_known"
  | "outside_hours"
  | "too_far"
  | "too_long"
  | "day_used_up"
  | "week_used_up"
  | "break";

/** What is known when somebody wants a computer. */
export interface ComputerFacts {
  /** The computer is in use and open to people. */
  active: boolean;
  hours: HoursOfDay;
  /** What others have at that computer. */
  taken: Span[];
  /** What this person has, at any of the service's computers: times had as they were, times to come as booked. */
  mine: Span[];
}

const sameDay = (one: Span, other: Span) => localDate(one.startsAt) === localDate(other.startsAt);
const mondayOf = (date: string) => {
  const day = Temporal.PlainDate.from(date);
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
};
const sameWeek = (one: Span, other: Span) => mondayOf(localDate(one.startsAt)) === mondayOf(localDate(other.startsAt));
const sum = (spans: Span[]) => Math.ceil(spans.reduce((total, span) => total + minutesOf(span), 0));

/** Minutes that are left of an allowance on a day and in its week. Earlier days count in the week and never in the day. */
export function minutesLeft(wanted: Span, mine: Span[], { day, week }: Allowance): { day: number; week: number } {
  return {
    day: Math.max(0, day - sum(mine.filter((each) => sameDay(each, wanted)))),
    week: Math.max(0, week - sum(mine.filter((each) => sameWeek(each, wanted)))),
  };
}

function againstHours(wanted: Span, hours: HoursOfDay, shutdown: number): ComputerRefusal | undefined {
  if (hours.kind === "closure" || hours.kind === "bank_holiday") return "closed";
  if (hours.kind === "not_known") return "hours_not_known";
  const [from, to] = [localTime(wanted.startsAt), localTime(wanted.endsAt)];
  if (localDate(wanted.startsAt) !== localDate(wanted.endsAt)) return "outside_hours";
  const fits = hours.spells.some((spell) => spell.opens <= from && to <= minutesBefore(spell.closes, shutdown));
  return fits ? undefined : "outside_hours";
}

/** '17:00', 15 → '16:45'. */
export function minutesBefore(time: string, less: number): string {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const at = Math.max(0, hour * 60 + minute - less);
  return `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;
}

/** Whether somebody rests long enough between two times of one day. */
const rests = (wanted: Span, other: Span, breakMinutes: number): boolean => {
  const gap = Math.max(
    minutesOf({ startsAt: other.endsAt, endsAt: wanted.startsAt }),
    minutesOf({ startsAt: wanted.endsAt, endsAt: other.startsAt }),
  );
  return !sameDay(wanted, other) || gap >= breakMinutes;
};

/**
 * Whether somebody may have a computer for a time.
 * @param asked.by staff may give more than the allowance, a break or the days ahead allow, as people's days are; nobody
 * may give one that another has or that is shut
 */
export function decideComputer(
  wanted: Span,
  facts: ComputerFacts,
  allowance: Allowance,
  rules: ComputerRules,
  asked: { now: string; by: "person" | "staff"; extending?: boolean },
): { have: true } | { refused: ComputerRefusal } {
  const last = Temporal.Instant.from(asked.now).toZonedDateTimeISO(LONDON).toPlainDate().add({ days: rules.aheadDays });
  const left = minutesLeft(wanted, facts.mine, allowance);
  const length = minutesOf(wanted);
  const hours = againstHours(wanted, facts.hours, rules.shutdownMinutes);
  const always: [boolean, ComputerRefusal][] = [
    [length <= 0, "ends_before"],
    [Temporal.Instant.compare(wanted.endsAt, asked.now) <= 0, "past"],
    [!facts.active, "not_in_use"],
    [facts.taken.some((each) => overlaps(each, wanted)), "taken"],
    [facts.mine.some((each) => overlaps(each, wanted)), "at_another"],
    [hours === "closed", "closed"],
  ];
  const forPeople: [boolean, ComputerRefusal][] = [
    [hours === "hours_not_known", "hours_not_known"],
    [hours === "outside_hours", "outside_hours"],
    [localDate(wanted.startsAt) > last.toString(), "too_far"],
    [!asked.extending && length > allowance.session, "too_long"],
    [length > left.day, "day_used_up"],
    [length > left.week, "week_used_up"],
    [!asked.extending && facts.mine.some((each) => !rests(wanted, each, rules.breakMinutes)), "break"],
  ];
  const [first] = [...always, ...(asked.by === "person" ? forPeople : [])].filter(([holds]) => holds);
  return first ? { refused: first[1] } : { have: true };
}

/** Whether somebody may sit down: from ten minutes before until it is given free; later while nobody else has it. */
export function decideClaim(
  time: { status: string; startsAt: string; endsAt: string },
  { now, free }: { now: string; free: boolean },
): { claim: "in_time" | "late" } | { refused: "too_early" | "over" | "taken" } {
  if (time.status !== "booked" && time.status !== "missed") return { refused: "over" };
  if (Temporal.Instant.compare(now, time.endsAt) >= 0) return { refused: "over" };
  const early = minutesOf({ startsAt: now, endsAt: time.startsAt });
  if (early > EARLY_MINUTES || (early > 0 && !free)) return { refused: "too_early" };
  if (time.status === "booked") return { claim: "in_time" };
  return free ? { claim: "late" } : { refused: "taken" };
}
const EARLY_MINUTES = 10;
