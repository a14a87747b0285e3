import { sql } from "kysely";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { mayActFor, scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { Span } from "../domain/price-of-space.ts";
import type { SpaceWithTerms } from "../queries/space-terms-of.ts";
import type { BookingsTables, SpaceView } from "../tables.ts";
import { giveBack } from "./close-rooms.ts";
import { endHere } from "./end-hold.ts";
import { followRooms } from "./follow-rooms.ts";
import { freeInstead } from "./free-instead.ts";
import { loadHold } from "./load-hold.ts";
import { lockSpace } from "./lock-space.ts";
import type { BookingParts } from "./parts.ts";
import { type Reach, reachOf } from "./tell-hirer.ts";

/** Days on which a space is out of order. Local dates. */
export interface WantedBreakdown {
  /** Drawn by the form. */
  id: string;
  spaceId: string;
  firstDay: string;
  /** Null: until further notice. */
  lastDay: string | null;
  reason: string;
}

/** What is booked on those days. Instants RFC 3339. */
export interface BookedThen extends Span {
  holdId: string;
  /** Of a session: of what, and of which activity. */
  session?: { id: string; title: string };
  organisation: string | null;
  name: string | null;
  /** Of a session nobody here is told: who booked places is told when it is moved or cancelled. */
  reach?: Reach;
  /** Where they could go. */
  instead?: SpaceView;
}

type Refused = { refused: "not_found" | "already" };
export type BreakSpaceOutcome = { done: { told: number } } | Refused;

/** What the days would call off, and who is told: before anything is saved. */
export function previewBreakdown(
  parts: BookingParts,
  visitor: Visitor,
  wanted: WantedBreakdown,
): Promise<{ booked: BookedThen[] } | Refused> {
  return parts.db.work(scopeOf(visitor), async () => {
    const locked = await lockOf(parts, visitor, wanted.spaceId);
    if (!locked) return { refused: "not_found" };
    if (await isThere(parts, wanted)) return { refused: "already" };
    const booked: BookedThen[] = [];
    for (const line of await bookedThen(parts, wanted)) {
      const { title, sessionId, ...rest } = line;
      if (sessionId) {
        booked.push({ ...rest, session: { id: sessionId, title: title ?? "" } });
        continue;
      }
      const found = (await loadHold(parts.db, line.holdId))!;
      booked.push({ ...rest, reach: reachOf(parts, found), instead: await freeInstead(parts, found) });
    }
    return { booked };
  });
}

/**
 * Says that a space is out of order on some days: what people have or asked for then is called off at no cost to them
 * and each is told where else they could go; sessions hold it no more, and stand on staff's list until they are moved.
 * Nobody can have it then. Safe to press twice.
 */
export async function breakSpace(
  parts: BookingParts,
  visitor: Visitor,
  wanted: WantedBreakdown,
): Promise<BreakSpaceOutcome> {
  const { db, clock } = parts;
  const outcome = await db.work(scopeOf(visitor), async (): Promise<BreakSpaceOutcome> => {
    const locked = await lockOf(parts, visitor, wanted.spaceId);
    if (!locked) return { refused: "not_found" };
    const trx = db.trx<BookingsTables>();
    const before = await trx
      .selectFrom("bookings.breakdown")
      .select("space_id")
      .where("id", "=", wanted.id)
      .executeTakeFirst();
    if (before) return before.space_id === wanted.spaceId ? { done: { told: 0 } } : { refused: "not_found" };
    if (await isThere(parts, wanted)) return { refused: "already" };
    await trx
      .insertInto("bookings.breakdown")
      .values({
        id: wanted.id,
        service_id: locked.space.service_id,
        space_id: wanted.spaceId,
        first_day: wanted.firstDay,
        last_day: wanted.lastDay,
        reason: wanted.reason,
        said_at: clock.now(),
        said_by: visitor.id,
        mended_at: null,
      })
      .execute();
    const calledOff = await callOff(parts, wanted);
    await recordAudit({
      action: "space.broken",
      subject: { kind: "space", id: wanted.spaceId },
      detail: { from: wanted.firstDay, to: wanted.lastDay, calledOff: calledOff.hirers, sessions: calledOff.sessions },
      serviceId: locked.space.service_id,
    });
    return { done: { told: calledOff.hirers } };
  });
  if ("done" in outcome) parts.messageWaiting();
  return outcome;
}

/** Calls off what is booked on the days of a breakdown; in the open transaction, with its space locked. @returns counts */
export async function callOff(
  parts: BookingParts,
  wanted: WantedBreakdown,
): Promise<{ hirers: number; sessions: number }> {
  const booked = await bookedThen(parts, wanted);
  const sessions = booked.filter((line) => line.sessionId).map((line) => line.holdId);
  if (sessions.length > 0)
    await parts.db
      .trx<BookingsTables>()
      .updateTable("bookings.hold")
      .set({ status: "cancelled", ended_at: parts.clock.now(), ended_by: "programme" })
      .where("id", "in", sessions)
      .execute();
  const hirers = booked.filter((line) => !line.sessionId);
  for (const { holdId } of hirers)
    await endHere(parts, holdId, {
      as: "cancelled",
      by: "staff",
      reason: wanted.reason,
      feePence: 0,
      closedFor: wanted.id,
      told: "broken",
    });
  return { hirers: hirers.length, sessions: sessions.length };
}

/**
 * Says that a space is in order again: it can be had at once, what was called off and is still to come is given back
 * where nobody else has it, and sessions hold their room again. Safe to press twice.
 */
export async function mendSpace(
  parts: BookingParts,
  visitor: Visitor,
  { id, spaceId }: { id: string; spaceId: string },
): Promise<{ done: true } | { refused: "not_found" }> {
  const { db, clock } = parts;
  return db.work(scopeOf(visitor), async () => {
    const locked = await lockOf(parts, visitor, spaceId);
    if (!locked) return { refused: "not_found" };
    const trx = db.trx<BookingsTables>();
    const found = await trx
      .selectFrom("bookings.breakdown")
      .select("mended_at")
      .where("id", "=", id)
      .where("space_id", "=", spaceId)
      .executeTakeFirst();
    if (!found) return { refused: "not_found" };
    if (found.mended_at !== null) return { done: true };
    await trx.updateTable("bookings.breakdown").set({ mended_at: clock.now() }).where("id", "=", id).execute();
    await recordAudit({
      action: "space.mended",
      subject: { kind: "space", id: spaceId },
      detail: { breakdown: id },
      serviceId: locked.space.service_id,
    });
    await freeAgain(parts, spaceId);
    return { done: true };
  });
}

/** Gives back what a space is free for again; in the open transaction, with the space locked. */
export async function freeAgain(parts: BookingParts, spaceId: string): Promise<void> {
  // Sessions first: the room is theirs before it is anybody else's, as it was.
  const activities = await parts.db
    .trx<BookingsTables>()
    .selectFrom("bookings.activity_space")
    .select("activity_id")
    .where("space_id", "=", spaceId)
    .execute();
  await followRooms(parts, { ids: activities.map((each) => each.activity_id) });
  await giveBack(parts, [spaceId], "mended");
}

/** Computers have their own way of breaking down (technology/computers-away). */
export async function lockOf(
  { db }: BookingParts,
  visitor: Visitor,
  spaceId: string,
): Promise<SpaceWithTerms | undefined> {
  const locked = await lockSpace(db, spaceId);
  return locked && locked.space.kind !== "computer" && mayActFor(visitor, locked.space.library_id) ? locked : undefined;
}

/** Whether another breakdown holds on any of those days. */
export async function isThere(
  { db }: BookingParts,
  { id, spaceId, firstDay, lastDay }: WantedBreakdown,
): Promise<boolean> {
  const found = await db
    .trx<BookingsTables>()
    .selectFrom("bookings.breakdown")
    .select("id")
    .where("space_id", "=", spaceId)
    .where("id", "<>", id)
    .where("mended_at", "is", null)
    .where(sql<boolean>`daterange(first_day, last_day, '[]') && daterange(${firstDay}::date, ${lastDay}::date, '[]')`)
    .executeTakeFirst();
  return found !== undefined;
}

/** What is asked for or had on those days and is not over; whoever is there already stays. */
async function bookedThen({ db, clock }: BookingParts, { spaceId, firstDay, lastDay }: WantedBreakdown) {
  const { rows } = await sql<{
    holdId: string;
    startsAt: string;
    endsAt: string;
    organisation: string | null;
    name: string | null;
    sessionId: string | null;
    title: string | null;
  }>`
    SELECT h.id AS "holdId", h.starts_at AS "startsAt", h.ends_at AS "endsAt", h.organisation, h.name,
      h.session_id AS "sessionId", s.title
    FROM bookings.hold h LEFT JOIN programme.v_session s ON s.id = h.session_id
    WHERE h.space_id = ${spaceId}::uuid AND h.status IN ('requested', 'confirmed') AND h.checked_in_at IS NULL
      AND h.ends_at > ${clock.now()}::timestamptz
      AND h.busy && tstzrange(${firstDay}::timestamp AT TIME ZONE 'Europe/London',
        (${lastDay}::date + 1)::timestamp AT TIME ZONE 'Europe/London')
    ORDER BY h.starts_at, h.id`.execute(db.trx<BookingsTables>());
  return rows;
}
