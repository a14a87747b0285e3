import { Temporal } from "temporal-polyfill";
import { expect, it } from "vitest";
import { mailTo } from "../bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";
import { reader } from "../forms-of-pages.ts";
import { insertActivity } from "../programme-cases.ts";
import { openPublicSite } from "../public-site.ts";
import { insertHours, insertSpace } from "../spaces-cases.ts";
import { spoil } from "../unmarked-english.ts";

const NOW = "2026-12-01T09:00:00Z";
const weekly = (count: number) =>
  Array.from({ length: count }, (_, week) =>
    Temporal.Instant.from("2026-12-03T10:00:00Z")
      .add({ hours: 7 * 24 * week })
      .toString(),
  );

describeOnBoth("The way to a booking", (make) => {
  async function setting(dates: string[], more: Parameters<typeof insertActivity>[3]) {
    const db = await make();
    const library = await insertLibrary(db, await insertService(db));
    const { slug } = await insertActivity(db, library, dates, { booking: "book", capacity: 6, ...more });
    const { server } = await openPublicSite(db, { now: NOW });
    return { db, library, browser: reader(server), form: `/activities/${slug}/book` };
  }

  it("asks for no date where there is one alone, and for no children at what is for adults", async () => {
    const { db, browser, form } = await setting(["2026-12-03T10:00:00Z"], {
      agesFrom: 16,
      agesTo: undefined,
      costPence: 500,
      costNote: "£5 for all of it.",
    });
    const shown = await browser.get(form);
    expect(shown.html).not.toContain("Which date?");
    expect(shown.html).toContain('name="adults"');
    expect(shown.html).not.toContain('name="children"');
    expect(shown.html).toContain("£5 for all of it.");
    expect(shown.html).not.toContain("£5. £5");
    const sent = await browser.send(shown, form, { name: "Kelly", email: "kelly@example.org" });
    expect(sent.to).toMatch(/&done=booked$/);
    expect((await browser.get(sent.to!)).html).toContain("£5 for all of it.");
    const [mail] = await mailTo(db);
    expect(mail!.body).toContain("Cost: £5 for all of it.");
    const token = /token=([\w-]+)/.exec(sent.to!)![1]!;
    expect(mail!.body).toMatch(new RegExp(`Cannot come\\? Give it up here: http\\S+/booking/give-up\\?token=${token}`));
  });

  it("shows the next dates of what is every week, and the rest behind them", async () => {
    const { browser, form } = await setting(weekly(12), { form: "series" });
    const { html } = await browser.get(form);
    const [open, folded] = html.split("<details");
    const dates = (part: string) => part.match(/\/book\?session=/g)?.length;
    expect(dates(open!)).toBe(6);
    expect(dates(folded!)).toBe(6);
    expect(folded).toContain("More dates");
    expect((await browser.get(html.match(/\/activities\/[^"]+\/book\?session=[^"]+/)![0])).html).toContain(
      'name="children"',
    );
  });

  it.each(["pl", "ar"] as const)("says what is wrong in %s, whatever is typed", async (locale) => {
    const { db, library, browser, form } = await setting(["2026-12-03T10:00:00Z"], {});
    await insertHours(db, library);
    await insertSpace(db, library, { terms: { rates: { community: 1000, partner: null, commercial: null } } });
    const room = `/libraries/${library.slug}/spaces/community-room/ask`;
    const ask = form.replace("/book", "/ask");
    for (const [path, action] of [
      [form, form],
      [`${ask}?for=ring`, ask],
      [`${ask}?for=meet`, ask],
      ["/booking/find", "/booking/find"],
      [room, room],
    ] as const) {
      const { said, english } = await spoil(browser, path, action, locale);
      expect(english, path).toEqual([]);
      expect(said, path).toBeGreaterThan(1);
    }
  });
});
