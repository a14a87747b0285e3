/**
 * Every oddity that a table of counts may have. `asItIs`: it may be right all the same. `field`: what is put right.
 * `whole`: it is of the file, or of one library in it, and no row waits for it.
 */
export const FAULTS = {
  bad_line: { title: "Lines that do not fit the columns", asItIs: false },
  unknown_library: { title: "Libraries that are not known here", asItIs: false, field: "library" },
  no_date: { title: "Dates that cannot be read", asItIs: false, field: "day" },
  wrong_century: { title: "Dates in the wrong century", asItIs: false, field: "day" },
  future_date: { title: "Dates still to come", asItIs: false, field: "day" },
  outside_period: { title: "Stray dates, far from all others", asItIs: true, field: "day" },
  before_opening: { title: "Dates before the library opened", asItIs: true, field: "day" },
  ends_before: { title: "Counts that end before they begin", asItIs: false, field: "day" },
  no_title: { title: "Rows without a name", asItIs: true, field: "title" },
  total_row: { title: "Totals among the rows", asItIs: true },
  no_number: { title: "No number", asItIs: false, field: "number" },
  not_a_number: { title: "Text where a number should be", asItIs: false, field: "number" },
  no_events: { title: "Numbers of events that cannot be read", asItIs: true },
  parts_differ: { title: "Parts that come to more than their total", asItIs: true, field: "number" },
  negative: { title: "Numbers below nought", asItIs: false, field: "number" },
  zero: { title: "Nobody came", asItIs: true, field: "number" },
  impossible: { title: "More than can have come", asItIs: true, field: "number" },
  tenfold: { title: "Ten times more or less than usual", asItIs: true, field: "number" },
  duplicate: { title: "The same row again", asItIs: true },
  same_day: { title: "The same again on the same day, with another number", asItIs: true },
  nearly_same: { title: "Nearly the same row again", asItIs: true },
  overlap: { title: "Counts whose days overlap", asItIs: true, field: "day" },
  few_days: { title: "Counts of a few days", asItIs: true, field: "day" },
  two_years: { title: "Counts across two financial years", asItIs: true, field: "day" },
  unknown_outcome: { title: "Outcomes that are none of the seven", asItIs: true },
  changed: { title: "Other numbers than were taken in before", asItIs: true },
  counted_here: { title: "Days whose registers are closed here already", asItIs: true },
  one_outcome: { title: "The same outcome on every row", asItIs: true, whole: true },
  missing_months: { title: "Months without a row", asItIs: true, whole: true },
} as const satisfies Record<string, { title: string; asItIs: boolean; field?: PutRight; whole?: true }>;

/** What a person may put right in a row. */
export type PutRight = "library" | "day" | "title" | "number";
export type FaultKind = keyof typeof FAULTS;
export interface AboutFault {
  title: string;
  asItIs: boolean;
  field?: PutRight;
  whole?: true;
}

export const isFaultKind = (text: string): text is FaultKind => Object.hasOwn(FAULTS, text);
export const aboutFault = (kind: FaultKind): AboutFault => FAULTS[kind];

/** One oddity of one row, or of the whole file where `line` is 0. */
export interface Fault {
  line: number;
  kind: FaultKind;
  /** For what is said of one library in the file: its name. */
  place?: string;
  /** What is odd, in words, with what was read. */
  says: string;
  /** What may be meant instead. */
  suggest?: { day?: string; number?: number };
}
