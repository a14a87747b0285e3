import { Temporal } from "temporal-polyfill";
import { LONDON } from "../clock/local-time.ts";

/** One dated thing in a calendar. Instants are RFC 3339. */
export interface CalendarEvent {
  /** The same for as long as the thing exists, whatever happens to it. */
  uid: string;
  /** Grows with each change that a calendar must notice. */
  sequence: number;
  startsAt: string;
  endsAt: string;
  /** When what is said here last changed. */
  changedAt: string;
  cancelled: boolean;
  summary: string;
  description: string;
  location?: string;
  point?: { lat: number; lng: number };
  url: string;
  categories: string[];
  /** Made up, for trying the product out. */
  sample: boolean;
}

export interface Calendar {
  name: string;
  description: string;
  /** Absolute address of this file, and of the page that shows the same. */
  url: string;
  page: string;
  /** For a calendar that is sent: what its reader is to do with it (RFC 5546). A followed one has none. */
  method?: "PUBLISH";
  events: CalendarEvent[];
}

/** How often a subscriber is asked to look again. */
const REFRESH = "PT4H";

/** Europe/London since 1996 (EU directive 2000/84/EC, kept in UK law): forward and back at 01:00 UTC on the last Sunday. */
const TIME_ZONE = [
  "BEGIN:VTIMEZONE",
  `TZID:${LONDON}`,
  `X-LIC-LOCATION:${LONDON}`,
  "BEGIN:DAYLIGHT",
  "TZNAME:BST",
  "TZOFFSETFROM:+0000",
  "TZOFFSETTO:+0100",
  "DTSTART:19960331T010000",
  "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
  "END:DAYLIGHT",
  "BEGIN:STANDARD",
  "TZNAME:GMT",
  "TZOFFSETFROM:+0100",
  "TZOFFSETTO:+0000",
  "DTSTART:19961027T020000",
  "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
  "END:STANDARD",
  "END:VTIMEZONE",
];

/** A TEXT value (RFC 5545 3.3.11). Control characters other than a tab may not stand in one and are left out. */
export const calendarText = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the format refuses
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "")
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replaceAll("\n", "\\n");

/** Folds one content line at 75 octets without cutting a character (RFC 5545 3.1). */
export function foldLine(line: string): string {
  if (line.length <= 75 && Buffer.byteLength(line) <= 75) return line;
  const lines: string[] = [];
  let open = "";
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      lines.push(open);
      open = " ";
      octets = 1;
    }
    open += character;
    octets += size;
  }
  return [...lines, open].join("\r\n");
}

const utc = (instant: string) =>
  Temporal.Instant.from(instant).toString({ smallestUnit: "second" }).replace(/[-:]/g, "");
const local = (instant: string) =>
  Temporal.Instant.from(instant)
    .toZonedDateTimeISO(LONDON)
    .toPlainDateTime()
    .toString({ smallestUnit: "second" })
    .replace(/[-:]/g, "");

/** Without a METHOD, DTSTAMP says when the event was last revised (RFC 5545 3.8.7.2): so an unchanged file stays the same. */
const eventLines = (event: CalendarEvent): string[] => [
  "BEGIN:VEVENT",
  `UID:${event.uid}`,
  `SEQUENCE:${event.sequence}`,
  `DTSTAMP:${utc(event.changedAt)}`,
  `LAST-MODIFIED:${utc(event.changedAt)}`,
  `DTSTART;TZID=${LONDON}:${local(event.startsAt)}`,
  `DTEND;TZID=${LONDON}:${local(event.endsAt)}`,
  `STATUS:${event.cancelled ? "CANCELLED" : "CONFIRMED"}`,
  `SUMMARY:${calendarText(event.summary)}`,
  `DESCRIPTION:${calendarText(event.description)}`,
  ...(event.location ? [`LOCATION:${calendarText(event.location)}`] : []),
  ...(event.point ? [`GEO:${event.point.lat.toFixed(6)};${event.point.lng.toFixed(6)}`] : []),
  `URL:${event.url}`,
  ...(event.categories.length ? [`CATEGORIES:${event.categories.map(calendarText).join(",")}`] : []),
  ...(event.sample ? ["X-ALCOVE-SAMPLE:TRUE"] : []),
  "END:VEVENT",
];

/**
 * A calendar to subscribe to (RFC 5545, and 7986 for its name, source and refresh).
 * Why it is written here and not by a library: docs/adr/0006-calendars.md.
 */
export function writeCalendar(calendar: Calendar): string {
  const name = calendarText(calendar.name);
  const description = calendarText(calendar.description);
  const latest = calendar.events
    .map(({ changedAt }) => changedAt)
    .toSorted()
    .at(-1);
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Alcove//Alcove//EN",
    "CALSCALE:GREGORIAN",
    ...(calendar.method ? [`METHOD:${calendar.method}`] : []),
    `NAME:${name}`,
    `X-WR-CALNAME:${name}`,
    `DESCRIPTION:${description}`,
    `X-WR-CALDESC:${description}`,
    `X-WR-TIMEZONE:${LONDON}`,
    `URL:${calendar.page}`,
    `SOURCE;VALUE=URI:${calendar.url}`,
    ...(latest ? [`LAST-MODIFIED:${utc(latest)}`] : []),
    `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
    `X-PUBLISHED-TTL:${REFRESH}`,
    ...TIME_ZONE,
    ...calendar.events.flatMap(eventLines),
    "END:VCALENDAR",
  ];
  return `${lines.map(foldLine).join("\r\n")}\r\n`;
}
