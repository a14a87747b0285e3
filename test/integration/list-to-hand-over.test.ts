import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { forgetSentLists } from "../../src/modules/finder/actions/send-list.ts";
import { insertMember } from "../../src/modules/people/test/cast.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { handClock, mailTo } from "../bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";
import { type ReadPage, reader } from "../forms-of-pages.ts";
import { insertLocalService } from "../partners-cases.ts";
import { insertActivity } from "../programme-cases.ts";
import { BASE_URL, openPublicSite, type PublicSite } from "../public-site.ts";
import { staffSite } from "../staff-site.ts";

const NOW = "2026-12-01T11:00:00Z";
const LATER = "2026-12-15T11:00:00Z";

describeOnBoth("A list to hand over", (make) => {
  let db: Database;
  let site: PublicSite;
  let rotherham: { id: string };
  let rhymetime: { id: string; slug: string };
  let quiet: { id: string; slug: string };
  let advice: Awaited<ReturnType<typeof insertLocalService>>;
  const clock = handClock(NOW);
  const rows = async (text: string, values: unknown[] = []) =>
    (await db.asOwner((client) => client.query(text, values))).rows;

  beforeAll(async () => {
    db = await make();
    site = await openPublicSite(db, { now: NOW, clock, texts: true });
    rotherham = await insertService(db, { name: "Rotherham" });
    await insertMember(db, rotherham, { email: "moira@rotherham.example", name: "Moira Steele" });
    const library = await insertLibrary(db, rotherham);
    await rows(
      "UPDATE places.library SET phone = '01709 823606 ext 12', address = '1 Garden Lane', postcode = 'S65 2UH'",
    );
    rhymetime = await insertActivity(db, library, ["2026-12-08T10:00:00Z"]);
    quiet = await insertActivity(db, library, ["2026-12-08T10:00:00Z"], {
      title: "Tuesday group",
      ringForTimeAndPlace: true,
      sensitive: true,
    });
    advice = await insertLocalService(db, rotherham, NOW, {
      doc: {
        phones: [{ number: "116 123" }],
        schedules: ["TU", "TH"].map((byday) => ({ freq: "WEEKLY", byday, opens_at: "10:00", closes_at: "13:00" })),
        service_at_locations: [
          {
            location: {
              location_type: "physical",
              latitude: 53.44,
              longitude: -1.33,
              addresses: [{ address_1: "2 Mill Road", city: "Rotherham" }],
            },
          },
        ],
      },
    });
    await site.index();
  });
  afterAll(() => site.server.close());
  beforeEach(() => clock.set(NOW));

  const keyOf = {
    rhymetime: () => `activity:${rhymetime.id}`,
    quiet: () => `activity:${quiet.id}`,
    advice: () => `service:${advice.entry}`,
  };
  let visitors = 0;
  const visitor = () => reader(site.server, {}, `10.9.0.${++visitors}`);
  type Browser = ReturnType<typeof reader>;
  const FORM: ReadPage = { status: 200, html: '<form action="/list"></form>' };
  const press = (browser: Browser, values: Record<string, string>) => browser.send(FORM, "/list", values);
  async function listOf(browser: Browser, ...keys: (keyof typeof keyOf)[]) {
    for (const key of keys) await press(browser, { do: "add", thing: keyOf[key]() });
    return browser.get("/list");
  }
  const linkIn = ({ html }: ReadPage) => /value="https:\/\/alcove\.example(\/list\?things=[^"]+)"/.exec(html)![1]!;
  const titles = ({ html }: ReadPage) => [...html.matchAll(/<h2><a[^>]*>([^<]*)</g)].map(([, title]) => title);

  it("is put together on the page of a search, which goes on where one was and says what is on the list", async () => {
    const browser = visitor();
    const path = "/search?q=rhymetime&near=Rotherham";
    const page = await browser.get(path);
    expect(page.html).not.toContain("On your list");
    const { to } = await browser.send(page, "/list");
    expect(to).toBe(`${path}#thing-${rhymetime.id}`);
    const added = await browser.get(path);
    expect(added.html).toContain(`<li id="thing-${rhymetime.id}">`);
    expect(/On your list:.*?<\/p>/s.exec(added.html)?.[0]).toContain("Rhymetime");
    expect(added.html).toContain("<b>On your list.</b>");
    // What is pressed by mistake is undone there too.
    expect((await browser.send(added, "/list")).to).toBe(to);
    expect((await browser.get(path)).html).not.toContain("On your list");
    const outside = await press(browser, { do: "add", thing: keyOf.advice(), stay: "yes", from: "//evil.example" });
    expect(outside.to).toBe("/list?done=added");
  });

  it("is made with one press each on a page of an activity, a library and a local service", async () => {
    const browser = visitor();
    for (const [path, title] of [
      [`/activities/${rhymetime.slug}`, "Rhymetime"],
      ["/libraries/mowbray-gardens-library", "Mowbray Gardens Library"],
      [`/local-services/${advice.slug}`, "Debt advice"],
    ] as const) {
      const page = await browser.get(path);
      expect(page.html).toContain(`Add to a list<span class="govuk-visually-hidden">: ${title}</span>`);
      const { to } = await browser.send(page, "/list");
      expect(to).toContain("/list?done=added&from=");
      expect((await browser.get(to!)).html).toContain(`<a href="${path.replace("&", "&amp;")}`);
    }
    const list = await browser.get("/list");
    expect(titles(list)).toEqual(["Rhymetime", "Mowbray Gardens Library", "Debt advice"]);
    expect(list.html).toContain("Tuesday 8 December, 10am to 11am");
    expect(list.html).toContain("1 Garden Lane, S65 2UH");
    expect(list.html).toContain('href="tel:01709823606,12"');
    expect(list.html).toContain("Run by Harbour Advice");
    expect(list.html).toContain("2 Mill Road, Rotherham");
    expect(list.html).toContain("Tuesday and Thursday: 10am to 1pm (listed hours, ring first)");
    expect(list.html).toContain('href="tel:116123"');
  });

  it("is put in order, is this browser's alone, and is gone once it was left alone for an hour", async () => {
    const browser = visitor();
    await listOf(browser, "rhymetime", "advice");
    await press(browser, { do: "up", thing: keyOf.advice() });
    expect(titles(await browser.get("/list"))).toEqual(["Debt advice", "Rhymetime"]);
    await press(browser, { do: "remove", thing: keyOf.advice() });
    expect(titles(await browser.get("/list"))).toEqual(["Rhymetime"]);
    expect((await visitor().get("/list")).html).toContain("There is nothing on your list yet");
    clock.set("2026-12-01T12:01:00Z");
    expect((await browser.get("/list")).html).toContain("There is nothing on your list yet");
    await listOf(browser, "rhymetime");
    expect((await press(browser, { do: "clear" })).to).toBe("/list?done=cleared");
    expect(titles(await browser.get("/list"))).toEqual([]);
  });

  it("leads back to pages of this site alone, and takes whatever is posted without harm", async () => {
    const browser = visitor();
    for (const from of ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"]) {
      expect((await press(browser, { do: "add", thing: keyOf.rhymetime(), from })).to).toBe("/list?done=added");
      const page = await browser.get(`/list?${new URLSearchParams({ from })}`);
      expect(page.html).not.toContain("Back to what you were looking at");
    }
    for (const thing of ["", "activity:1", "person:x", "activity"]) await press(browser, { do: "add", thing });
    await press(browser, { do: "explode" });
    expect(titles(await browser.get("/list"))).toEqual(["Rhymetime"]);
    expect((await visitor().get("/list?things=aaaa.%00.zzz")).status).toBe(200);
  });

  it("can be opened by anybody from its link, says nothing of whoever made it, and can be taken over", async () => {
    const link = linkIn(await listOf(visitor(), "rhymetime", "advice"));
    const other = visitor();
    const shared = await other.get(link);
    expect(shared.html).toContain("A list for you");
    expect(titles(shared)).toEqual(["Rhymetime", "Debt advice"]);
    expect(shared.html).not.toContain("Move up");
    await other.send(FORM, "/list", { do: "take", things: new URL(`${BASE_URL}${link}`).searchParams.get("things")! });
    expect(titles(await other.get("/list"))).toEqual(["Rhymetime", "Debt advice"]);
  });

  it("names what needs discretion by the name it goes by, without time and place", async () => {
    const { html } = await listOf(visitor(), "quiet");
    expect(html).toContain("Tuesday group");
    expect(html).toContain("Ring for time and place");
    for (const told of ["8 December", "Garden Lane", "openstreetmap"]) expect(html).not.toContain(told);
  });

  it("says what is over or gone, and where something like it may be", async () => {
    const browser = visitor();
    const link = linkIn(await listOf(browser, "rhymetime", "advice"));
    clock.set(LATER);
    await rows("UPDATE partners.service SET hidden_at = $1, hidden_for = 'staff' WHERE id = $2", [LATER, advice.entry]);
    await db.work({ service: "*", actor: { id: null, name: "Test" } }, () =>
      site.tell({ kind: "service.changed", detail: { ids: [advice.entry] } }),
    );
    const { html } = await browser.get(link);
    expect(html).toContain("This is over.");
    expect(html).toMatch(/href="\/search\?need=under_fives&amp;kind=activity&amp;lat=/);
    expect(html).toContain("Something that is no longer on");
    expect(html).not.toContain("Debt advice");
    expect((await browser.get("/search?need=under_fives&kind=activity&lat=53.436&lng=-1.327")).status).toBe(200);
    await rows("UPDATE partners.service SET hidden_at = NULL, hidden_for = NULL WHERE id = $1", [advice.entry]);
    await db.work({ service: "*", actor: { id: null, name: "Test" } }, () =>
      site.tell({ kind: "service.changed", detail: { ids: [advice.entry] } }),
    );
  });

  it("leads from an entry that another is shown instead of to that one, once", async () => {
    const browser = visitor();
    const link = linkIn(await listOf(browser, "advice"));
    const kept = await insertLocalService(db, rotherham, NOW, { name: "Debt help" });
    const both = linkIn(
      (await press(browser, { do: "add", thing: `service:${kept.entry}` })) && (await browser.get("/list")),
    );
    const twin = async (of: string | null) => {
      await rows("UPDATE partners.service SET twin_of = $1, twin_away = $2 WHERE id = $3", [
        of,
        of ? true : null,
        advice.entry,
      ]);
      await db.work({ service: "*", actor: { id: null, name: "Test" } }, () =>
        site.tell({ kind: "service.changed", detail: { ids: [advice.entry, kept.entry] } }),
      );
    };
    await twin(kept.entry);
    for (const path of [link, both]) expect(titles(await visitor().get(path))).toEqual(["Debt help"]);
    await twin(null);
    expect(titles(await visitor().get(link))).toEqual(["Debt advice"]);
  });

  it("goes on paper in the language of whoever gets it, with what was written for it, and keeps none of that", async () => {
    const browser = visitor();
    const list = await listOf(browser, "rhymetime", "advice");
    const written = { first: "Trzy <rzeczy>", note: "Zapytaj\nprzy ladzie", language: "pl" };
    const paper = await browser.send(list, "/list/print", written);
    expect(paper.status).toBe(200);
    expect(paper.html).toContain('<div class="paper" lang="pl" dir="ltr">');
    expect(paper.html).toContain("Trzy &lt;rzeczy");
    expect(paper.html).toContain("wtorek, 8 grudnia");
    expect(paper.html).toContain("Otwórz tę listę w telefonie");
    expect((await browser.get("/list")).html).not.toContain("rzeczy");
    const wrong = await browser.send(list, "/list/print", { ...written, first: "x".repeat(81) });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain("Use 80 letters or fewer");
    expect(wrong.html).toContain("Zapytaj\nprzy ladzie");
    expect((await visitor().send(FORM, "/list", { things: "" }, "/list/print")).to).toBe("/list");
  });

  it("is texted and mailed by staff, once a press, to whom the outbox forgets when it has gone", async () => {
    const staff = await staffSite(site, db, rotherham, "moira@rotherham.example", NOW);
    const list = await listOf(staff, "rhymetime", "advice");
    const send = (values: Record<string, string>) => staff.send(list, "/list/print", values, "/list/send");
    const before = (await mailTo(db)).length;
    const bad = await send({ by: "text", mobile: "01709 823606", note: "Kept" });
    expect(bad.status).toBe(422);
    expect(bad.html).toContain("It is not a mobile number");
    expect(bad.html).toContain("Kept");
    const text = { by: "text", mobile: "07700 900123", first: "For you", language: "pl" };
    for (let twice = 0; twice < 2; twice++) expect((await send(text)).to).toBe("/list?done=texted");
    const [sent, ...more] = (await mailTo(db)).slice(before);
    expect(more).toEqual([]);
    expect(sent!.recipient).toBe("+447700900123");
    expect(sent!.body).toBe(`For you\n${BASE_URL}${linkIn(list)}&lang=pl`);
    const again = await staff.get("/list");
    expect((await staff.send(again, "/list/print", { by: "mail", email: "amal@example.org" }, "/list/send")).to).toBe(
      "/list?done=mailed",
    );
    const mail = (await mailTo(db)).at(-1)!;
    expect(mail.subject).toBe("2 things to try");
    expect(await rows("SELECT from_name FROM platform.mail WHERE recipient = 'amal@example.org'")).toEqual([
      { from_name: "Rotherham Libraries" },
    ]);
    expect(mail.body).toContain("Rhymetime\nRun by Rotherham Libraries\nTuesday 8 December, 10am to 11am");
    expect(mail.body).toContain("116 123");
    const audit = await rows("SELECT DISTINCT subject_id, detail::text FROM platform.audit WHERE action = 'list.sent'");
    expect(audit).toHaveLength(2);
    expect(JSON.stringify(audit)).not.toMatch(/7700|amal/);
    const kept = () =>
      rows("SELECT recipient, body FROM platform.mail WHERE key LIKE 'handed-list:%' ORDER BY queued_at, id");
    await forgetSentLists({ db, clock });
    expect((await kept()).map(({ recipient }) => recipient)).toEqual(["+447700900123", "amal@example.org"]);
    await rows("UPDATE platform.mail SET sent_at = $1 WHERE key LIKE 'handed-list:%'", [NOW]);
    await forgetSentLists({ db, clock });
    // Sent again with the browser's way back, it goes to nobody a second time.
    expect((await send(text)).to).toBe("/list?done=texted");
    expect(await kept()).toEqual([1, 2].map(() => ({ recipient: "", body: "" })));
    clock.set("2026-12-03T11:01:00Z");
    await forgetSentLists({ db, clock });
    expect(await kept()).toEqual([]);
  });

  it("offers no text where none is sent, and says where no mail is", async () => {
    const silent = await openPublicSite(db, { now: NOW, clock });
    const staff = await staffSite(silent, db, rotherham, "moira@rotherham.example", NOW);
    const list = await listOf(staff, "rhymetime");
    for (const words of ["Mobile number", "Text the link"]) expect(list.html).not.toContain(words);
    const send = (values: Record<string, string>) => staff.send(list, "/list/print", values, "/list/send");
    const before = (await mailTo(db)).length;
    const text = await send({ by: "text", mobile: "07700 900123" });
    expect(text.status).toBe(422);
    expect((await mailTo(db)).length).toBe(before);
    const mailed = await staff.get((await send({ by: "mail", email: "amal@example.org" })).to!);
    expect(mailed.html).toContain("No mail can be sent from this copy of Alcove yet: it has reached nobody.");
    expect(mailed.html).not.toContain("on its way");
    await silent.server.close();
  });

  it("is sent by nobody else, and shows nobody else the form for it", async () => {
    const browser = visitor();
    const list = await listOf(browser, "rhymetime");
    expect(list.html).not.toContain("Mobile number");
    const refused = await browser.send(list, "/list/print", { by: "mail", email: "a@example.org" }, "/list/send");
    expect(refused.status).not.toBe(200);
    expect(refused.to ?? "").not.toContain("done");
  });
});
