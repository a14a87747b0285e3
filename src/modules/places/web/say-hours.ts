import { sayDate, sayTime, sayTimeRange } from "../../../platform/clock/say-when.ts";
import { type Translator, wordingOf } from "../../../platform/i18n/translator.ts";
import type { Line } from "../../../platform/views/content.tsx";
import { WEEKDAY_KEYS, type Weekday } from "../../../vocabulary/terms.ts";
import type { DayHours, Now, Spell } from "../domain/opening-hours.ts";

export const sayWeekday = (t: Translator, weekday: Weekday): string =>
  t.text(`vocabulary.day.${WEEKDAY_KEYS[weekday - 1]!}`);

/** '9am to 1pm and 2pm to 6pm'. */
export function saySpells(t: Translator, spells: readonly Spell[]): string {
  const said = spells.map((spell) => sayTimeRange(spell.opens, spell.closes, wordingOf(t)));
  return said.reduce((first, second) => t.text("places.library.and", { first, second }));
}

/** A day's hours in a few words, with what makes it differ. */
export function sayDayHours(t: Translator, day: DayHours): { words: string; note?: Line } {
  switch (day.kind) {
    case "closure":
      return { words: t.text("places.library.closed"), note: { text: "", own: day.reason } };
    case "bank_holiday":
      return { words: t.text("places.library.holidayMay"), note: { text: "", own: day.title } };
    case "not_known":
      return { words: t.text("vocabulary.answer.unknown") };
    case "usual": {
      if (day.spells.length === 0) return { words: t.text("places.library.closed") };
      const words = saySpells(t, day.spells);
      if (day.unstaffed.length === 0) return { words };
      return { words, note: { text: t.text("places.library.unstaffed", { hours: saySpells(t, day.unstaffed) }) } };
    }
  }
}

/** Whether the door is open, as honestly as it can be said. `certain` is false where one should ring first. */
export function sayNow(t: Translator, now: Now, today: string, weekday: Weekday): Line & { certain: boolean } {
  const locale = wordingOf(t);
  switch (now.kind) {
    case "open":
      return { text: t.text("places.library.openUntil", { time: sayTime(now.until, locale) }), certain: true };
    case "opens_later":
      return { text: t.text("places.library.opensToday", { time: sayTime(now.at, locale) }), certain: true };
    case "closed":
      if (!now.next) return { text: t.text("places.library.closedNow"), certain: true };
      return {
        text: t.text("places.library.closedOpens", {
          day: sayDate(now.next.date, { locale }),
          time: sayTime(now.next.at, locale),
        }),
        certain: true,
      };
    case "closure":
      return {
        text:
          now.lastDay === today
            ? t.text("places.library.closedToday")
            : t.text("places.library.closedUntil", { day: sayDate(now.lastDay, { locale }) }),
        own: now.reason,
        certain: true,
      };
    case "ring_first":
      return { ...sayUncertain(t, now.day, weekday), certain: false };
  }
}

function sayUncertain(t: Translator, day: DayHours, weekday: Weekday): Line {
  if (day.kind === "not_known") return { text: t.text("places.library.hoursUnknown") };
  if (day.kind === "bank_holiday") return { text: t.text("places.library.holidayToday"), own: `(${day.title})` };
  const { words } = sayDayHours(t, day);
  return { text: t.text("places.library.today", { day: sayWeekday(t, weekday), hours: words }) };
}
