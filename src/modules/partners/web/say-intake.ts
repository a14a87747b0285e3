import { sayDate } from "../../../platform/clock/say-when.ts";
import { type Translator, wordingOf } from "../../../platform/i18n/translator.ts";
import type { Intake } from "../domain/intake.ts";

/**
 * Whom an own listing takes: nobody new for now, or for how many there is room. While it takes nobody, room helps nobody.
 * @param atLibraries it has dates at libraries, which go on: for whom is said where it takes nobody new
 */
export function sayIntake(
  t: Translator,
  { paused_at, paused_until, room_for, room_said_on }: Intake,
  { atLibraries = false } = {},
): string[] {
  const day = (date: string) => sayDate(date, { locale: wordingOf(t), year: true, weekday: false });
  if (paused_at)
    return [
      paused_until ? t.text("partners.pausedUntil", { date: day(paused_until) }) : t.text("partners.paused"),
      ...(atLibraries ? [t.text("partners.pausedDates")] : []),
    ];
  return room_for === null ? [] : [t.text("partners.room", { count: room_for, date: day(room_said_on!) })];
}
