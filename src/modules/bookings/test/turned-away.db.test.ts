import { expect, it } from "vitest";
import { book, bookingParts, handClock, party, setTerms } from "../../../../test/bookings-cases.ts";
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
    expect(await send("one form")).toMatchObject({ refused: "full" });
    expect(await send("one form")).toMatchObject({ refused: "full" });
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

  it("is a party too large for what is left, until it comes with fewer or waits after all", async () => {
    const db = await make();
    const service = await insertService(db);
    const library = await insertLibrary(db, service);
    const parts = bookingParts(db, handClock("2026-12-01T09:00:00Z"));
    const made = await insertActivity(db, library, ["2026-12-03T10:00:00Z"], { booking: "book", capacity: 6 });
    const activity = { id: made.id, serviceId: service.id };
    const send = (once: string, adults: number, mayWait = false) =>
      book(parts, activity, { sessionId: made.sessions[0]!.id, once, party: party({ adults }), mayWait });
    const counted = async () => {
      const { rows } = await db.asOwner((client) => client.query("SELECT turned_away FROM bookings.seats"));
      return rows[0].turned_away as number;
    };
    await send("has four", 4);
    const tooMany = { refused: "full", there: { short: "people", left: 2, mayWait: true } };
    for (const once of ["goes", "fewer", "waits", "goes", "fewer"]) expect(await send(once, 4)).toEqual(tooMany);
    expect(await counted()).toBe(3);
    expect(await send("waits", 4, true)).toMatchObject({ done: { status: "waiting" } });
    expect(await send("waits", 4, true)).toMatchObject({ done: { status: "waiting" } });
    expect(await counted()).toBe(2);
    expect(await send("fewer", 2, true)).toMatchObject({ done: { status: "waiting" } });
    expect(await counted()).toBe(1);
  });
});
