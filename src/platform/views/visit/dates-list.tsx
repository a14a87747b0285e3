import type { ComponentChildren } from "preact";

export interface DatesItem {
  /** The number of the session; absent for a line that stands for several or for a week off. */
  n?: number;
  date?: ComponentChildren;
  note?: ComponentChildren;
  /** "last" is the one to come to if to any; "off" is a gap. */
  tone?: "off" | "last";
}

/** The dates of something that runs for weeks. */
export const DatesList = ({ items }: { items: DatesItem[] }) => (
  <ol class="dates">
    {items.map((item, index) => (
      <li key={index} class={item.tone}>
        {item.n === undefined ? (
          <span class="n" aria-hidden="true">
            …
          </span>
        ) : (
          <span class="n">{item.n}</span>
        )}
        <span>
          {item.date && <b>{item.date}</b>} {item.note && <span class="note">{item.note}</span>}
        </span>
      </li>
    ))}
  </ol>
);
