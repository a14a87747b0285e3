import type { LocalSchedule } from "../../../vocabulary/local-service.ts";
import { readDayWords } from "./day-words.ts";

const LINE =
  /^(.*?)[,:]?\s*(?:from\s+)?(\d{1,2})(?:[:.](\d\d))?\s*(am|pm)?\s*(?:-|–|to|until)\s*(\d{1,2})(?:[:.](\d\d))?\s*(am|pm)?\.?$/i;
/** Before this hour, a time without am or pm is not believed to be one of the 24-hour clock. */
const EARLIEST = 7 * 60;

/** Minutes of the day; undefined for no time. */
function minutesOf(hour: string, minutes: string | undefined, half: string | undefined): number | undefined {
  const [h, m] = [Number(hour), Number(minutes ?? 0)];
  if (m > 59 || h > (half ? 12 : 23) || (half && h === 0)) return undefined;
  return (half ? (h % 12) + (half.toLowerCase() === "pm" ? 12 : 0) : h) * 60 + m;
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

function readLine(text: string): LocalSchedule {
  const [, days = "", fromHour, fromMinutes, fromHalf, toHour, toMinutes, toHalf] = LINE.exec(text) ?? [];
  const byday = days && readDayWords(days);
  const until = toHour === undefined ? undefined : minutesOf(toHour, toMinutes, toHalf);
  if (!byday || until === undefined) return { description: text };
  // '2-4pm' is in the afternoon, '10-1pm' begins in the morning.
  const halves = fromHalf ? [fromHalf] : toHalf ? [toHalf, "am"] : [undefined];
  const from = halves
    .map((half) => minutesOf(fromHour!, fromMinutes, half))
    .find((each) => each !== undefined && each < until);
  const sure = from !== undefined && (fromHalf || toHalf || (from >= EARLIEST && fromMinutes && toMinutes));
  return sure ? { freq: "WEEKLY", byday, opens_at: clock(from), closes_at: clock(until) } : { description: text };
}

/**
 * Days and hours as people write them, a line each: 'Tue and Thu 10am to 1pm'. What is not sure to be hours of each week stays
 * as it was written.
 */
export const readHours = (text: string): LocalSchedule[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .map(readLine);

/** Whether a schedule says days of each week with hours. What is kept as it was written says them to no search. */
export const isReadHours = ({ freq, byday, opens_at }: LocalSchedule): boolean => Boolean(freq && byday && opens_at);

/** Lines of a listing's hours that could not be read, as they were written. */
export const unreadHours = (text = ""): string[] =>
  readHours(text)
    .filter((schedule) => !isReadHours(schedule))
    .flatMap(({ description }) => description ?? []);
