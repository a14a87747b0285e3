import { Temporal } from "temporal-polyfill";
import { expect, it } from "vitest";
import { bookingParts, handClock, mailTo } from "../../../../test/bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService, scopeOf } from "../../../../test/database-cases.ts";
import { actorOf, desk } from "../../../../test/people.ts";
import { insertActivity } from "../../../../test/programme-cases.ts";
import { at, holdsOf, insertHours, insertSpace, managerOf, wish } from "../../../../test/spaces-cases.ts";
import type { Database } from "../../../platform/db/database.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { breakSpace, mendSpace, previewBreakdown } from "../actions/break-space.ts";
import { changeBreakdown } from "../actions/change-breakdown.ts";
import { chooseRoom } from "../actions/follow-rooms.ts";
import { sessionsWithoutRoom, WITHOUT_SHOWN } from "../queries/room-calendar.ts";
import { unreachedHirers } from "../queries/unreached.ts";

const NOW = "2026-12-01T09:00:00Z";
const DAY = "2026-12-08";
const TERMS = { needsApproval: false, noticeHours: 0, rates: { community: 1000, partner: 1500, commercial: 4000 } };

async function setting(db: Database) {
  const service = await insertService(db);
  const library = await insertLibrary(db, service);
  await insertHours(db, library);
  const space = await insertSpace(db, library, { terms: TERMS });
  const clock = handClock(NOW);
  const parts = bookingParts(db, clock);
  const manager = managerOf(service.id);
  const book = async (...[time, some]: [Parameters<typeof wish>[2], Parameters<typeof wish>[3]?]) => {
    const outcome = await wish(parts, space, time, some);
    if ("refused" in outcome) throw new Error(outcome.refused);
    return outcome.done.id;
  };
  const statuses = async () => (await holdsOf(db, space.id)).map((hold) => hold.status);
  const inService = <T>(run: () => Promise<T>) => db.work(scopeOf(service, actorOf(desk)), run);
  const wanted = { id: newId(), spaceId: space.id, firstDay: DAY, lastDay: "2026-12-10", reason: "The heating failed" };
  return { service, library, space, clock, parts, manager, book, statuses, inService, wanted };
}

