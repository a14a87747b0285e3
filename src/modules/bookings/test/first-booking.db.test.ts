import { sql } from "kysely";
import { expect, it } from "vitest";
import { book, bookingParts, handClock, mailTo, wrongBooks } from "../../../../test/bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService, scopeOf } from "../../../../test/database-cases.ts";
import { actorOf, desk } from "../../../../test/people.ts";
import { insertActivity } from "../../../../test/programme-cases.ts";
import { followProgramme } from "../actions/follow-programme.ts";

const NOW = "2026-12-01T09:00:00Z";

describeOnBoth("The first booking of a session while the programme changes", (make) => {
  /** Books while another transaction has changed the sessions and not yet come to its end. */
  async function bookWhile(change: string, courseOf = 1) {
    const db = await make();
    const library = await insertLibrary(db, await insertService(db));
    const starts = ["2026-12-03T10:00:00Z", "2026-12-10T10:00:00Z"].slice(0, courseOf);
    const terms = { booking: "book" as const, capacity: 4, ...(courseOf > 1 && { form: "course" as const }) };
    const made = await insertActivity(db, library, starts, terms);
    const activity = { id: made.id, serviceId: library.serviceId };
    const parts = bookingParts(db, handClock(NOW));
    let changed = () => {};
    const isChanged = new Promise<void>((done) => {
      changed = done;
    });
    const booking = isChanged.then(() =>
      book(parts, activity, courseOf > 1 ? { kind: "course" } : { sessionId: made.sessions[0]!.id }),
    );
    await db.work(scopeOf({ id: activity.serviceId }, actorOf(desk)), async () => {
      await sql.raw(`UPDATE programme.session SET ${change}`).execute(db.trx());
      await followProgramme(parts, { ids: [activity.id] });
      changed();
      // Long enough for a booking that waits for nothing.
      await Promise.race([booking, new Promise((done) => setTimeout(done, 500))]);
    });
    const outcome = await booking;
    expect(await wrongBooks(db)).toEqual([]);
    return { outcome, subjects: (await mailTo(db)).map(({ subject }) => subject) };
  }

  it("is refused where the session is being called off", async () => {
    const { outcome, subjects } = await bookWhile("status = 'cancelled', cancel_reason = 'Flood'");
    expect([outcome, subjects]).toEqual([{ refused: "cancelled" }, []]);
  });

  it("is for the new time where the session is being moved, and says so once", async () => {
    const moved = "starts_at = starts_at + interval '1 day', ends_at = ends_at + interval '1 day'";
    const { outcome, subjects } = await bookWhile(moved);
    expect(outcome).toMatchObject({ done: { status: "booked" } });
    expect(subjects).toEqual(["Your place: Rhymetime, Friday 4 December, 10am to 11am"]);
  });

  it("leaves out what of a course is being called off", async () => {
    const { outcome, subjects } = await bookWhile("status = 'cancelled', cancel_reason = 'Flood'", 2);
    expect([outcome, subjects]).toEqual([{ refused: "cancelled" }, []]);
  });
});
