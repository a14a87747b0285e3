import { expect, it } from "vitest";
import { applyChanges } from "../../src/modules/programme/actions/apply-changes.ts";
import { activityOf } from "../../src/modules/programme/actions/load-for-staff.ts";
import { fixedClock } from "../../src/platform/clock/clock.ts";
import type { Visitor } from "../../src/platform/http/route.ts";
import { book, bookingParts, deskOf } from "../bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService, scopeOf } from "../database-cases.ts";
import { actorOf, desk } from "../people.ts";
import { insertActivity } from "../programme-cases.ts";

describeOnBoth("A draft whose dates are changed", (make) => {
  it("loses those that nobody knows of; one that the desk has booked is cancelled", async () => {
    const db = await make();
    const library = await insertLibrary(db, await insertService(db));
    const starts = ["2026-12-03T10:00:00Z", "2026-12-10T10:00:00Z"];
    const { id, sessions } = await insertActivity(db, library, starts, { booking: "book" });
    await db.asOwner((client) => client.query("UPDATE programme.activity SET status = 'draft'"));
    const { serviceId } = library;
    const parts = bookingParts(db, fixedClock("2026-12-01T09:00:00Z"));
    const [booked, unknown] = sessions.map((session) => session.id) as [string, string];
    const outcome = await book(parts, { id, serviceId }, { sessionId: booked }, deskOf(serviceId));
    expect(outcome).toMatchObject({ done: { status: "booked" } });
    const visitor: Visitor = { ...actorOf(desk), serviceId, role: "staff", libraryIds: [] };
    await db.work(scopeOf({ id: serviceId }, actorOf(desk)), async () => {
      const activity = (await activityOf(db, visitor, id))!;
      const cancel = [booked, unknown].map((each) => ({ id: each, reason: "Other dates", sequence: 1 }));
      await applyChanges(parts as never, activity, "10:00", { insert: [], update: [], cancel, kept: [] } as never);
    });
    const { rows } = await db.asOwner((client) => client.query("SELECT id, status FROM programme.session"));
    expect(rows).toEqual([{ id: booked, status: "cancelled" }]);
  });
});
