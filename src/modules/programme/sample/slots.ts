import type { Weekday } from "../../../vocabulary/terms.ts";
import type { ActivityTemplate } from "../domain/activity.ts";
import { chance, pickOne } from "./choice.ts";
import type { OpenSpell, SampleLibrary } from "./types.ts";

export interface Slot {
  weekday: Weekday;
  time: string;
  minutes: number;
}

/** Where no hours are listed we take the commonest kind of week. */
const WHEN_NOT_LISTED: OpenSpell[] = [
  ...([1, 2, 3, 4, 5] as const).map((weekday) => ({ weekday, opens: "09:30", closes: "17:00" })),
  { weekday: 6, opens: "10:00", closes: "14:00" },
];
const SCHOOL_ENDS = 15 * 60 + 30;
const SHORTEST = 30;

/** Hours in which the library is listed as open, or a usual week where none are listed. */
export function openSpells(library: SampleLibrary): OpenSpell[] {
  return library.openWeekly?.length ? library.openWeekly : WHEN_NOT_LISTED;
}

/** True when the library is listed as open from `time` for so many minutes. */
export function fits(library: SampleLibrary, { weekday, time, minutes }: Slot): boolean {
  const start = toMinutes(time);
  return openSpells(library).some(
    (spell) =>
      spell.weekday === weekday && toMinutes(spell.opens) <= start && start + minutes <= toMinutes(spell.closes),
  );
}

/**
 * A weekday and time near the template's usual one, inside listed hours, a little different at each library.
 * Undefined where the library is never open long enough at a fitting time.
 */
export function slotFor(library: SampleLibrary, template: ActivityTemplate): Slot | undefined {
  const candidates = openSpells(library)
    .map((spell) => slotIn(spell, library, template))
    .filter((candidate) => candidate !== undefined);
  candidates.sort((a, b) => a.strain - b.strain);
  return candidates[0]?.slot;
}

function slotIn(spell: OpenSpell, library: SampleLibrary, template: ActivityTemplate) {
  const { usual, terms } = template;
  const schoolAge = (terms.agesFrom ?? 0) >= 4 && (terms.agesTo ?? 99) <= 17;
  const opens = Math.max(toMinutes(spell.opens), schoolAge && spell.weekday <= 5 ? SCHOOL_ENDS : 0);
  const closes = toMinutes(spell.closes);
  const minutes = Math.min(usual.minutes, closes - opens);
  if (minutes < SHORTEST) return undefined;
  const wanted =
    toMinutes(usual.time) + pickOne([-60, -30, -15, 0, 0, 0, 15, 30, 60], library.id, template.key, "time");
  const start = quarterHour(Math.min(Math.max(wanted, opens), closes - minutes), opens);
  const day = `${spell.weekday} ${spell.opens}`;
  const usualDay = usual.weekdays[0] ?? (usual.monthly?.kind === "weekday" ? usual.monthly.weekday : 3);
  const strain =
    Math.abs(start - wanted) / 60 +
    (isWeekend(spell.weekday) === isWeekend(usualDay) ? 0 : 2.5) +
    (usual.minutes - minutes) / 30 +
    chance(library.id, template.key, day) * 3;
  return { slot: { weekday: spell.weekday, time: toTime(start), minutes }, strain };
}

/** The quarter hour at or before, unless that is before opening. */
function quarterHour(minutes: number, opens: number): number {
  const before = Math.floor(minutes / 15) * 15;
  return before >= opens ? before : minutes;
}

function isWeekend(weekday: Weekday): boolean {
  return weekday >= 6;
}

/** 'HH:MM' as minutes after midnight. */
export function toMinutes(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** Minutes after midnight as 'HH:MM'. */
export function toTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
