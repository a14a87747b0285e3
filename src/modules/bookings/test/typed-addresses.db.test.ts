import { expect, it } from "vitest";
import { book, bookingParts, deskOf, handClock, mailTo, setTerms } from "../../../../test/bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService, scopeOf } from "../../../../test/database-cases.ts";
import { actorOf, desk } from "../../../../test/people.ts";
import { insertActivity } from "../../../../test/programme-cases.ts";
import { insertHours, insertSpace, wish } from "../../../../test/spaces-cases.ts";
import { borrower, insertDevice, staffOf } from "../../../../test/technology-cases.ts";
import type { Database } from "../../../platform/db/database.ts";
import { newId } from "../../../platform/ids/ids.ts";
import type { Maker } from "../actions/book-places.ts";
import { changeBooking } from "../actions/change-booking.ts";
import { endBooking } from "../actions/end-booking.ts";
import { followProgramme } from "../actions/follow-programme.ts";
import { residentScope } from "../actions/parts.ts";
import { remindBookers } from "../actions/remind.ts";
import { lendDevice, takeBack } from "../actions/technology/lend-device.ts";
import { reserveDevice, type WantedDevice } from "../actions/technology/reserve-device.ts";
import { expireReservations } from "../actions/technology/timed-lending.ts";
import { forgetWritten } from "../actions/write-to.ts";
import { TYPED_MOST } from "../domain/typed-address.ts";
import { liveLoans } from "../queries/technology/desk.ts";
import { unreachedBookers } from "../queries/unreached.ts";

const NOW = "2026-12-01T09:00:00Z";

async function setting(db: Database, starts = ["2026-12-03T10:00:00Z"]) {
  const service = await insertService(db);
  const library = await insertLibrary(db, service);
  const clock = handClock(NOW);
  const parts = bookingParts(db, clock);
  const made = await insertActivity(db, library, starts, { booking: "book", capacity: 30 });
  const activity = { id: made.id, serviceId: service.id };
  const type = (email: string, some: Parameters<typeof book>[2] = {}) =>
    book(parts, activity, { sessionId: made.sessions[0]!.id, email, addressIsProven: false, ...some });
  const letters = async (to: string) => (await mailTo(db)).filter(({ recipient }) => recipient === to).length;
  return { service, library, clock, parts, activity, sessions: made.sessions, type, letters };
}

const idOf = (outcome: Awaited<ReturnType<typeof book>>): string => {
  if ("refused" in outcome) throw new Error(outcome.refused);
  return outcome.done.id;
};

const heldBack = (db: Database, table: string) =>
  db.asOwner(async (client) => {
    const { rows } = await client.query(
      `SELECT held_back_at IS NOT NULL AS held FROM bookings.${table} ORDER BY made_at, id`,
    );
    return rows.map(({ held }) => held as boolean);
  });

