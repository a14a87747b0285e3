import { expect, it } from "vitest";
import { askRounds } from "../../src/modules/partners/actions/ask-rounds.ts";
import { insertMember } from "../../src/modules/people/test/cast.ts";
import { handClock, mailTo } from "../bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";
import { reader } from "../forms-of-pages.ts";
import { BASE_URL, openPublicSite, SECRET_KEY } from "../public-site.ts";
import { signInResident } from "../resident-browser.ts";
import { insertHours, insertSpace } from "../spaces-cases.ts";
import { staffSite } from "../staff-site.ts";

const NOW = "2026-12-01T11:00:00Z";
const STAFF = "/staff/local-services";
const JOIN = "/partners/join/organisation";
const RUTH = "ruth@harbour.example";
const LISTED = {
  name: "Debt advice",
  about: "Help with bills and bailiffs.",
  from: "18",
  cost: "free",
  phone: "01709 960123",
  hours: "Tuesday 10am to 12 noon",
  needs: "advice",
};
const AGREED = {
  organisation: "Harbour Advice",
  what: "Debt advice for anybody",
  where: "A desk",
  from: "2026-12-01",
  until: "2027-11-30",
  days: "Tuesdays",
  pay: "waived",
  payWords: "It is free for those who come",
  controller: "partner",
  dataWords: "Case notes stay with Harbour Advice.",
  partnerName: "Ruth",
  partnerEmail: RUTH,
  language: "en",
  libraryName: "Moira Steele",
  libraryEmail: "moira@rotherham.example",
};

