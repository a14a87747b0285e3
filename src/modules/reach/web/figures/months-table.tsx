import { changeOf, type MonthCount, type Sum } from "../../domain/headcounts/years.ts";
import { Axis } from "../plot-table.tsx";
import type { Headcounts } from "./load-headcounts.ts";
import { sayChange, sayFrom, sayMonth, saySum, totals } from "./say-headcounts.ts";

/** The end of an axis: the least round number that holds the largest one. */
export function axisEnd(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return [1, 2, 3, 4, 6, 8, 10].map((each) => each * power).find((end) => end >= most)!;
}

/** A bar for now and a mark for the year before, in a cell of the table. */
const Bar = ({ now, before, end }: { now?: Sum; before?: Sum; end: number }) => {
  const at = (sum: Sum) => `${((100 * sum.number) / end).toFixed(2)}%`;
  return (
    <svg aria-hidden="true" focusable="false">
      {now && <rect class="p-u" x="0" y="7" height="12" width={at(now)} />}
      {before && (
        <svg x={at(before)} overflow="visible" aria-hidden="true">
          <path class="p-c over" d="M0 5l8 8-8 8-8-8z" />
        </svg>
      )}
    </svg>
  );
};

export const BarKey = () => (
  <ul class="key" aria-hidden="true">
    <li>
      <svg aria-hidden="true" focusable="false">
        <rect class="p-u" x="0" y="3" width="18" height="12" />
      </svg>
      This year
    </li>
    <li>
      <svg aria-hidden="true" focusable="false">
        <path class="p-c" d="M9 1l8 8-8 8-8-8z" />
      </svg>
      The year before
    </li>
  </ul>
);

/** Twelve months beside those of the year before, with the bars in the table's own column. */
export const MonthsTable = ({ loaded }: { loaded: Headcounts }) => {
  const { months, kind, years } = loaded;
  const all = totals(loaded);
  const end = axisEnd(Math.max(...months.flatMap(({ now, before }) => [now?.number ?? 0, before?.number ?? 0])));
  const soFar = ({ month }: MonthCount) => years.soFar && month === years.months.at(-1);
  return (
    <table class="plot stack">
      <caption class="govuk-visually-hidden">{kind.name} by month, beside the same months a year before</caption>
      <thead>
        <tr>
          <th scope="col">Month</th>
          <th scope="col" class="num">
            This year
          </th>
          <th scope="col" class="num">
            Year before
          </th>
          <th scope="col" class="axis">
            <span class="govuk-visually-hidden">Plot</span>
            <Axis end={end} unit="" />
          </th>
          <th scope="col" class="words">
            In words
          </th>
          <th scope="col" class="num">
            Counted from
          </th>
        </tr>
      </thead>
      <tbody>
        {months.map((each) => (
          <tr key={each.month} id={`month-${each.month}`}>
            <th scope="row">
              {sayMonth(each.month)}
              {soFar(each) && <span class="quiet"> so far</span>}
            </th>
            <td class="num" data-l="This year">
              {each.now ? <b>{saySum(each.now)}</b> : saySum(each.now)}
            </td>
            <td class="num" data-l="Year before">
              {saySum(each.before)}
            </td>
            <td class="ax">
              <Bar {...each} end={end} />
            </td>
            <td class="words">{(each.now || !soFar(each)) && sayChange(changeOf(each.now, each.before))}</td>
            <td class="num quiet" data-l={each.now && "Counted from"}>
              {sayFrom(kind, each.now)}
            </td>
          </tr>
        ))}
        <tr id="all-months" class="all">
          <th scope="row">{months.length === 12 ? "All twelve" : "All of them"}</th>
          <td class="num" data-l="This year">
            <b>{saySum(all.now)}</b>
          </td>
          <td class="num" data-l="Year before">
            {saySum(all.before)}
          </td>
          <td class="ax none" />
          <td class="words">{sayChange(changeOf(all.now, all.before))}</td>
          <td class="num quiet" data-l={all.now && "Counted from"}>
            {sayFrom(kind, all.now)}
          </td>
        </tr>
      </tbody>
    </table>
  );
};
