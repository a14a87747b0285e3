import { Temporal } from "temporal-polyfill";
import type { Fault } from "./faults.ts";
import type { GivenRow } from "./read-rows.ts";
import { swapped } from "./read-values.ts";

export interface DatesContext {
  /** 'YYYY-MM-DD'. */
  today: string;
  /** The days that the file is said to be of, both included. */
  period: { from: string; to: string } | null;
  /** Years in which libraries opened, by their id, where they are known. */
  opened: ReadonlyMap<string, number>;
}

/** Before this no library counted what is given here. */
const FIRST_YEAR = 1970;
/** Rows from which on it can be told where most of them lie. */
const ENOUGH = 50;
/** Days from where nearly all rows lie, from which on a date is stray. */
const FAR = 366;

const days = (from: string, to: string) => Temporal.PlainDate.from(from).until(to, { largestUnit: "days" }).days;

interface Usual {
  from: string;
  to: string;
  /** Days before and after which a date is stray. */
  earliest: string;
  latest: string;
}

/** Days between which all but one in a hundred rows at either end lie; undefined for few rows. */
export function usualPeriod(sorted: readonly string[]): Usual | undefined {
  if (sorted.length < ENOUGH) return undefined;
  const edge = Math.max(1, Math.floor(sorted.length / 100));
  const [from, to] = [sorted[edge]!, sorted[sorted.length - 1 - edge]!];
  return {
    from,
    to,
    earliest: Temporal.PlainDate.from(from).subtract({ days: FAR }).toString(),
    latest: Temporal.PlainDate.from(to).add({ days: FAR }).toString(),
  };
}

/** '1018', '0218' and '2918' may all be 2018. */
function thisCentury(day: string, today: string): string | undefined {
  const meant = `20${day.slice(2)}`;
  return meant <= today ? meant : undefined;
}

/** Financial year in which a day lies, by its first calendar year. */
export const financialYear = (day: string): number => Number(day.slice(0, 4)) - (day.slice(5) < "04-01" ? 1 : 0);

/** The oddity of a row's date, one at most: the plainest. */
function oddDate(row: GivenRow, context: DatesContext, usual: Usual | undefined): Fault | undefined {
  const { line, until, libraryId } = row;
  const day = row.day!;
  const last = until ?? day;
  const { today, period, opened } = context;
  const fault = (kind: Fault["kind"], says: string, suggest?: string): Fault => ({
    line,
    kind,
    says,
    ...(suggest && suggest !== day && { suggest: { day: suggest } }),
  });
  const year = Number(day.slice(0, 4));
  if (year < FIRST_YEAR || year > Number(today.slice(0, 4)) + 5)
    return fault("wrong_century", `The year is ${year}.`, thisCentury(day, today));
  if (last > today) {
    const other = swapped(day);
    return fault("future_date", `${last} is still to come.`, other && other <= today ? other : undefined);
  }
  if (last < day) return fault("ends_before", `It ends on ${last} and begins on ${day}.`);
  if (period && (day < period.from || last > period.to))
    return fault("outside_period", `The file is said to be of ${period.from} to ${period.to}.`);
  if (!period && usual && (day < usual.earliest || day > usual.latest))
    return fault("outside_period", `Nearly all rows lie between ${usual.from} and ${usual.to}.`);
  const year0 = libraryId === null ? undefined : opened.get(libraryId);
  if (year0 !== undefined && year < year0) return fault("before_opening", `The library opened in ${year0}.`);
  return undefined;
}

/** Dates that cannot be, or lie far from the others. A row whose date cannot be read has its fault already. */
export function oddDates(rows: readonly GivenRow[], context: DatesContext): Fault[] {
  const dated = rows.filter((row) => row.day !== null);
  const usual = usualPeriod(dated.map(({ day }) => day!).toSorted());
  return dated.flatMap((row) => oddDate(row, context, usual) ?? []);
}

/** Days below which a count of visits is of a sample and not of a month. */
const A_MONTH = 27;

/** What is odd about the days that counts are of: overlaps at a library, samples, and two financial years in one. */
export function oddPeriods(rows: readonly GivenRow[]): Fault[] {
  const faults: Fault[] = [];
  const spans = rows.filter((row) => row.day !== null && row.until !== null && row.until >= row.day);
  for (const { line, day, until } of spans) {
    const length = days(day!, until!) + 1;
    if (length < A_MONTH)
      faults.push({
        line,
        kind: "few_days",
        says: `It is of ${length} days, and is taken as it is: nothing is scaled up.`,
      });
    if (financialYear(day!) !== financialYear(until!))
      faults.push({
        line,
        kind: "two_years",
        says: `${day} to ${until} goes past 31 March: all of it is counted in the year in which it begins.`,
      });
  }
  for (const series of Map.groupBy(spans, seriesOf).values()) {
    let before: GivenRow | undefined;
    for (const row of series.toSorted((a, b) => a.day!.localeCompare(b.day!))) {
      // The same days twice are a repeated row, which has a fault of its own.
      if (before && row.day! <= before.until! && !(row.day === before.day && row.until === before.until))
        faults.push({
          line: row.line,
          kind: "overlap",
          says: `${row.day} to ${row.until} overlaps with line ${before.line}, ${before.day} to ${before.until}.`,
        });
      if (!before || row.until! > before.until!) before = row;
    }
  }
  return faults;
}

/** What is counted again and again: a library's visits, its loans of a type, an event by its name. */
export const seriesOf = ({ libraryId, libraryName, title }: GivenRow): string =>
  `${libraryId ?? libraryName.toLowerCase()}|${title.toLowerCase()}`;
