import fc from "fast-check";
import { expect, it } from "vitest";
import { bookingParts, handClock, mailTo } from "../../../../test/bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService, scopeOf } from "../../../../test/database-cases.ts";
import { actorOf, desk } from "../../../../test/people.ts";
import { holdsOf, insertHours, insertSpace, managerOf, wish } from "../../../../test/spaces-cases.ts";
import { insertTechnology, loansOf } from "../../../../test/technology-cases.ts";
import type { Database } from "../../../platform/db/database.ts";
import { createEvents } from "../../../platform/events.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { closeLibrary, withdrawClosure } from "../../places/index.ts";
import { breakSpace, mendSpace } from "../actions/break-space.ts";
import { closeRooms, reopenRooms } from "../actions/close-rooms.ts";
import { closeLoans, reopenLoans } from "../actions/technology/close-loans.ts";

const DUE = "2026-12-10";

async function setting(db: Database) {
  const service = await insertService(db, { name: `Rotherham ${newId()}` });
  const library = await insertLibrary(db, service, { name: `Library ${newId()}` });
  await insertHours(db, library);
  const space = await insertSpace(db, library, {
    terms: { needsApproval: false, noticeHours: 0, rates: { community: 1000, partner: 1500, commercial: 4000 } },
  });
  const clock = handClock("2026-12-01T09:00:00Z");
  const parts = { ...bookingParts(db, clock) };
  const manager = managerOf(service.id);
  await insertTechnology(db, library, "2026-12-01T10:00:00Z");
  await db.asOwner((client) =>
    client.query("UPDATE bookings.loan SET due_on = $1 WHERE library_id = $2", [DUE, library.id]),
  );
  const inService = <T>(run: () => Promise<T>) => db.work(scopeOf(service, actorOf(desk)), run);
  const staff = { db, clock, events: createEvents() };
  /** Closes the library, calling off what is in its room then. @returns the way to undo it */
  const close = (firstDay: string, lastDay: string) =>
    inService(async () => {
      const closing = { libraryId: library.id, once: newId(), firstDay, lastDay, reason: "Roof" };
      const outcome = await closeLibrary(staff, manager, closing);
      if (!("done" in outcome)) throw new Error("It was not closed");
      const closed = { ...closing, closureId: outcome.done.id };
      const live = (await holdsOn(firstDay, lastDay)).map(({ id }) => id);
      await closeRooms(parts, { ...closed, ids: live });
      await closeLoans(parts, closed);
      return () =>
        inService(async () => {
          await withdrawClosure(staff, manager, { libraryId: library.id, id: closed.closureId });
          await reopenRooms(parts, closed);
          await reopenLoans(parts, closed);
        });
    });
  const holdsOn = (first: string, last: string) =>
    db
      .trx<Record<"bookings.hold", { id: string; space_id: string; status: string; starts_at: string }>>()
      .selectFrom("bookings.hold")
      .select("id")
      .where("space_id", "=", space.id)
      .where("status", "=", "confirmed")
      .where("starts_at", ">=", `${first}T00:00:00Z`)
      .where("starts_at", "<=", `${last}T23:59:59Z`)
      .execute();
  const breakDown = async (firstDay: string, lastDay: string) => {
    const wanted = { id: newId(), spaceId: space.id, firstDay, lastDay, reason: "The heating failed" };
    expect(await breakSpace(parts, manager, wanted)).toHaveProperty("done");
    return () => mendSpace(parts, manager, wanted);
  };
  const statuses = async () => (await holdsOf(db, space.id)).map((hold) => hold.status);
  const due = async () => (await loansOf(db, library.id)).map((loan) => loan.due_on);
  return { parts, space, close, breakDown, statuses, due };
}

/** Every order of some steps. */
const orders = <T>(steps: T[]): T[][] =>
  steps.length < 2
    ? [steps]
    : steps.flatMap((step, at) => orders(steps.toSpliced(at, 1)).map((rest) => [step, ...rest]));

describeOnBoth("A closure and a breakdown of the same days", (make) => {
  it("give a booking back once both are undone, whichever came first and whichever goes first", async () => {
    const db = await make();
    for (const made of orders(["close", "breakDown"] as const))
      for (const undone of orders([0, 1])) {
        const { parts, space, statuses, ...ways } = await setting(db);
        await wish(parts, space, [DUE, "10:00", "11:00"], { email: "kelly@example.org" });
        const undo: (() => Promise<unknown>)[] = [];
        for (const way of made) undo.push(await ways[way](DUE, "2026-12-11"));
        await undo[undone[0]!]!();
        expect([made, undone, await statuses()]).toEqual([made, undone, ["cancelled"]]);
        const before = (await mailTo(db)).length;
        await undo[undone[1]!]!();
        await undo[undone[1]!]!();
        expect([made, undone, await statuses()]).toEqual([made, undone, ["confirmed"]]);
        expect((await mailTo(db)).length).toBe(before + 1);
      }
  });

  it("give nothing back that somebody else has had meanwhile, not later either", async () => {
    const db = await make();
    const { parts, space, close, breakDown, statuses } = await setting(db);
    await wish(parts, space, [DUE, "10:00", "11:00"]);
    const reopen = await close(DUE, DUE);
    await db.asOwner((client) => client.query("UPDATE places.closure SET withdrawn_at = now()"));
    await wish(parts, space, [DUE, "10:00", "11:00"]);
    await reopen();
    expect(await statuses()).toEqual(["cancelled", "confirmed"]);
    await db.asOwner((client) => client.query("UPDATE bookings.hold SET status = 'cancelled'"));
    await (await breakDown(DUE, DUE))();
    expect(await statuses()).toEqual(["cancelled", "cancelled"]);
  });

  it("leave a loan the day it was given, whatever closures there were and in whatever order they are undone", async () => {
    const db = await make();
    const spells: [firstDay: string, lastDay: string][] = [
      ["2026-12-09", "2026-12-10"],
      ["2026-12-11", "2026-12-13"],
      ["2026-12-14", "2026-12-14"],
      ["2026-12-20", "2026-12-21"],
    ];
    const all = spells.map((_, at) => at);
    const order = fc.shuffledSubarray(all, { minLength: all.length });
    await fc.assert(
      fc.asyncProperty(order, order, async (made, undone) => {
        const { close, due } = await setting(db);
        const undo = new Map<number, () => Promise<unknown>>();
        for (const at of made) undo.set(at, await close(...spells[at]!));
        // The first spell, and each that takes the day it gives instead, put it further off.
        expect((await due())[0]! > DUE).toBe(true);
        for (const at of undone) await undo.get(at)!();
        expect(await due()).toEqual([DUE]);
      }),
      { numRuns: 8 },
    );
  });
});
