import { sayDate } from "../../../../platform/clock/say-when.ts";
import type { GivenKind } from "../../domain/given/kinds.ts";
import type { Decision } from "../../given-tables.ts";

export const number = (value: number): string => value.toLocaleString("en-GB");
export const day = (date: string): string => sayDate(date, { year: true, weekday: false });
export const counted = (count: number, one: string, many: string): string =>
  `${number(count)} ${count === 1 ? one : many}`;
export const rows = (count: number): string => counted(count, "row", "rows");

/** '4 March 2019', or '1 to 31 March 2019' of more days. */
export const days = (from: string | null, to: string | null): string =>
  from === null ? "" : to === null || to === from ? day(from) : `${day(from)} to ${day(to)}`;

export const KIND_WORDS: Record<GivenKind, string> = {
  events: "Events and who came",
  visits: "Visits to libraries",
  loans: "Loans",
  users: "Active users",
  computer_hours: "Hours of computers",
  wifi: "Sessions of wifi",
};

export const DECISION_WORDS: Record<Decision, string> = {
  as_it_is: "Right as it is",
  left: "Left out",
  right: "Put right",
};
