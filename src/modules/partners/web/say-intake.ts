import { localDate, sayDate } from "../../../platform/clock/say-when.ts";
import { type Translator, wordingOf } from "../../../platform/i18n/translator.ts";
import type { Intake } from "../domain/intake.ts";

/** A listing's dates at libraries that are to come, where whoever reads is told of some. */
interface AtLibraries {
  /** Instant of the next one; absent where what is said is kept, and stays when that is over. */
  next?: string;
}

/**
 * Whom an own listing takes: nobody new for now, or for how many there is room. While it takes nobody, room helps nobody.
 * @param atLibraries it has dates at libraries, which go on: for whom is said where it takes nobody new
 */
export function sayIntake(
  t: Translator,
  { paused_at, paused_until, dates_open, room_for, room_said_on }: Intake,
  atLibraries?: AtLibraries,
): string[] {
  const day = (date: string) => sayDate(date, { locale: wordingOf(t), year: true, weekday: false });
  if (paused_at) {
    const paused = paused_until
      ? t.text("partners.pausedUntil", { date: day(paused_until) })
      : t.text("partners.paused");
    if (!atLibraries) return [paused];
    const { next } = atLibraries;
    if (!dates_open) return [paused, t.text("partners.pausedDates")];
    const date = next && sayDate(localDate(next), { locale: wordingOf(t) });
    return [`${paused}. ${date ? t.text("partners.datesOpenNext", { date }) : t.text("partners.datesOpen")}`];
  }
  return room_for === null ? [] : [t.text("partners.room", { count: room_for, date: day(room_said_on!) })];
}
