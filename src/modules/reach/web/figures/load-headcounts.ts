import { Temporal } from "temporal-polyfill";
import { mayActFor, scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { foldedAt } from "../../../../platform/facts/fold-facts.ts";
import { type RolledQuery, type RolledRow, rolledNumbers } from "../../../../platform/facts/rolled.ts";
import type { Context } from "../../../../platform/http/route.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import type { KnownActivity, ReachParts } from "../../actions/parts.ts";
import { COUNTED, type Counted } from "../../domain/headcounts/kinds.ts";
import {
  councilYear,
  councilYears,
  type MonthCount,
  monthsOf,
  type Sum,
  type TwoYears,
  twoYears,
  type WeekdayCount,
  weekdaysOf,
} from "../../domain/headcounts/years.ts";
import type { Asked } from "./figures-paths.ts";

/** Rows of the list of activities; the file has all of them. */
export const MOST_ACTIVITIES = 100;

/** A count of a kind, a library or an activity, beside that of the year before. */
export interface BesideBefore<Thing> {
  thing: Thing;
  now?: Sum;
  before?: Sum;
}

/** Everything a page of figures shows. */
export interface Headcounts {
  service: string;
  asked: Asked;
  library?: { id: string; name: string };
  /** The libraries that somebody acts for, by name, where they are not all: their numbers are what a page without a library has. */
  some?: string[];
  activity?: KnownActivity;
  kind: Counted;
  years: TwoYears;
  kinds: BesideBefore<Counted>[];
  months: MonthCount[];
  /** Of these months, not of the year before. */
  weekdays: WeekdayCount[];
  libraries: BesideBefore<{ id: string; name: string }>[];
  activities: BesideBefore<KnownActivity>[];
  /** Instant at which sums were last added to; what came since is in the figures all the same. */
  foldedAt?: string;
}

/** What an address asks for; undefined where it is none of a page. */
export function readAsked({ query, now }: Context): Asked | undefined {
  const today = Temporal.Instant.from(now).toZonedDateTimeISO("Europe/London").toPlainDate();
  const thisMonth = today.toPlainYearMonth().toString();
  const month = query.get("to") ?? thisMonth;
  const kind = query.get("of") ?? COUNTED[0]!.kind;
  const [libraryId, activityId] = [query.get("library"), query.get("activity")];
  const fits =
    /^20\d\d-(0[1-9]|1[0-2])$/.test(month) &&
    month <= thisMonth &&
    COUNTED.some((each) => each.kind === kind && (activityId === null || each.ofActivities)) &&
    [libraryId, activityId].every((id) => id === null || isId(id));
  if (!fits) return undefined;
  const year = query.get("year");
  if (year === null) return { kind, month: month === thisMonth ? null : month, year: null, libraryId, activityId };
  if (query.has("to") || !/^20\d\d$/.test(year) || Number(year) > councilYear(thisMonth)) return undefined;
  return { kind, month: null, year: Number(year), libraryId, activityId };
}

const besides = <Thing>(
  things: Thing[],
  now: RolledRow[],
  before: RolledRow[],
  is: (row: RolledRow, thing: Thing) => boolean,
) =>
  things
    .map(
      (thing): BesideBefore<Thing> => ({
        thing,
        now: now.find((row) => is(row, thing)),
        before: before.find((row) => is(row, thing)),
      }),
    )
    .filter(({ now, before }) => now || before);

/**
 * The figures of a library service, of its libraries that somebody may act for, one of them, or an activity.
 * Activities that need discretion are in nothing of it, no total either, but for whoever runs them: a total less the
 * others would be their number (docs/adr/0029).
 * @returns undefined for what is not there or not theirs, an activity that needs discretion too unless they run it
 */
export async function loadHeadcounts(parts: ReachParts, context: Context): Promise<Headcounts | undefined> {
  const { db } = parts;
  const visitor = context.visitor!;
  const asked = readAsked(context);
  if (!asked) return undefined;
  const { libraryId, activityId } = asked;
  const theirs = (await parts.libraries(visitor.serviceId)).filter(({ id }) => mayActFor(visitor, id));
  const library = theirs.find(({ id }) => id === libraryId);
  const [activity] = activityId === null ? [] : await parts.activitiesKnown(visitor, [activityId]);
  if ((libraryId !== null && !library) || (activityId !== null && !activity)) return undefined;
  const today = Temporal.Instant.from(context.now).toZonedDateTimeISO("Europe/London").toPlainDate();
  const years =
    asked.year === null
      ? twoYears(asked.month ?? today.toPlainYearMonth().toString(), today.toString())
      : councilYears(asked.year, today.toString());
  const kind = COUNTED.find((each) => each.kind === asked.kind)!;
  const narrowed = {
    ...(library ? { libraryIds: [library.id] } : visitor.libraryIds.length > 0 && { libraryIds: visitor.libraryIds }),
    ...(activity ? { activityIds: [activity.id] } : { exceptActivityIds: await parts.activitiesHidden(visitor) }),
  };
  const both = async (of: Pick<RolledQuery, "kinds" | "by">) => {
    const ask = (days: { from: string; to: string }) =>
      rolledNumbers({ serviceId: visitor.serviceId, margin: null, ...narrowed, ...of, ...days });
    return { now: await ask(years.now), before: await ask(years.before) };
  };
  const read = await db.work(scopeOf(visitor), async () => ({
    kinds: activity ? undefined : await both({ kinds: COUNTED.map((each) => each.kind), by: ["kind"] }),
    months: await both({ kinds: [kind.kind], by: ["month"] }),
    days: kind.byMonth
      ? []
      : await rolledNumbers({
          serviceId: visitor.serviceId,
          margin: null,
          ...narrowed,
          ...years.now,
          kinds: [kind.kind],
          by: ["day"],
        }),
    libraries: library || activity ? undefined : await both({ kinds: [kind.kind], by: ["library"] }),
    activities: kind.ofActivities && !activity ? await both({ kinds: [kind.kind], by: ["activity"] }) : undefined,
    foldedAt: await foldedAt(),
  }));
  const ids = [...(read.activities?.now ?? []), ...(read.activities?.before ?? [])].map((row) => row.activityId!);
  const known = ids.length > 0 ? await parts.activitiesKnown(visitor, [...new Set(ids)]) : [];
  const most = (a: { now?: Sum }, b: { now?: Sum }) => (b.now?.number ?? -1) - (a.now?.number ?? -1);
  return {
    service: (await parts.serviceOf(visitor.serviceId))?.name ?? "",
    asked,
    library,
    ...(visitor.libraryIds.length > 0 && { some: theirs.map(({ name }) => name) }),
    activity,
    kind,
    years,
    kinds: read.kinds
      ? besides([...COUNTED], read.kinds.now, read.kinds.before, (row, each) => row.kind === each.kind)
      : [],
    months: monthsOf(
      years,
      [...read.months.now, ...read.months.before].map(({ month, number, facts }) => ({ month: month!, number, facts })),
    ),
    weekdays: weekdaysOf(
      read.days.map(({ day, number, facts }) => ({ day: day!, number: Number(number), facts: Number(facts) })),
    ),
    libraries: read.libraries
      ? besides(theirs, read.libraries.now, read.libraries.before, (row, each) => row.libraryId === each.id)
      : [],
    activities: read.activities
      ? besides(known, read.activities.now, read.activities.before, (row, each) => row.activityId === each.id).toSorted(
          most,
        )
      : [],
    foldedAt: read.foldedAt,
  };
}
