import { type Days, holdsOn } from "./days.ts";
import type { CountedLink } from "./links.ts";

/** What is known of an activity on one day, 'YYYY-MM-DD'. Money in pence. */
export interface DayOfActivity {
  activityId: string;
  day: string;
  /** Sessions that took place, or were to: cancelled ones are none. */
  sessions: number;
  /** Sessions of these at which somebody counted. */
  counted: number;
  /** Whoever came to those, each time they came. */
  attendances: number;
  costs: Cost[];
}

/** One cost line of a session. */
export interface Cost {
  kind: CostKind;
  /** Who pays; null: not said, the library service itself. */
  funder: string | null;
  plannedPence: number;
  /** Null: not known yet. */
  actualPence: number | null;
  /** Whether somebody counted at its session. */
  counted: boolean;
}
export type CostKind = "staff_hours" | "fee" | "room" | "materials" | "in_kind" | "other";

/** Of money by whom it comes from. */
export interface FunderSum {
  funder: string | null;
  plannedPence: number;
  /** What it came to where that is known, and what was planned where it is not. */
  pence: number;
}

export interface Sums {
  sessions: number;
  /** Sessions at which somebody counted. */
  countedSessions: number;
  attendances: number;
  plannedPence: number;
  /** What it came to where that is known, and what was planned where it is not. */
  pence: number;
  /** The part of `pence` that is planned only. */
  onlyPlannedPence: number;
  /** The part of `pence` of sessions at which somebody counted. */
  countedPence: number;
  /** The part of `pence` that was given in kind. */
  inKindPence: number;
  /** Highest first. */
  funders: FunderSum[];
}

const penceOf = ({ actualPence, plannedPence }: Cost): number => actualPence ?? plannedPence;
const sum = <T>(list: readonly T[], of: (each: T) => number): number =>
  list.reduce((total, each) => total + of(each), 0);

/** Adds days up. A session stands in one day once, so nothing is counted twice. */
export function addUp(days: readonly DayOfActivity[]): Sums {
  const costs = days.flatMap((day) => day.costs);
  return {
    sessions: sum(days, ({ sessions }) => sessions),
    countedSessions: sum(days, ({ counted }) => counted),
    attendances: sum(days, ({ attendances }) => attendances),
    plannedPence: sum(costs, ({ plannedPence }) => plannedPence),
    pence: sum(costs, penceOf),
    onlyPlannedPence: sum(
      costs.filter(({ actualPence }) => actualPence === null),
      penceOf,
    ),
    countedPence: sum(
      costs.filter(({ counted }) => counted),
      penceOf,
    ),
    inKindPence: sum(
      costs.filter(({ kind }) => kind === "in_kind"),
      penceOf,
    ),
    funders: [...Map.groupBy(costs, ({ funder }) => funder)]
      .map(([funder, of]) => ({
        funder,
        plannedPence: sum(of, ({ plannedPence }) => plannedPence),
        pence: sum(of, penceOf),
      }))
      .sort((a, b) => b.pence - a.pence || (a.funder ?? "").localeCompare(b.funder ?? "")),
  };
}

/**
 * The days that count for an objective: of each activity those on which a link with it, or with one under it, holds. A day
 * that several links hold on counts once.
 * @param branch the objective's id and those of all under it
 * @param days by activity
 */
export function daysFor(
  branch: ReadonlySet<string>,
  links: readonly CountedLink[],
  days: ReadonlyMap<string, readonly DayOfActivity[]>,
): DayOfActivity[] {
  const held = new Map<string, Days[]>();
  for (const { activityId, objectiveId, days: on } of links)
    if (branch.has(objectiveId)) held.set(activityId, [...(held.get(activityId) ?? []), on]);
  return [...held].flatMap(([activityId, all]) =>
    (days.get(activityId) ?? []).filter(({ day }) => all.some((each) => holdsOn(each, day))),
  );
}

/** Pence for each attendance that was counted; undefined where nobody was. */
export const perAttendance = ({ countedPence, attendances }: Sums): number | undefined =>
  penceEach(countedPence, attendances);

/** Pence for each of something, to the nearest penny; undefined where there is none. */
export const penceEach = (pence: number, number: number): number | undefined =>
  number === 0 ? undefined : Math.round(pence / number);
