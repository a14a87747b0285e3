import { WEEKDAY_NAMES } from "../../../../platform/clock/say-when.ts";
import { standsOut } from "../../domain/headcounts/years.ts";
import { Axis } from "../plot-table.tsx";
import { number } from "../say-figures.ts";
import type { Headcounts } from "./load-headcounts.ts";
import { axisEnd } from "./months-table.tsx";
import { sayFrom, saySum } from "./say-headcounts.ts";

const WORDS = { most: "Fullest", least: "Emptiest", not: "" };

/** Which days of the week are full or empty: what one session, or one day at a library, had on each. */
export const WeekdaysTable = ({ loaded: { weekdays, kind } }: { loaded: Headcounts }) => {
  if (weekdays.length === 0) return null;
  const end = axisEnd(Math.max(...weekdays.map(({ each }) => each)));
  const round = (each: number) => number(each < 10 ? Math.round(each * 10) / 10 : Math.round(each));
  const all = weekdays.map(({ each }) => each);
  return (
    <section aria-labelledby="weekdays">
      <h2 id="weekdays">{kind.name} by day of the week</h2>
      <p>
        How many on average to each {kind.from.one}. The hour is not known: what is counted is kept by the day alone.
      </p>
      <table class="plot stack">
        <caption class="govuk-visually-hidden">{kind.name} by day of the week</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col" class="num">
              Each {kind.from.one}
            </th>
            <th scope="col" class="axis">
              <span class="govuk-visually-hidden">Plot</span>
              <Axis end={end} unit="" />
            </th>
            <th scope="col" class="words">
              In words
            </th>
            <th scope="col" class="num">
              In all
            </th>
            <th scope="col" class="num">
              Counted from
            </th>
          </tr>
        </thead>
        <tbody>
          {weekdays.map((row) => (
            <tr key={row.weekday} id={`weekday-${row.weekday}`}>
              <th scope="row">{WEEKDAY_NAMES[row.weekday - 1]}</th>
              <td class="num" data-l={`Each ${kind.from.one}`}>
                <b>{round(row.each)}</b>
              </td>
              <td class="ax">
                <svg aria-hidden="true" focusable="false">
                  <rect class="p-u" x="0" y="7" height="12" width={`${((100 * row.each) / end).toFixed(2)}%`} />
                </svg>
              </td>
              <td class="words">{WORDS[standsOut(row.each, all) ?? "not"]}</td>
              <td class="num" data-l="In all">
                {saySum(row)}
              </td>
              <td class="num quiet" data-l="Counted from">
                {sayFrom(kind, row)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
