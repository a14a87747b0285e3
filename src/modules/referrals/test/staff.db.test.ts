import { beforeAll, expect, it } from "vitest";
import { describeOnBoth, insertLibrary } from "../../../../test/database-cases.ts";
import { reader } from "../../../../test/forms-of-pages.ts";
import { insertLocalService } from "../../../../test/partners-cases.ts";
import { desk, manager } from "../../../../test/people.ts";
import { openPublicSite, type PublicSite } from "../../../../test/public-site.ts";
import { NOW, SAID, worldOfReferrals } from "../../../../test/referrals-world.ts";
import { insertStaff } from "../../../../test/staff-accounts.ts";
import { staffSite } from "../../../../test/staff-site.ts";
import type { Database } from "../../../platform/db/database.ts";
import { answerReferral } from "../actions/answer-referral.ts";

describeOnBoth("Referrals by library staff", (make) => {
  let db: Database;
  let site: PublicSite;
  let world: Awaited<ReturnType<typeof worldOfReferrals>>;
  let dev: ReturnType<typeof reader>;
  let neighbour: ReturnType<typeof reader>;
  beforeAll(async () => {
    db = await make();
    world = await worldOfReferrals(db);
    site = await openPublicSite(db, { now: NOW, clock: world.clock });
    await insertStaff(db, world.rotherham, [desk]);
    await insertStaff(db, world.sandwell, [manager]);
    dev = await staffSite(site, db, world.rotherham, desk.email, NOW);
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
    expect((await neighbour.get(own)).status).toBe(404);
    expect((await neighbour.send(one, own)).status).not.toBe(303);
    expect((await dev.send(one, own)).to).toBe("/staff/referrals?done=withdrawn");
    expect((await dev.get(own)).status).toBe(404);
  });

  it("are no way in to what others sent", async () => {
    const id = await world.send();
    expect((await dev.get(`/staff/referrals/${id}`)).status).toBe(404);
    expect((await dev.get("/staff/referrals")).html).not.toContain(id);
  });

  it("are a call on Today where the organisation does not answer", async () => {
    const { id: libraryId } = await insertLibrary(db, world.rotherham);
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
