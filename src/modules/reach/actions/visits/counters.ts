import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { mayActFor, scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { hashToken, newToken } from "../../../../platform/auth/tokens.ts";
import { recordDay } from "../../../../platform/facts/record-day.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import { newId } from "../../../../platform/ids/ids.ts";
import { visitsOn } from "../../domain/visits/odd-visits.ts";
import { countedAtDoors, saidByPerson, visitsOf } from "../../queries/visits.ts";
import type { ReachTables } from "../../tables.ts";
import type { ReachParts } from "../parts.ts";
import { doorMargins, lockVisits } from "./count-visits.ts";

type Parts = Pick<ReachParts, "db" | "clock">;

/** SQLSTATE of what may be there once only. */
const TWICE = "23505";

/** Counters of a library that may still send, by name; in the open transaction. */
export const countersOf = ({ db }: Parts, libraryId: string) =>
  db
    .trx<ReachTables>()
    .selectFrom("reach.counter")
    .select(["id", "name", "made_by as madeBy", "made_at as madeAt", "last_sent_at as lastSentAt"])
    .where("library_id", "=", libraryId)
    .where("revoked_at", "is", null)
    .orderBy("name")
    .execute();

/** Lets a counter at a library's door send its numbers. @returns its key, which is shown this once; or that there is one of that name */
export async function addCounter(
  { db, clock }: Parts,
  visitor: Visitor,
  { libraryId, name }: { libraryId: string; name: string },
): Promise<{ done: { key: string } } | { refused: "twice" }> {
  const [id, key] = [newId(), newToken()];
  try {
    return await db.work(scopeOf(visitor), async () => {
      await db
        .trx<ReachTables>()
        .insertInto("reach.counter")
        .values({
          id,
          service_id: visitor.serviceId,
          library_id: libraryId,
          name,
          key_hash: hashToken(key),
          made_by: visitor.name,
          made_at: clock.now(),
        })
        .execute();
      await recordAudit({ action: "counter.added", subject: { kind: "library", id: libraryId }, detail: { name } });
      return { done: { key } };
    });
  } catch (error) {
    if ((error as { code?: string }).code === TWICE) return { refused: "twice" };
    throw error;
  }
}

/** Takes a counter's key back: from now on it opens nothing. @returns its library; undefined where there is none of theirs */
export function revokeCounter({ db, clock }: Parts, visitor: Visitor, id: string): Promise<string | undefined> {
  return db.work(scopeOf(visitor), async () => {
    const counter = await db
      .trx<ReachTables>()
      .selectFrom("reach.counter")
      .select(["library_id", "name", "revoked_at"])
      .where("id", "=", id)
      .executeTakeFirst();
    if (!counter || !mayActFor(visitor, counter.library_id)) return undefined;
    if (counter.revoked_at) return counter.library_id;
    await db
      .trx<ReachTables>()
      .updateTable("reach.counter")
      .set({ revoked_at: clock.now(), revoked_by: visitor.name })
      .where("id", "=", id)
      .execute();
    await recordAudit({
      action: "counter.revoked",
      subject: { kind: "library", id: counter.library_id },
      detail: { name: counter.name },
    });
    return counter.library_id;
  });
}

/** Days back for which a counter's numbers are still coming in. */
const SETTLES_DAYS = 1;

/** What became of each day that a device sent. */
export interface TakenDay {
  date: string;
  taken: boolean;
  /** A person has said that day's number: theirs stands. */
  reason?: "typed_by_a_person";
}

/**
 * Takes what a counter counted on days. A later number for the same day replaces its earlier one; the counters of a
 * library's doors are added up; what a person has said of a day stands. Days from before yesterday that it changes are in
 * the log, with what stood there.
 * @returns undefined where no counter has that key
 */
export async function takeFromCounter(
  parts: Parts,
  key: string,
  counts: { date: string; visits: number }[],
): Promise<TakenDay[] | undefined> {
  const { db, clock } = parts;
  const settled = Temporal.PlainDate.from(clock.today()).subtract({ days: SETTLES_DAYS }).toString();
  const byKey = () =>
    db
      .trx<ReachTables>()
      .selectFrom("reach.counter")
      .select(["id", "service_id", "library_id", "name"])
      .where("key_hash", "=", hashToken(key))
      .where("revoked_at", "is", null)
      .executeTakeFirst();
  const actor = { id: null, name: "A counter at the door" };
  const found = await db.work({ service: "*", actor }, byKey);
  if (!found) return undefined;
  const { service_id: serviceId, library_id: libraryId, name } = found;
  return db.work({ service: serviceId, actor: { id: null, name } }, async () => {
    await lockVisits(parts, serviceId);
    if (!(await byKey())) return undefined;
    const taken: TakenDay[] = [];
    const rewritten: { day: string; before: number; visits: number }[] = [];
    for (const { date, visits } of counts) {
      const doors = await countedAtDoors(serviceId, libraryId, date);
      const standing = visitsOn(await visitsOf(serviceId, [libraryId], { from: date, to: date }), libraryId, date);
      const counted = [...doors.values()].reduce((sum, each) => sum + each, 0);
      const isTyped = doors.size === 0 || standing !== counted || (await saidByPerson(serviceId, libraryId, date));
      if (standing !== undefined && isTyped) {
        taken.push({ date, taken: false, reason: "typed_by_a_person" });
        continue;
      }
      doors.set(name, visits);
      const number = [...doors.values()].reduce((sum, each) => sum + each, 0);
      await recordDay({ serviceId, libraryId, occurredOn: date, kind: "visits" }, [{ number }, ...doorMargins(doors)]);
      taken.push({ date, taken: true });
      if (standing !== undefined && standing !== number && date < settled)
        rewritten.push({ day: date, before: standing, visits: number });
    }
    const days = rewritten.map(({ day }) => day).toSorted();
    if (days.length > 0)
      await recordAudit({
        action: "visits.put_right",
        subject: { kind: "library", id: libraryId },
        detail: { days: days.length, from: days[0], to: days.at(-1), put_right: rewritten },
      });
    await db
      .trx<ReachTables>()
      .updateTable("reach.counter")
      .set({ last_sent_at: clock.now() })
      .where("id", "=", found.id)
      .execute();
    return taken;
  });
}
