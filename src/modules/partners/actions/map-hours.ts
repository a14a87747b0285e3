import { sayTime, sayTimeRange } from "../../../platform/clock/say-when.ts";
import { type CsvField, DAY_FIELDS } from "../domain/csv-fields.ts";
import { readDayWords } from "../domain/day-words.ts";
import { readHours } from "../domain/hours-lines.ts";
import { readTime } from "./read-moment.ts";

type Part = Record<string, unknown>;
type Values = Partial<Record<CsvField, string>>;
/** Is told of each value that makes no hours which the search understands. */
type Wrong = (field: CsvField, reason: string) => void;

const IN_WORDS = "shown in words, and the search cannot tell when it is open.";
const NO_TIME = "no time such as 10:00 or 2pm";
const quoted = (text: string) => `'${text.slice(0, 80)}'`;
const CLOSED = /^(?:closed|shut|none|-|–|n\/?a)\.?$/i;
/** Between the two halves of a day. */
const HALVES = /\s*(?:[;,&\n]|\band\b)\s*/i;

/** Days in one column, times in two others. What is no time stays as it was written. */
function readWeek({ days, opens, closes }: Values, wrong: Wrong): Part[] {
  if (!days && !opens && !closes) return [];
  const [from, until] = [opens && readTime(opens), closes && readTime(closes)];
  const byday = days ? readDayWords(days) : undefined;
  if (byday && from && until) return [{ freq: "WEEKLY", byday, opens_at: from, closes_at: until }];
  const isOdd = (opens && !from) || (closes && !until) || (days && !byday);
  if (opens && !from) wrong("opens", `${quoted(opens)} is ${NO_TIME}: ${IN_WORDS}`);
  if (closes && !until) wrong("closes", `${quoted(closes)} is ${NO_TIME}: ${IN_WORDS}`);
  if (days && !byday) wrong("days", `${quoted(days)} is no days such as Monday to Friday: ${IN_WORDS}`);
  if (!isOdd && !days) wrong(opens ? "opens" : "closes", `It does not say on which days of the week: ${IN_WORDS}`);
  if (!isOdd && days) wrong(opens ? "closes" : "opens", `It does not say from when to when: ${IN_WORDS}`);
  const [first, last] = [from ? sayTime(from) : opens, until ? sayTime(until) : closes];
  const times =
    from && until
      ? sayTimeRange(from, until)
      : first && last
        ? `${first} to ${last}`
        : first
          ? `from ${first}`
          : last && `until ${last}`;
  return [{ description: [days, times].filter(Boolean).join(", ") }];
}

/** A column for each day of the week: '9am to 5pm', '10:00-12:00, 14:00-16:00', 'closed'. */
function readDays(values: Values, wrong: Wrong): Part[] {
  return DAY_FIELDS.flatMap((field): Part[] => {
    const text = values[field];
    if (!text || CLOSED.test(text)) return [];
    const day = field[0]!.toUpperCase() + field.slice(1);
    const read = text.split(HALVES).flatMap((half) => readHours(`${day} ${half}`));
    if (read.every(({ freq }) => freq)) return read.map((each) => ({ ...each }));
    wrong(field, `${quoted(text)} is no hours such as 9am to 5pm: ${IN_WORDS}`);
    return [{ description: `${day}: ${text}` }];
  });
}

/** Hours as people write them: each line that is sure to be hours of each week is that, the others stay words. */
function readWords({ hours }: Values, wrong: Wrong): Part[] {
  if (!hours) return [];
  const read = readHours(hours);
  for (const { freq, description } of read)
    if (!freq && description)
      wrong("hours", `${quoted(description)} is no hours such as Tuesday and Thursday 10am to 1pm: ${IN_WORDS}`);
  return read.map((each) => ({ ...each }));
}

/** The hours of each week that a row says in its columns, as schedules of Open Referral UK 3.0. What cannot be read is kept in their description. */
export const hoursOf = (values: Values, wrong: Wrong): Part[] => [
  ...readWeek(values, wrong),
  ...readDays(values, wrong),
  ...readWords(values, wrong),
];
