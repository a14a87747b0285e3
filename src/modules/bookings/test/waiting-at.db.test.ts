import { expect, it } from "vitest";
import { bookingParts, handClock } from "../../../../test/bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService, scopeOf } from "../../../../test/database-cases.ts";
import { actorOf, desk } from "../../../../test/people.ts";
import { insertHours, insertSpace, managerOf, wish } from "../../../../test/spaces-cases.ts";
import { answerRequest } from "../actions/answer-request.ts";
import { endHold } from "../actions/end-hold.ts";
import { residentScope } from "../actions/parts.ts";
import { waitingAt } from "../queries/waiting-at.ts";

describeOnBoth("What waits for an answer at a library", (make) => {
  it("has the rooms asked for there until they are answered, and none of another library's", async () => {
    const db = await make();
    const service = await insertService(db);
    const [library, other] = [await insertLibrary(db, service), await insertLibrary(db, service, { name: "Ash" })];
    const space = await insertSpace(db, library, {
      terms: { needsApproval: true, rates: { community: 0, partner: 0, commercial: 0 } },
    });
    await insertHours(db, library);
    const clock = handClock("2026-12-01T11:20:00Z");
    const parts = bookingParts(db, clock);
    const waiting = (at: { id: string }) =>
      db.work(scopeOf(service, actorOf(desk)), async () =>
        (await waitingAt(db, at.id, clock.now())).map(({ text }) => text),
      );

    expect(await waiting(library)).toEqual([]);
    const asked = await wish(parts, space, ["2026-12-08", "10:00", "12:00"]);
    await wish(parts, space, ["2026-12-09", "10:00", "12:00"]);
    expect(await waiting(library)).toEqual(["2 requests for rooms wait"]);
    expect(await waiting(other)).toEqual([]);
    if ("refused" in asked) throw new Error(asked.refused);
    await answerRequest(parts, managerOf(service.id), asked.done.id, { yes: true });
    expect(await waiting(library)).toEqual(["One request for a room waits"]);
    // Whom no message reaches is to be rung, once, however much news there was.
    const silent = await wish(parts, space, ["2026-12-10", "10:00", "12:00"], { email: undefined });
    if ("refused" in silent) throw new Error(silent.refused);
    await answerRequest(parts, managerOf(service.id), silent.done.id, { yes: true });
    clock.set("2026-12-02T11:20:00Z");
    await endHold(parts, residentScope(service.id), silent.done.id, { as: "cancelled", by: "staff", reason: "Flood" });
    expect(await waiting(library)).toEqual(["One party could not be written to", "One request for a room waits"]);
    expect(await waiting(other)).toEqual([]);
  });
});
