import { beforeAll, expect, it } from "vitest";
import { askRounds } from "../../src/modules/partners/actions/ask-rounds.ts";
import { remindApprovals } from "../../src/modules/partners/actions/own/remind-approvals.ts";
import { partnersWaiting } from "../../src/modules/partners/index.ts";
import { handClock, mailTo } from "../bookings-cases.ts";
import { describeOnBoth } from "../database-cases.ts";
import { reader } from "../forms-of-pages.ts";
import { NOW, type OwnListingWorld, worldOfOwnListings } from "../own-listing-world.ts";
import { insertPartner } from "../partner-cases.ts";
import { actorOf, manager } from "../people.ts";

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
    expect(asked[0]!.body).toContain(`- Shown by two, anew\n  Change or end it: https://alcove.example${form}`);
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
