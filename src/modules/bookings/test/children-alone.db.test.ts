import { expect, it } from "vitest";
import { book, bookingParts, deskOf, handClock, party, setTerms } from "../../../../test/bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService } from "../../../../test/database-cases.ts";
import { insertActivity } from "../../../../test/programme-cases.ts";

const ADA = {
  firstName: "Ada",
  contactName: "Kelly",
  contactPhone: "07700 900123",
  collects: "Kelly",
  allergies: "",
  photos: false,
};

describeOnBoth("A club that children come to alone", (make) => {
  it("takes no child without knowing whom to ring, whoever books and by whichever way", async () => {
    const db = await make();
    const service = await insertService(db);
    const library = await insertLibrary(db, service);
    const parts = bookingParts(db, handClock("2026-12-01T09:00:00Z"));
    const made = await insertActivity(db, library, ["2026-12-03T16:00:00Z"], { booking: "book", capacity: 9 });
    const activity = { id: made.id, serviceId: service.id };
    await setTerms(db, activity, { children: "alone" });
    const sessionId = made.sessions[0]!.id;
    const two = party({ adults: 0, children: 2 });
    for (const maker of [{ by: "online" as const }, deskOf(service.id)])
      for (const childDetails of [undefined, [], [ADA]])
        expect(await book(parts, activity, { sessionId, party: two, childDetails }, maker)).toEqual({
          refused: "children_need_details",
        });
    const both = await book(parts, activity, {
      sessionId,
      party: two,
      childDetails: [ADA, { ...ADA, firstName: "Bo" }],
    });
    expect(both).toMatchObject({ done: { status: "booked" } });
    expect(await book(parts, activity, { sessionId, party: party({ children: 2 }) })).toMatchObject({ done: {} });
  });
});
