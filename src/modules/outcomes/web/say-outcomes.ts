import { sayDate } from "../../../platform/clock/say-when.ts";
import type { UndertakingKind } from "../../../vocabulary/undertaking.ts";
import type { Sums } from "../domain/add-up.ts";
import { type Days, sayYear, type Year } from "../domain/days.ts";
import type { PlanKind } from "../tables.ts";

export const PLAN_KINDS = ["council_plan", "library_strategy", "national", "other"] as const satisfies PlanKind[];
export const PLAN_KIND_WORDS: Record<PlanKind, string> = {
  council_plan: "The council's plan",
  library_strategy: "The library service's strategy",
  national: "National",
  other: "Another plan",
};

export const UNDERTAKING_WORDS: Record<UndertakingKind, string> = { agreement: "Agreement", action: "Action" };
export const UNDERTAKING_GROUPS: Record<UndertakingKind, string> = {
  agreement: "Agreements with partners",
  action: "Actions",
};

export const number = (value: number): string => value.toLocaleString("en-GB");
export const day = (date: string): string => sayDate(date, { year: true, weekday: false });
export const counted = (count: number, one: string, many: string): string =>
  `${number(count)} ${count === 1 ? one : many}`;

/** '£1,240', '£3.50'. */
export const money = (pence: number): string =>
  `£${(pence / 100).toLocaleString("en-GB", { minimumFractionDigits: pence % 100 === 0 ? 0 : 2 })}`;

/** '£3.20'; a dash where there is nothing to share it among. */
export const moneyEach = (pence: number | undefined): string => (pence === undefined ? "–" : money(pence));

/** 'from 1 April 2026', '1 April 2026 to 31 March 2027'. */
export const sayDays = ({ from, to }: Days): string =>
  to === null ? `from ${day(from)}` : `${day(from)} to ${day(to)}`;

/** '2026/27, up to 27 November 2026'. */
export const sayPeriod = (year: Year, today: string): string =>
  `${sayYear(year)}${today < year.to && today >= year.from ? `, up to ${day(today)}` : ""}`;

export const funder = (name: string | null): string => name ?? "The library service";

/** Whoever said something without a name. */
export const SOMEBODY = "Somebody who came";
export const QUOTES_METHOD =
  "Words of people who came, who agreed that reports may quote them. They are chosen, and no measure of what others think.";

/** How figures of objectives and activities are made, a sentence each. */
export function sayMethod(sums: Sums, year: Year): string[] {
  const uncounted = sums.sessions - sums.countedSessions;
  return [
    `The year is ${day(year.from)} to ${day(year.to)}. Sessions are those that are over, or whose register is closed, and were not cancelled.`,
    `Attendances count whoever came each time they came: they are not people.${
      uncounted > 0 ? ` Of ${counted(uncounted, "session", "sessions")} nobody has counted who came.` : ""
    }`,
    "Cost is what a session came to where that is known, and what was planned where it is not; what was given in kind is part of it. Cost per attendance is that of the sessions at which people were counted.",
    "A session counts for an objective where its activity was linked with it on that day; one that several links reach counts once. Links that were ended go on counting for the days before.",
    "Activities that need discretion are in no sum but for those who run them.",
  ];
}
