import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { mayActFor, scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { isId, newId } from "../../../platform/ids/ids.ts";
import type { AskRow } from "../ask-tables.ts";
import { runsSession } from "../queries/who-sees-names.ts";
import type { BookingsTables } from "../tables.ts";
import { loadHold, mayActOn } from "./load-hold.ts";
import { type BookingParts, CLOCK_SCOPE, residentScope } from "./parts.ts";

type AskParts = Pick<BookingParts, "db" | "clock">;

export type WantedAsk = Pick<
  AskRow,
  | "service_id"
  | "library_id"
  | "activity_id"
  | "session_id"
  | "once"
  | "kind"
  | "name"
  | "phone"
  | "best_time"
  | "language"
>;

/** Keeps that somebody would like to be rung or met at the door. The same form twice is one. @returns its id */
export async function askForPerson({ db, clock }: AskParts, wanted: WantedAsk): Promise<string> {
  return db.work(residentScope(wanted.service_id), async () => {
    const trx = db.trx<BookingsTables>();
    await trx
      .insertInto("bookings.ask")
      .values({ id: newId(), ...wanted, made_at: clock.now(), answered_at: null, answered_by: null })
      .onConflict((conflict) => conflict.constraint("ask_once").doNothing())
      .execute();
    const kept = trx.selectFrom("bookings.ask").select("id").where("once", "=", wanted.once);
    return (await kept.executeTakeFirstOrThrow()).id;
  });
}

/** Says that somebody has been rung, or that someone will meet them. Safe to press twice. */
export async function answerAsk(
  { db, clock }: AskParts,
  visitor: Visitor,
  id: string,
): Promise<{ done: true } | { refused: "not_found" }> {
  if (!isId(id)) return { refused: "not_found" };
  return db.work(scopeOf(visitor), async () => {
    const trx = db.trx<BookingsTables>();
    const ask = await trx.selectFrom("bookings.ask").selectAll().where("id", "=", id).executeTakeFirst();
    if (!ask || !(await mayAnswer(db, visitor, ask))) return { refused: "not_found" };
    if (ask.answered_at) return { done: true };
    await trx
      .updateTable("bookings.ask")
      .set({ answered_at: clock.now(), answered_by: visitor.id })
      .where("id", "=", id)
      .execute();
    await recordAudit({
      action: "ask.answered",
      subject: { kind: "activity", id: ask.activity_id },
      detail: { ask: id, kind: ask.kind },
      serviceId: ask.service_id,
    });
    return { done: true };
  });
}

/** Staff for their libraries; whoever runs what it is about, and a guest tutor for that alone. */
async function mayAnswer(db: AskParts["db"], visitor: Visitor, ask: AskRow): Promise<boolean> {
  if (visitor.role !== "guest_tutor" && mayActFor(visitor, ask.library_id)) return true;
  return runsSession(db, visitor.id, { id: ask.session_id, activity_id: ask.activity_id });
}

/** Says that a booker who could not be written to has been told. Safe to press twice. */
export async function bookerTold(
  { db, clock }: AskParts,
  visitor: Visitor,
  which: { bookingId: string; sessionId: string },
): Promise<{ done: true } | { refused: "not_found" }> {
  if (!isId(which.bookingId) || !isId(which.sessionId)) return { refused: "not_found" };
  return db.work(scopeOf(visitor), async () => {
    const trx = db.trx<BookingsTables>();
    const session = await trx
      .selectFrom("programme.v_session")
      .select("library_id")
      .where("id", "=", which.sessionId)
      .executeTakeFirst();
    if (!session || !mayActFor(visitor, session.library_id)) return { refused: "not_found" };
    await trx
      .updateTable("bookings.unreached")
      .set({ answered_at: clock.now(), answered_by: visitor.id })
      .where("booking_id", "=", which.bookingId)
      .where("session_id", "=", which.sessionId)
      .where("answered_at", "is", null)
      .execute();
    return { done: true };
  });
}

/** The same of somebody who asked for a space. */
export async function hirerTold(
  { db, clock }: AskParts,
  visitor: Visitor,
  holdId: string,
): Promise<{ done: true } | { refused: "not_found" }> {
  return db.work(scopeOf(visitor), async () => {
    const found = await loadHold(db, holdId);
    if (!found || !mayActOn(visitor)(found)) return { refused: "not_found" };
    await db
      .trx<BookingsTables>()
      .updateTable("bookings.unreached_hirer")
      .set({ answered_at: clock.now(), answered_by: visitor.id })
      .where("hold_id", "=", holdId)
      .where("answered_at", "is", null)
      .execute();
    return { done: true };
  });
}

/** Days that an answered wish is kept, and that one nobody answered is. */
const KEPT = { answered: 7, open: 90 };

/** Forgets who asked: names and numbers are not kept for their own sake. */
export async function forgetAsks({ db, clock }: AskParts): Promise<void> {
  const before = (days: number) =>
    Temporal.Instant.from(clock.now())
      .subtract({ hours: 24 * days })
      .toString();
  await db.work(CLOCK_SCOPE, () =>
    db
      .trx<BookingsTables>()
      .deleteFrom("bookings.ask")
      .where((eb) => eb.or([eb("answered_at", "<", before(KEPT.answered)), eb("made_at", "<", before(KEPT.open))]))
      .execute(),
  );
}
