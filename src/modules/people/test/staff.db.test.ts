import { afterAll, beforeAll, expect, it } from "vitest";
import { describeOnBoth } from "../../../../test/database-cases.ts";
import { queueText } from "../../../platform/mail/queue-text.ts";
import type { PeopleTables } from "../tables.ts";
import type { Browser } from "./browser.ts";
import {
  enrol,
  enrolFirstAdministrator,
  insertMember,
  mailedLink,
  openTwoServices,
  setUpApp,
  someone,
} from "./cast.ts";

describeOnBoth("a service's staff", (make) => {
  let world: Awaited<ReturnType<typeof openTwoServices>>;
  let administrator: Browser;
  let sandwellStaff: string;
  const idOf = async (email: string): Promise<string> =>
    world.site.parts.db.asOwner(
      async (client) => (await client.query("SELECT id FROM people.account WHERE email = $1", [email])).rows[0].id,
    );
  const membershipsOf = (email: string) =>
    world.site.parts.db.asOwner(
      async (client) =>
        (
          await client.query(
            "SELECT m.* FROM people.membership m JOIN people.account a ON a.id = m.account_id WHERE a.email = $1",
            [email],
          )
        ).rows,
    );

  beforeAll(async () => {
    world = await openTwoServices(await make());
    const { site, rotherham, sandwell } = world;
    const db = site.parts.db;
    await insertMember(db, rotherham, { email: "boss@example.org", name: "Bo Ross", role: "service_administrator" });
    sandwellStaff = await insertMember(db, sandwell, { email: "far@example.org", name: "Fara Way" });
    administrator = someone(site);
    await enrol(site, administrator, "boss@example.org");
  });
  afterAll(() => world?.site.close());

  it("is invited by mail, signs in, and is in the log", async () => {
    const { site, mowbray } = world;
    await administrator.open("/staff/people/invite");
    await administrator.submit("/staff/people/invite", { name: "New Person", email: "nope", role: "staff" });
    expect(administrator.status).toBe(422);
    expect(administrator.html).toContain('value="New Person"');
    await administrator.submit("/staff/people/invite", {
      name: "New Person",
      email: "New@example.org",
      role: "staff",
      libraries: [mowbray.id],
    });
    expect(administrator.location).toBe("/staff/people");
    const browser = someone(site);
    await browser.open((await mailedLink(site.parts.db, "new@example.org"))!);
    await browser.submit("/staff/sign-in/confirm");
    await setUpApp(site, browser);
    expect((await browser.open("/staff")).html).toContain("Today for New Person as staff");
    expect((await browser.open("/staff/people")).status).toBe(403);
    const { rows } = await site.parts.db.asOwner((client) =>
      client.query("SELECT actor_name, service_id FROM platform.audit WHERE action = 'staff.invited'"),
    );
    expect(rows).toEqual([{ actor_name: "Bo Ross", service_id: world.rotherham.id }]);
  });

  it("cannot be raised by a form field, nor moved to another service or library", async () => {
    const { thimblemill, sandwell } = world;
    const tries: Record<string, string | string[]>[] = [
      { role: "installation_administrator" },
      { role: ["staff", "installation_administrator"] },
      { role: "staff", libraries: [thimblemill.id] },
    ];
    for (const values of tries) {
      await administrator.open("/staff/people/invite");
      await administrator.submit("/staff/people/invite", { name: "Up", email: "up@example.org", ...values });
      expect(administrator.status).toBe(422);
    }
    await administrator.open(`/staff/people/invite?service=${sandwell.id}`);
    await administrator.submit("/staff/people/invite", {
      name: "Sly",
      email: "sly@example.org",
      role: "staff",
      service: sandwell.id,
      service_id: sandwell.id,
      installation_administrator: "true",
    });
    expect((await membershipsOf("sly@example.org")).map((row) => row.service_id)).toEqual([world.rotherham.id]);
    const self = await idOf("boss@example.org");
    await administrator.open(`/staff/people/${self}`);
    expect(administrator.html).toContain("This is you");
    const other = await idOf("sly@example.org");
    await administrator.open(`/staff/people/${other}`);
    administrator.html = administrator.html.replaceAll(other, self);
    expect((await administrator.submit(`/staff/people/${self}`, { role: "manager" })).status).toBe(403);
  });

  it("of another service cannot be seen or touched, and the database itself refuses", async () => {
    const { site, rotherham } = world;
    await administrator.open("/staff/people");
    expect(administrator.html).toContain("Bo Ross");
    expect(administrator.html).not.toContain("Fara Way");
    expect((await administrator.open(`/staff/people/${sandwellStaff}`)).status).toBe(404);
    const db = site.parts.db;
    const scope = { service: rotherham.id, actor: { id: null, name: "test" } };
    const seen = await db.work(scope, async () => ({
      accounts: await db.trx<PeopleTables>().selectFrom("people.account").select("email").execute(),
      sessions: await db.trx<PeopleTables>().selectFrom("people.session").selectAll().execute(),
      apps: await db.trx<PeopleTables>().selectFrom("people.totp").selectAll().execute(),
      changed: await db
        .trx<PeopleTables>()
        .updateTable("people.account")
        .set({ installation_administrator: true })
        .executeTakeFirst(),
    }));
    expect(seen.accounts.map((row) => row.email)).not.toContain("far@example.org");
    expect(seen.accounts.length).toBeGreaterThan(0);
    expect([seen.sessions, seen.apps, Number(seen.changed.numUpdatedRows)]).toEqual([[], [], 0]);
  });

  it("is out at once when suspended, and changes hold from the next page", async () => {
    const { site, rotherham } = world;
    const id = await insertMember(site.parts.db, rotherham, { email: "sam@example.org", name: "Sam" });
    const browser = someone(site);
    await enrol(site, browser, "sam@example.org");
    await administrator.open(`/staff/people/${id}`);
    await administrator.submit(`/staff/people/${id}`, { role: "manager" });
    expect((await browser.open("/staff")).html).toContain("as manager");
    await administrator.open(`/staff/people/${id}`);
    await administrator.submit(`/staff/people/${id}/suspend`);
    expect((await browser.open("/staff")).location).toContain("/staff/sign-in");
    await administrator.follow();
    await administrator.submit(`/staff/people/${id}/restore`);
    await administrator.follow();
    await administrator.submit(`/staff/people/${id}/reset-second-step`);
    expect(administrator.status).toBe(303);
    await enrol(site, someone(site), "sam@example.org");
  });

  it("keeps the second step of someone who works for another service too", async () => {
    const { site, rotherham, sandwell } = world;
    const id = await insertMember(site.parts.db, rotherham, { email: "both@example.org", name: "Both" });
    await insertMember(site.parts.db, sandwell, { email: "both@example.org", name: "Both" });
    const browser = someone(site);
    await enrol(site, browser, "both@example.org");
    await administrator.open(`/staff/people/${id}`);
    await administrator.submit(`/staff/people/${id}/reset-second-step`);
    expect(administrator.status).toBe(422);
    await browser.open("/staff/account");
    await browser.submit("/staff/account/service", { service: sandwell.id });
    expect(browser.location).toBe("/staff");
    expect((await browser.open("/staff")).status).toBe(200);
  });

  it("is looked after for any service by the installation's administrator, who alone reads the outbox", async () => {
    const { site, sandwell } = world;
    const ada = someone(site);
    await enrolFirstAdministrator(site, ada);
    expect((await ada.open("/staff/people")).html).toContain("Which library service?");
    const named = (await ada.open("/staff/people?find=SAND")).html;
    expect([named.includes("Sandwell"), named.includes("Rotherham")]).toEqual([true, false]);
    expect((await ada.open("/staff/people?find=zzz")).html).toContain("No library service has these words");
    expect((await ada.open(`/staff/people?service=${sandwell.id}`)).html).toContain("Fara Way");
    const { db } = site.parts;
    await db.work({ service: "*", actor: { id: null, name: "test" } }, () =>
      queueText(db, {
        to: "+447700900123",
        text: "Your place: https://alcove.example/b?token=abc-DEF_1234567890abcdef",
      }),
    );
    await ada.open("/staff/admin/mail");
    expect(ada.html).toContain("Text message to 07700 900123");
    expect(ada.html).toContain("Waiting, 0 tries");
    expect(ada.html).toContain("sam@example.org");
    expect(ada.html).toContain("token=(removed)");
    expect(ada.html).not.toMatch(/token=[\w-]{20}/);
    expect((await administrator.open("/staff/admin/mail")).status).toBe(403);
  });
});
