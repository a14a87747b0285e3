import { Temporal } from "temporal-polyfill";

/** '2019-03' → 'March 2019'. */
const sayMonth = (month: string) =>
  Temporal.PlainDate.from(`${month}-01`).toLocaleString("en-GB", { month: "long", year: "numeric" });

/** '2019-03', '2019-04', '2019-06' → 'March to April 2019, June 2019'. */
export function sayMonths(months: readonly string[]): string {
  const runs: [string, string][] = [];
  for (const month of months) {
    const run = runs.at(-1);
    if (run && Temporal.PlainYearMonth.from(run[1]).add({ months: 1 }).toString() === month) run[1] = month;
    else runs.push([month, month]);
  }
  return runs
    .map(([from, to]) => {
      if (from === to) return sayMonth(from);
      const first = from.slice(0, 4) === to.slice(0, 4) ? sayMonth(from).split(" ")[0] : sayMonth(from);
      return `${first} to ${sayMonth(to)}`;
    })
    .join(", ");
}
