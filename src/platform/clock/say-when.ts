import { Temporal } from "temporal-polyfill";
import { localDate, localTime, plainDate } from "./local-time.ts";

export { localDate, localTime };

/** English names; index 0 is Monday, January. */
export const WEEKDAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
export const MONTH_NAMES = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
] as const;

/** `locale` is a BCP 47 tag, English unless told. `year` adds the year; `weekday: false` leaves the day of the week out. */
export interface DateWording {
  locale?: string;
  year?: boolean;
  weekday?: boolean;
}

const isEnglish = (locale = "en") => locale === "en" || locale.startsWith("en-");

const formats = new Map<string, Intl.DateTimeFormat>();
/** Making a formatter costs far more than using it, so each is made once. Plain dates and times are formatted as UTC. */
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
  formats.set(key, made);
  return made;
}

/** '2026-12-01' → 'Tuesday 1 December'. */
export function sayDate(date: string, { locale, year = false, weekday = true }: DateWording = {}): string {
  const day = plainDate(date);
  if (isEnglish(locale)) {
    const name = weekday ? `${WEEKDAY_NAMES[day.dayOfWeek - 1]} ` : "";
    return `${name}${day.day} ${MONTH_NAMES[day.month - 1]}${year ? ` ${day.year}` : ""}`;
  }
  return format(locale!, {
    ...(weekday && { weekday: "long" }),
    day: "numeric",
    month: "long",
    ...(year && { year: "numeric" }),
  }).format(day.toZonedDateTime("UTC").epochMilliseconds);
}

/** '2026-12-01' → 'Tue 1 Dec', for the head of a narrow column. */
export function sayShortDate(date: string, locale?: string): string {
  const day = plainDate(date);
  if (isEnglish(locale))
    return `${WEEKDAY_NAMES[day.dayOfWeek - 1]!.slice(0, 3)} ${day.day} ${MONTH_NAMES[day.month - 1]!.slice(0, 3)}`;
  const options = { weekday: "short", day: "numeric", month: "short" } as const;
  return format(locale!, options).format(day.toZonedDateTime("UTC").epochMilliseconds);
}

/** Months of a year, from the one date to the other: '2025-10-01' and '2025-12-31' → 'Oct–Dec 2025'. @param locale BCP 47 tag */
export const sayMonths = (from: string, to: string, locale: string): string => {
  const [first, last] = [from, to].map((date) => plainDate(date).toZonedDateTime("UTC").epochMilliseconds);
  return format(locale, { month: "short", year: "numeric" }).formatRange(first!, last!).replaceAll("\u2009", " ");
};

const clockFormat = { hour: "numeric", minute: "2-digit" } as const;
/** Any date will do to format a time by itself. */
const atUtc = (time: string) => Temporal.Instant.from(`2000-01-01T${time}:00Z`).epochMilliseconds;

/** '10:00' → '10am', '10:30' → '10:30am', '12:00' → '12 noon', '00:00' → 'midnight'. */
export function sayTime(time: string, locale?: string): string {
  if (!isEnglish(locale)) return format(locale!, clockFormat).format(atUtc(time));
  if (time === "12:00") return "12 noon";
  if (time === "00:00") return "midnight";
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const minutes = minute === 0 ? "" : `:${String(minute).padStart(2, "0")}`;
  return `${hour % 12 || 12}${minutes}${hour < 12 ? "am" : "pm"}`;
}

/** '10:00', '11:30' → '10am to 11:30am'. An end before the start is the next morning. */
export function sayTimeRange(from: string, to: string, locale?: string): string {
  if (isEnglish(locale)) return `${sayTime(from)} to ${sayTime(to)}`;
  const clock = format(locale!, clockFormat);
  // A formatter's own range would add the dates when it ends after midnight.
  return to > from ? clock.formatRange(atUtc(from), atUtc(to)) : `${sayTime(from, locale)} – ${sayTime(to, locale)}`;
}

/** Two instants → 'Tuesday 1 December, 10am to 11:30am', by the clock in London. */
export function sayWhen(startsAt: string, endsAt: string, wording: DateWording = {}): string {
  const comma = wording.locale?.startsWith("ar") ? "،" : ",";
  const times = sayTimeRange(localTime(startsAt), localTime(endsAt), wording.locale);
  return `${sayDate(localDate(startsAt), wording)}${comma} ${times}`;
}

/** One instant → 'Tuesday 1 December, 10am'. */
export function sayStart(startsAt: string, wording: DateWording = {}): string {
  const comma = wording.locale?.startsWith("ar") ? "،" : ",";
  return `${sayDate(localDate(startsAt), wording)}${comma} ${sayTime(localTime(startsAt), wording.locale)}`;
}

/** 'a', 'a and b', 'a, b and c'. */
export function sayList(items: readonly string[], joining = "and"): string {
  return items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} ${joining} ${items.at(-1)}`;
}
