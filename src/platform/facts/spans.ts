import { Temporal } from "temporal-polyfill";

/** Days, both included, 'YYYY-MM-DD'. */
export interface Span {
  from: string;
  to: string;
}

/** Days taken apart: whole months, which are summed up already, and the days before and after them. */
export interface Spans {
  days: Span[];
  /** First day of the first and of the last whole month. */
  months?: Span;
}

/** @returns nothing of either where `to` lies before `from` */
export function spansOf(from: string, to: string): Spans {
  const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
  if (Temporal.PlainDate.compare(first, last) > 0) return { days: [] };
  const whole = first.day === 1 ? first : first.with({ day: 1 }).add({ months: 1 });
  // The first day that belongs to no whole month any more.
  const rest = last.add({ days: 1 }).with({ day: 1 });
  if (Temporal.PlainDate.compare(whole, rest) >= 0) return { days: [{ from, to }] };
  const days: Span[] = [];
  if (!whole.equals(first)) days.push({ from, to: whole.subtract({ days: 1 }).toString() });
  if (Temporal.PlainDate.compare(rest, last) <= 0) days.push({ from: rest.toString(), to });
  return { days, months: { from: whole.toString(), to: rest.subtract({ months: 1 }).toString() } };
}
