// biome-ignore-all lint/a11y/noRedundantRoles: rows that wrap are no table to browsers unless their roles are said.
import type { ComponentChildren } from "preact";

export interface HoursRow {
  /** "Tuesday", or "Tuesday, today". */
  day: string;
  today?: boolean;
  /** "9am to 1pm and 2pm to 6pm", or "Closed". */
  words: string;
  /** Why it differs: "Bank holiday". */
  note?: ComponentChildren;
  /** Minutes from midnight, each stretch the door is open. */
  open: { from: number; to: number }[];
}

/** A day's bar spans the hours in which anything of the week is open. */
const spanOf = (rows: HoursRow[]): { from: number; length: number } | undefined => {
  const open = rows.flatMap((row) => row.open);
  if (open.length === 0) return undefined;
  const from = Math.min(...open.map((stretch) => stretch.from));
  return { from, length: Math.max(...open.map((stretch) => stretch.to)) - from };
};

/** Opening hours of a week, in words with a bar beside them. On a phone its rows wrap (visit.css). */
export const HoursTable = ({ caption, rows }: { caption: string; rows: HoursRow[] }) => {
  const span = spanOf(rows);
  return (
    <table class="hours" role="table">
      <caption class="govuk-visually-hidden">{caption}</caption>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={row.day} role="row" class={row.today ? "today" : undefined}>
            <th scope="row" role="rowheader">
              {row.day}
            </th>
            <td role="cell">
              {row.words}
              {row.note && <span class="note">{row.note}</span>}
            </td>
            {span && (
              <td class="bar" aria-hidden="true">
                <svg
                  viewBox={`0 0 ${span.length} 40`}
                  preserveAspectRatio="none"
                  width="176"
                  height="11"
                  aria-hidden="true"
                >
                  <rect width={span.length} height="40" />
                  {row.open.map((stretch) => (
                    <rect
                      key={stretch.from}
                      class="open"
                      x={stretch.from - span.from}
                      width={stretch.to - stretch.from}
                      height="40"
                    />
                  ))}
                </svg>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
