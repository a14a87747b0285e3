import { expect, it } from "vitest";
import { book, bookingParts, deskOf, handClock } from "../../../../test/bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService, scopeOf } from "../../../../test/database-cases.ts";
import { actorOf, desk } from "../../../../test/people.ts";
import { insertActivity } from "../../../../test/programme-cases.ts";
import { followProgramme } from "../actions/follow-programme.ts";
import { remindBookers } from "../actions/remind.ts";

describeOnBoth("What is told by phone alone", (make) => {
  it("stands in no message: neither its time, nor its old time, nor its place, nor a calendar", async () => {
    const db = await make();
    const library = await insertLibrary(db, await insertService(db));
    const terms = { title: "English for newcomers", booking: "book" as const, ringForTimeAndPlace: true };
    const made = await insertActivity(db, library, ["2026-12-03T10:00:00Z"], terms);
    const activity = { id: made.id, serviceId: library.serviceId };
    const clock = handClock("2026-12-01T09:00:00Z");
    const parts = bookingParts(db, clock);
    const wanted = { sessionId: made.sessions[0]!.id, mobile: "+447700900123" };
    const outcome = await book(parts, activity, wanted, deskOf(activity.serviceId));
    expect(outcome).toMatchObject({ done: { status: "booked" } });
    clock.set("2026-12-02T10:01:00Z");
    await remindBookers(parts);
    const follow = async (change: string) => {
      await db.asOwner((client) => client.query(`UPDATE programme.session SET ${change}`));
      await db.work(scopeOf({ id: activity.serviceId }, actorOf(desk)), () =>
        followProgramme(parts, { ids: [activity.id] }),
      );
    };
    await follow("starts_at = starts_at + interval '1 day', ends_at = ends_at + interval '1 day'");
    await follow("status = 'cancelled', cancel_reason = 'Flood'");
    const { rows } = await db.asOwner((client) =>
      client.query("SELECT subject, body, calendar FROM platform.mail ORDER BY queued_at, id"),
    );
    expect(rows.map(({ subject }) => subject).filter(Boolean)).toEqual([
      "Your place: English for newcomers, time told by phone",
      "Soon: English for newcomers, time told by phone",
      "Your booking is changed: English for newcomers, time told by phone",
      "Cancelled: English for newcomers, time told by phone",
    ]);
    expect(rows.map(({ calendar }) => calendar).filter(Boolean)).toEqual([]);
    expect(JSON.stringify(rows)).not.toMatch(/10am|11am|[34] December|Thursday|Friday|Mowbray/);
  });
});
