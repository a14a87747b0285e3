import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import { FetchRefused } from "../../../platform/outside/fetch-json.ts";
import { boundRules } from "./calendar-rules.ts";

/*
 * A calendar is taken apart into its events before it is parsed, so that a line which cannot be read costs its own event and
 * no other.
 */

/** A line as it is meant: long ones are folded, and what begins with a space goes on. */
interface Line {
  /** Where it begins in the file, from 1. */
  at: number;
  text: string;
}

/** An event by its lines, from BEGIN:VEVENT on. */
export interface EventText {
  lines: Line[];
  /** Its end was found. */
  ended: boolean;
}

export interface CalendarText {
  events: EventText[];
  /** Descriptions of time zones. */
  zones: EventText[];
}

const CUT_SHORT = "The calendar is broken or cut short";
/** Days that stand without the word that says so, as some programs write them. */
const BARE_DAY = /^((?:DTSTART|DTEND|EXDATE|RDATE|RECURRENCE-ID)(?:;TZID=[^:;]*)?):(\d{8}(?:,\d{8})*)$/i;

function unfold(given: string): Line[] {
  const lines: Line[] = [];
  for (const [at, text] of given.split(/\r\n|\n|\r/).entries()) {
    const last = lines.at(-1);
    if (/^[ \t]/.test(text) && last) last.text += text.slice(1);
    else if (text.trim()) lines.push({ at: at + 1, text });
  }
  return lines.map(({ at, text }) => ({ at, text: text.replace(BARE_DAY, "$1;VALUE=DATE:$2") }));
}

/** Takes a calendar's text apart. @throws FetchRefused where it is none, or has no end */
export function takeApart(given: string): CalendarText {
  const text = given.replace(/^\ufeff/, "").trimStart();
  if (!/^BEGIN:VCALENDAR/i.test(text))
    throw new FetchRefused(text.startsWith("<") ? "It is a web page and no calendar" : "It is no calendar (iCalendar)");
  const found: Record<string, EventText[]> = { VEVENT: [], VTIMEZONE: [] };
  /** The part of the calendar that goes on, and what it is. */
  let part: { name: string; text: EventText } | undefined;
  let open = false;
  for (const line of unfold(given.replace(/^\ufeff/, ""))) {
    const [, word = "", what = ""] =
      /^(BEGIN|END):\s*([\w-]+)\s*$/i.exec(line.text)?.map((each) => each.toUpperCase()) ?? [];
    if (what === "VCALENDAR") {
      part = undefined;
      open = word === "BEGIN";
    } else if (word === "BEGIN" && (!part || what === "VEVENT")) {
      // An event in the middle of another: that one was never ended.
      part = { name: what, text: { lines: [line], ended: false } };
      found[what]?.push(part.text);
    } else if (part) {
      part.text.lines.push(line);
      if (word === "END" && what === part.name) {
        part.text.ended = true;
        part = undefined;
      }
    } else if (!line.text.includes(":")) throw new FetchRefused(`${CUT_SHORT}: line ${line.at} cannot be read`);
  }
  if (open) throw new FetchRefused(`${CUT_SHORT}: it has no end`);
  return { events: found.VEVENT!, zones: found.VTIMEZONE! };
}

const parse = (lines: string[]) => new ICAL.Component(ICAL.parse(lines.join("\r\n")) as unknown as string);

/** One part of a calendar, or the line that cannot be read and why. */
export function parsePart({ lines, ended }: EventText): ICAL.Component | { reason: string } {
  const [first, last] = [lines[0]!.text, `END:${lines[0]!.text.split(":")[1]}`];
  if (!ended) return { reason: `It begins in line ${lines[0]!.at} and is never ended.` };
  try {
    const parsed = parse(lines.map(({ text }) => text));
    boundRules(parsed);
    return parsed;
  } catch (error) {
    const broken = lines.slice(1, -1).find(({ text }) => {
      if (/^(BEGIN|END):/i.test(text)) return false;
      try {
        parse([first, text, last]);
        return false;
      } catch {
        return true;
      }
    });
    return {
      reason: broken
        ? `Line ${broken.at} cannot be read: '${broken.text.slice(0, 80)}'.`
        : `It cannot be read from line ${lines[0]!.at} on: ${(error as Error).message.slice(0, 200)}`,
    };
  }
}

/** The id of an event that may not be readable, as it stands in its text. */
export const uidIn = ({ lines }: EventText): string | undefined => {
  const line = lines.find(({ text }) => /^UID[;:]/i.test(text));
  return (
    /^UID(?:;[^:]*)?:(.*)$/i
      .exec(line?.text ?? "")?.[1]
      ?.trim()
      .replace(/\\([\\,;])/g, "$1") || undefined
  );
};

/** A day, or a day and a time of it, as the format has them; in a list of dates each may go on as a period. */
const WRITTEN = /^\d{8}(?:T(?:[01]\d|2[0-3])[0-5]\d[0-6]\d(?:\.\d+)?Z?)?(?:\/.*)?$/i;
const isDay = (value: string): boolean => {
  try {
    return Boolean(Temporal.PlainDate.from(value.slice(0, 8)));
  } catch {
    return false;
  }
};

/** The first date of an event that is none, as it stands in the text: what parses it may have cut it to another. */
export function wrongDateIn({ lines }: EventText): { field: string; reason: string } | undefined {
  for (const { text } of lines) {
    const [, field, values] =
      /^(DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE)(?:;(?:"[^"]*"|[^":])*)?:(.*)$/i.exec(text) ?? [];
    const wrong = values?.split(",").find((value) => !WRITTEN.test(value.trim()) || !isDay(value.trim()));
    if (wrong !== undefined)
      return {
        field: field!.toUpperCase(),
        reason: `'${wrong.slice(0, 80)}' is no date such as 20261205 or 20261205T103000.`,
      };
  }
  return undefined;
}

/** What an event that may not be readable calls itself. */
export const summaryIn = ({ lines }: EventText): string | undefined =>
  lines
    .map(({ text }) => /^SUMMARY(?:;[^:]*)?:(.*)$/i.exec(text)?.[1])
    .find(Boolean)
    ?.slice(0, 200);
