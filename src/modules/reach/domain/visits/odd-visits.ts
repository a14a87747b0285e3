import { Temporal } from "temporal-polyfill";

/** Visits through a library's door on a day. */
export interface DayVisits {
  libraryId: string;
  /** 'YYYY-MM-DD'. */
  day: string;
  visits: number;
}

/** Why a number is asked about; it may be right all the same. */
export type Odd = "far_more" | "far_fewer" | "none_though_open" | "some_though_closed";

export interface OddVisits extends DayVisits {
  odd: Odd;
  /** What is usual there on such a day, where enough is known. */
  usual?: number;
}

/** Weeks back that say what is usual. */
export const WEEKS_BACK = 8;
/** Same weekdays, or days of any kind, that are enough to say it. */
const ENOUGH = { weekdays: 3, days: 6 };
/** How many times more or fewer is odd: a nought too many or too few. */
const TIMES = 10;
/** Where fewer are usual, a tenth of it is nothing to wonder at. */
const FEW = 30;

const middle = (numbers: number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return (sorted[Math.floor(half)]! + sorted[Math.ceil(half)]!) / 2;
};

const keyOf = (libraryId: string, day: string) => `${libraryId} ${day}`;

/** Numbers by library and day. */
export const visitsByDay = (counts: DayVisits[]): ReadonlyMap<string, number> =>
  new Map(counts.map(({ libraryId, day, visits }) => [keyOf(libraryId, day), visits]));

export const visitsOn = (known: ReadonlyMap<string, number>, libraryId: string, day: string): number | undefined =>
  known.get(keyOf(libraryId, day));

/** The middle of the same weekday in the weeks before, or of all their days with visits; undefined where too few are known. */
export function usualVisits(known: ReadonlyMap<string, number>, libraryId: string, day: string): number | undefined {
  const date = Temporal.PlainDate.from(day);
  const before = (days: number) => visitsOn(known, libraryId, date.subtract({ days }).toString());
  const all = Array.from({ length: WEEKS_BACK * 7 }, (_, n) => before(n + 1));
  const there = (numbers: (number | undefined)[]) =>
    numbers.filter((each) => each !== undefined && each > 0) as number[];
  const weekdays = there(all.filter((_, n) => (n + 1) % 7 === 0));
  if (weekdays.length >= ENOUGH.weekdays) return middle(weekdays);
  const days = there(all);
  return days.length >= ENOUGH.days ? middle(days) : undefined;
}

/** What is odd about a number. @param open undefined: nobody knows */
export function oddOf(visits: number, usual: number | undefined, open: boolean | undefined): Odd | undefined {
  if (visits === 0) return open ? "none_though_open" : undefined;
  if (open === false) return "some_though_closed";
  if (usual === undefined) return undefined;
  if (visits >= usual * TIMES) return "far_more";
  return usual >= FEW && visits * TIMES <= usual ? "far_fewer" : undefined;
}

/**
 * Which of some new numbers to ask about, beside those known and each other.
 * @param open whether a library is open on a day; undefined: nobody knows
 */
export function oddVisits(
  counts: DayVisits[],
  known: ReadonlyMap<string, number>,
  open: (libraryId: string, day: string) => boolean | undefined,
): OddVisits[] {
  const all = new Map([...known, ...visitsByDay(counts)]);
  return counts.flatMap((count) => {
    const usual = usualVisits(all, count.libraryId, count.day);
    const odd = oddOf(count.visits, usual, open(count.libraryId, count.day));
    return odd ? [{ ...count, odd, ...(usual !== undefined && { usual }) }] : [];
  });
}
