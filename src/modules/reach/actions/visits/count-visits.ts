import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { recordAudits } from "../../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { type DayNumber, recordDay } from "../../../../platform/facts/record-day.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import { type DayVisits, type OddVisits, oddVisits, visitsOn, WEEKS_BACK } from "../../domain/visits/odd-visits.ts";
import { countedAtDoors, SAID_BY_PERSON, visitsOf } from "../../queries/visits.ts";
import type { ReachParts } from "../parts.ts";

/** A number that somebody gives. */
export interface GivenVisits extends DayVisits {
  /** What they had before them: another number, or null where there was none; absent where they could not see it. */
  shown?: number | null;
}

/** A number that takes the place of another. */
interface PutRight extends DayVisits {
  before?: number;
}

export type CountOutcome =
  | { done: { counted: number; changed: number } }
  /** To be asked about first: numbers that are odd. */
  | { refused: "odd"; odd: OddVisits[] }
  | { refused: "no_reason"; changed: PutRight[] }
  /** Somebody else, or a device, said another number since: those that stand now. */
  | { refused: "changed_meanwhile"; now: DayVisits[] };

/** Days back for which the week's hours, as they are now, say whether a library was open. */
const HOURS_HOLD_DAYS = 60;

/** Whether libraries were open on the days of some counts, where it can be said. */
async function openingOf({ openDays, clock }: Pick<ReachParts, "openDays" | "clock">, counts: DayVisits[]) {
  const since = Temporal.PlainDate.from(clock.today()).subtract({ days: HOURS_HOLD_DAYS }).toString();
  const known = new Map<string, ReadonlyMap<string, boolean | undefined>>();
  for (const [libraryId, own] of Map.groupBy(counts, (count) => count.libraryId))
    known.set(
      libraryId,
      await openDays(
        libraryId,
        own.map(({ day }) => day).filter((day) => day >= since),
      ),
    );
  return (libraryId: string, day: string) => known.get(libraryId)?.get(day);
}

/** Numbers of doors as margins of a day's. */
export const doorMargins = (doors: Iterable<[door: string, visits: number]>): DayNumber[] =>
  [...doors].map(([door, number]) => ({ number, margin: ["door", door] }));

/** Keeps two from correcting the same day: the second sees what the first has said. */
export const lockVisits = ({ db }: Pick<ReachParts, "db">, serviceId: string) =>
  sql`SELECT pg_advisory_xact_lock(hashtextextended(${`visits:${serviceId}`}, 0))`.execute(db.trx());

/**
 * Takes how many came through the doors of libraries on days, all of it or nothing. What was said before is corrected, the
 * reason is kept in the log. Saying the same again changes nothing.
 * @param wanted `sure`: odd numbers have been looked at
 */
export async function countVisits(
  parts: Pick<ReachParts, "db" | "clock" | "openDays">,
  visitor: Visitor,
  wanted: { counts: GivenVisits[]; reason: string; sure: boolean },
): Promise<CountOutcome> {
  const { db } = parts;
  const { counts, reason } = wanted;
  if (counts.length === 0) return { done: { counted: 0, changed: 0 } };
  const opening = await openingOf(parts, counts);
  const days = counts.map(({ day }) => day).toSorted();
  const from = Temporal.PlainDate.from(days[0]!).subtract({ weeks: WEEKS_BACK }).toString();
  const libraryIds = [...new Set(counts.map(({ libraryId }) => libraryId))];
  return db.work(scopeOf(visitor), async (): Promise<CountOutcome> => {
    await lockVisits(parts, visitor.serviceId);
    const known = await visitsOf(visitor.serviceId, libraryIds, { from, to: days.at(-1)! });
    const standing = counts.map((count) => ({ ...count, before: visitsOn(known, count.libraryId, count.day) }));
    const moved = standing.filter(
      ({ shown, before, visits }) => shown !== undefined && before !== (shown ?? undefined) && before !== visits,
    );
    if (moved.length > 0)
      return { refused: "changed_meanwhile", now: moved.map((each) => ({ ...each, visits: each.before ?? 0 })) };
    const fresh = standing.filter(({ before, visits }) => before !== visits);
    const changed = fresh.filter(({ before }) => before !== undefined);
    const odd = wanted.sure ? [] : oddVisits(fresh, known, opening);
    if (odd.length > 0) return { refused: "odd", odd };
    if (changed.length > 0 && reason === "") return { refused: "no_reason", changed };
    for (const { libraryId, day, visits, before } of fresh) {
      // What devices counted stays beside what a person says, and tells that it was a person.
      const doors = before === undefined ? [] : await countedAtDoors(visitor.serviceId, libraryId, day);
      await recordDay({ serviceId: visitor.serviceId, libraryId, occurredOn: day, kind: "visits" }, [
        { number: visits },
        ...doorMargins(doors),
        ...([...doors].length > 0 ? [{ number: 1, margin: SAID_BY_PERSON }] : []),
      ]);
    }
    await recordAudits(
      [...Map.groupBy(fresh, ({ libraryId }) => libraryId)].map(([id, own]) => ({
        action: own.some(({ before }) => before !== undefined) ? "visits.put_right" : "visits.counted",
        subject: { kind: "library", id },
        detail: {
          days: own.length,
          from: own.map(({ day }) => day).toSorted()[0],
          to: own
            .map(({ day }) => day)
            .toSorted()
            .at(-1),
          ...(reason !== "" && { reason }),
          put_right: own.flatMap(({ day, before, visits }) => (before === undefined ? [] : [{ day, before, visits }])),
        },
      })),
    );
    return { done: { counted: fresh.length, changed: changed.length } };
  });
}
