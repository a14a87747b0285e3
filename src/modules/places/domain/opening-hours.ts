import { plainDate } from "../../../platform/clock/local-time.ts";
import { remember } from "../../../platform/clock/remember.ts";
import type { Opening } from "./read-hours.ts";

/** Local wall-clock 'HH:MM'. */
export interface Spell {
  opens: string;
  closes: string;
}

/** All that is known of when a library is open. Dates 'YYYY-MM-DD'. */
export interface KnownHours {
  /** 'none': nobody has said; 'listed': from a public list; 'confirmed': by the service itself. */
  standing: "none" | "listed" | "confirmed";
  openings: Opening[];
  /** Stated by the service, so they hold whatever the standing of the weekly hours. Inclusive. */
  closures: { first_day: string; last_day: string; reason: string }[];
  holidays: { day: string; title: string }[];
}

/** What can honestly be said of one date. */
export type DayHours =
  | { kind: "closure"; reason: string; lastDay: string }
  /** No closure covers the holiday, so the hours of the week may not hold. */
  | { kind: "bank_holiday"; title: string; spells: Spell[] }
  | { kind: "not_known" }
  /** No spells: closed on this weekday. `unstaffed` are those of the spells, or parts of them, without staff. */
  | { kind: "usual"; spells: Spell[]; unstaffed: Spell[] };

/** Spells in order, with those that touch or overlap made one. */
export function joinSpells(spells: readonly Spell[]): Spell[] {
  const joined: Spell[] = [];
  for (const { opens, closes } of spells.toSorted((a, b) => a.opens.localeCompare(b.opens))) {
    const last = joined.at(-1);
    if (!last || opens > last.closes) joined.push({ opens, closes });
    else if (closes > last.closes) last.closes = closes;
  }
  return joined;
}

/**
 * The hours of one date. A stated closure comes first. A bank holiday that no closure covers is not promised either
 * way: weekly hours, even confirmed ones, say nothing about it.
 */
export function hoursOn(known: KnownHours, date: string): DayHours {
  const closure = known.closures.find((each) => each.first_day <= date && date <= each.last_day);
  if (closure) return { kind: "closure", reason: closure.reason, lastDay: closure.last_day };
  const weekday = plainDate(date).dayOfWeek;
  const openings = known.openings.filter((opening) => opening.weekday === weekday);
  const holiday = known.holidays.find((each) => each.day === date);
  if (holiday) return { kind: "bank_holiday", title: holiday.title, spells: joinSpells(openings) };
  if (known.standing === "none") return { kind: "not_known" };
  const unstaffed = joinSpells(openings.filter((opening) => !opening.staffed));
  return { kind: "usual", spells: joinSpells(openings), unstaffed };
}

/** What can be said at one moment. Only confirmed hours let us say that a door is open. */
export type Now =
  | { kind: "open"; until: string }
  | { kind: "opens_later"; at: string }
  /** `next`: the first opening of a day that is certain, within two weeks. */
  | { kind: "closed"; next?: { date: string; at: string } }
  | { kind: "closure"; reason: string; lastDay: string }
  | { kind: "ring_first"; day: DayHours };

const DAYS_AHEAD = 14;

/** @param today local date; @param time local 'HH:MM' */
export function nowAt(known: KnownHours, today: string, time: string): Now {
  const day = hoursOn(known, today);
  if (day.kind === "closure") return { kind: "closure", reason: day.reason, lastDay: day.lastDay };
  if (known.standing !== "confirmed" || day.kind !== "usual") return { kind: "ring_first", day };
  const spell = day.spells.find(({ closes }) => time < closes);
  if (spell && spell.opens <= time) return { kind: "open", until: spell.closes };
  if (spell) return { kind: "opens_later", at: spell.opens };
  return { kind: "closed", ...nextOpening(known, today) };
}

/** The first opening after a day, within two weeks; nothing where a bank holiday that nobody has spoken for comes before it. */
export function nextOpening(known: KnownHours, today: string): { next?: { date: string; at: string } } {
  const from = plainDate(today);
  for (let days = 1; days <= DAYS_AHEAD; days++) {
    const date = from.add({ days }).toString();
    const day = hoursOn(known, date);
    // Past a holiday that nobody has spoken for, 'opens Tuesday' could be wrong.
    if (day.kind === "bank_holiday") return {};
    const first = day.kind === "usual" ? day.spells[0] : undefined;
    if (first) return { next: { date, at: first.opens } };
  }
  return {};
}

/** The Monday of the week that a date is in. */
export const mondayOf = remember((date) => {
  const day = plainDate(date);
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
});

/** The seven dates of a week. */
export const weekFrom = remember((monday): readonly string[] =>
  Array.from({ length: 7 }, (_, days) => plainDate(monday).add({ days }).toString()),
);
