import { Temporal } from "temporal-polyfill";

/** What a suggestion may put right in a row. Days are 'YYYY-MM-DD'; `until`: the last of more than one. */
export interface RowValues {
  day: string | null;
  until: string | null;
  number: number | null;
}

export interface Suggestion {
  day?: string;
  number?: number;
}

/** Days from which on two days cannot be the first and the last of one count. */
const TOO_LONG = 366;

/**
 * The last day of a count whose first day is put right: as many whole months, or days, after it as before. Where the two
 * did not belong together the last day stays if it may be one.
 */
function untilFrom({ day, until }: RowValues, meant: string): string | null {
  if (until === null) return null;
  const [to, first] = [Temporal.PlainDate.from(until), Temporal.PlainDate.from(meant)];
  const apart = (from: Temporal.PlainDate) => from.until(to, { largestUnit: "days" }).days;
  const fits = (length: number) => length > 0 && length < TOO_LONG;
  const begins = day === null ? undefined : Temporal.PlainDate.from(day);
  if (begins && fits(apart(begins))) {
    const { months, days } = begins.until(to.add({ days: 1 }), { largestUnit: "months" });
    return days === 0
      ? first.add({ months }).subtract({ days: 1 }).toString()
      : first.add({ days: apart(begins) }).toString();
  }
  return fits(apart(first)) ? until : null;
}

/** A row as it was read, with suggestions that somebody accepted, one after the other. */
export const withSuggestions = (read: RowValues, accepted: readonly Suggestion[]): RowValues =>
  accepted.reduce<RowValues>(
    (row, { day, number }) => ({
      day: day ?? row.day,
      until: day === undefined ? row.until : untilFrom(row, day),
      number: number ?? row.number,
    }),
    read,
  );
