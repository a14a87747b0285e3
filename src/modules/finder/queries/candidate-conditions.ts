import type { Temporal } from "temporal-polyfill";
import { ACCESS_FEATURES, TIMES_OF_DAY } from "../../../vocabulary/terms.ts";
import { RING, type TimeMask, type Times, timeMask, ZONE } from "../domain/day-ring.ts";
import { ALL_TIMES, ALL_YEARS, BIT, bit, facetMasks, PART_KEYS, timeBit, weeklyMask } from "../domain/facet-bits.ts";
import { APART, type ApartFacet } from "../domain/facets-apart.ts";
import { RANK } from "../domain/rank.ts";
import type { Understood } from "../domain/request.ts";
import type { CandidateRequest } from "./candidate-request.ts";

/** Gives a value to the statement. @returns how it stands there */
export type Give = (value: unknown, type: string) => string;

/** That a session is a relaxed one is said where it is so; whoever asks for one asks for the thing itself. */
const RELAXED = 1n << BigInt(BIT.accessYes + ACCESS_FEATURES.indexOf("relaxed"));

const sum = (terms: string[]): string => terms.join(" + ") || "0";

/** What a listing `l` has to fulfil by its facets, and what of them is not known of it. */
export function facetConditions({ understood, apart = [] }: CandidateRequest, give: Give) {
  const masks = facetMasks({ ...understood, kinds: understood.kinds });
  const where: string[] = [];
  const missed: string[] = [];
  const test = (facet: ApartFacet, passes: string) => {
    if (apart.includes(facet)) missed.push(`(NOT (${passes}))::int * ${1 << APART.indexOf(facet)}`);
    else where.push(passes);
  };
  const shares = (facet: ApartFacet, column: string, mask: bigint) => {
    if (mask) test(facet, `l.${column} & ${give(String(mask), "bigint")} <> 0`);
  };
  shares("kind", "f1", masks.kind);
  shares("age", "f1", masks.age);
  shares("booking", "f1", masks.booking);
  shares("cost", "f1", masks.cost);
  shares("mode", "f1", masks.mode);
  shares("need", "f2", masks.need);
  shares("language", "f3", masks.language);
  if (masks.access) {
    const mask = give(String(masks.access), "bigint");
    test("access", `l.f3 & ${mask} <> ${mask}`);
  }
  const miss = missed.length ? `(${missed.join(" + ")})` : undefined;
  if (miss) where.push(`bit_count(${miss}::bit(16)) = 1`);

  const unsureOf = (column: string, places: number[]) => places.map((place) => `(l.${column} >> ${place} & 1)`);
  const other = unsureOf("f1", [
    ...(masks.age && !understood.ageNamed ? [BIT.ageUnknown] : []),
    ...(masks.booking ? [BIT.bookingUnknown] : []),
    ...(masks.cost ? [BIT.costUnknown] : []),
  ]);
  const yes = masks.access >> BigInt(BIT.accessNo - BIT.accessYes);
  if (yes & ~RELAXED && !miss) other.push(`(l.f3 & ${give(String(yes & ~RELAXED), "bigint")} = 0)::int`);
  const steps = (mask: string) => `bit_count((l.f1 & ${mask})::bit(64))`;
  return {
    where,
    /** Which chosen facet is missed, as a bit; undefined where none is set apart. */
    miss,
    unsureLanguage: sum(masks.language ? unsureOf("f3", [BIT.languageUnknown]) : []),
    unsureRelaxed: sum(yes & RELAXED && !miss ? [`(l.f3 & ${RELAXED} = 0)::int`] : []),
    unsureOther: sum(other),
    /** A listing that says nothing of ages is for everyone, and so a little for the age asked for. */
    ageShare:
      masks.years && !miss
        ? `coalesce(${steps(give(String(masks.years), "bigint"))}::float8 / nullif(${steps(String(ALL_YEARS))}, 0), ${understood.ageNamed ? 1 : RANK.ageUnsaid})`
        : undefined,
  };
}

