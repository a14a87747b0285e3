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

/** Fewer rows show no span that a year could be looked for in. */
const FEW = 3;

/** The days that most rows lie between, of rows whose year can be: the middle nine tenths. Undefined for few rows. */
export function spanOf(sorted: readonly string[], today: string): { from: string; to: string } | undefined {
  const can = sorted.filter((day) => Number(day.slice(0, 4)) >= FIRST_YEAR && day <= today);
  if (can.length < FEW) return undefined;
  const edge = Math.floor(can.length / 20);
  return { from: can[edge]!, to: can[can.length - 1 - edge]! };
}

/** 29 February is no day of most years. */
const isDay = (day: string): boolean =>
  !day.endsWith("-02-29") || Temporal.PlainDate.from(`${day.slice(0, 4)}-01-01`).inLeapYear;

/** In how many places two years differ; two beside each other that changed places are one slip. */
function slips(one: string, other: string): number {
  const differ = [...one].flatMap((digit, at) => (digit === other[at] ? [] : [at]));
  const [a, b] = differ;
  const changedPlaces = differ.length === 2 && b === a! + 1 && one[a!] === other[b] && one[b] === other[a!];
  return changedPlaces ? 1 : differ.length;
}

/**
 * The day that a wrong year may mean: '1018', '0218' and '2918' may all be 2018. Of the years of the file's own span the
 * one that takes the fewest slips of a digit, two at most, else the same year of this century where nothing else is known.
 * Nothing where several are as near as each other.
 */
export function meantDay(
  day: string,
  today: string,
  span: { from: string; to: string } | undefined,
): string | undefined {
  const year = day.slice(0, 4);
  if (!span) {
    const meant = `20${day.slice(2)}`;
    return isDay(meant) && meant <= today ? meant : undefined;
  }
  const inSpan: { meant: string; slips: number }[] = [];
  for (let each = Number(span.from.slice(0, 4)); each <= Number(span.to.slice(0, 4)); each++) {
    const meant = `${each}${day.slice(4)}`;
    if (isDay(meant) && meant <= today) inSpan.push({ meant, slips: slips(year, String(each)) });
  }
  const fewest = Math.min(...inSpan.map((each) => each.slips));
  const nearest = inSpan.filter((each) => each.slips === fewest);
  return fewest <= 2 && nearest.length === 1 ? nearest[0]!.meant : undefined;
}

/** Financial year in which a day lies, by its first calendar year. */
export const financialYear = (day: string): number => Number(day.slice(0, 4)) - (day.slice(5) < "04-01" ? 1 : 0);

const within = (period: DatesContext["period"], day: string | undefined): string | undefined =>
  day && period && (day < period.from || day > period.to) ? undefined : day;

/** The oddity of a row's date, one at most: the plainest. */
function oddDate(
  row: GivenRow,
  context: DatesContext,
  usual: Usual | undefined,
  span: { from: string; to: string } | undefined,
): Fault | undefined {
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
    return fault("wrong_century", `The year is ${year}.`, within(period, meantDay(day, today, span)));
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
  const sorted = dated.map(({ day }) => day!).toSorted();
  const usual = usualPeriod(sorted);
  const span = context.period ?? spanOf(sorted, context.today);
  return dated.flatMap((row) => oddDate(row, context, usual, span) ?? []);
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
