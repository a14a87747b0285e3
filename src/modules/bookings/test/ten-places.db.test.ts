import { expect, it } from "vitest";
import { book, bookingParts, handClock, wrongBooks } from "../../../../test/bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService } from "../../../../test/database-cases.ts";
import { insertActivity } from "../../../../test/programme-cases.ts";

const TRIES = 10_000;
const PLACES = 10;
/** Tries under way at once: far more than the pool has connections. */
const AT_ONCE = 64;

describeOnBoth("Ten thousand tries for ten places", (make) => {
  it("give exactly ten and a clear refusal to everybody else", { timeout: 240_000 }, async () => {
    const db = await make();
    const service = await insertService(db);
    const library = await insertLibrary(db, service);
    const terms = { booking: "book" as const, capacity: PLACES };
    const { id, sessions } = await insertActivity(db, library, ["2026-12-03T10:00:00Z"], terms);
    const parts = bookingParts(db, handClock("2026-12-01T09:00:00Z"));
    const outcomes: Record<string, number> = {};
    let tries = 0;
    const goOn = async () => {
      while (tries++ < TRIES) {
        const wanted = { sessionId: sessions[0]!.id, mayWait: false, email: undefined };
        const outcome = await book(parts, { id, serviceId: service.id }, wanted);
        const said = "done" in outcome ? outcome.done.status : outcome.refused;
        outcomes[said] = (outcomes[said] ?? 0) + 1;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, goOn));
    expect(outcomes).toEqual({ booked: PLACES, full: TRIES - PLACES });
    expect(await wrongBooks(db)).toEqual([]);
    const { rows } = await db.asOwner((client) =>
      client.query("SELECT count(*) AS bookings, (SELECT taken FROM bookings.seats) AS taken FROM bookings.booking"),
    );
    expect(rows).toEqual([{ bookings: PLACES, taken: PLACES }]);
  });
});