describeOnBoth("A room that is out of order", (make) => {
  it("is called off for whoever has it then, who is told where else to go, and given back when it is in order", async () => {
    const db = await make();
    const { library, parts, manager, book, statuses, inService, wanted, space, clock } = await setting(db);
    await insertSpace(db, library, { name: "Hall", capacity: 200, terms: TERMS });
    await insertSpace(db, library, { name: "Small room", capacity: 40, terms: TERMS });
    await book([DAY, "10:00", "12:00"], { email: "pl@example.org", language: "pl" });
    await book(["2026-12-09", "10:00", "12:00"], { email: undefined, mobile: "01709 823606" });
    await book(["2026-12-11", "10:00", "12:00"]);
    const preview = await previewBreakdown(parts, manager, wanted);
    expect(preview).toMatchObject({
      booked: [
        { reach: "mail", instead: { name: "Small room" } },
        { reach: "nobody", instead: { name: "Small room" } },
      ],
    });
    expect(await statuses()).toEqual(["confirmed", "confirmed", "confirmed"]);
    const before = (await mailTo(db)).length;
    expect(await breakSpace(parts, manager, wanted)).toEqual({ done: { told: 2 } });
    expect(await breakSpace(parts, manager, wanted)).toEqual({ done: { told: 0 } });
    expect(await holdsOf(db, space.id)).toMatchObject([
      { status: "cancelled", fee_pence: 0, reason: "The heating failed" },
      { status: "cancelled", fee_pence: 0 },
      { status: "confirmed" },
    ]);
    const told = (await mailTo(db)).slice(before);
    expect(told).toMatchObject([{ recipient: "pl@example.org" }]);
    expect(told[0]!.subject).toMatch(/^Nieczynne: Community room/);
    expect(told[0]!.body).toContain("Powód: The heating failed");
    expect(told[0]!.body).toContain("/libraries/mowbray-gardens-library/spaces/small-room");
    const listed = async () => (await inService(() => unreachedHirers(db, manager, clock.now()))).rows;
    expect((await listed()).map((each) => each.telling)).toContain("broken");
    const other = { ...wanted, id: newId(), firstDay: "2026-12-10", lastDay: null };
    expect(await breakSpace(parts, manager, other)).toEqual({ refused: "already" });
    expect(await previewBreakdown(parts, manager, other)).toEqual({ refused: "already" });

    const mended = { id: wanted.id, spaceId: space.id };
    // The first of the days is over by then: what was to be had on it is not given back.
    clock.set("2026-12-08T18:00:00Z");
    expect(await mendSpace(parts, manager, mended)).toEqual({ done: true });
    const after = (await mailTo(db)).length;
    expect(await mendSpace(parts, manager, mended)).toEqual({ done: true });
    expect(await statuses()).toEqual(["cancelled", "confirmed", "confirmed"]);
    expect((await mailTo(db)).length).toBe(after);
    expect((await listed()).map((each) => each.telling)).toContain("mended");
    await book(["2026-12-10", "10:00", "12:00"]);
  });

  it("is not had by anybody then: not by asking, not as one of sixteen at once, and not whatever the code believes", async () => {
    const db = await make();
    const { parts, manager, space, wanted, statuses, book } = await setting(db);
    const asking = Array.from({ length: 16 }, (_, index) =>
      wish(parts, space, [DAY, `${9 + Math.floor(index / 2)}:00`.padStart(5, "0"), "17:00"]),
    );
    const [broken] = await Promise.all([breakSpace(parts, manager, wanted), ...asking]);
    expect(broken).toMatchObject({ done: {} });
    expect((await statuses()).filter((status) => status !== "cancelled")).toEqual([]);
    expect(await wish(parts, space, [DAY, "10:00", "12:00"])).toEqual({ refused: "out_of_order" });
    const staff = { by: "desk" as const, visitor: manager };
    expect(await wish(parts, space, [DAY, "10:00", "12:00"], { allTheSame: true }, staff)).toEqual({
      refused: "out_of_order",
    });
    const id = await book(["2026-12-11", "10:00", "12:00"]);
    const moved = db.asOwner((client) =>
      client.query("UPDATE bookings.hold SET busy = tstzrange($2, $3), starts_at = $2, ends_at = $3 WHERE id = $1", [
        id,
        at(DAY, "10:00"),
        at(DAY, "11:00"),
      ]),
    );
    await expect(moved).rejects.toMatchObject({ code: "23514", constraint: "hold_in_order" });
  });

  it("keeps its sessions, which stand without a room until they are moved or it is in order again", async () => {
    const db = await make();
    const { library, parts, manager, space, wanted, inService, clock, statuses } = await setting(db);
    const activity = await insertActivity(db, library, [at(DAY, "10:00"), at("2026-12-15", "10:00")]);
    const choice = { activityId: activity.id, spaceId: space.id };
    expect(await chooseRoom(parts, manager, choice)).toEqual({ done: true });
    expect(await previewBreakdown(parts, manager, wanted)).toMatchObject({
      booked: [{ session: { id: activity.sessions[0]!.id } }],
    });
    await breakSpace(parts, manager, { ...wanted, lastDay: null });
    const without = async () =>
      (await inService(() => sessionsWithoutRoom(db, [space.id], clock.now()))).rows.map((each) => each.sessionId);
    expect(await without()).toEqual(activity.sessions.map((session) => session.id));
    expect(await chooseRoom(parts, manager, choice)).toEqual({ done: true });
    expect(await statuses()).toEqual(["cancelled", "cancelled"]);
    await mendSpace(parts, manager, { id: wanted.id, spaceId: space.id });
    expect(await without()).toEqual([]);
  });

  it("lists all sessions without a room page by page, and an activity's own alone on its page", async () => {
    const db = await make();
    const { library, parts, manager, space, wanted, inService, clock } = await setting(db);
    const days = Array.from({ length: WITHOUT_SHOWN + 3 }, (_, day) =>
      Temporal.PlainDate.from(DAY).add({ days: day }).toString(),
    );
    const many = await insertActivity(
      db,
      library,
      days.map((day) => at(day, "10:00")),
    );
    const last = await insertActivity(db, library, [at(days.at(-1)!, "15:00")]);
    await breakSpace(parts, manager, { ...wanted, lastDay: null });
    for (const { id } of [many, last]) await chooseRoom(parts, manager, { activityId: id, spaceId: space.id });
    const listed = (page: number, activityId?: string) =>
      inService(() => sessionsWithoutRoom(db, [space.id], clock.now(), { page, activityId }));
    const [first, second, beyond] = [await listed(1), await listed(2), await listed(9)];
    expect([first.rows.length, first.total, first.page]).toEqual([WITHOUT_SHOWN, days.length + 1, 1]);
    expect([second.rows.length, second.total, second.page]).toEqual([4, days.length + 1, 2]);
    expect(beyond).toEqual(second);
    const all = [...first.rows, ...second.rows].map((each) => each.sessionId);
    expect(new Set(all)).toEqual(new Set([...many.sessions, ...last.sessions].map(({ id }) => id)));
    expect(await listed(1, last.id)).toMatchObject({ total: 1, rows: [{ sessionId: last.sessions[0]!.id }] });
  });

  it("is said so by staff of its library alone", async () => {
    const db = await make();
    const { parts, manager, space, wanted } = await setting(db);
    const elsewhere = { ...manager, libraryIds: [newId()] };
    expect(await previewBreakdown(parts, elsewhere, wanted)).toEqual({ refused: "not_found" });
    expect(await breakSpace(parts, elsewhere, wanted)).toEqual({ refused: "not_found" });
    await breakSpace(parts, manager, wanted);
    expect(await mendSpace(parts, elsewhere, { id: wanted.id, spaceId: space.id })).toEqual({ refused: "not_found" });
    expect(await mendSpace(parts, manager, { id: newId(), spaceId: space.id })).toEqual({ refused: "not_found" });
    expect(await wish(parts, space, [DAY, "10:00", "12:00"])).toEqual({ refused: "out_of_order" });
  });

  it("has another last day: more days call off what is booked on them, fewer give back what was called off", async () => {
    const db = await make();
    const { parts, manager, book, statuses, wanted, space } = await setting(db);
    for (const day of ["2026-12-10", "2026-12-12", "2026-12-14"]) await book([day, "10:00", "12:00"]);
    await breakSpace(parts, manager, wanted);
    const until = (lastDay: string | null) => changeBreakdown(parts, manager, { ...wanted, lastDay });
    expect(await previewBreakdown(parts, manager, { ...wanted, lastDay: "2026-12-12" })).toMatchObject({
      booked: [{ startsAt: at("2026-12-12", "10:00"), reach: "mail" }],
    });
    expect(await until("2026-12-12")).toEqual({ done: { told: 1 } });
    expect(await until("2026-12-12")).toEqual({ done: { told: 0 } });
    expect(await statuses()).toEqual(["cancelled", "cancelled", "confirmed"]);
    expect(await until(null)).toEqual({ done: { told: 1 } });
    expect(await wish(parts, space, ["2026-12-15", "10:00", "12:00"])).toEqual({ refused: "out_of_order" });
    expect(await until("2026-12-10")).toEqual({ done: { told: 0 } });
    expect(await statuses()).toEqual(["cancelled", "confirmed", "confirmed"]);
    expect((await mailTo(db)).filter(({ subject }) => subject.startsWith("It is yours again"))).toHaveLength(2);
    // Not over another, before its first day, by staff of elsewhere, nor once it is in order.
    const other = { ...wanted, id: newId(), firstDay: "2026-12-20", lastDay: null };
    await breakSpace(parts, manager, other);
    expect(await until("2026-12-20")).toEqual({ refused: "already" });
    expect(await until("2026-12-07")).toEqual({ refused: "not_found" });
    const elsewhere = { ...manager, libraryIds: [newId()] };
    expect(await changeBreakdown(parts, elsewhere, { ...wanted, lastDay: null })).toEqual({ refused: "not_found" });
    await mendSpace(parts, manager, wanted);
    expect(await until("2026-12-11")).toEqual({ refused: "not_found" });
  });
});
