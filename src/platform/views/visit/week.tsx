import type { ComponentChildren } from "preact";

export interface WeekEntry {
  /** "9:30am", or "4pm · Book". */
  time: string;
  title: ComponentChildren;
  href: string;
  /** What has changed: cancelled and why, moved and whither. */
  note?: ComponentChildren;
}

export interface WeekDay {
  /** "Tue 1 Dec". */
  name: string;
  /** The word "today", on that day alone. */
  today?: string;
  entries: WeekEntry[];
  /** Said in place of entries: "Closed", "Nothing listed". */
  note?: string;
}

/** A week in seven columns; on a phone, seven headings. */
export const Week = ({ days }: { days: WeekDay[] }) => (
  <ol class="week">
    {days.map((day) => (
      <li key={day.name} class={day.today ? "today" : day.entries.length === 0 ? "off" : undefined}>
        <h3>
          {day.name} {day.today && <span class="now">{day.today}</span>}
        </h3>
        {day.entries.length > 0 && (
          <ul>
            {day.entries.map((entry) => (
              <li key={`${entry.time}${entry.href}`}>
                <span class="t">{entry.time}</span> <a href={entry.href}>{entry.title}</a>
                {entry.note && <span class="note">{entry.note}</span>}
              </li>
            ))}
          </ul>
        )}
        {day.note && <p class={day.entries.length === 0 ? undefined : "quiet"}>{day.note}</p>}
      </li>
    ))}
  </ol>
);
