import { localDate, localTime } from "../../../../platform/clock/local-time.ts";
import { sayDate, sayTimeRange } from "../../../../platform/clock/say-when.ts";
import { describeDates } from "../../domain/describe-dates.ts";
import type { ExpandedRepeat, LeftOut } from "../../domain/expand-repeat.ts";
import { sayRepeatProblem } from "../../domain/repeat-problem.ts";

const WHY: Record<LeftOut["why"], string> = {
  except: "left out as you said",
  bank_holiday: "bank holiday",
  closed: "library closed",
};

interface PlanProps {
  plan: ExpandedRepeat;
  notes: string[];
  today: string;
  closures?: { from: string; to: string; reason: string }[];
}

/** Every date of a plan, what is left out and why, and what a person must know before trusting them. */
export const PlanDates = ({ plan, notes, today, closures = [] }: PlanProps) => {
  const past = plan.sessions.filter((session) => session.date < today).length;
  const reasonOf = (left: LeftOut) =>
    left.why === "closed"
      ? closures.find((closure) => closure.from <= left.date && left.date <= closure.to)?.reason
      : undefined;
  const problems = plan.problems.map(sayRepeatProblem);
  return (
    <>
      {[
        ...problems,
        ...notes,
        ...(past > 0 ? [`${past} of these dates ${past === 1 ? "is" : "are"} already past.`] : []),
      ].map((said) => (
        <p key={said} class="aside">
          {said}
        </p>
      ))}
      <h2>{describeDates(plan.sessions.map((session) => session.date))}</h2>
      <ol class="date-list">
        {plan.sessions.map((session) => (
          <li key={session.date}>
            {sayDate(session.date, { year: session.date.slice(0, 4) !== today.slice(0, 4) })},{" "}
            <span class="quiet">{sayTimeRange(localTime(session.startsAt), localTime(session.endsAt))}</span>
          </li>
        ))}
      </ol>
      {plan.leftOut.length > 0 && (
        <>
          <h3>Left out</h3>
          <ul class="date-list">
            {plan.leftOut.map((left) => (
              <li key={left.date}>
                {sayDate(left.date, { year: left.date.slice(0, 4) !== today.slice(0, 4) })},{" "}
                <span class="quiet">
                  {WHY[left.why]}
                  {reasonOf(left) && `: ${reasonOf(left)}`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
};

/** '10am to 11am' of a session, by the clock in London. */
export const saySessionTimes = (session: { starts_at: string; ends_at: string }): string =>
  sayTimeRange(localTime(session.starts_at), localTime(session.ends_at));

/** 'Tuesday 1 December', with the year where it is not this one. */
export function saySessionDate(startsAt: string, today: string): string {
  const date = localDate(startsAt);
  return sayDate(date, { year: date.slice(0, 4) !== today.slice(0, 4) });
}
