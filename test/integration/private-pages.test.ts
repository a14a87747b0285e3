import { beforeAll, expect, it } from "vitest";
import { holdPath } from "../../src/modules/bookings/actions/hold-link.ts";
import { linkToken } from "../../src/modules/bookings/actions/private-link.ts";
import { fixedClock } from "../../src/platform/clock/clock.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { book, bookingParts, deskOf, party } from "../bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";
import { insertActivity } from "../programme-cases.ts";
import { openPublicSite, SECRET_KEY } from "../public-site.ts";
import { insertHours, insertSpace, wish } from "../spaces-cases.ts";

const NOW = "2026-12-01T09:00:00Z";
const STARTS = ["2026-12-03T10:00:00Z"];

describeOnBoth("Pages that a private link opens", (make) => {
  let db: Database;
  let library: Awaited<ReturnType<typeof insertLibrary>>;
  beforeAll(async () => {
    db = await make();
    library = await insertLibrary(db, await insertService(db));
    await insertHours(db, library);
  });
  const parts = () => ({ ...bookingParts(db, fixedClock(NOW)), secret: SECRET_KEY });
  const open = async (url: string, now = NOW) => {
    const { server } = await openPublicSite(db, { now });
    const { statusCode, headers, body } = await server.inject(url);
    return { status: statusCode, kept: headers["cache-control"], body };
  };
  async function booked(terms: Parameters<typeof insertActivity>[3], wanted: Parameters<typeof book>[2] = {}) {
    const made = await insertActivity(db, library, STARTS, { booking: "book", ...terms });
    const activity = { id: made.id, serviceId: library.serviceId };
    const to = { sessionId: made.sessions[0]!.id, ...wanted };
    const outcome = await book(parts(), activity, to, deskOf(activity.serviceId));
    if ("refused" in outcome) throw new Error(`Refused: ${outcome.refused}`);
    return linkToken(SECRET_KEY, "booking", outcome.done.id, "1");
  }

  it("are kept by no browser", async () => {
    const shown = await open(`/booking?token=${await booked({}, { party: party({ adults: 2 }) })}`);
    expect(shown).toMatchObject({ status: 200, kept: "no-store" });
    expect(shown.body).toContain("10am to 11am");
  });

  it("say neither time nor place of what is told by phone alone, and give no calendar", async () => {
    const token = await booked({ ringForTimeAndPlace: true });
    const shown = await open(`/booking?token=${token}`);
    expect(shown).toMatchObject({ status: 200, body: expect.stringContaining("time told by phone") });
    expect(shown.body).not.toMatch(/10am|3 December|Mowbray|booking\.ics/);
    expect(await open(`/booking.ics?token=${token}`)).toMatchObject({ status: 404 });
  });

  it("of a space are dead two weeks after its time", async () => {
    const space = await insertSpace(db, library, { terms: { needsApproval: false } });
    const outcome = await wish(parts(), space, ["2026-12-08", "10:00", "12:00"]);
    if ("refused" in outcome) throw new Error(`Refused: ${outcome.refused}`);
    const link = holdPath(SECRET_KEY, { id: outcome.done.id, link_version: 1 });
    expect(await open(link, "2026-12-22T11:00:00Z")).toMatchObject({ status: 200, kept: "no-store" });
    expect(await open(link, "2026-12-22T13:00:00Z")).toMatchObject({ status: 404 });
  });
});
