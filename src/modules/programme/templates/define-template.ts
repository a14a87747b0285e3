import type { FirstTimerAnswers, Weekday } from "../../../vocabulary/terms.ts";
import type { ActivityTemplate, ActivityTerms, CostLine } from "../domain/activity.ts";
import type { Monthly } from "../domain/repeat-rule.ts";
import { forBooking } from "./first-timer.ts";

type AlwaysStated = "title" | "summary" | "description" | "needs" | "firstTimer" | "keywords" | "costs";

/** What each template writes out. The rest has the default that most library activities share. */
export type TemplateTerms = Pick<ActivityTerms, AlwaysStated> & Partial<Omit<ActivityTerms, AlwaysStated>>;

/** Fills in what most activities share: a free drop-in series, in person, in English, nothing private about it. */
export function defineTemplate(
  key: string,
  usual: ActivityTemplate["usual"],
  { childrenAlone, ...terms }: TemplateTerms & Pick<ActivityTemplate, "childrenAlone">,
): ActivityTemplate {
  const booking = terms.booking ?? "drop_in";
  return {
    key,
    usual,
    childrenAlone,
    terms: {
      form: "series",
      costPence: 0,
      mode: "in_person",
      languages: ["en"],
      access: {},
      ringForTimeAndPlace: false,
      sensitive: false,
      readingList: [],
      ...terms,
      booking,
      firstTimer: forBooking(booking, terms.firstTimer),
    },
  };
}

const EVERY_TIME = { season: "all_year", except: [], also: [], skipBankHolidays: true } as const;

/** Every week on one weekday. `season` as in RepeatRule. */
export function weekly(
  weekday: Weekday,
  time: string,
  minutes: number,
  season: "all_year" | "term" | "holidays" = "all_year",
): ActivityTemplate["usual"] {
  return { ...rest(), every: "week", interval: 1, weekdays: [weekday], time, minutes, season };
}

/** Every second week on one weekday. */
export function fortnightly(weekday: Weekday, time: string, minutes: number): ActivityTemplate["usual"] {
  return { ...weekly(weekday, time, minutes), interval: 2 };
}

/** The nth such weekday of each month; -1 is the last. */
export function monthly(
  nth: 1 | 2 | 3 | 4 | -1,
  weekday: Weekday,
  time: string,
  minutes: number,
): ActivityTemplate["usual"] {
  const monthly: Monthly = { kind: "weekday", nth: [nth], weekday };
  return { ...rest(), every: "month", interval: 1, weekdays: [], monthly, time, minutes };
}

/** A fixed number of weekly sessions for one cohort. */
export function weeksOf(count: number, weekday: Weekday, time: string, minutes: number): ActivityTemplate["usual"] {
  return { ...weekly(weekday, time, minutes), count };
}

/** A single date. */
export function once(time: string, minutes: number): ActivityTemplate["usual"] {
  return { ...rest(), every: "once", interval: 1, weekdays: [], time, minutes };
}

function rest() {
  return { ...EVERY_TIME, except: [], also: [] };
}

/**
 * Planned cost lines of one session, in whole pounds. The sums are only planning figures to start from; every
 * service sets its own.
 */
export const cost = {
  staff: (hours: number): CostLine => ({
    kind: "staff_hours",
    label: `Staff time, ${hours} ${hours === 1 ? "hour" : "hours"}`,
    pence: Math.round(hours * POUNDS_AN_HOUR * 100),
  }),
  fee: (label: string, pounds: number): CostLine => ({ kind: "fee", label, pence: pounds * 100 }),
  room: (pounds: number): CostLine => ({ kind: "room", label: "Room", pence: pounds * 100 }),
  materials: (label: string, pounds: number): CostLine => ({ kind: "materials", label, pence: pounds * 100 }),
  inKind: (label: string, pounds: number): CostLine => ({ kind: "in_kind", label, pence: pounds * 100 }),
};

/** A round planning figure for one hour of a library assistant, with on-costs. */
const POUNDS_AN_HOUR = 17;

/** Answers to the first-timer's questions, with what is special to this activity put over the usual ones. */
export function welcome(usual: Required<FirstTimerAnswers>, special: FirstTimerAnswers = {}): FirstTimerAnswers {
  return { ...usual, ...special };
}
