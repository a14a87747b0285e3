import type { Translator } from "../../../platform/i18n/translator.ts";
import type { TimeOfDay, WeekdayKey } from "../../../vocabulary/terms.ts";
import { SUPPORTS, type Supported } from "../domain/support.ts";

const DAYS = {
  mon: "monday",
  tue: "tuesday",
  wed: "wednesday",
  thu: "thursday",
  fri: "friday",
  sat: "saturday",
  sun: "sunday",
} as const;

export const sayWeekday = (t: Translator, day: WeekdayKey): string => t.text(`work.day.${DAYS[day]}`);
export const sayTimeOfDay = (t: Translator, time: TimeOfDay): string => t.text(`bookings.ask.time.${time}`);

/** 'Four people support it, one would help': what nobody has said is left out. Empty where nobody said anything. */
export function saySupport(t: Translator, supported: Supported): string {
  const said = SUPPORTS.filter((each) => supported[each] > 0)
    .map((each) => t.text(`ideas.support.count.${each}`, { count: supported[each] }))
    .join(t.locale === "ar" ? "، " : ", ");
  return said.charAt(0).toLocaleUpperCase(t.locale) + said.slice(1);
}
