import type { LocalSchedule } from "../../../../../vocabulary/local-service.ts";
import { isReadHours, unreadOf } from "../../../domain/hours-lines.ts";

/** Lines of a listing's hours that are shown as they were written, and what that means. Nothing where all could be read. */
export const UnreadHours = ({ schedules = [] }: { schedules: readonly LocalSchedule[] | undefined }) => {
  const lines = unreadOf(schedules);
  if (lines.length === 0) return null;
  return (
    <div class="aside">
      <p>We could not read these hours:</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>
            <bdi>{line}</bdi>
          </li>
        ))}
      </ul>
      <p>
        People see them as written, and the filter by day cannot go by them
        {schedules.some(isReadHours) ? ", only by its other hours" : ""}. If they mean the same hours each week, ask for
        the days, and from when until when, one line each: Tue and Thu 10am to 1pm.
      </p>
    </div>
  );
};
