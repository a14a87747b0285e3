import { Temporal } from "temporal-polyfill";
import { LONDON, localDate, localTime } from "../../../platform/clock/local-time.ts";
import { hasCome } from "./has-come.ts";
import { minutesOf, type Span } from "./price-of-space.ts";
import type { Rate, SpaceTerms } from "./space-terms.ts";

/** Why a space cannot be had so. Each is worded by the page. */
export type SpaceRefusal =
  // Nobody can change these.
  | "past"
  | "ends_before"
  | "taken"
  | "out_of_order"
  | "too_many"
  | "not_in_use"
  // These are rules: staff may set them aside.
  | "not_online"
  | "closed"
  | "closed_bank_holiday"
  | "outside_hours"
  | "outside_staffed"
  | "too_soon"
  | "too_far"
  | "too_short"
  | "too_long"
  | "off_step"
  | "quota"
  | "party_most"
  | "insurance_missing"
  | "insurance_ends"
  | "needs_induction";

const HARD: readonly SpaceRefusal[] = ["past", "ends_before", "taken", "out_of_order", "too_many", "not_in_use"];
/** Rules that bind who asks by themselves, and staff who book for somebody not at all. */
const FOR_ASKERS: readonly SpaceRefusal[] = ["not_online", "too_soon", "too_far", "quota"];

/** Whether staff may set it aside. */
export const maySetAside = (refusal: SpaceRefusal): boolean => !HARD.includes(refusal);

/** What its library's hours say of the day: places knows. 'HH:MM' local. */
export type HoursOfDay =
  | { kind: "closure" }
  | { kind: "bank_holiday" }
  | { kind: "not_known" }
  | { kind: "usual"; spells: { opens: string; closes: string }[]; unstaffed: { opens: string; closes: string }[] };

/** What is wanted, and what is known of the space at that time. */
export interface WantedHold extends Span {
  party: number | null;
  rate: Rate;
  /** 'YYYY-MM-DD' until which the group is insured. */
  insuredUntil?: string;
  /** They say that they have been shown how to use it. */
  inducted: boolean;
}
export interface SpaceFacts {
  active: boolean;
  audience: "public" | "staff";
  capacity: number | null;
  needsInduction: boolean;
  hours: HoursOfDay;
  /** Somebody has it at that time, with setting up and clearing. */
  taken: boolean;
  /** It is out of order then. */
  broken: boolean;
  /** Bookings that the same group has in the same period. */
  had: number;
}
export interface HoldAsked {
  by: "booker" | "staff";
  now: string;
  /** Staff have been told what is against it and book it all the same. */
  allTheSame?: boolean;
}

export type HoldDecision = { have: "confirmed" | "requested" } | { refused: SpaceRefusal };

const inside = (spells: { opens: string; closes: string }[], from: string, to: string) =>
  spells.some((spell) => spell.opens <= from && to <= spell.closes);
const meets = (spells: { opens: string; closes: string }[], from: string, to: string) =>
  spells.some((spell) => spell.opens < to && from < spell.closes);

function againstHours(wanted: WantedHold, hours: HoursOfDay, rule: SpaceTerms["hours"]): SpaceRefusal | undefined {
  if (rule === "any") return undefined;
  if (hours.kind === "closure") return "closed";
  if (hours.kind === "bank_holiday") return "closed_bank_holiday";
  if (hours.kind === "not_known") return undefined;
  const [from, to] = [localTime(wanted.startsAt), localTime(wanted.endsAt)];
  // Past midnight is inside no day's hours.
  const sameDay = localDate(wanted.startsAt) === localDate(wanted.endsAt);
  if (!sameDay || !inside(hours.spells, from, to)) return "outside_hours";
  return rule === "staffed" && meets(hours.unstaffed, from, to) ? "outside_staffed" : undefined;
}

const onStep = (instant: string, step: number): boolean => {
  const [hour = 0, minute = 0] = localTime(instant).split(":").map(Number);
  return (hour * 60 + minute) % step === 0;
};

