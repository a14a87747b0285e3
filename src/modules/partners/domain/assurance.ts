import { Temporal } from "temporal-polyfill";

/** Days within which whoever says that an entry is wrong is promised an answer. */
export const ANSWER_DAYS = 7;

/** Months for which a check counts as fresh. */
const FRESH_MONTHS = 3;

/** Mails a day about one entry that the form for everybody may set off, by whom they go to. What is more is listed. */
export const MOST_MAILS = { library: 10, organisation: 3 } as const;

/** A check of an entry: `on` is a date. */
export interface Check {
  on: string;
  by: "library" | "organisation" | "publisher";
}

/** A date so many days on. */
export const daysOn = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();

/** The latest check that is not said to lie in the future: what was recorded here, or the publisher's own date. */
export function lastCheck(
  recorded: { checked_on: string | null; by: "library" | "organisation" | null },
  assuredDate: string | undefined,
  today: string,
): Check | undefined {
  const here = recorded.checked_on && recorded.by ? { on: recorded.checked_on, by: recorded.by } : undefined;
  const theirs =
    assuredDate !== undefined && assuredDate <= today ? { on: assuredDate, by: "publisher" as const } : undefined;
  return here && (!theirs || here.on >= theirs.on) ? here : theirs;
}

/** Whether a check was made in the last three months. */
export const isFresh = ({ on }: Check, today: string): boolean =>
  Temporal.PlainDate.from(on).add({ months: FRESH_MONTHS }).toString() >= today;
