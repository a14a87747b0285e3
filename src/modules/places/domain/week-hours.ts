import type { Weekday } from "../../../vocabulary/terms.ts";

/** One stretch of a day that the door is open, by the clock on the wall, 'HH:MM'. */
export interface Stretch {
  weekday: Weekday;
  opens: string;
  closes: string;
  /** Whether someone is there: 'open plus' stretches have nobody. */
  staffed: boolean;
}

/** What is wrong with a week, for the page to word. */
export type HoursProblem = { kind: "ends_before_it_starts" | "overlap"; weekday: Weekday; opens: string };

/** A week's stretches in order, or the first thing wrong on each day. Two that only touch are fine. */
export function checkWeek(stretches: readonly Stretch[]): { week: Stretch[] } | { problems: HoursProblem[] } {
  const week = [...stretches].sort((a, b) => a.weekday - b.weekday || a.opens.localeCompare(b.opens));
  const problems: HoursProblem[] = [];
  week.forEach(({ weekday, opens, closes }, index) => {
    if (problems.some((problem) => problem.weekday === weekday)) return;
    const before = week[index - 1];
    if (closes <= opens) problems.push({ kind: "ends_before_it_starts", weekday, opens });
    else if (before?.weekday === weekday && before.closes > opens) problems.push({ kind: "overlap", weekday, opens });
  });
  return problems.length > 0 ? { problems } : { week };
}
