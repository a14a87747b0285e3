import { mayActFor, scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Database } from "../../../../platform/db/database.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import type { Span } from "../../domain/price-of-space.ts";
import type { TechnologyTables } from "../../technology-tables.ts";

/** What people of a library have, have set aside or wait for: due first, then by who asked first. In the transaction. */
export const liveLoans = (db: Database, libraryId: string) =>
  db
    .trx<TechnologyTables>()
    .selectFrom("bookings.loan as l")
    .leftJoin("bookings.device as d", "d.id", "l.device_id")
    .select([
      "l.id",
      "l.kind",
      "l.status",
      "l.code",
      "l.name",
      "l.email",
      "l.mobile",
      "l.held_back_at as heldBackAt",
      "l.ready_until as readyUntil",
      "l.due_on as dueOn",
      "l.device_id as deviceId",
      "d.label",
    ])
    .where("l.library_id", "=", libraryId)
    .where("l.status", "in", ["waiting", "ready", "lent"])
    .orderBy("l.due_on")
    .orderBy("l.made_at")
    .orderBy("l.id")
    .execute();

export type LiveLoan = Awaited<ReturnType<typeof liveLoans>>[number];

/** Every thing that a library has ever lent and has not withdrawn, by label; in the transaction. */
export const devicesAt = (db: Database, libraryId: string) =>
  db
    .trx<TechnologyTables>()
    .selectFrom("bookings.device")
    .selectAll()
    .where("library_id", "=", libraryId)
    .where("standing", "<>", "withdrawn")
    .orderBy("kind")
    .orderBy("label")
    .execute();

/** A library's computers with their times of a day that hold them or were missed, by start; in the transaction. */
export async function computersOn(db: Database, libraryId: string, day: Span) {
  const trx = db.trx<TechnologyTables>();
  const computers = await trx
    .selectFrom("places.v_space as p")
    .leftJoin("bookings.computer_out as o", "o.computer_id", "p.id")
    .select(["p.id", "p.name", "o.since as outSince"])
    .where("p.library_id", "=", libraryId)
    .where("p.kind", "=", "computer")
    .where("p.active", "=", true)
    .orderBy("p.name")
    .execute();
  const times = await trx
    .selectFrom("bookings.computer_time")
    .select([
      "id",
      "computer_id as computerId",
      "status",
      "code",
      "who_group as group",
      "starts_at as startsAt",
      "ends_at as endsAt",
    ])
    .where("library_id", "=", libraryId)
    .where("status", "in", ["booked", "using", "missed"])
    .where("starts_at", "<", day.endsAt)
    .where("ends_at", ">", day.startsAt)
    .orderBy("starts_at")
    .execute();
  return computers.map((computer) => ({
    ...computer,
    times: times.filter((time) => time.computerId === computer.id),
  }));
}

export type ComputerToday = Awaited<ReturnType<typeof computersOn>>[number];

/** The library of a time at a computer that somebody may act on; opens a transaction of its own. */
export const timeLibrary = (db: Database, visitor: Visitor, id: string): Promise<string | undefined> =>
  db.work(scopeOf(visitor), async () => {
    const row = isId(id)
      ? await db
          .trx<TechnologyTables>()
          .selectFrom("bookings.computer_time")
          .select("library_id")
          .where("id", "=", id)
          .executeTakeFirst()
      : undefined;
    return row && mayActFor(visitor, row.library_id) ? row.library_id : undefined;
  });
