import { beforeAll, expect, it } from "vitest";
import { askRounds } from "../../src/modules/partners/actions/ask-rounds.ts";
import { remindApprovals } from "../../src/modules/partners/actions/own/remind-approvals.ts";
import { partnersWaiting } from "../../src/modules/partners/index.ts";
import { handClock, mailTo } from "../bookings-cases.ts";
import { describeOnBoth } from "../database-cases.ts";
import { reader } from "../forms-of-pages.ts";
import { NOW, type OwnListingWorld, STAFF, worldOfOwnListings } from "../own-listing-world.ts";
import { insertPartner, residentSession } from "../partner-cases.ts";
import { actorOf, manager } from "../people.ts";
import { SECRET_KEY } from "../public-site.ts";
import { staffSite } from "../staff-site.ts";

describeOnBoth("A partner's own listing, and who is asked about it:", (make) => {
  let world: OwnListingWorld;
  const clock = handClock(NOW);
  beforeAll(async () => {
    world = await worldOfOwnListings(make, clock);
  });

  it("what staff have not answered is reminded of after a week and then weekly, in one letter, and stands on Today", async () => {
    const { db, site, list, ask, answer, moira, ruth, rows, rotherham } = world;
    const made = await list({ name: "Slow advice" });
    await ask(made);
    await answer(moira, made.staff);
    // An edit: what was approved stays public meanwhile.
    const form = `${made.path}/edit`;
    await ruth.send(await ruth.get(form), form, { price: "", name: "Slow advice, anew" });
    await ask(made);
    const parts = { db, clock, events: { tell: site.tell }, secret: "s", baseUrl: "https://alcove.example" };
    const told: string[] = [];
    for (const date of ["2026-12-07", "2026-12-08", "2026-12-09", "2026-12-14", "2026-12-21", "2027-05-03"]) {
      clock.set(`${date}T09:00:00Z`);
      const before = (await mailTo(db)).length;
      for (const _ of [1, 2]) await remindApprovals({ ...parts, mailWaiting: () => {} });
      for (const { recipient, subject, body } of (await mailTo(db)).slice(before))
        if (recipient === "moira@rotherham.example") {
          told.push(`${date} ${subject}`);
          expect(body).toContain(
            `- Slow advice, anew, of Harbour Advice, since 1 December 2026\n  https://alcove.example${made.staff}`,
          );
        }
    }
    const said = "Waits for your answer: Slow advice, anew, of Harbour Advice";
    expect(told).toEqual(["2026-12-08", "2026-12-14", "2026-12-21", "2027-05-03"].map((date) => `${date} ${said}`));
    const waits = await db.work({ service: rotherham.id, actor: actorOf(manager) }, () =>
      partnersWaiting({ ...parts, dropIns: {} as never }),
    );
    expect(waits).toContainEqual(expect.objectContaining({ why: "a partner waits since 1 December" }));
    clock.set(NOW);
    // Keys of mails are kept longer than addresses.
    expect(await rows("SELECT key FROM platform.mail WHERE key LIKE '%@%'")).toEqual([]);
    await ruth.send(await ruth.get(made.path), `${made.path}/end`);
    expect(await rows("SELECT FROM partners.approval WHERE state = 'asked' AND listing_id = $1", [made.id])).toEqual(
      [],
    );
  });

  it("is asked about once, of what is public, and whoever acts for it is led to its own form, also where it is said to be wrong", async () => {
    const { db, site, list, ask, answer, moira, sam, ruth, rows, rotherham, sandwell } = world;
    const made = await list({ name: "Shown by two" });
    const form = `${made.path}/edit`;
    await ask(made);
    await answer(sam, made.staff);
    await ruth.send(await ruth.get(form), form, { price: "", name: "Shown by two, anew" });
    await ask(made);
    await answer(moira, made.staff);
    const [{ slug }] = await rows("SELECT slug FROM partners.own_listing WHERE id = $1", [made.id]);
    const wrong = `/local-services/${slug}/wrong`;
    const visitor = reader(site.server, {}, "10.8.0.1");
    await visitor.send(await visitor.get(wrong), wrong, { what: "The lift is broken." });
    const told = (await mailTo(db)).filter(({ body }) => body.includes("The lift is broken."));
    const toRuth = told.filter(({ recipient }) => recipient === "ruth@harbour.example");
    expect(toRuth.map(({ body }) => body.includes(form))).toEqual([true]);
    expect(toRuth[0]!.body).not.toContain("where you publish it");
    expect(told.some(({ body }) => body.includes("Please answer by Tuesday 8 December"))).toBe(true);
    const parts = { db, clock, events: { tell: site.tell }, secret: "s", baseUrl: "https://alcove.example" };
    clock.set("2027-08-02T09:00:00Z");
    const before = (await mailTo(db)).length;
    for (const _ of [1, 2]) await askRounds({ ...parts, mailWaiting: () => {} });
    const asked = (await mailTo(db)).slice(before);
    expect(asked.map(({ recipient }) => recipient)).toEqual(["ruth@harbour.example"]);
    expect(asked[0]!.body).toMatch(/- Shown by two, anew\n {2}When: Tuesday and Thursday: 10am to 1pm/);
    expect(asked[0]!.body).toContain(`  Change or end it: https://alcove.example${form}`);
    expect(await rows("SELECT service_id FROM partners.round WHERE ended_on IS NULL")).toEqual([
      { service_id: rotherham.id },
    ]);
    // Gone there, it is asked about at the other; nobody is rung about what is asked nowhere.
    await rows("UPDATE partners.service SET withdrawn_at = $1 WHERE service_id = $2", [NOW, rotherham.id]);
    clock.set("2027-08-03T09:00:00Z");
    await askRounds({ ...parts, mailWaiting: () => {} });
    expect(await rows("SELECT service_id FROM partners.round WHERE ended_on IS NULL")).toEqual([
      { service_id: sandwell.id },
    ]);
    await rows("UPDATE partners.service SET withdrawn_at = NULL WHERE listing_id = $1", [made.id]);
    clock.set(NOW);
    await ruth.send(await ruth.get(made.path), `${made.path}/end`);
  });

  it("nobody answers for is hidden by every library service that shows it, asked about once, and shown again by all", async () => {
    const { db, site, list, ask, answer, moira, sam, ruth, rows, rotherham, sandwell } = world;
    await rows("UPDATE partners.round SET ended_on = asked_on, how = 'called_off' WHERE ended_on IS NULL");
    const made = await list({ name: "Advice of old" });
    const form = `${made.path}/edit`;
    await ask(made);
    await answer(sam, made.staff);
    await ruth.send(await ruth.get(form), form, { price: "", name: "Advice anew" });
    await ask(made);
    await answer(moira, made.staff);
    const [{ slug }] = await rows("SELECT slug FROM partners.own_listing WHERE id = $1", [made.id]);
    /** What the public finds of it: on its page, in the feed, in the search. */
    const found = async () => {
      const page = await site.server.inject(`/local-services/${slug}`);
      const inFeed = await site.server.inject(`/oruk/v3/services/${made.id}`);
      return [
        /<h1[^>]*>\s*([^<]*)/.exec(page.body)?.[1],
        inFeed.statusCode === 200 ? inFeed.json().name : inFeed.statusCode,
        (await site.server.inject(`/api/v1/search?q=${encodeURIComponent("advice anew")}`))
          .json()
          .results.map(({ name }: { name: string }) => name)
          .join(),
      ];
    };
    const SHOWN = ["Advice anew", "Advice anew", "Advice anew"];
    expect(await found()).toEqual(SHOWN);
    const parts = { db, clock, events: { tell: site.tell }, secret: SECRET_KEY, baseUrl: "https://alcove.example" };
    const on = async (...dates: string[]) => {
      const before = (await mailTo(db)).length;
      for (const date of dates) {
        clock.set(`${date}T09:00:00Z`);
        await askRounds({ ...parts, mailWaiting: () => {} });
      }
      return (await mailTo(db)).slice(before);
    };
    await rows("UPDATE partners.service SET withdrawn_at = $2 WHERE listing_id <> $1", [made.id, NOW]);
    await on("2027-03-01", "2027-03-15", "2027-03-29", "2027-04-12");
    expect(await found()).toEqual(SHOWN);
    const [last] = await on("2027-04-26");
    const GONE = [expect.not.stringMatching(/Advice/), 404, ""];
    expect(await found()).toEqual(GONE);
    const rowsNow = async () =>
      (
        await rows("SELECT service_id, hidden_for FROM partners.service WHERE listing_id = $1 ORDER BY 1", [made.id])
      ).map(({ hidden_for }) => hidden_for);
    expect(await rowsNow()).toEqual(["unanswered", "unanswered"]);
    // Each library service can look up why, in its own log.
    const hidden = await rows(
      `SELECT a.service_id FROM platform.audit a JOIN partners.service s ON s.id::text = a.subject_id::text
       WHERE a.action = 'entry.hidden' AND s.listing_id = $1 AND a.service_id = s.service_id`,
      [made.id],
    );
    expect(hidden).toHaveLength(2);
    const open = () => rows("SELECT service_id FROM partners.round WHERE ended_on IS NULL");
    expect(await on("2027-04-27", "2027-06-01", "2027-08-01")).toEqual([]);
    expect(await open()).toEqual([{ service_id: rotherham.id }]);
    // One that begins to show it by hand while nobody has answered is taken along.
    await rows("UPDATE partners.service SET hidden_at = NULL, hidden_for = NULL WHERE service_id = $1", [sandwell.id]);
    await on("2027-08-02");
    expect(await found()).toEqual(GONE);
    const link = /https:\/\/alcove\.example(\/listed\?token=\S+)/.exec(last!.body)![1]!;
    const owner = reader(site.server, {}, "10.8.0.9");
    expect((await owner.get(`${link}&lang=ar`)).html).toContain('<bdi dir="ltr">01709 960123</bdi>');
    await owner.send(await owner.get(link), "/listed");
    expect(await found()).toEqual(SHOWN);
    expect(await rowsNow()).toEqual([null, null]);
    // What the organisation said, the staff of each read.
    expect(
      await rows(
        `SELECT c.service_id FROM partners.checked c JOIN partners.service s ON s.id = c.entry_id AND s.service_id = c.service_id
         WHERE s.listing_id = $1 AND c.by = 'organisation' AND c.checked_on = '2027-08-02'`,
        [made.id],
      ),
    ).toHaveLength(2);
    // The next quarter it is staff of the other library service who find that it is right.
    await on("2027-11-02", "2027-11-16", "2027-11-30", "2027-12-14", "2027-12-28");
    expect(await found()).toEqual(GONE);
    const [theirs] = await rows(
      "SELECT id, organisation_id FROM partners.service WHERE listing_id = $1 AND service_id = $2",
      [made.id, sandwell.id],
    );
    const later = await staffSite(site, db, sandwell, "sam@sandwell.example", clock.now());
    const at = `${STAFF}/organisations/${theirs.organisation_id}`;
    await later.send(await later.get(at), `${STAFF}/entries/${theirs.id}`, { do: "checked" });
    expect(await found()).toEqual(SHOWN);
    await on("2027-12-29");
    expect(await found()).toEqual(SHOWN);
    // Why it is hidden, and what brings it back, stands where staff and its partner look.
    await rows("UPDATE partners.service SET hidden_at = $2, hidden_for = 'unanswered' WHERE listing_id = $1", [
      made.id,
      clock.now(),
    ]);
    const staff = await staffSite(site, db, sandwell, "sam@sandwell.example", clock.now());
    expect((await staff.get(at)).html).toContain("Since 29 December 2027. Ring them. If it is right");
    expect((await staff.get(made.staff)).html).toMatch(
      /because nobody has told us that it is right\. Since 29 December 2027\.[\s\S]*note what you hear on/,
    );
    expect((await staff.get(made.staff)).html).toMatch(/We could not read these hours:[\s\S]*Or by appointment/);
    const partner = reader(site.server, {
      alcove_resident: await residentSession(db, "ruth@harbour.example", clock.now()),
    });
    const said = await partner.get(made.path);
    expect(said.html).toContain("reminded you twice and rang");
    expect(said.html).toMatch(/We could not read these hours:[\s\S]*Or by appointment/);
    const pressed = await partner.send(said, `${made.path}/right`);
    expect(pressed.to).toBe(`${made.path}?done=right`);
    expect((await partner.get(pressed.to!)).html).not.toContain("reminded you twice and rang");
    expect(await found()).toEqual(SHOWN);
    expect(await open()).toEqual([]);
    clock.set(NOW);
    await rows("UPDATE partners.service SET withdrawn_at = NULL WHERE listing_id <> $1", [made.id]);
    await ruth.send(await ruth.get(made.path), `${made.path}/end`);
  });

  it("is come back to from the public pages: by mail to one's own organisation, or to choose among several", async () => {
    const { db, site, rotherham } = world;
    const [stranger, lea] = [reader(site.server, {}, "10.8.0.2"), reader(site.server, {}, "10.8.0.3")];
    for (const path of ["/", "/work-with-us", "/partners/join"])
      expect((await stranger.get(path)).html, path).toContain('<a href="/partner">Sign in for organisations</a>');
    const signIn = (await stranger.get("/partner")).to!;
    expect(signIn).toBe("/my/sign-in?then=%2Fpartner");
    const asks = await stranger.get(signIn);
    expect(asks.html).toContain("Sign in for your organisation");
    expect(asks.html).toContain('<a href="/partners/join">List what your organisation does</a>');
    const { id } = await insertPartner(db, [rotherham], { name: "Mole Trust", email: "mia@mole.example" });
    const home = `/my/organisation/${id}`;
    // The answer is the same for an address that acts for one and for one that nobody knows.
    for (const [browser, email] of [
      [stranger, "mia@mole.example"],
      [lea, "lea@club.example"],
    ] as const) {
      expect((await browser.send(await browser.get(signIn), "/my/sign-in", { email })).to).toBe("/my/sign-in/sent");
      const mail = (await mailTo(db)).findLast(({ recipient }) => recipient === email)!;
      const { pathname, search } = new URL(/https:\S+/.exec(mail.body)![0]);
      expect((await browser.send(await browser.get(pathname + search), "/my/sign-in/confirm")).to).toBe("/partner");
    }
    expect((await stranger.get("/partner")).to).toBe(home);

    // Naming it once more, or asking to act for it, leads there and asks nobody.
    const [JOIN, KNOCK] = ["/partners/join/organisation", "/partners/join/knock"];
    const before = (await mailTo(db)).length;
    const form = await stranger.get(JOIN);
    expect(form.html).toContain(`<a href="${home}"><bdi>Mole Trust</bdi></a>`);
    const again = { name: "mole trust", town: "Rotherham", kind: "charity", service: rotherham.id };
    expect((await stranger.send(form, JOIN, again)).to).toBe(`${home}?done=yours`);
    expect((await stranger.get(`${home}?done=yours`)).html).toContain("you act for it. Nothing was sent.");
    const body = {
      html: `<form action="${KNOCK}"><input name="partner" value="${id}">${/<input[^>]*_csrf[^>]*>/.exec(form.html)![0]}</form>`,
    };
    expect((await stranger.send({ status: 200, ...body }, KNOCK)).to).toBe(`${home}?done=yours`);
    expect(await mailTo(db)).toHaveLength(before);

    expect((await lea.get("/partner")).html).toContain("No organisation here is looked after by lea@club.example.");
    // Whoever acts for none is asked whether it is that one, asks those who do, and sees what happens next.
    const same = await lea.send(await lea.get(JOIN), JOIN, again);
    const next = (await lea.get((await lea.send(same, KNOCK)).to!)).html;
    for (const text of ["We have told those who act for it", "The answer comes to lea@club.example"])
      expect(next).toContain(text);
    for (const name of ["Quay Club", "Pier Club"])
      await insertPartner(db, [rotherham], { name, email: "lea@club.example" });
    const choose = (await lea.get("/partner")).html;
    for (const text of ["Which organisation?", "Quay Club", "Pier Club"]) expect(choose).toContain(text);
  });
});
