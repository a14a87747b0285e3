import { randomBytes } from "node:crypto";
import { type Selectable, sql } from "kysely";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { mayActFor, scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { isId, newId } from "../../../platform/ids/ids.ts";
import type { ActivitySpaceTable } from "../activity-space-table.ts";
import { CODE_BYTES, codeFrom } from "../domain/code.ts";
import { busyOf, priceOf } from "../domain/price-of-space.ts";
import { isBrokenOver, rangeText } from "../queries/breakdowns.ts";
import type { SpaceWithTerms } from "../queries/space-terms-of.ts";
import type { BookingsTables, SessionView } from "../tables.ts";
import { confirmedOver, lockSpace } from "./lock-space.ts";
import type { BookingParts } from "./parts.ts";

type RoomParts = Pick<BookingParts, "db" | "clock">;
type ChoosingParts = Pick<BookingParts, "db" | "clock" | "events">;
type Room = Selectable<ActivitySpaceTable>;

/**
 * Keeps the rooms of activities in step with the programme, in the transaction that changes it: each session still to
 * come holds its activity's room, one that is moved holds it at the new time, one that is cancelled gives it back. A
 * session whose time somebody else has, or whose room is out of order then, holds none, and staff's list says so. Safe to run twice.
 */
export async function followRooms(parts: RoomParts, { ids }: { ids: string[] }): Promise<void> {
  if (ids.length === 0) return;
  const rooms = await parts.db
    .trx<BookingsTables>()
    .selectFrom("bookings.activity_space")
    .selectAll()
    .where("activity_id", "in", ids)
    .orderBy("space_id")
    .orderBy("activity_id")
    .execute();
  for (const room of rooms) await followOne(parts, room);
}

/** Sessions of an activity that are not over, by when they start. */
const sessionsToCome = ({ db, clock }: RoomParts, activityId: string) =>
  db
    .trx<BookingsTables>()
    .selectFrom("programme.v_session")
    .selectAll()
    .where("activity_id", "=", activityId)
    .where("ends_at", ">", clock.now())
    .orderBy("starts_at")
    .execute();

/** Whether a session is held in a space of that library. */
const isThere = (session: SessionView, libraryId: string): boolean =>
  session.status === "scheduled" && session.standing !== "withdrawn" && session.library_id === libraryId;

async function followOne(parts: RoomParts, room: Room): Promise<void> {
  const { activity_id: activityId, space_id: spaceId } = room;
  const { db, clock } = parts;
  const trx = db.trx<BookingsTables>();
  const locked = await lockSpace(db, spaceId);
  if (!locked) return;
  const sessions = await sessionsToCome(parts, activityId);
  const ids = sessions.map((session) => session.id);
  const live = ids.length
    ? await trx
        .selectFrom("bookings.hold")
        .select(["id", "session_id", "space_id", "starts_at", "ends_at"])
        .where("session_id", "in", ids)
        .where("status", "=", "confirmed")
        .execute()
    : [];
  const bySession = new Map(live.map((hold) => [hold.session_id, hold]));
  const wanted = sessions.filter((session) => locked.space.active && isThere(session, locked.space.library_id));
  const right = (session: SessionView) => {
    const hold = bySession.get(session.id);
    return hold?.space_id === spaceId && hold.starts_at === session.starts_at && hold.ends_at === session.ends_at;
  };
  const kept = new Set(wanted.filter(right).map((session) => session.id));
  // All that is wrong is given back first: two sessions of one activity may change places.
  const wrong = live.filter((hold) => !kept.has(hold.session_id!)).map((hold) => hold.id);
  if (wrong.length > 0)
    await trx
      .updateTable("bookings.hold")
      .set({ status: "cancelled", ended_at: clock.now(), ended_by: "programme" })
      .where("id", "in", wrong)
      .execute();
  for (const session of wanted) if (!kept.has(session.id)) await holdFor(parts, locked, session, room);
}

async function holdFor(
  { db, clock }: RoomParts,
  { space, terms }: SpaceWithTerms,
  session: SessionView,
  { rate, organisation }: Room,
) {
  const span = { startsAt: session.starts_at, endsAt: session.ends_at };
  const busy = busyOf(span, terms);
  if (await isBrokenOver(db.trx<BookingsTables>(), space.id, busy)) return;
  const { price, worth } = priceOf(span, rate, terms);
  const nothing = {
    name: null,
    email: null,
    mobile: null,
    purpose: null,
    note: null,
    layout: null,
    group_key: null,
    party: null,
    insured_until: null,
    standing_id: null,
    staff_id: null,
    answer_until: null,
    closed_for: null,
  };
  await db
    .trx<BookingsTables>()
    .insertInto("bookings.hold")
    .values({
      ...nothing,
      id: newId(),
      code: codeFrom(randomBytes(CODE_BYTES)),
      service_id: space.service_id,
      space_id: space.id,
      once: `session:${session.id}:${newId()}`,
      status: "confirmed",
      starts_at: span.startsAt,
      ends_at: span.endsAt,
      busy: sql<string>`${rangeText(busy)}::tstzrange`,
      rate,
      organisation,
      price_pence: price,
      worth_pence: rate === "own" ? null : worth,
      session_id: session.id,
      made_by: "programme",
      made_at: clock.now(),
      cancellation: "[]",
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A session to come that somebody else's booking, or a breakdown, keeps out of its room. Instants RFC 3339. */
export interface RoomClash {
  sessionId: string;
  startsAt: string;
  endsAt: string;
}

/**
 * Which of an activity's sessions to come could not have a room, were it chosen: before saving.
 * @returns undefined for no such room or one that is not theirs
 */
export function roomClashes(
  parts: RoomParts,
  visitor: Visitor,
  wanted: { activityId: string; spaceId: string },
): Promise<RoomClash[] | undefined> {
  return parts.db.work(scopeOf(visitor), async () => {
    const locked = await lockSpace(parts.db, wanted.spaceId);
    if (!locked || !mayActFor(visitor, locked.space.library_id)) return undefined;
    const sessions = await sessionsToCome(parts, wanted.activityId);
    const clashes: RoomClash[] = [];
    for (const session of sessions.filter((each) => isThere(each, locked.space.library_id))) {
      const span = { startsAt: session.starts_at, endsAt: session.ends_at };
      const busy = busyOf(span, locked.terms);
      const over = await confirmedOver(parts.db, locked.space.id, busy);
      const broken = await isBrokenOver(parts.db.trx<BookingsTables>(), locked.space.id, busy);
      if (broken || (over.length > 0 && !(await isOwn(parts, over, session.id))))
        clashes.push({ sessionId: session.id, ...span });
    }
    return clashes;
  });
}

async function isOwn({ db }: RoomParts, over: string[], sessionId: string): Promise<boolean> {
  const others = await db
    .trx<BookingsTables>()
    .selectFrom("bookings.hold")
    .select("id")
    .where("id", "in", over)
    .where((eb) => eb.or([eb("session_id", "is", null), eb("session_id", "<>", sessionId)]))
    .execute();
  return others.length === 0;
}

/**
 * Names the room that an activity's sessions are held in, or none, holds it for those to come, and tells that the activity changed;
 * all in one.
 * @param wanted `hirer`: a partner that has it by its agreement; it stays theirs where only the room is changed
 */
export function chooseRoom(
  parts: ChoosingParts,
  visitor: Visitor,
  wanted: {
    activityId: string;
    spaceId: string | null;
    hirer?: { rate: Exclude<Room["rate"], "own">; organisation: string };
  },
): Promise<{ done: true } | { refused: "not_found" }> {
  return parts.db.work(scopeOf(visitor), async () => {
    const { db, clock } = parts;
    const { activityId, spaceId, hirer } = wanted;
    if (!isId(activityId)) return { refused: "not_found" };
    const trx = db.trx<BookingsTables>();
    const activity = await trx
      .selectFrom("programme.v_session")
      .select(["service_id", "library_id"])
      .where("activity_id", "=", activityId)
      .executeTakeFirst();
    const space = spaceId ? await lockSpace(db, spaceId) : undefined;
    if (!activity || !mayActFor(visitor, activity.library_id) || (spaceId && !space)) return { refused: "not_found" };
    if (space && !mayActFor(visitor, space.space.library_id)) return { refused: "not_found" };
    if (spaceId) {
      await trx
        .insertInto("bookings.activity_space")
        .values({
          activity_id: activityId,
          service_id: activity.service_id,
          space_id: spaceId,
          organisation: null,
          ...hirer,
        })
        .onConflict((conflict) => conflict.column("activity_id").doUpdateSet({ space_id: spaceId }))
        .execute();
      await followRooms(parts, { ids: [activityId] });
    } else {
      await trx.deleteFrom("bookings.activity_space").where("activity_id", "=", activityId).execute();
      await sql`
        UPDATE bookings.hold h SET status = 'cancelled', ended_at = ${clock.now()}::timestamptz, ended_by = 'programme'
        FROM programme.v_session s WHERE s.id = h.session_id AND s.activity_id = ${activityId}::uuid
          AND h.status = 'confirmed' AND h.ends_at > ${clock.now()}::timestamptz`.execute(trx);
    }
    await recordAudit({
      action: "activity.room",
      subject: { kind: "activity", id: activityId },
      detail: { space: spaceId },
      serviceId: activity.service_id,
    });
    await parts.events.tell({ kind: "activity.changed", detail: { ids: [activityId] } });
    return { done: true };
  });
}
