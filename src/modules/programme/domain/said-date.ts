import { Temporal } from "temporal-polyfill";
import { sayDate, sayList } from "../../../platform/clock/say-when.ts";

/** The next such day on or after `after`; undefined where no year has it ('31 April'). */
export function nextSuchDate(day: number, month: number, after: string): string | undefined {
  const from = Temporal.PlainDate.from(after);
  // Eight years always hold a 29 February, also around 2100.
  for (let year = from.year; year <= from.year + 8; year += 1) {
    const date = dateOf(year, month, day);
    if (date && date >= after) return date;
  }
  return undefined;
}

/** The ISO date, or undefined if there is no such date. */
export function dateOf(year: number, month: number, day: number): string | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" }).toString();
  } catch {
    return undefined;
  }
}

/** '14 April', with the year only where a reader at `after` would otherwise take it for another year's. */
export function sayDateAfter(date: string, after: string, weekday = false): string {
  const { day, month } = Temporal.PlainDate.from(date);
  return sayDate(date, { weekday, year: nextSuchDate(day, month, after) !== date });
}

/** '24 to 28 August', '24 August to 3 September'. */
export function saySpanAfter(from: string, to: string, after: string): string {
  const first = sayDateAfter(from, after);
  const last = sayDateAfter(to, from);
  const sameMonth = from.slice(0, 7) === to.slice(0, 7) && from !== to;
  return sameMonth && first.split(" ").length === 2 ? `${first.split(" ")[0]} to ${last}` : `${first} to ${last}`;
}

/** '6, 13 and 20 January and 24 to 28 August': three days or more in a row are said as a span. Dates sorted. */
export function sayDatesAfter(dates: readonly string[], after: string): string {
  const said: { words: string; span: boolean }[] = [];
  for (const run of runsOf(dates)) {
    const [from = "", to = ""] = [run[0], run.at(-1)];
    if (run.length > 2) said.push({ words: saySpanAfter(from, to, after), span: true });
    else said.push(...run.map((date) => ({ words: sayDateAfter(date, after), span: false })));
  }
  const monthOf = ({ words }: { words: string }) => words.slice(words.indexOf(" "));
  const groups: string[][] = [];
  said.forEach((one, i) => {
    const before = said[i - 1];
    const sharesMonth = before && !before.span && !one.span && monthOf(before) === monthOf(one);
    if (sharesMonth) groups.at(-1)!.push(one.words);
    else groups.push([one.words]);
  });
  return sayList(groups.map((group) => shareMonth(group)));
}

/** '6 January', '13 January' → '6 and 13 January'. */
function shareMonth(dates: string[]): string {
  const last = dates.at(-1)!;
  return sayList([...dates.slice(0, -1).map((date) => date.split(" ")[0]!), last]);
}

/** Dates in stretches of days without a gap. */
function runsOf(dates: readonly string[]): string[][] {
  const runs: string[][] = [];
  for (const date of dates) {
    const run = runs.at(-1);
    const next = run && Temporal.PlainDate.from(run.at(-1)!).add({ days: 1 }).toString();
    if (run && next === date) run.push(date);
    else runs.push([date]);
  }
  return runs;
}
