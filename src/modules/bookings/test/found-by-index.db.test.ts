import { expect, it } from "vitest";
import { describeOnBoth } from "../../../../test/database-cases.ts";

const NOW = "'2026-12-01T09:00:00Z'::timestamptz";

describeOnBoth("What the clock looks for", (make) => {
  it("is found by an index of what is still to do, not among all there ever was", async () => {
    const db = await make();
    const planOf = (query: string) =>
      db.asOwner(async (client) => {
        await client.query("SET LOCAL enable_seqscan = off");
        return JSON.stringify((await client.query(`EXPLAIN ${query}`)).rows);
      });
    expect(await planOf(`SELECT 1 FROM bookings.booking WHERE forgotten_at IS NULL AND made_at <= ${NOW}`)).toContain(
      "booking_to_forget",
    );
    expect(await planOf(`SELECT 1 FROM bookings.seats WHERE waiting > 0 AND told_starts_at <= ${NOW}`)).toContain(
      "seats_waited_for",
    );
    expect(await planOf(`SELECT 1 FROM bookings.booking WHERE status = 'offered' AND offer_until <= ${NOW}`)).toContain(
      "booking_offered",
    );
  });
});
