import { expect, it } from "vitest";
import { bookingParts, handClock } from "../../../../test/bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService, scopeOf } from "../../../../test/database-cases.ts";
import { actorOf, desk, facilitator } from "../../../../test/people.ts";
import { insertActivity } from "../../../../test/programme-cases.ts";
import { insertStaff } from "../../../../test/staff-accounts.ts";
import { askForPerson } from "../actions/ask.ts";
import { openAsks } from "../queries/open-asks.ts";

describeOnBoth("Who asked about what needs discretion", (make) => {
  it("is on the list, and what it is about only for whoever runs it", async () => {
    const db = await make();
    const service = await insertService(db);
    const library = await insertLibrary(db, service);
    await insertStaff(db, service, [desk, facilitator]);
    const parts = bookingParts(db, handClock("2026-12-01T09:00:00Z"));
    const starts = ["2026-12-03T10:00:00Z"];
    const loss = await insertActivity(db, library, starts, { title: "Living with loss", sensitive: true });
    const chess = await insertActivity(db, library, starts, { title: "Chess" });
    await db.asOwner((client) =>
      client.query("INSERT INTO bookings.facilitator VALUES ($1, $2, $3, now())", [
        loss.id,
        facilitator.id,
        service.id,
      ]),
    );
    for (const { id, sessions } of [loss, chess])
      await askForPerson(parts, {
        service_id: service.id,
        library_id: library.id,
        activity_id: id,
        session_id: sessions[0]!.id,
        once: id,
        kind: "ring",
        name: "Kelly",
        phone: "07700 900123",
        best_time: "any",
        language: "en",
      });
    const seenBy = async (person: typeof desk) => {
      const visitor = { ...actorOf(person), serviceId: service.id, role: "staff" as const, libraryIds: [] };
      const asks = await db.work(scopeOf(service, actorOf(person)), () => openAsks(db, visitor));
      return asks.map(({ title, discreet }) => [title, discreet]);
    };
    expect(await seenBy(desk)).toEqual([
      [null, true],
      ["Chess", false],
    ]);
    expect(await seenBy(facilitator)).toEqual([
      ["Living with loss", false],
      ["Chess", false],
    ]);
  });
});