/** All that is against it, what nobody can change first. */
export function whatIsAgainst(
  wanted: WantedHold,
  space: SpaceFacts,
  terms: SpaceTerms,
  { by, now }: Pick<HoldAsked, "by" | "now">,
): SpaceRefusal[] {
  const start = Temporal.Instant.from(wanted.startsAt);
  const minutes = minutesOf(wanted);
  const notice = Temporal.Instant.from(now).until(start).total("hours");
  const lastDay = Temporal.Instant.from(now).toZonedDateTimeISO(LONDON).toPlainDate().add({ days: terms.aheadDays });
  const insured = wanted.insuredUntil;
  const party = wanted.party ?? 1;
  const against: [boolean, SpaceRefusal][] = [
    [!space.active, "not_in_use"],
    [minutes <= 0, "ends_before"],
    [hasCome(wanted.endsAt, now) || (by === "booker" && hasCome(wanted.startsAt, now)), "past"],
    [space.capacity !== null && party > space.capacity, "too_many"],
    [space.broken, "out_of_order"],
    [space.taken, "taken"],
    [!terms.online || space.audience !== "public", "not_online"],
    [notice < terms.noticeHours, "too_soon"],
    [localDate(wanted.startsAt) > lastDay.toString(), "too_far"],
    [minutes < terms.shortestMinutes, "too_short"],
    [minutes > terms.longestMinutes, "too_long"],
    [!onStep(wanted.startsAt, terms.stepMinutes) || !onStep(wanted.endsAt, terms.stepMinutes), "off_step"],
    [terms.quota !== null && space.had >= terms.quota, "quota"],
    [terms.partyMost !== null && party > terms.partyMost, "party_most"],
    [terms.needsInsurance && !insured, "insurance_missing"],
    // What is insured until a day is insured on it.
    [insured !== undefined && insured < localDate(wanted.endsAt), "insurance_ends"],
    [space.needsInduction && !wanted.inducted, "needs_induction"],
  ];
  const hours = againstHours(wanted, space.hours, terms.hours);
  const found = against.filter(([holds]) => holds).map(([, refusal]) => refusal);
  if (hours) found.push(hours);
  return by === "staff" ? found.filter((refusal) => !FOR_ASKERS.includes(refusal)) : found;
}

/**
 * Whether a space can be had for a time: at once, after somebody has said yes, or not. Where the library's hours are
 * not known, or nobody has said what it costs, somebody has to say yes.
 */
export function decideHold(
  wanted: WantedHold,
  space: SpaceFacts,
  terms: SpaceTerms,
  asked: HoldAsked,
  price: number | null,
): HoldDecision {
  const [first] = whatIsAgainst(wanted, space, terms, asked).filter(
    (refusal) => !(asked.by === "staff" && asked.allTheSame && maySetAside(refusal)),
  );
  if (first) return { refused: first };
  if (asked.by === "staff") return { have: "confirmed" };
  const unsure = terms.hours !== "any" && space.hours.kind === "not_known";
  return { have: terms.needsApproval || unsure || price === null ? "requested" : "confirmed" };
}

/** The local days, inclusive, of the period that a quota counts around a day. */
export function quotaDays(date: string, period: SpaceTerms["quotaPeriod"]): { first: string; last: string } {
  const day = Temporal.PlainDate.from(date);
  if (period === "day") return { first: date, last: date };
  if (period === "week") {
    const monday = day.subtract({ days: day.dayOfWeek - 1 });
    return { first: monday.toString(), last: monday.add({ days: 6 }).toString() };
  }
  const first = day.with({ day: 1 });
  return { first: first.toString(), last: first.add({ months: 1 }).subtract({ days: 1 }).toString() };
}

/** By what a group's bookings are counted: its name, else how it is reached, else who asks; written any way. */
export function groupKey(who: { organisation?: string; email?: string; mobile?: string; name: string }): string {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}@.]+/gu, " ")
      .trim();
  return plain(who.organisation || who.email || who.mobile || who.name);
}
