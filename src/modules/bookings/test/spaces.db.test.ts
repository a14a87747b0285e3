import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { bookingParts, deskOf, handClock, mailTo } from "../../../../test/bookings-cases.ts";
import { copyRows } from "../../../../test/copy-rows.ts";
import { describeOnBoth, insertLibrary, insertService, scopeOf } from "../../../../test/database-cases.ts";
import { changeSession, insertActivity } from "../../../../test/programme-cases.ts";
import { at, holdsOf, insertHours, insertSpace, managerOf, wish } from "../../../../test/spaces-cases.ts";
import type { Database } from "../../../platform/db/database.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { answerRequest } from "../actions/answer-request.ts";
import { changeHold } from "../actions/change-hold.ts";
import { closeRooms, reopenRooms } from "../actions/close-rooms.ts";
import { endHold, noteHold } from "../actions/end-hold.ts";
import { chooseRoom, followRooms, roomClashes } from "../actions/follow-rooms.ts";
import { residentScope } from "../actions/parts.ts";
import { reconfirmStanding } from "../actions/standing/answer-standing.ts";
import { askStanding } from "../actions/standing/ask-standing.ts";
import { endStanding } from "../actions/standing/end-standing.ts";
import { makeStanding } from "../actions/standing/make-standing.ts";
import { endDueHolds, forgetHirers } from "../actions/timed-holds.ts";
import type { SpaceTerms } from "../domain/space-terms.ts";
import type { BookingsTables } from "../tables.ts";

const NOW = "2026-12-01T09:00:00Z";
const DAY = "2026-12-08";
/** Had at once, with a quarter of an hour before and after, at £10 an hour. */
const AT_ONCE: Partial<SpaceTerms> = {
  needsApproval: false,
  rates: { community: 1000, partner: 1500, commercial: 4000 },
};

