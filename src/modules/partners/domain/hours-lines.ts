import type { LocalSchedule } from "../../../vocabulary/local-service.ts";
import { CLOCK_RANGE, PARTS_OF_DAY, type PartOfDay, readClockRange } from "./clock-range.ts";
import { readDayWords } from "./day-words.ts";

/*
 * What is not read, and why. 'First Monday of the month', 'every other Tuesday', 'in term time': a search by day would send
 * people to a closed door on the other days. 'Tuesday 10am': nobody says until when. '7-9', which may be morning or evening.
 * A line with anything else in it, such as 'drop in' or 'not in August': the words would be lost.
 */

const PART = new RegExp(String.raw`\b(${PARTS_OF_DAY.join("|")})s?\b`, "g");
/** Words that say no more than that these are hours of each week. */
const FILLERS = /\b(?:we are|open(?:ing)?(?: hours| times)?|hours|times|weekly|(?:every|each) week|from|at|between)\b/g;

/** One way of writing for what people write in several. */
const plainly = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[–—−]/g, "-")
    .replace(/’/g, "'")
    .replace(/\b(\d[\d:.]*)\s*([ap])\.?\s?m\b\.?/g, "$1$2m")
    .replace(/\b(?:12 ?)?(?:noon|midday)\b/g, "12pm")
    .replace(/(\d)\s*o'clock\b/g, "$1")
    .replace(/(\d\d)\s*hrs\b/g, "$1")
    .replace(/\bbetween ([^a-z]*(?:am|pm)?) and\b/g, "$1 to")
    .replace(/\(([^()]*)\)/g, (whole, within: string) =>
      within.replace(CLOCK_RANGE, "").trim() ? whole : ` ${within}`,
    )
    .replace(/(?<!\d):|:(?!\d)/g, " ")
    .replace(FILLERS, " ");

/** Days in words, with the part of the day that stands beside them. Undefined where it says anything else. */
function daysIn(words: string): { byday?: string; part?: PartOfDay } | undefined {
  const parts = new Set([...words.matchAll(PART)].map(([, part]) => part as PartOfDay));
  const days = words.replace(PART, " ").replace(/^[\s,;&-]+|[\s,;&-]+$/g, "");
  if (parts.size > 1) return undefined;
  const [part] = parts;
  if (/^(?:and)?$/.test(days)) return { ...(part && { part }) };
  const byday = readDayWords(days);
  return byday ? { byday, ...(part && { part }) } : undefined;
}

/** Days and hours of a line, each stretch by itself: 'Mon 9-12 and 1-5, Tue 10am to 2pm'. Empty where it is not sure of all. */
function readStretches(text: string): LocalSchedule[] {
  const line = plainly(text);
  const ranges = [...line.matchAll(CLOCK_RANGE)];
  let end = 0;
  const before = ranges.map(({ 0: range, index }) => {
    const words = line.slice(end, index);
    end = index + range.length;
    return words;
  });
  const after = line.slice(end).replace(/^[\s.,;]+|[\s.,;]+$/g, "");
  // '10am to 12 noon on Wednesdays'. '5-7 Tuesdays' may be whom it is for.
  const [only] = ranges;
  if (after !== "") {
    if (ranges.length !== 1 || before[0]!.trim() !== "" || !/[ap]m|[:.]\d\d/.test(only![0])) return [];
    before[0] = after;
  }
  let byday: string | undefined;
  const read = ranges.map((range, at): LocalSchedule | undefined => {
    const said = daysIn(before[at]!);
    byday = said?.byday ?? byday;
    const hours = said && readClockRange(range, said.part);
    return hours && byday ? { freq: "WEEKLY", byday, ...hours } : undefined;
  });
  return read.every((each) => each !== undefined) ? read : [];
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
    .flatMap((line) => {
      const read = readStretches(line);
      return read.length > 0 ? read : [{ description: line }];
    });

/** Whether a schedule says days of each week with hours. What is kept as it was written says them to no search. */
export const isReadHours = ({ freq, byday, opens_at }: LocalSchedule): boolean => Boolean(freq && byday && opens_at);

/** Hours that are kept as they were written, since they could not be read. */
export const unreadOf = (schedules: readonly LocalSchedule[] = []): string[] =>
  schedules.filter((schedule) => !isReadHours(schedule)).flatMap(({ description }) => description ?? []);

/** Lines of a listing's hours that could not be read, as they were written. */
export const unreadHours = (text = ""): string[] => unreadOf(readHours(text));
