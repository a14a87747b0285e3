import { beforeAll, expect, it } from "vitest";
import { describeOnBoth, insertLibrary } from "../../../../test/database-cases.ts";
import { reader } from "../../../../test/forms-of-pages.ts";
import { insertLocalService } from "../../../../test/partners-cases.ts";
import { commissioner, desk, facilitator, manager } from "../../../../test/people.ts";
import { openPublicSite, type PublicSite } from "../../../../test/public-site.ts";
import { NOW, SAID, WORDS, worldOfReferrals } from "../../../../test/referrals-world.ts";
import { insertStaff } from "../../../../test/staff-accounts.ts";
import { staffSite } from "../../../../test/staff-site.ts";
import type { Database } from "../../../platform/db/database.ts";
import { answerReferral } from "../actions/answer-referral.ts";
import { endReferral } from "../actions/follow-referral.ts";
import { referenceOf } from "../actions/link.ts";

describeOnBoth("Referrals by library staff", (make) => {
  let db: Database;
  let site: PublicSite;
  let world: Awaited<ReturnType<typeof worldOfReferrals>>;
  let dev: ReturnType<typeof reader>;
  let neighbour: ReturnType<typeof reader>;
  let colleague: ReturnType<typeof reader>;
  let boss: ReturnType<typeof reader>;
  let libraryId: string;
  beforeAll(async () => {
    db = await make();
    world = await worldOfReferrals(db);
    libraryId = (await insertLibrary(db, world.rotherham)).id;
    site = await openPublicSite(db, { now: NOW, clock: world.clock });
    await insertStaff(db, world.rotherham, [desk]);
    await insertStaff(db, world.sandwell, [manager]);
    await insertStaff(db, world.rotherham, [facilitator]);
    await insertStaff(db, world.rotherham, [commissioner], "manager");
    dev = await staffSite(site, db, world.rotherham, desk.email, NOW);
    colleague = await staffSite(site, db, world.rotherham, facilitator.email, NOW);
    boss = await staffSite(site, db, world.rotherham, commissioner.email, NOW);
    neighbour = await staffSite(site, db, world.sandwell, manager.email, NOW);
  });
  const write = (text: string, values: unknown[] = []) => db.asOwner((client) => client.query(text, values));

  it("stand on their own service's list, open with a look that is noted, and can be taken back", async () => {
    const path = `/refer/${world.slug}`;
    expect((await dev.get("/staff/referrals")).html).toContain(`${path}?for=staff`);
    const form = await dev.get(`${path}?for=staff`);
    expect(form.html).not.toContain('name="ref_name"');
    const sent = await dev.send(form, path, { name: "Zenobia", phone: "07700 900999", ask_safe: "yes", agree: "yes" });
    expect(sent.status).toBe(303);
    const { rows } = await write("SELECT id FROM referrals.referral WHERE service_id = $1", [world.rotherham.id]);
    const own = `/staff/referrals/${rows[0].id}`;
    const list = await dev.get("/staff/referrals");
    expect(list.html).toContain(own);
    expect(list.html).not.toContain("Zenobia");
    const one = await dev.get(own);
    expect(one.html).toContain("Zenobia");
    expect(one.html).toContain(desk.name);
    const whose = { agreement: "by_staff", agreement_version: 2 };
    expect((await write("SELECT * FROM referrals.referral WHERE id = $1", [rows[0].id])).rows[0]).toMatchObject(whose);
    expect((await neighbour.get(own)).status).toBe(404);
    const paper = await reader(site.server).get(sent.to!);
    expect(paper.html).toContain("Debt advice");
    expect(paper.html).toMatch(/<p class="not-paper">Print this page/);
    expect(paper.html).not.toMatch(/<dt[^>]*>Private link/);
    expect((await dev.get(sent.to!)).html).toContain('href="/staff/referrals"');
    expect(form.html).toContain('href="/staff/referrals"');
    expect(form.html).toContain("those who manage for your whole library service");
    // A colleague at the same desk: that there is one, where it stands and who sent it.
    const shut = await colleague.get(own);
    expect(shut.html).toContain(desk.name);
    expect(shut.html).toContain(one.html.match(/R-[A-Z0-9]{4}/)![0]);
    for (const word of ["Zenobia", "900999", "May they say"]) expect(shut.html, word).not.toContain(word);
    expect(shut.html).not.toContain("Yes, take it back");
    expect((await colleague.send(await colleague.get(`${path}?for=staff`), path, {}, own)).status).toBe(404);
    expect((await colleague.get("/staff/referrals")).html).toContain(desk.name);
    expect((await boss.get(own)).html).toContain("Zenobia");
    expect((await neighbour.send(one, own)).status).not.toBe(303);
    expect((await dev.send(one, own)).to).toBe("/staff/referrals?done=withdrawn");
    expect((await dev.get(own)).status).toBe(404);
  });

  it("tell whoever sent it what the organisation answered, by mail and on Today until they look", async () => {
    const staff = { id: desk.id, name: desk.name, serviceId: world.rotherham.id };
    const id = await world.send({ sender: "staff", staff, said: { ...SAID, mail: [] } });
    for (const who of [dev, colleague]) await who.get(`/staff/at/${libraryId}`);
    const NEWS = "There is news of somebody you sent";
    expect((await dev.get("/staff")).html).not.toContain(NEWS);
    await answerReferral(world.parts, world.by, id, { yes: true, once: "news-1", message: "Come on Tuesday" });
    await endReferral(world.parts, world.by, id, { once: "news-2", result: "helped", message: "" });
    const { rows: mails } = await write(
      "SELECT recipient, subject, body FROM platform.mail WHERE key LIKE $1 ORDER BY id",
      [`referral-news:${id}:%`],
    );
    expect(mails.map(({ recipient }) => recipient)).toEqual([desk.email, desk.email]);
    for (const { subject, body } of mails) {
      expect(body).toContain(`/staff/referrals/${id}`);
      expect(subject).toContain(referenceOf(world.parts, id));
      for (const word of [...WORDS, "Tuesday"]) expect(subject + body).not.toContain(word);
    }
    expect((await dev.get("/staff")).html).toContain(NEWS);
    expect((await colleague.get("/staff")).html).not.toContain(NEWS);
    expect((await dev.get(`/staff/referrals/${id}`)).html).toContain("Come on Tuesday");
    expect((await dev.get("/staff")).html).not.toContain(NEWS);
  });

  it("whose sender has left tell those who manage for the whole service, and say where they cannot be read now", async () => {
    const staff = { id: desk.id, name: desk.name, serviceId: world.rotherham.id };
    const id = await world.send({ sender: "staff", staff, said: { ...SAID, mail: [] } });
    const leave = (at: string | null) =>
      write("UPDATE people.membership SET suspended_at = $2 WHERE account_id = $1", [desk.id, at]);
    await leave(NOW);
    await answerReferral(world.parts, world.by, id, { yes: true, once: "left-1", message: "Come on Tuesday" });
    await leave(null);
    const { rows: mails } = await write("SELECT recipient, body FROM platform.mail WHERE key LIKE $1", [
      `referral-news:${id}:%`,
    ]);
    expect(mails.map(({ recipient }) => recipient)).toEqual([commissioner.email]);
    expect(mails[0].body).toContain(`/staff/referrals/${id}`);
    for (const word of [...WORDS, "Tuesday", desk.name]) expect(mails[0].body).not.toContain(word);
    const own = `/staff/referrals/${id}`;
    expect((await colleague.get(own)).html).not.toContain("Cannot be read now");
    await write("UPDATE referrals.referral SET sealed = reverse(sealed) WHERE id = $1", [id]);
    expect((await colleague.get(own)).html).toContain("Cannot be read now");
    await write("UPDATE referrals.referral SET sealed = reverse(sealed) WHERE id = $1", [id]);
  });

  it("are no way in to what others sent", async () => {
    const id = await world.send();
    expect((await dev.get(`/staff/referrals/${id}`)).status).toBe(404);
    expect((await dev.get("/staff/referrals")).html).not.toContain(id);
  });

  it("are a call on Today where the organisation does not answer", async () => {
    const staff = { id: desk.id, name: desk.name, serviceId: world.rotherham.id };
    const id = await world.send({ sender: "staff", staff });
    await dev.get(`/staff/at/${libraryId}`);
    const today = async () => (await dev.get("/staff")).html;
    expect(await today()).toContain("Mowbray Gardens");
    expect(await today()).not.toContain("somebody we sent has no answer");
    await write("UPDATE referrals.referral SET reminded = 2 WHERE id = $1", [id]);
    expect(await today()).toContain(`/staff/referrals/${id}`);
    await write("UPDATE referrals.referral SET reminded = 0 WHERE id = $1", [id]);
  });

  it("count whom they told about a local service, once a press, and show no small number", async () => {
    const { entry, slug } = await insertLocalService(db, world.sandwell, NOW);
    const page = `/local-services/${slug}`;
    expect((await reader(site.server).get(page)).html).not.toContain("I told somebody");
    const counted = async () => (await write("SELECT count(*)::int AS count FROM referrals.signpost")).rows[0].count;
    const shown = await dev.get(page);
    for (const turn of [1, 2]) {
      const pressed = await dev.send(shown, "/staff/signposted");
      expect([turn, pressed.to]).toEqual([turn, `${page}?told=yes`]);
    }
    expect(await counted()).toBe(1);
    expect((await dev.get("/staff/referrals")).html).toContain("fewer than 5");
    for (let more = 0; more < 4; more += 1) await dev.send(await dev.get(page), "/staff/signposted");
    const list = await dev.get("/staff/referrals");
    expect(list.html).toContain("December 2026");
    expect(list.html).toMatch(/<td[^>]*>5<\/td>/);
    expect((await neighbour.get("/staff/referrals")).html).not.toContain(page);
    const { rows } = await write("SELECT * FROM referrals.signpost LIMIT 1");
    expect(Object.keys(rows[0]).sort()).toEqual(["entry_id", "month", "once", "service_id"]);
    expect(rows[0]).toMatchObject({ entry_id: entry, month: "2026-12-01" });
  });

  it("count an own listing once, whichever library service's row of it they looked at", async () => {
    const { entry: copy } = await insertLocalService(db, world.sandwell, NOW, { name: "Debt advice" });
    await write(
      "UPDATE partners.service SET listing_id = $2, listing_version = 1, listing_approved_at = $3 WHERE id = $1",
      [copy, world.listing.id, NOW],
    );
    const { rows } = await write("SELECT id FROM partners.service WHERE listing_id = $1", [world.listing.id]);
    expect(rows).toHaveLength(2);
    for (const { id: entry } of rows) {
      await write(
        `INSERT INTO referrals.signpost (once, service_id, entry_id, month)
         SELECT $1 || n, $2, $1::uuid, '2026-11-01' FROM generate_series(1, 3) n`,
        [entry, world.rotherham.id],
      );
    }
    expect((await dev.get("/staff/referrals")).html).toMatch(/Debt advice[\s\S]*?November 2026<\/td><td[^>]*>6<\/td>/);
    await write(
      "UPDATE partners.service SET listing_id = NULL, listing_version = NULL, listing_approved_at = NULL WHERE id = $1",
      [copy],
    );
  });

  it("show how a partner answers, and what was turned down by reason, from five on", async () => {
    const answer = async (yes: boolean, at: number) => {
      const id = await world.send({ said: { ...SAID, mail: [] } });
      const words = { once: `figure-${at}`, message: "" };
      const given = yes ? { yes: true as const, ...words } : { yes: false as const, reason: "full" as const, ...words };
      await answerReferral(world.parts, world.by, id, given);
    };
    for (let at = 0; at < 4; at += 1) await answer(false, at);
    expect((await dev.get("/staff/referrals")).html).toContain("Too few to say");
    expect((await dev.get("/staff/turned-away")).html).toContain("too few to say");
    await answer(false, 4);
    for (let at = 5; at < 25; at += 1) await answer(true, at);
    // The quarter is not over: nothing of it is told yet.
    expect((await dev.get("/staff/referrals")).html).toContain("Too few to say");
    await write(
      "UPDATE referrals.referral SET answered_at = '2026-09-10T10:00:00Z' WHERE partner_id = $1 AND answered_at IS NOT NULL",
      [world.partner.id],
    );
    const figures = "less than one working day. It says yes to most of those who ask";
    expect((await dev.get("/staff/referrals")).html).toContain(figures);
    expect((await reader(site.server).get(`/refer/${world.slug}`)).html).toContain(figures);
    expect((await dev.get("/staff/turned-away")).html).toContain("full (5)");
    // The neighbouring service does not show this listing.
    expect((await neighbour.get("/staff/turned-away")).html).toContain(
      "Nobody who was sent to a partner was turned down",
    );
  });
});
