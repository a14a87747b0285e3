import { expect, it } from "vitest";
import { book, bookingParts, handClock, setTerms } from "../../../../test/bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService } from "../../../../test/database-cases.ts";
import { insertActivity } from "../../../../test/programme-cases.ts";
import { forgetTurnedAway } from "../actions/timed.ts";

describeOnBoth("Whom a full session turned away", (make) => {
  it("is counted once a form, however often it is sent, and the forms are forgotten after a day", async () => {
    const db = await make();
    const service = await insertService(db);
    const library = await insertLibrary(db, service);
    const clock = handClock("2026-12-01T09:00:00Z");
    const parts = bookingParts(db, clock);
    const made = await insertActivity(db, library, ["2026-12-03T10:00:00Z"], { booking: "book", capacity: 1 });
    const activity = { id: made.id, serviceId: service.id };
    await setTerms(db, activity, { waitingMost: 0 });
    const send = (once: string) => book(parts, activity, { sessionId: made.sessions[0]!.id, once });
    await send("has it");
    const counted = async () => {
      const { rows } = await db.asOwner((client) =>
        client.query(
          "SELECT turned_away, (SELECT count(*)::int FROM bookings.turned_away_form) AS forms FROM bookings.seats",
        ),
      );
      return [rows[0].turned_away, rows[0].forms];
    };
    expect(await send("one form")).toEqual({ refused: "full" });
    expect(await send("one form")).toEqual({ refused: "full" });
    expect(await counted()).toEqual([1, 1]);
    await Promise.all(Array.from({ length: 6 }, () => send("another form")));
    expect(await counted()).toEqual([2, 2]);
    clock.set("2026-12-02T08:59:59Z");
    await forgetTurnedAway(parts);
    expect(await counted()).toEqual([2, 2]);
    clock.set("2026-12-02T09:00:00Z");
    await forgetTurnedAway(parts);
    expect(await counted()).toEqual([2, 0]);
  });
});
