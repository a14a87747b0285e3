import { Temporal } from "temporal-polyfill";
import { sayDate, sayTime } from "../../../platform/clock/say-when.ts";
import { type Translator, wordingOf } from "../../../platform/i18n/translator.ts";
import { hoursOn, type KnownHours, nextOpening } from "../domain/opening-hours.ts";
import { sayDayHours } from "./say-hours.ts";

/** Days of a closing whose hours at another library a notice lists: of a longer one the first. */
const MOST_DAYS = 7;

interface Closing {
  library: string;
  /** ISO dates. */
  firstDay: string;
  lastDay: string;
  /** The day on which it is printed. */
  today: string;
  reason: string;
  /** When the library is open otherwise. */
  known?: KnownHours;
  /** The nearest other library. */
  near?: { name: string; address: string | null; phone: string | null; known?: KnownHours };
}

function sayOpens(t: Translator, known: KnownHours | undefined, lastDay: string): string | undefined {
  const next = known && nextOpening(known, lastDay).next;
  if (!next) return undefined;
  const locale = wordingOf(t);
  return t.text(known.standing === "confirmed" ? "places.notice.opens" : "places.notice.opensListed", {
    day: sayDate(next.date, { locale }),
    time: sayTime(next.at, locale),
  });
}

/** '4 December' or '4 December to 6 December', with the days' names. */
const sayRun = (t: Translator, first: string, last: string): string => {
  const [from, to] = [first, last].map((date) => sayDate(date, { locale: wordingOf(t) })) as [string, string];
  return from === to ? from : t.text("places.library.closureDays", { first: from, last: to });
};

/** The hours of another library on the days of a closing, as far as they are known; days of the same hours together. */
function hoursThen(
  t: Translator,
  known: KnownHours,
  { firstDay, lastDay, today }: Closing,
): { day: string; hours: string }[] {
  const first = Temporal.PlainDate.from(firstDay < today && today <= lastDay ? today : firstDay);
  const days = Math.min(MOST_DAYS, first.until(lastDay).days + 1);
  const runs: { first: string; last: string; hours: string }[] = [];
  for (let after = 0; after < days; after++) {
    const date = first.add({ days: after }).toString();
    const on = hoursOn(known, date);
    // Hours that nobody has said stay unknown on every day, but for closings.
    if (on.kind === "not_known") continue;
    const { words: hours } = sayDayHours(t, on);
    const before = runs.at(-1);
    const follows = before && Temporal.PlainDate.from(before.last).add({ days: 1 }).toString() === date;
    if (follows && before.hours === hours) before.last = date;
    else runs.push({ first: date, last: date, hours });
  }
  return runs.map(({ first, last, hours }) => ({ day: sayRun(t, first, last), hours }));
}

/** Words of another direction than the notice's, kept together: names, and numbers that are read from the left. */
const isolated = (t: Translator, text: string, isNumber = false): string =>
  t.dir === "rtl" ? `${isNumber ? "\u2066" : "\u2068"}${text}\u2069` : text;

/** What stands on the door of a library that is closed, in the notice's language; names and the reason are as staff wrote them. Pure. */
export function presentNotice(t: Translator, closing: Closing) {
  const { library, firstDay, lastDay, reason, known, near } = closing;
  const locale = wordingOf(t);
  const last = sayDate(lastDay, { locale, year: true });
  return {
    title: t.text("places.notice.title", { library: isolated(t, library) }),
    days:
      firstDay === lastDay
        ? last
        : t.text("places.library.closureDays", { first: sayDate(firstDay, { locale }), last }),
    reason,
    opens: sayOpens(t, known, lastDay),
    near: near && {
      text: t.text("places.notice.nearest", {
        where: isolated(t, [near.name, near.address].filter(Boolean).join(", ")),
      }),
      ring: near.phone && t.text("places.notice.ring", { phone: isolated(t, near.phone, true) }),
      hours: near.known ? hoursThen(t, near.known, closing) : [],
      listed: near.known?.standing === "listed" ? t.text("places.notice.listed") : undefined,
    },
    sorry: t.text("places.notice.sorry"),
  };
}
