export interface Day {
  href: string;
  /** "Today", "Wed". */
  name: string;
  /** "1 Dec". */
  date: string;
  current?: boolean;
}

/** The days of a week as links, the one shown marked. */
export const Days = ({ label, days }: { label: string; days: Day[] }) => (
  <nav aria-label={label}>
    <ul class="days">
      {days.map((day) => (
        <li key={day.href}>
          <a href={day.href} aria-current={day.current ? "date" : undefined}>
            <b>{day.name}</b> <small>{day.date}</small>
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