describeOnBoth("A debt-advice charity and two library services", (make) => {
  it("joins, lists, is approved by both, has a desk each Tuesday, is sent somebody, and says that all is still right", async () => {
    const db = await make();
    const clock = handClock(NOW);
    const site = await openPublicSite(db, { now: NOW, clock });
    const rows = async (text: string, values: unknown[] = []) =>
      (await db.asOwner((client) => client.query(text, values))).rows;
    const rotherham = await insertService(db, { name: "Rotherham" });
    const sandwell = await insertService(db, { name: "Sandwell" });
    const library = await insertLibrary(db, rotherham);
    await insertHours(db, library);
    const desk = await insertSpace(db, library, { name: "Desk by the window", kind: "desk" });
    const keeper = await insertMember(db, rotherham, {
      email: "moira@rotherham.example",
      name: "Moira Steele",
      role: "manager",
    });
    await insertMember(db, sandwell, { email: "sam@sandwell.example", name: "Sam Okoro", role: "manager" });
    const moira = await staffSite(site, db, rotherham, "moira@rotherham.example", NOW);
    const sam = await staffSite(site, db, sandwell, "sam@sandwell.example", NOW);
    const ruth = (await signInResident(db, site, RUTH)).browser;
    let visitors = 0;
    const somebody = () => reader(site.server, {}, `10.9.3.${++visitors}`);
    const get = async (path: string) => (await somebody().get(path)).html;
    /** Fills in the form of a page and sends it. @returns where it leads, without what it says there */
    const send = async (who: ReturnType<typeof reader>, page: string, form: object, action = page) => {
      const sent = await who.send(await who.get(page), action, form as Record<string, string>);
      if (sent.status !== 303)
        throw new Error(`${action} answered ${sent.status}: ${/error-summary__list.*?<\/ul>/s.exec(sent.html)?.[0]}`);
      return sent.to!.split("?")[0]!;
    };

    // It joins with one library service, and asks the other.
    const home = await send(ruth, JOIN, {
      ...{ name: "Harbour Advice", town: "Rotherham", kind: "charity" },
      service: rotherham.id,
    });
    await send(ruth, home, { service: sandwell.id }, `${home}/services`);
    const partner = home.split("/").at(-1)!;
    for (const who of [moira, sam]) await send(who, `${STAFF}/partners/${partner}`, { answer: "yes" });

    // It lists what it does, once; each library service says yes for itself.
    const listing = await send(ruth, `${home}/listings/new`, {
      ...LISTED,
      ...{ where: "library", library: library.id },
    });
    await send(ruth, listing, {}, `${listing}/ask`);
    const id = listing.split("/").at(-1)!;
    for (const who of [moira, sam]) await send(who, `${STAFF}/listings/${id}`, { answer: "approve" });
    const [{ slug }] = await rows("SELECT slug FROM partners.own_listing WHERE id = $1", [id]);
    expect(await get(`/local-services/${slug}`)).toContain("Help with bills and bailiffs.");
    const inFeed = async () => (await site.server.inject("/oruk/v3/services?text=bailiffs")).json();
    expect(await inFeed()).toMatchObject({ total_items: 1, contents: [{ id, name: "Debt advice" }] });

    // An agreement, signed on paper, by which it books a desk for Tuesdays; its sessions are in what is on.
    const agreement = await send(moira, "/staff/agreements/new", { ...AGREED, partner, keeper });
    await send(moira, agreement, { do: "sent" });
    await send(moira, agreement, {
      ...{ do: "signed", libraryBy: "Moira Steele", libraryOn: "2026-12-01" },
      ...{ partnerBy: "Ruth", partnerOn: "2026-12-01" },
    });
    await send(moira, `${agreement}/may-book`, {
      ...{ do: "allow", space: desk.id, days: ["tuesday"], from: "9am", to: "5pm" },
      ...{ weeks: "8", hours: "open", rate: "waived" },
    });
    expect((await moira.get(`${agreement}/may-book`)).html).toContain("9am to 5pm</td>");
    await send(ruth, `${home}/drop-ins`, { first: "2026-12-08", last: "2026-12-22", from: "10am", to: "12 noon" });
    expect(await rows("SELECT starts_at::date::text AS day FROM bookings.hold ORDER BY 1")).toEqual(
      ["2026-12-08", "2026-12-15", "2026-12-22"].map((day) => ({ day })),
    );
    const week = await get(`/libraries/${library.slug}?week=2026-12-07`);
    for (const words of ["Debt advice", "Harbour Advice"]) expect(week).toContain(words);
    const { results } = (await site.server.inject("/api/v1/search?q=bailiffs")).json();
    expect(results).toHaveLength(1);

    // A GP's link worker sends somebody; the charity says yes; the person reads it with her code.
    await send(ruth, `${home}/receiving/${id}`, { accepts: ["self", "link_worker"] });
    const worker = somebody();
    const form = `/refer/${slug}`;
    const sent = await worker.send(await worker.get(`${form}?for=link_worker`), form, {
      ...{ ref_name: "Ottoline Featherstone", ref_organisation: "Thurcroft Surgery", ref_phone: "01709 555010" },
      ...{ name: "Wilhelmina", phone: "07700 900461", ask_safe: "yes", agree: "yes" },
    });
    const code = /<strong>([\dA-Z]{4} [\dA-Z]{4})<\/strong>/.exec((await worker.get(sent.to!)).html)![1]!;
    const waiting = new RegExp(`href="(${home}/referrals/[\\w-]+)"`).exec(
      (await ruth.get(`${home}/referrals`)).html,
    )![1]!;
    await send(ruth, waiting, { do: "accept", yes_message: "Come on Tuesday at ten" });
    const person = somebody();
    const result = await person.send(await person.get("/referral/find"), "/referral/find", {
      code,
      name: "wilhelmina",
    });
    expect(result.html).toContain("They said yes on Tuesday 1 December");
    expect(result.html).toContain("Come on Tuesday at ten");

    // The quarterly mail, one for both library services, is answered by one press without signing in.
    clock.set("2027-03-02T09:00:00Z");
    await rows("DELETE FROM platform.mail");
    await askRounds({
      ...{ db, clock, events: { tell: site.tell }, secret: SECRET_KEY, baseUrl: BASE_URL, mailWaiting: () => {} },
    });
    const asked = (await mailTo(db)).filter(({ recipient }) => recipient === RUTH);
    expect(asked).toHaveLength(1);
    const link = [...asked[0]!.body.matchAll(/https:\/\/alcove\.example(\/listed\S*)/g)]
      .map(([, path]) => path!)
      .find((path) => !path.includes("/entry"))!;
    const presser = somebody();
    expect((await presser.send(await presser.get(link), "/listed")).status).toBe(303);
    expect(await get(`/local-services/${slug}`)).toContain("Checked by Harbour Advice on 2 March 2027");
    expect((await inFeed()).contents[0]).toMatchObject({ id, name: "Debt advice" });
    const [record] = [(await site.server.inject(`/oruk/v3/services/${id}`)).json()];
    expect(record).toMatchObject({ assured_date: "2027-03-02" });
  });
});
