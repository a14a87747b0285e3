import { sayShortDate } from "../../../../platform/clock/say-when.ts";
import { type Translator, wordingOf } from "../../../../platform/i18n/translator.ts";
import { type DayHours, hoursOn, type KnownHours, weekFrom } from "../../../places/index.ts";
import { dayOfSpace, type Stretch } from "../../domain/day-of-space.ts";
import type { Span } from "../../domain/price-of-space.ts";
import type { SpaceTerms } from "../../domain/space-terms.ts";
import { type Breakdown, holdsOn } from "../../queries/breakdowns.ts";
import { sayStretch } from "./say-space.ts";

/** A day of the week's calendar: times free and taken, in order, or why nothing can be said. */
export interface SpaceDay {
  date: string;
  name: string;
  today: boolean;
  entries: { free: boolean; times: string; from: string; to: string }[];
  /** It can be asked for here; where it cannot, free times are shown, and `note` says why there is nothing to press. */
  asks: boolean;
  note?: string;
  /** What the library says of it, in English. */
  own?: string;
}

/** @param moment.today local date; @param moment.time local 'HH:MM'; @param moment.earliest and `latest` local dates one may ask for */
export function presentSpaceWeek(
  t: Translator,
  known: KnownHours,
  busy: readonly Span[],
  terms: SpaceTerms,
  moment: { monday: string; today: string; time: string; earliest: string; latest: string; out: readonly Breakdown[] },
): SpaceDay[] {
  return weekFrom(moment.monday).map((date) => {
    const name = sayShortDate(date, wordingOf(t));
    const today = date === moment.today;
    const asks = moment.earliest <= date && date <= moment.latest;
    const base = { date, name, today, entries: [], asks };
    if (date < moment.today) return { ...base, note: t.text("spaces.past") };
    const broken = moment.out.find((each) => holdsOn(each, date));
    if (broken) return { ...base, note: t.text("spaces.outOfOrder"), own: broken.reason };
    const hours = hoursOn(known, date);
    const day = dayOfSpace(date, hours, busy, terms, today ? moment.time : undefined);
    const entry = (free: boolean) => (stretch: Stretch) => ({ free, times: sayStretch(t, stretch), ...stretch });
    const free = day.kind === "open" ? day.free : [];
    const entries = [...free.map(entry(true)), ...day.taken.map(entry(false))].toSorted((a, b) =>
      a.from.localeCompare(b.from),
    );
    const unasked = free.length > 0 &&
      !asks && { note: t.text(date > moment.latest ? "spaces.tooFar" : "spaces.tooSoon") };
    return { ...base, entries, ...(unasked || noteOf(t, day.kind, hours, entries.length)) };
  });
}

function noteOf(t: Translator, kind: string, hours: DayHours, entries: number): Pick<SpaceDay, "note" | "own"> {
  if (kind === "bank_holiday") return { note: t.text("spaces.bankHoliday") };
  if (kind === "not_known") return { note: t.text("spaces.hoursNotYet") };
  if (hours.kind === "closure" && kind === "closed") return { note: t.text("spaces.closedFor"), own: hours.reason };
  // Open without staff, where it is let only while there are some.
  if (kind === "closed" && hours.kind === "usual" && hours.spells.length > 0) return { note: t.text("spaces.notLet") };
  return entries > 0 ? {} : { note: t.text(kind === "closed" ? "spaces.closed" : "spaces.past") };
}
