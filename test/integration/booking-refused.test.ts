import { expect, it } from "vitest";
import { book, bookingParts, handClock, party, setTerms } from "../bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";
import { reader } from "../forms-of-pages.ts";
import { insertActivity } from "../programme-cases.ts";
import { openPublicSite } from "../public-site.ts";

const NOW = "2026-12-01T09:00:00Z";

describeOnBoth("A booking form that cannot be answered as it is", (make) => {
  async function setting(dates: string[], more: Parameters<typeof insertActivity>[3]) {
    const db = await make();
    const service = await insertService(db);
    const library = await insertLibrary(db, service);
    const made = await insertActivity(db, library, dates, { booking: "book", ...more });
    const site = await openPublicSite(db, { now: NOW });
    const activity = { id: made.id, serviceId: service.id };
    const [first] = made.sessions;
    const form = `/activities/${made.slug}/book`;
    const parts = bookingParts(db, handClock(NOW));
    return { db, browser: reader(site.server), activity, sessions: made.sessions, first: first!.id, form, parts };
  }

  it("says how many places there are for how many, and takes fewer or lets them wait as one", async () => {
    const { browser, activity, first, form, parts } = await setting(["2026-12-03T10:00:00Z"], { capacity: 6 });
    await book(parts, activity, { sessionId: first, once: "four", party: party({ adults: 4 }) });
    const shown = await browser.get(`${form}?session=${first}`);
    expect(shown.html).not.toContain("Wait for all of us");
    const refused = await browser.send(shown, form, { adults: "4", name: "Kelly" });
    expect(refused.status).toBe(409);
    expect(refused.html).toContain(
      '<a href="#adults">There are 2 places left and you are 4. Book for fewer, or wait until there is room for all of you.</a>',
    );
    expect(refused.html).toMatch(/<button[^>]*name="wait"[^>]*value="yes"[^>]*>\s*Wait for all of us/);
    expect(refused.html).toContain('value="Kelly"');
    // The same again without a choice is the same; with the button they wait as one.
    expect((await browser.send(refused, form)).status).toBe(409);
    expect((await browser.send(refused, form, { wait: "yes" })).to).toMatch(/&done=waiting$/);
    const other = await browser.get(`${form}?session=${first}`);
    expect(other.html).toContain("Join the waiting list");
  });

  it("takes a smaller party, and offers no waiting where the list is closed", async () => {
    const { browser, activity, first, form, parts } = await setting(["2026-12-03T10:00:00Z"], { capacity: 6 });
    await setTerms(parts.db, activity, { waitingMost: 0 });
    await book(parts, activity, { sessionId: first, once: "four", party: party({ adults: 4 }) });
    const shown = await browser.get(`${form}?session=${first}`);
    const refused = await browser.send(shown, form, { adults: "4", name: "Kelly" });
    expect(refused.html).toContain("There are 2 places left and you are 4. Book for fewer, choose another date");
    expect(refused.html).not.toContain('name="wait"');
    expect((await browser.send(refused, form, { adults: "2" })).to).toMatch(/&done=booked$/);
  });

  it("says every session of a course again, and lets wait for one whose middle session is full", async () => {
    const dates = ["2026-12-03T10:00:00Z", "2026-12-10T10:00:00Z", "2026-12-17T10:00:00Z"];
    const { db, browser, activity, sessions, form, parts } = await setting(dates, { form: "course", capacity: 3 });
    const all = "3 sessions, from Thursday 3 December";
    const shown = await browser.get(form);
    expect(shown.html).toContain(all);
    const wrong = await browser.send(shown, form, { adults: "one", name: "" });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain(all);
    const many = await browser.send(shown, form, { adults: "7", name: "Kelly" });
    expect(many.status).toBe(422);
    expect(many.html).toContain(all);
    await setTerms(db, activity, { course: "both" });
    await book(parts, activity, { sessionId: sessions[1]!.id, once: "middle", party: party({ adults: 3 }) });
    const full = await browser.send(await browser.get(form), form, { adults: "1", name: "Kelly" });
    expect(full.status).toBe(409);
    expect(full.html).toContain(all);
    expect(full.html).toContain("It has just filled up");
    expect((await browser.send(full, form, { wait: "yes" })).to).toMatch(/&done=waiting$/);
  });
});
