import { expect, it } from "vitest";
import { book, bookingParts, handClock, setTerms, wrongBooks } from "../../../../test/bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService, scopeOf } from "../../../../test/database-cases.ts";
import { actorOf, desk } from "../../../../test/people.ts";
import { insertActivity } from "../../../../test/programme-cases.ts";
import type { Database } from "../../../platform/db/database.ts";
import { endBooking } from "../actions/end-booking.ts";
import { followProgramme } from "../actions/follow-programme.ts";
import { residentScope } from "../actions/parts.ts";
import { expireBookings } from "../actions/timed.ts";

const STARTS = ["2026-12-03T10:00:00Z", "2026-12-10T10:00:00Z"];

/** A course of one place that somebody has, and that somebody else waits for whole. */
async function setting(db: Database) {
  const service = await insertService(db);
  const library = await insertLibrary(db, service);
  const clock = handClock("2026-12-01T09:00:00Z");
  const parts = bookingParts(db, clock);
  const made = await insertActivity(db, library, STARTS, { booking: "book", form: "course", capacity: 1 });
  const activity = { id: made.id, serviceId: service.id };
  await setTerms(db, activity, { course: "both", waitingMost: 5 });
  const [first, second] = made.sessions.map(({ id }) => id) as [string, string];
  const take = async (some: Parameters<typeof book>[2]) => {
    const outcome = await book(parts, activity, some);
    if ("refused" in outcome) throw new Error(outcome.refused);
    return outcome.done;
  };
  const change = async (statement: string, values: unknown[] = []) => {
    await db.asOwner((client) => client.query(statement, values));
    await db.work(scopeOf(service, actorOf(desk)), () => followProgramme(parts, { ids: [activity.id] }));
  };
  const statusOf = (id: string) =>
    db.asOwner(async (client) => {
      const { rows } = await client.query("SELECT status FROM bookings.booking WHERE id = $1", [id]);
      return rows[0].status as string;
    });
  const giveUp = (id: string) => endBooking(parts, residentScope(service.id), id, "cancelled", "booker");
  return { clock, parts, activity, first, second, take, change, statusOf, giveUp };
}

describeOnBoth("Somebody who waits for a whole course", (make) => {
  it("waits on when its first session is called off, until the first that is on", async () => {
    const db = await make();
    const { clock, parts, first, take, change, statusOf } = await setting(db);
    await take({ kind: "course" });
    const { id, status } = await take({ kind: "course" });
    expect(status).toBe("waiting");
    await change("UPDATE programme.session SET status = 'cancelled', cancel_reason = 'A leak' WHERE id = $1", [first]);
    clock.set("2026-12-03T10:00:01Z");
    await expireBookings(parts);
    expect(await statusOf(id)).toBe("waiting");
    clock.set("2026-12-10T09:59:59Z");
    await expireBookings(parts);
    expect(await statusOf(id)).toBe("waiting");
    clock.set("2026-12-10T10:00:00Z");
    await expireBookings(parts);
    expect(await statusOf(id)).toBe("expired");
    expect(await wrongBooks(db)).toEqual([]);
  });

  it("waits no longer than the last session where all are called off", async () => {
    const db = await make();
    const { clock, parts, take, change, statusOf } = await setting(db);
    await take({ kind: "course" });
    const { id } = await take({ kind: "course" });
    await change("UPDATE programme.session SET status = 'cancelled', cancel_reason = 'A leak'");
    clock.set("2026-12-09T10:00:00Z");
    expect(await expireBookings(parts)).toBe(0);
    expect(await statusOf(id)).toBe("waiting");
    clock.set("2026-12-10T10:00:00Z");
    expect(await expireBookings(parts)).toBe(1);
    expect(await statusOf(id)).toBe("expired");
    expect(await expireBookings(parts)).toBe(0);
  });

  it("is offered it, in turn, though it has become a series: all that they wait for is looked at", async () => {
    const db = await make();
    const { first, second, take, change, statusOf, giveUp } = await setting(db);
    const hasFirst = await take({ kind: "session", sessionId: first });
    const hasSecond = await take({ kind: "session", sessionId: second });
    const both = await take({ kind: "course" });
    const behind = await take({ kind: "session", sessionId: second });
    expect([both.status, behind.status]).toEqual(["waiting", "waiting"]);
    await change("UPDATE programme.activity SET form = 'series'");
    await giveUp(hasFirst.id);
    expect([await statusOf(both.id), await statusOf(behind.id)]).toEqual(["waiting", "waiting"]);
    await giveUp(hasSecond.id);
    expect([await statusOf(both.id), await statusOf(behind.id)]).toEqual(["offered", "waiting"]);
    await giveUp(both.id);
    expect(await statusOf(behind.id)).toBe("offered");
    expect(await wrongBooks(db)).toEqual([]);
  });
});
