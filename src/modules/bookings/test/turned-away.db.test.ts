import { expect, it } from "vitest";
import { book, bookingParts, handClock, party, setTerms } from "../../../../test/bookings-cases.ts";
import { copyRows } from "../../../../test/copy-rows.ts";
import { describeOnBoth, insertLibrary, insertService, scopeOf } from "../../../../test/database-cases.ts";
import { actorOf, desk } from "../../../../test/people.ts";
import { insertActivity } from "../../../../test/programme-cases.ts";
import { insertSpace, managerOf, wish } from "../../../../test/spaces-cases.ts";
import { forgetTurnedAway } from "../actions/timed.ts";
import type { Part } from "../domain/pages.ts";
import { REFUSED_SHOWN, spacesRefused, turnedAway } from "../queries/turned-away.ts";

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

  it("is listed page by page, activities and spaces alike", async () => {
    const db = await make();
    const service = await insertService(db);
    const library = await insertLibrary(db, service);
    const clock = handClock("2026-12-01T09:00:00Z");
    const made = await insertActivity(db, library, ["2026-12-03T10:00:00Z"], { booking: "book", capacity: 1 });
    const activity = { id: made.id, serviceId: service.id };
    await book(bookingParts(db, clock), activity, { sessionId: made.sessions[0]!.id });
    for (let n = 0; n < REFUSED_SHOWN; n++) await insertActivity(db, library, ["2026-12-03T10:00:00Z"]);
    const space = await insertSpace(db, library);
    await wish(bookingParts(db, clock), space, ["2026-12-08", "10:00", "11:00"]);
    // Full as the one that was booked, and refused as the one that was asked for.
    await db.asOwner(async (client) => {
      const id = (kind: string) => `md5('${kind}' || n)::uuid`;
      await client.query(
        `INSERT INTO bookings.seats SELECT r.* FROM bookings.seats t, programme.session s,
           jsonb_populate_record(NULL::bookings.seats,
             to_jsonb(t) || jsonb_build_object('session_id', s.id, 'activity_id', s.activity_id)) AS r
         WHERE s.id <> t.session_id`,
      );
      await client.query("UPDATE bookings.hold SET status = 'declined', answer_until = NULL");
      await copyRows(client, "places.space", { id: id("space"), slug: "'copy-' || n" }, REFUSED_SHOWN);
      const code = "'copy-' || n";
      await copyRows(
        client,
        "bookings.hold",
        { id: id("hold"), space_id: id("space"), once: code, code },
        REFUSED_SHOWN,
      );
    });
    const visitor = managerOf(service.id);
    const time = { from: "2026-12-01T00:00:00Z", to: "2026-12-31T00:00:00Z" };
    const inService = <T>(run: () => Promise<T>) => db.work(scopeOf(service, actorOf(desk)), run);
    for (const list of [
      (page: number) => inService<Part<unknown>>(() => turnedAway(db, visitor, { ...time, page })),
      (page: number) => inService<Part<unknown>>(() => spacesRefused(db, visitor, { ...time, page })),
    ]) {
      const [first, second, beyond] = [await list(1), await list(2), await list(7)];
      expect([first.rows.length, first.total]).toEqual([REFUSED_SHOWN, REFUSED_SHOWN + 1]);
      expect([second.rows.length, second.total, second.page]).toEqual([1, REFUSED_SHOWN + 1, 2]);
      expect(beyond).toEqual(second);
    }
  });
});
