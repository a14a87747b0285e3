import { expect, it } from "vitest";
import { book, bookingParts, handClock, mailTo, party } from "../../../../test/bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService } from "../../../../test/database-cases.ts";
import { desk, facilitator } from "../../../../test/people.ts";
import { insertActivity } from "../../../../test/programme-cases.ts";
import { insertStaff } from "../../../../test/staff-accounts.ts";
import { sendDigests } from "../actions/send-digests.ts";

describeOnBoth("The day by mail", (make) => {
  it("goes once to whoever wants it, with numbers and no names", async () => {
    const db = await make();
    const service = await insertService(db);
    const library = await insertLibrary(db, service);
    await insertStaff(db, service, [desk, facilitator]);
    await db.asOwner((client) =>
      client.query("UPDATE people.membership SET digest = true WHERE account_id = $1", [desk.id]),
    );
    const starts = ["2026-12-03T10:00:00Z"];
    const open = await insertActivity(db, library, starts, { title: "Code club", booking: "book", capacity: 5 });
    await insertActivity(db, library, ["2026-12-03T14:00:00Z"], { title: "Living with loss", sensitive: true });
    const byPhone = { title: "English for newcomers", ringForTimeAndPlace: true };
    await insertActivity(db, library, ["2026-12-03T15:00:00Z"], byPhone);
    await insertActivity(db, library, ["2026-12-04T14:00:00Z"], { title: "Tomorrow" });
    const parts = bookingParts(db, handClock("2026-12-03T01:00:00Z"));
    const wanted = { sessionId: open.sessions[0]!.id, party: party({ adults: 2 }), email: undefined, name: "Kelly" };
    await book(parts, { id: open.id, serviceId: service.id }, wanted);
    await sendDigests(parts);
    await sendDigests(parts);
    const [mail, ...more] = await mailTo(db);
    expect(more).toEqual([]);
    expect(mail!.recipient).toBe(desk.email);
    expect(mail!.subject).toBe("Your libraries today, Thursday 3 December");
    expect(mail!.body).toContain("10am  Code club, Mowbray Gardens Library: 2 of 5 booked");
    expect(mail!.body).toContain("2pm  A group, Mowbray Gardens Library");
    expect(mail!.body).not.toMatch(/Kelly|loss|newcomers|Tomorrow/);
  });

  it("reaches everybody else where one cannot be made up", async () => {
    const db = await make();
    const [bad, good] = [await insertService(db, { name: "Aberford" }), await insertService(db, { name: "Zeal" })];
    for (const [service, person] of [
      [bad, desk],
      [good, facilitator],
    ] as const) {
      await insertStaff(db, service, [person]);
      const library = await insertLibrary(db, service, { name: `${service.name} Library` });
      await insertActivity(db, library, ["2026-12-03T10:00:00Z"]);
    }
    await db.asOwner((client) => client.query("UPDATE people.membership SET digest = true"));
    const broken: typeof db = {
      ...db,
      work: (scope, step) => (scope.service === bad.id ? Promise.reject(new Error("Not today")) : db.work(scope, step)),
    };
    const parts = { ...bookingParts(db, handClock("2026-12-03T01:00:00Z")), db: broken };
    await expect(sendDigests(parts)).rejects.toThrow("Some digests could not be made up");
    expect((await mailTo(db)).map(({ recipient }) => recipient)).toEqual([facilitator.email]);
  });
});
