import { type Measure, type MonthSum, monthsFrom } from "./national-return.ts";

/** What a measure of a year was counted from. */
export interface Coverage {
  /** Months with a count, of 12. */
  months: number;
  /** Libraries with a count; null where all of it was counted for the service as a whole. */
  libraries: number | null;
}

/** Kinds of facts of each measure; what is not here is counted of a whole year, or not at all. */
const KINDS: Partial<Record<Measure, string[]>> = {
  events: ["attendance", "given_events"],
  attendance: ["attendance", "given_attendance"],
  loans: ["given_loans"],
  visits: ["visits", "given_visits"],
  computers: ["computer_minutes", "given_computer_hours"],
  wifi: ["given_wifi"],
};

/** From how many months and libraries a measure comes; undefined where it is one number of the whole year. */
export function coverageOf(sums: readonly MonthSum[], measure: Measure, begins: number): Coverage | undefined {
  const kinds = KINDS[measure];
  if (!kinds) return undefined;
  const months = new Set(monthsFrom(begins));
  const own = sums.filter(({ kind, margin, month }) => kinds.includes(kind) && margin === null && months.has(month));
  return {
    months: new Set(own.map(({ month }) => month)).size,
    libraries: own.some(({ libraryId }) => libraryId !== null)
      ? new Set(own.flatMap(({ libraryId }) => libraryId ?? [])).size
      : null,
  };
}

/** Whether it may be set beside a published year of the whole service. @param libraries how many the service has */
export const isWhole = (of: Coverage | undefined, libraries: number): boolean =>
  of === undefined || (of.months === 12 && (of.libraries === null || of.libraries >= libraries));