describeOnBoth("An address that anybody may type", (make) => {
  it("is written to a few times an hour, however it is spelt and for whatever; each is booked all the same", async () => {
    const db = await make();
    const { library, service, type, letters, parts, clock } = await setting(db);
    await insertHours(db, library);
    const space = await insertSpace(db, library);
    for (let n = 0; n < TYPED_MOST; n++) expect(await type("victim@example.org")).toMatchObject({ done: {} });
    expect(await letters("victim@example.org")).toBe(TYPED_MOST);
    expect(await type("Victim+library@example.org")).toMatchObject({ done: { status: "booked" } });
    expect(await letters("Victim+library@example.org")).toBe(0);
    expect((await heldBack(db, "booking")).filter(Boolean)).toHaveLength(1);
    const asked = await wish(parts, space, ["2026-12-08", "10:00", "11:00"], { email: "victim@example.org" });
    expect(asked).toMatchObject({ done: {} });
    expect(await heldBack(db, "hold")).toEqual([true]);
    await insertDevice(parts, library);
    const wanted = { serviceId: service.id, libraryId: library.id, kind: "tablet" as const, once: newId() };
    const reserved = await reserveDevice(
      parts,
      { ...borrower({ email: "victim@example.org" }), ...wanted },
      { by: "online" },
    );
    expect(reserved).toMatchObject({ done: { status: "ready" } });
    expect(await heldBack(db, "loan")).toEqual([true]);
    expect(await letters("victim@example.org")).toBe(TYPED_MOST);
    await type("somebody.else@example.org");
    expect(await letters("somebody.else@example.org")).toBe(1);
    clock.set("2026-12-01T10:00:01Z");
    await forgetWritten(parts);
    const left = await db.asOwner((client) => client.query("SELECT 1 FROM bookings.written"));
    expect(left.rows).toEqual([]);
    await type("victim@example.org");
    expect(await letters("victim@example.org")).toBe(TYPED_MOST + 1);
  });

  it("is counted by the database: forms sent at once do not outrun it", async () => {
    const db = await make();
    const { type, letters } = await setting(db);
    const all = await Promise.all(Array.from({ length: 20 }, () => type("victim@example.org")));
    expect(all.filter((each) => "done" in each)).toHaveLength(20);
    expect(await letters("victim@example.org")).toBe(TYPED_MOST);
  });

  it("is kept by a keyed hash alone", async () => {
    const db = await make();
    const { type } = await setting(db);
    await type("victim@example.org");
    const { rows } = await db.asOwner((client) => client.query("SELECT * FROM bookings.written"));
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(/victim|example/);
  });

  it("gets no letter for each change of a booking, nor one from the clock about what was held back", async () => {
    const db = await make();
    const { type, letters, parts, activity, clock } = await setting(db);
    const scope = residentScope(activity.serviceId);
    const id = idOf(await type("victim@example.org"));
    for (let n = 1; n < TYPED_MOST + 4; n++) {
      const party = { adults: 1 + (n % 2), children: 0, carers: 0, buggies: 0, wheelchairs: 0 };
      expect(await changeBooking(parts, scope, id, { party }, "booker")).toEqual({ done: "changed" });
    }
    expect(await letters("victim@example.org")).toBe(TYPED_MOST);
    clock.set("2026-12-02T10:00:01Z");
    await remindBookers(parts);
    expect(await letters("victim@example.org")).toBe(TYPED_MOST);
    // An hour later what the person does is told again, and what follows from it too.
    await endBooking(parts, scope, id, "cancelled", "booker");
    expect(await letters("victim@example.org")).toBe(TYPED_MOST + 1);
    expect(await heldBack(db, "booking")).toEqual([false]);
  });

  it("is always told what the library changes, and what staff book", async () => {
    const db = await make();
    const { type, letters, parts, activity, sessions } = await setting(db);
    for (let n = 0; n < TYPED_MOST + 2; n++) await type("victim@example.org");
    const booked = await book(
      parts,
      activity,
      { sessionId: sessions[0]!.id, email: "victim@example.org", addressIsProven: false },
      deskOf(activity.serviceId),
    );
    expect(booked).toMatchObject({ done: {} });
    expect(await letters("victim@example.org")).toBe(TYPED_MOST + 1);
    await db.asOwner((client) =>
      client.query("UPDATE programme.session SET status = 'cancelled', cancel_reason = 'A leak'"),
    );
    await db.work(scopeOf({ id: activity.serviceId }, actorOf(desk)), () =>
      followProgramme(parts, { ids: [activity.id] }),
    );
    expect(await letters("victim@example.org")).toBe(TYPED_MOST + 1 + TYPED_MOST + 3);
  });

  it("leaves nobody untold of a place that is held for them: staff ring", async () => {
    const db = await make();
    const { type, letters, parts, activity, clock, service, sessions } = await setting(db);
    await setTerms(db, activity, { waitingMost: 20 });
    await db.asOwner((client) => client.query("UPDATE programme.activity SET capacity = 1"));
    const has = idOf(await book(parts, activity, { sessionId: sessions[0]!.id, email: "first@example.org" }));
    for (let n = 0; n < TYPED_MOST; n++) await type("victim@example.org");
    await db.asOwner((client) =>
      client.query("UPDATE bookings.booking SET status = 'expired' WHERE email LIKE 'victim%'"),
    );
    await db.asOwner((client) => client.query("UPDATE bookings.seats SET waiting = 0"));
    const last = idOf(await type("victim@example.org"));
    await endBooking(parts, residentScope(activity.serviceId), has, "cancelled", "booker");
    expect(await letters("victim@example.org")).toBe(TYPED_MOST);
    const visitor = { ...actorOf(desk), serviceId: service.id, role: "staff" as const, libraryIds: [] };
    const { rows } = await db.work(scopeOf(service, actorOf(desk)), () => unreachedBookers(db, visitor, clock.now()));
    expect(rows).toMatchObject([{ bookingId: last, telling: "offered" }]);
  });

  it("does not tell whoever types it that it is in line for a tablet: its own mail does", async () => {
    const db = await make();
    const { library, service, parts } = await setting(db);
    const device = await insertDevice(parts, library);
    const desk = staffOf(service.id);
    expect(
      await lendDevice(parts, desk, device, { borrower: borrower({ name: "Kelly" }), once: newId() }),
    ).toHaveProperty("done");
    const wanted = { serviceId: service.id, libraryId: library.id, kind: "tablet" as const };
    const reserve = (some: Partial<WantedDevice> = {}, maker: Maker = { by: "online" }) =>
      reserveDevice(
        parts,
        { ...borrower({ email: "ana@example.org", name: "Ana" }), ...wanted, once: newId(), ...some },
        maker,
      );
    expect(await reserve()).toMatchObject({ done: { status: "waiting" } });
    expect(await reserve({ name: "A stranger", email: "ANA@example.org" })).toMatchObject({
      done: { status: "waiting" },
    });
    const letters = (await mailTo(db)).filter(({ recipient }) => recipient.toLowerCase() === "ana@example.org");
    expect(letters.map(({ body }) => body.includes("You had one reserved there already"))).toEqual([false, true]);
    // Whoever signed in by a link to it, and the desk, are told so plainly.
    expect(await reserve({ addressIsProven: true })).toEqual({ refused: "already" });
    expect(await reserve({}, { by: "desk", visitor: desk })).toEqual({ refused: "already" });
  });

  it("hears from the clock and the line as little as before about a tablet, and staff are told", async () => {
    const db = await make();
    const { library, service, parts, letters, type, clock } = await setting(db);
    const device = await insertDevice(parts, library);
    const staff = staffOf(service.id);
    const lent = await lendDevice(parts, staff, device, { borrower: borrower({ name: "Kelly" }), once: newId() });
    for (let n = 0; n < TYPED_MOST; n++) await type("victim@example.org");
    const reserved = await reserveDevice(
      parts,
      {
        ...borrower({ name: "Victim", email: "victim@example.org" }),
        serviceId: service.id,
        libraryId: library.id,
        kind: "tablet",
        once: newId(),
      },
      { by: "online" },
    );
    expect(reserved).toMatchObject({ done: { status: "waiting" } });
    if (!("done" in lent)) throw new Error("It was not lent");
    await takeBack(parts, staff, lent.done.id, { condition: "good" });
    const live = () => db.work(residentScope(service.id), () => liveLoans(db, library.id));
    expect(await live()).toMatchObject([{ name: "Victim", status: "ready", heldBackAt: NOW }]);
    expect(await letters("victim@example.org")).toBe(TYPED_MOST);
    clock.set("2026-12-20T10:00:00Z");
    await expireReservations(parts);
    expect(await live()).toEqual([]);
    expect(await letters("victim@example.org")).toBe(TYPED_MOST);
  });
});