/** When a listing `l` comes: whether at the time asked for, and how many days it is until then. */
export function timeConditions({ understood, now, apart }: CandidateRequest, nowSql: string, give: Give) {
  const local = now.toZonedDateTimeISO(ZONE);
  const parts = understood.times.map((time) => PART_KEYS.indexOf(time));
  const asked = { ...understood, weekdays: understood.days, parts };
  const times = timeMask(asked, local.toPlainDate(), local.hour);
  const [am, pm, ev] = times.rings.map((ring) => give(ring, `bit(${RING})`));
  const ring = `((l.days_am & ${am}) | (l.days_pm & ${pm}) | (l.days_ev & ${ev}))`;
  const weekly = () => give(String(weeklyMask(times.weekdays, times.parts)), "bigint");
  const inTime = times.asked
    ? `(${ring} <> ${give("0".repeat(RING), `bit(${RING})`)} OR l.f1 & ${bit(BIT.timeUnknown)} <> 0 OR (l.f1 & ${bit(BIT.weekly)} <> 0 AND l.f1 & ${weekly()} <> 0))`
    : undefined;
  const turned = times.turn
    ? `substring(${ring} FROM ${give(times.turn + 1, "int")}) || substring(${ring} FOR ${give(times.turn, "int")})`
    : ring;
  const inRing = `coalesce(nullif(position(B'1' IN ${turned}), 0) - 1, ${RING})`;
  // Where any time will do, the next one is known; the ring tells only of what is going on just now.
  const midnight = () => give(local.startOfDay().toInstant().toString(), "timestamptz");
  const untilFirst = times.asked
    ? inRing
    : `CASE WHEN l.first_at > ${nowSql} THEN floor(date_part('epoch', l.first_at - ${midnight()}) / 86400)::int ELSE ${inRing} END`;
  return {
    /** Undefined where any time will do. */
    inTime,
    /** The facet word `f1`, its times those of the sessions that are asked for; of what misses a facet none are counted. */
    f1: times.asked && !apart ? timesCounted(asked, local, times, weekly, give) : "l.f1",
    days: `CASE WHEN l.last_at IS NOT NULL THEN ${untilFirst} END`,
    unsureTime: times.asked ? `(l.f1 >> ${BIT.timeUnknown} & 1)` : "0",
  };
}

/**
 * A listing's facet word with the times of those of its sessions that lie in the time asked for: the stored ones are of
 * all its sessions, and the Monday of another month is no Monday of this week.
 */
function timesCounted(
  asked: Times,
  now: Temporal.ZonedDateTime,
  mask: TimeMask,
  weekly: () => string,
  give: Give,
): string {
  // A day that does not come in the dates asked for: nothing is compared, and a value may not be given in vain.
  const none = mask.weekdays.length > 0 ? give("0".repeat(RING), `bit(${RING})`) : "";
  const bits = mask.weekdays.flatMap((weekday) => {
    const { rings } = timeMask({ ...asked, weekdays: [weekday] }, now.toPlainDate(), now.hour);
    return mask.parts.map(
      (part) =>
        `(l.days_${["am", "pm", "ev"][part]} & ${give(rings[part], `bit(${RING})`)} <> ${none})::int::bigint << ${timeBit(weekday, part)}`,
    );
  });
  const byTheWeek = `CASE WHEN l.f1 & ${bit(BIT.weekly)} <> 0 THEN l.f1 & ${weekly()} ELSE 0 END`;
  return [`(l.f1 & ~${ALL_TIMES}::bigint)`, byTheWeek, ...bits].map((sql) => `(${sql})`).join(" | ");
}

/** Which of a listing's sessions `o` are at the times asked for. */
export function sessionConditions(understood: Understood, give: Give): string[] {
  const inTime: string[] = [];
  const startOf = (day: Temporal.PlainDate) => give(day.toZonedDateTime(ZONE).toInstant().toString(), "timestamptz");
  if (understood.from) inTime.push(`o.starts >= ${startOf(understood.from)}`);
  if (understood.to) inTime.push(`o.starts < ${startOf(understood.to.add({ days: 1 }))}`);
  if (understood.days.length)
    inTime.push(`extract(isodow FROM o.starts AT TIME ZONE '${ZONE}') = ANY(${give(understood.days, "int[]")})`);
  if (understood.times.length) {
    const hour = `extract(hour FROM o.starts AT TIME ZONE '${ZONE}')`;
    const spans = understood.times.map((time) => TIMES_OF_DAY[time]);
    inTime.push(`(${spans.map(({ from, to }) => `${hour} >= ${from} AND ${hour} < ${to}`).join(" OR ")})`);
  }
  return inTime;
}