describeOnBoth("Spaces", (make) => {
  let db: Database;
  let library: Awaited<ReturnType<typeof insertLibrary>>;
  let parts: ReturnType<typeof bookingParts>;
  const clock = handClock(NOW);
  beforeAll(async () => {
    db = await make();
    library = await insertLibrary(db, await insertService(db));
    await insertHours(db, library);
    parts = bookingParts(db, clock);
  });
  const room = (terms: Partial<SpaceTerms> = AT_ONCE) => {
    clock.set(NOW);
    return insertSpace(db, library, { terms });
  };
  const done = async (outcome: ReturnType<typeof wish>) => {
    const found = await outcome;
    if (!("done" in found)) throw new Error(`Refused: ${found.refused}`);
    return found.done;
  };
  const statuses = async (spaceId: string) => (await holdsOf(db, spaceId)).map((hold) => hold.status);

  describe("one room", () => {
    it("goes to exactly one of sixty-four who ask at once", async () => {
      const space = await room();
      const outcomes = await Promise.all(Array.from({ length: 64 }, () => wish(parts, space, [DAY, "10:00", "12:00"])));
      expect(outcomes.filter((each) => "done" in each)).toHaveLength(1);
      expect(outcomes.filter((each) => "refused" in each && each.refused === "taken")).toHaveLength(63);
      expect(await statuses(space.id)).toEqual(["confirmed"]);
    });

    it("makes one booking of a form that is sent twice", async () => {
      const space = await room();
      const once = "the-same-room-form";
      const all = await Promise.all([1, 2, 3].map(() => done(wish(parts, space, [DAY, "10:00", "12:00"], { once }))));
      expect(new Set(all.map((each) => each.id)).size).toBe(1);
    });

    it("is never given twice by the database itself, whatever the code believes", async () => {
      const space = await room();
      const held = await done(wish(parts, space, [DAY, "10:00", "11:00"]));
      const twice = db.asOwner((client) =>
        copyRows(
          client,
          "bookings.hold",
          { id: "gen_random_uuid()", once: "'x'", code: "'ZZZZZZZ'" },
          1,
          `t.id = '${held.id}'`,
        ),
      );
      await expect(twice).rejects.toMatchObject({ code: "23P01", constraint: "hold_free" });
    });

    it("keeps time to set up and clear between any two, whatever is asked for", async () => {
      const space = await room({ ...AT_ONCE, setupMinutes: 20, clearMinutes: 10, stepMinutes: 5, shortestMinutes: 5 });
      const quarter = fc.record({ from: fc.integer({ min: 108, max: 200 }), length: fc.integer({ min: 1, max: 20 }) });
      const time = (fives: number) =>
        `${String(Math.floor(fives / 12)).padStart(2, "0")}:${String((fives % 12) * 5).padStart(2, "0")}`;
      let day = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(quarter, { minLength: 2, maxLength: 12 }), async (asked) => {
          const date = `2027-01-${String((day++ % 28) + 1).padStart(2, "0")}`;
          await db.asOwner((client) => client.query("DELETE FROM bookings.hold WHERE space_id = $1", [space.id]));
          const had: { from: number; to: number }[] = [];
          for (const { from, length } of asked) {
            const to = Math.min(from + length, 204);
            const outcome = await wish(parts, space, [date, time(from), time(to)]);
            // In fives of minutes: twenty before, ten after, so six between any two.
            const free = had.every((other) => from >= other.to + 6 || to + 6 <= other.from);
            expect("done" in outcome).toBe(free);
            if (free) had.push({ from, to });
          }
        }),
        { numRuns: 12 },
      );
    });

    it("gives back its time when it is given up, at the cost that the terms say", async () => {
      const space = await room();
      const held = await done(wish(parts, space, [DAY, "10:00", "12:00"]));
      clock.set("2026-12-05T12:00:00Z");
      const scope = residentScope(space.serviceId);
      expect(await endHold(parts, scope, held.id, { as: "cancelled", by: "booker" })).toEqual({ done: "cancelled" });
      expect(await endHold(parts, scope, held.id, { as: "cancelled", by: "booker" })).toEqual({ done: "cancelled" });
      // Three days before: half of twenty pounds.
      expect((await holdsOf(db, space.id))[0]).toMatchObject({ status: "cancelled", fee_pence: 1000 });
      clock.set(NOW);
      await done(wish(parts, space, [DAY, "10:00", "12:00"]));
    });

    it("is refused outside hours, on closed days and bank holidays, and by the rules it has", async () => {
      const space = await room({ ...AT_ONCE, quota: 1, needsInsurance: true });
      await db.asOwner(async (client) => {
        await client.query(
          `INSERT INTO places.closure (id, library_id, service_id, first_day, last_day, reason)
           VALUES (gen_random_uuid(), $1, $2, '2026-12-14', '2026-12-15', 'Painting')`,
          [library.id, library.serviceId],
        );
        await client.query(
          "INSERT INTO places.bank_holiday VALUES ('2026-12-25', 'Christmas Day') ON CONFLICT DO NOTHING",
        );
      });
      const insured = { insuredUntil: "2027-03-31" };
      const refused = async (when: Parameters<typeof wish>[2], some: Parameters<typeof wish>[3] = insured) => {
        const outcome = await wish(parts, space, when, some);
        return "refused" in outcome ? outcome.refused : outcome.done.status;
      };
      expect(await refused([DAY, "08:30", "10:00"])).toBe("outside_hours");
      expect(await refused(["2026-12-14", "10:00", "11:00"])).toBe("closed");
      expect(await refused(["2026-12-25", "10:00", "11:00"])).toBe("closed_bank_holiday");
      expect(await refused(["2026-12-02", "10:00", "11:00"])).toBe("too_soon");
      expect(await refused(["2027-11-02", "10:00", "11:00"])).toBe("too_far");
      expect(await refused([DAY, "10:10", "11:00"])).toBe("off_step");
      expect(await refused([DAY, "11:00", "10:00"])).toBe("ends_before");
      expect(await refused([DAY, "10:00", "11:00"], { ...insured, party: 31 })).toBe("too_many");
      expect(await refused([DAY, "10:00", "11:00"], {})).toBe("insurance_missing");
      expect(await refused([DAY, "10:00", "11:00"], { insuredUntil: "2026-12-07" })).toBe("insurance_ends");
      expect(await refused([DAY, "10:00", "11:00"], { insuredUntil: DAY })).toBe("confirmed");
      expect(await refused(["2026-12-17", "10:00", "11:00"])).toBe("quota");
      expect(await refused(["2026-12-17", "10:00", "11:00"], { ...insured, organisation: "Another group" })).toBe(
        "confirmed",
      );
      expect(await refused(["2027-01-07", "10:00", "11:00"])).toBe("confirmed");
    });

    it("is booked by staff for a group, whose rules they may set aside and whose room they may not share", async () => {
      const space = await room();
      const staff = deskOf(space.serviceId);
      const early: Parameters<typeof wish>[2] = ["2026-12-02", "07:00", "08:00"];
      expect(await wish(parts, space, early, {}, staff)).toEqual({ refused: "outside_hours" });
      await done(wish(parts, space, early, { allTheSame: true, rate: "waived" }, staff));
      expect(await wish(parts, space, early, { allTheSame: true }, staff)).toEqual({ refused: "taken" });
    });

    it("keeps its hours of use right across both clock changes", async () => {
      const space = await insertSpace(db, library, {
        terms: { ...AT_ONCE, hours: "any", noticeHours: 0, aheadDays: 730 },
      });
      clock.set("2027-03-01T09:00:00Z");
      await done(wish(parts, space, ["2027-03-28", "00:00", "03:00"]));
      await done(wish(parts, space, ["2027-10-31", "00:00", "03:00"]));
      const { rows } = await db.asOwner((client) =>
        client.query("SELECT price_pence FROM bookings.hold WHERE space_id = $1 ORDER BY starts_at", [space.id]),
      );
      // In March the night has an hour less, in October one more.
      expect(rows).toEqual([{ price_pence: 2000 }, { price_pence: 4000 }]);
    });
  });

  describe("a room that somebody has to say yes to", () => {
    it("lets several ask for one time; yes to one declines the rest and tells them, in one step", async () => {
      const space = await room({ ...AT_ONCE, needsApproval: true });
      const [first, second] = [
        await done(wish(parts, space, [DAY, "10:00", "12:00"], { email: "first@example.org" })),
        await done(wish(parts, space, [DAY, "11:00", "13:00"], { email: "second@example.org" })),
      ];
      const apart = await done(wish(parts, space, [DAY, "15:00", "16:00"], { email: "apart@example.org" }));
      expect(first.status).toBe("requested");
      const manager = managerOf(space.serviceId);
      expect(await answerRequest(parts, manager, second.id, { yes: true })).toEqual({ done: { declined: 1 } });
      expect(await answerRequest(parts, manager, first.id, { yes: true })).toEqual({ refused: "answered" });
      expect(await statuses(space.id)).toEqual(["declined", "confirmed", "requested"]);
      const told = (await mailTo(db)).filter((mail) => mail.subject.startsWith("Somebody else has it"));
      expect(told.map((mail) => mail.recipient)).toEqual(["first@example.org"]);
      expect(await answerRequest(parts, manager, apart.id, { yes: false, reason: "The lift is broken" })).toEqual({
        done: { declined: 0 },
      });
      expect((await mailTo(db)).at(-1)!.body).toContain("The lift is broken");
    });

    it("is given once where two are accepted at the same moment", async () => {
      const space = await room({ ...AT_ONCE, needsApproval: true });
      const asked = await Promise.all([1, 2, 3, 4].map(() => done(wish(parts, space, [DAY, "10:00", "12:00"]))));
      const manager = managerOf(space.serviceId);
      const answers = await Promise.all(asked.map(({ id }) => answerRequest(parts, manager, id, { yes: true })));
      expect(answers.filter((answer) => "done" in answer)).toHaveLength(1);
      expect((await statuses(space.id)).toSorted()).toEqual(["confirmed", "declined", "declined", "declined"]);
    });

    it("lets a request run out that nobody answers, and one that has no price waits for one", async () => {
      const space = await room({ needsApproval: false });
      const asked = await done(wish(parts, space, [DAY, "10:00", "12:00"]));
      expect(asked.status).toBe("requested");
      const manager = managerOf(space.serviceId);
      expect(await answerRequest(parts, manager, asked.id, { yes: true })).toEqual({ refused: "no_price" });
      clock.set("2026-12-04T08:59:00Z");
      expect(await endDueHolds(parts)).toBe(0);
      clock.set("2026-12-04T09:00:00Z");
      expect(await endDueHolds(parts)).toBe(1);
      expect(await statuses(space.id)).toEqual(["expired"]);
      expect((await mailTo(db)).at(-1)!.subject).toContain("Your request has run out");
    });
  });

  describe("on the day", () => {
    it("is given free when nobody comes, and stays with whoever was checked in", async () => {
      const space = await room({ ...AT_ONCE, releaseMinutes: 15 });
      const manager = managerOf(space.serviceId);
      const came = await done(wish(parts, space, [DAY, "10:00", "11:00"]));
      const absent = await done(wish(parts, space, [DAY, "13:00", "14:00"]));
      clock.set(`${DAY}T09:20:00Z`);
      expect(await noteHold(parts, manager, came.id, "came")).toEqual({ refused: "not_yet" });
      clock.set(`${DAY}T09:40:00Z`);
      expect(await noteHold(parts, manager, came.id, "came")).toEqual({ done: "confirmed" });
      clock.set(`${DAY}T10:20:00Z`);
      expect(await endDueHolds(parts)).toBe(0);
      clock.set(`${DAY}T13:15:00Z`);
      expect(await endDueHolds(parts)).toBe(1);
      expect(await statuses(space.id)).toEqual(["confirmed", "released"]);
      expect(await noteHold(parts, manager, came.id, "used")).toEqual({ done: "used" });
      expect(await noteHold(parts, manager, absent.id, "came")).toEqual({ refused: "over" });
    });

    it("is forgotten whose it was a month later, but for what has to be paid", async () => {
      const space = await room();
      const free = await done(wish(parts, space, [DAY, "10:00", "11:00"], { rate: "waived" }, deskOf(space.serviceId)));
      await done(wish(parts, space, [DAY, "13:00", "14:00"]));
      clock.set("2027-01-06T09:00:00Z");
      await forgetHirers(parts);
      const { rows } = await db.asOwner((client) =>
        client.query("SELECT id FROM bookings.hold WHERE space_id = $1 AND name IS NULL", [space.id]),
      );
      expect(rows).toEqual([{ id: free.id }]);
    });
  });

  it("shows the public when it is taken and nothing of whose", async () => {
    const space = await room();
    await done(wish(parts, space, [DAY, "10:00", "11:00"]));
    const reads = db.reads<BookingsTables>();
    const taken = reads.selectFrom("bookings.hold").select("busy").where("space_id", "=", space.id).execute();
    expect(await taken).toHaveLength(1);
    await expect(reads.selectFrom("bookings.hold").select("name").execute()).rejects.toThrow(/permission denied/);
    const hidden = await insertSpace(db, library, { audience: "staff", terms: AT_ONCE });
    expect(await wish(parts, hidden, [DAY, "10:00", "11:00"])).toEqual({ refused: "not_online" });
    await done(wish(parts, hidden, [DAY, "10:00", "11:00"], {}, deskOf(space.serviceId)));
    expect(await reads.selectFrom("bookings.hold").select("busy").where("space_id", "=", hidden.id).execute()).toEqual(
      [],
    );
  });

  describe("had again and again", () => {
    const rule = {
      every: "week" as const,
      interval: 2,
      weekdays: [2 as const],
      from: DAY,
      until: "2027-07-20",
      time: "10:00",
      minutes: 60,
      season: "all_year" as const,
      except: [],
      also: [],
      skipBankHolidays: false,
    };
    const asKnitters = {
      name: "Sam Okoro",
      email: "sam@example.org",
      language: "en",
      party: 8,
      rate: "community" as const,
      inducted: false,
    };

    it("has its dates to the end of term, without those somebody has; is asked once whether it is still wanted", async () => {
      await db.asOwner((client) =>
        client.query(
          `INSERT INTO places.term (id, service_id, name, first_day, last_day) VALUES
           (gen_random_uuid(), $1, 'Autumn', '2026-11-02', '2027-01-08'), (gen_random_uuid(), $1, 'Spring', '2027-01-11', '2027-02-12')`,
          [library.serviceId],
        ),
      );
      const space = await room();
      const manager = managerOf(space.serviceId);
      await done(wish(parts, space, ["2026-12-22", "10:30", "11:30"]));
      const wanted = { spaceId: space.id, said: "every second Tuesday", rule, wish: asKnitters, once: "standing-form" };
      const made = await makeStanding(parts, manager, wanted);
      expect(made).toMatchObject({ done: { had: 2, not: [{ date: "2026-12-22", against: "taken" }] } });
      expect(await makeStanding(parts, manager, wanted)).toMatchObject({ done: { had: 0 } });
      expect(await askStanding(parts)).toBe(0);
      clock.set("2026-12-12T09:00:00Z");
      expect(await askStanding(parts)).toBe(1);
      expect(await askStanding(parts)).toBe(0);
      expect((await mailTo(db)).at(-1)!.subject).toContain("Do you still want it?");
      const id = "done" in made ? made.done.id : "";
      expect(await reconfirmStanding(parts, manager, id, "2027-01-08")).toMatchObject({ done: { had: 2, not: [] } });
      const days = async () =>
        (await holdsOf(db, space.id))
          .filter((hold) => hold.status === "confirmed")
          .map((hold) => hold.starts_at.slice(0, 10));
      expect(await days()).toEqual(["2026-12-08", "2026-12-22", "2027-01-05", "2027-01-19", "2027-02-02"]);
      // A day that the library was closed on does not come back to whoever wants none of it any more.
      const [closed] = (await holdsOf(db, space.id)).filter(({ starts_at }) => starts_at.startsWith("2027-01-19"));
      const closureId = newId();
      const closure = { libraryId: library.id, ids: [closed!.id], reason: "Roof", closureId };
      await db.work(scopeOf({ id: space.serviceId }, manager), () => closeRooms(parts, closure));
      expect(await endStanding(parts, manager, id)).toEqual({ done: { freed: 2 } });
      await db.work(scopeOf({ id: space.serviceId }, manager), () => reopenRooms(parts, closure));
      expect(await days()).toEqual(["2026-12-08", "2026-12-22"]);
      const wishes = () =>
        db.asOwner(
          async (client) => (await client.query("SELECT wish FROM bookings.standing WHERE id = $1", [id])).rows,
        );
      clock.set("2027-04-01T09:00:00Z");
      await forgetHirers(parts);
      expect(await wishes()).toMatchObject([{ wish: { email: "sam@example.org" } }]);
      // What was paid for is kept for six years; then nothing of a name is left anywhere.
      clock.set("2033-04-01T09:00:00Z");
      await forgetHirers(parts);
      expect(await wishes()).toEqual([{ wish: {} }]);
    });
  });

  it("is changed and given up no more from the very instant it begins", async () => {
    const space = await room();
    const { id } = await done(wish(parts, space, [DAY, "10:00", "12:00"]));
    const change = { party: 9, layout: "", note: "" };
    const scope = residentScope(library.serviceId);
    clock.set(`${DAY}T09:59:59.999Z`);
    expect(await changeHold(parts, scope, id, change, () => true)).toEqual({ done: true });
    clock.set(`${DAY}T10:00:00.001Z`);
    expect(await changeHold(parts, scope, id, change, () => true)).toEqual({ refused: "over" });
    expect(await endHold(parts, scope, id, { as: "cancelled", by: "booker" })).toEqual({ refused: "over" });
  });

  describe("a session's room", () => {
    const STARTS = [at(DAY, "10:00"), at("2026-12-15", "10:00"), at("2026-12-22", "10:00")];

    it("is held with the session, follows it when it moves, and is given back when it is cancelled", async () => {
      const space = await room();
      const manager = managerOf(space.serviceId);
      await done(wish(parts, space, ["2026-12-22", "10:30", "11:30"]));
      const activity = await insertActivity(db, library, STARTS);
      const choice = { activityId: activity.id, spaceId: space.id };
      expect(await roomClashes(parts, manager, choice)).toMatchObject([{ sessionId: activity.sessions[2]!.id }]);
      expect(await chooseRoom(parts, manager, choice)).toEqual({ done: true });
      const held = async () =>
        (await holdsOf(db, space.id))
          .filter((hold) => hold.status === "confirmed" && hold.session_id)
          .map((hold) => hold.starts_at);
      expect(await held()).toEqual(STARTS.slice(0, 2));
      expect(await wish(parts, space, [DAY, "10:00", "11:00"])).toEqual({ refused: "taken" });
      await changeSession(db, library.serviceId, activity.sessions[0]!, { date: "2026-12-09", time: "14:00" });
      await changeSession(db, library.serviceId, activity.sessions[1]!, { cancel: "Snow" });
      await db.work(residentScope(library.serviceId), () => followRooms(parts, { ids: [activity.id] }));
      await db.work(residentScope(library.serviceId), () => followRooms(parts, { ids: [activity.id] }));
      expect(await held()).toEqual([at("2026-12-09", "14:00")]);
      await done(wish(parts, space, [DAY, "10:00", "11:00"]));
      expect(await chooseRoom(parts, manager, { ...choice, spaceId: null })).toEqual({ done: true });
      expect(await held()).toEqual([]);
    });
  });
});
