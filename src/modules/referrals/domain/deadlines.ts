import { Temporal } from "temporal-polyfill";

/** Days after the last day to answer, on which the organisation is reminded, that somebody is to ring it. */
const CALL_AFTER = 2;
/** Days after the last day to answer on which a referral that nobody answered ends. */
const UNANSWERED_DAYS = 60;

/** Minutes for which a person's browser may open their referral again without the code. */
export const OPENED_MINUTES = 15;

/** How far reminding has come by a date: 1 on the last day to answer, 2 once somebody is to ring. */
export function remindedBy(answerBy: string, today: string): 0 | 1 | 2 {
  const since = Temporal.PlainDate.from(answerBy).until(today, { largestUnit: "days" }).days;
  return since >= CALL_AFTER ? 2 : since >= 0 ? 1 : 0;
}

/** Whether nobody has answered for so long that nobody will. */
export const isGivenUp = (answerBy: string, today: string): boolean =>
  Temporal.PlainDate.from(answerBy).add({ days: UNANSWERED_DAYS }).toString() <= today;

/** Days after a yes, or after the last that was done since, on which the organisation is reminded, again, and it ends. */
const QUIET_DAYS = [60, 90, 120];
export const QUIET_FROM = QUIET_DAYS[0]!;

/**
 * How far a referral has gone quiet after a yes: 1 and 2, the organisation is reminded to say what came of it; 3, nobody will.
 * @param since date of the last that was done
 */
export const quietBy = (since: string, today: string): number =>
  QUIET_DAYS.filter((days) => Temporal.PlainDate.from(since).add({ days }).toString() <= today).length;

/** Days that what was withdrawn after a yes can still be read, so that the organisation stops. */
const STOP_DAYS = 7;

/** The date on which a referral is erased. What was withdrawn before anybody said yes goes at once. */
export function eraseOn(
  end: "withdrawn" | "over",
  { accepted, keepMonths }: { accepted: boolean; keepMonths: number },
  today: string,
): string {
  const day = Temporal.PlainDate.from(today);
  if (end === "over") return day.add({ months: keepMonths }).toString();
  return day.add({ days: accepted ? STOP_DAYS : 0 }).toString();
}
