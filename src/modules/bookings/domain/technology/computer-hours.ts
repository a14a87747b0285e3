import type { Stretch } from "../day-of-space.ts";
import type { HoursOfDay } from "../decide-hold.ts";
import { type ComputerRules, minutesBefore } from "./allowances.ts";

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/**
 * When people may have a computer on a day, as far as its library's hours say: none on a day that is closed, or of which
 * nothing is certain.
 * @param asked.shortest minutes that a time lasts at least
 * @param asked.from local 'HH:MM' before which nothing is offered: the present, of today
 */
export function computerHours(
  hours: HoursOfDay,
  { shutdownMinutes }: Pick<ComputerRules, "shutdownMinutes">,
  { shortest, from = "00:00" }: { shortest: number; from?: string },
): Stretch[] {
  if (hours.kind !== "usual") return [];
  return hours.spells
    .map(({ opens, closes }) => ({ from: opens > from ? opens : from, to: minutesBefore(closes, shutdownMinutes) }))
    .filter((each) => minutesOf(each.to) - minutesOf(each.from) >= shortest);
}
