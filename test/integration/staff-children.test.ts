import { expect, it } from "vitest";
import { forgetChildren } from "../../src/modules/bookings/actions/keep-children.ts";
import { readAudit } from "../../src/platform/audit/read-audit.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { setTerms } from "../bookings-cases.ts";
import { describeOnBoth, scopeOf } from "../database-cases.ts";
import { actorOf, desk, facilitator, manager } from "../people.ts";
import { registerCases } from "../register-cases.ts";
import { insertStaff } from "../staff-accounts.ts";

const childrenKept = (db: Database) =>
  db.asOwner(async (client) => {
    const { rows } = await client.query("SELECT first_name FROM bookings.child ORDER BY first_name");
    return rows.map((row) => row.first_name as string);
  });

const detailsOf = (number: number, name: string) => ({
  [`child_${number}_first`]: name,
  [`child_${number}_contact`]: "Kelly, mum",
  [`child_${number}_phone`]: "01709 823606",
  [`child_${number}_collects`]: "Kelly or Nan",
  [`child_${number}_allergies`]: "Nuts",
  [`child_${number}_photos`]: "no",
});

describeOnBoth("Children who come by themselves", (make) => {
  async function club(db: Database) {
    const cases = await registerCases(db);
    const made = await cases.putOn({ title: "Code club", form: "course" });
    await setTerms(db, made.activity, { children: "alone", course: "both" });
    const action = `/staff/sessions/${made.sessionId}/book`;
    return { ...cases, ...made, action, page: `/staff/sessions/${made.sessionId}/register/children` };
  }

  it("are named one by one when they are booked, and an adult beside them makes it needless", async () => {
    const db = await make();
    const { browser, action, page, clock } = await club(db);
    const form = await browser.get(action);
    expect(form.html).toContain("Whom we ring in an emergency");
    const missing = await browser.send(form, action, { name: "", kind: "session", children: "2" });
    expect(missing.status).toBe(422);
    for (const field of ["child_1_first", "child_2_phone", "child_2_photos", "name"])
      expect(missing.html).toContain(`<a href="#${field}">`);
    const wrong = await browser.send(missing, action, {
      name: "Kelly",
      ...detailsOf(1, "Zara"),
      ...detailsOf(2, "Abe"),
      child_2_phone: "ring me",
    });
    expect(wrong.html).toContain("Write the number in digits");
    expect(wrong.html).toContain('value="Zara"');
    expect((await browser.send(wrong, action, { child_2_phone: "07700 900123" })).status).toBe(303);
    expect(await childrenKept(db)).toEqual(["Abe", "Zara"]);
    const withDad = await browser.send(form, action, { name: "Sam", kind: "session", adults: "1", children: "1" });
    expect(withDad.status).toBe(303);
    expect(await childrenKept(db)).toHaveLength(2);

    // Nobody browses the months ahead.
    expect((await browser.get(page)).html).toContain("from the day before");
    clock.set("2026-12-02T09:00:00Z");
    const shown = await browser.get(page);
    expect(shown.html).toContain("Kelly or Nan");
    expect(shown.html).toContain('href="tel:01709823606"');
  });

  it("are named by whoever books them on the public page, in the language of the page", async () => {
    const db = await make();
    const { browser, slug, sessionId } = await club(db);
    const action = `/activities/${slug}/book`;
    const form = await browser.get(`${action}?session=${sessionId}&lang=pl`);
    expect(form.html).toContain("Do kogo dzwonimy w nagłym wypadku");
    expect(form.html).not.toContain("Nie pytamy o ich imiona");
    const missing = await browser.send(form, action, { name: "", children: "2" });
    expect(missing.status).toBe(422);
    expect(missing.html).toContain('<a href="#child_2_first">Wpisz imię dziecka');
    expect(missing.html).toContain('<a href="#name">');
    expect(await childrenKept(db)).toEqual([]);
    const done = await browser.send(missing, action, {
      name: "Kelly",
      ...detailsOf(1, "Zara"),
      ...detailsOf(2, "Abe"),
    });
    expect(done.status).toBe(303);
    expect(await childrenKept(db)).toEqual(["Abe", "Zara"]);
  });

  it("are seen by the staff of that session alone, and each look is written down", async () => {
    const db = await make();
    const { browser, action, page, clock, become, staff, other, service, id } = await club(db);
    await insertStaff(db, service, [desk, facilitator]);
    await insertStaff(db, service, [manager], "manager");
    const booked = await browser.send(await browser.get(action), action, {
      name: "Kelly",
      kind: "course",
      ...detailsOf(1, "Zara"),
    });
    expect(booked.status).toBe(303);
    clock.set("2026-12-03T09:00:00Z");
    become(staff({ libraryIds: [other.id] }));
    expect((await browser.get(page)).status).toBe(404);
    become(staff({ id: manager.id, name: manager.name, role: "manager" }));
    const terms = `/staff/activities/${id}/booking`;
    await browser.send(await browser.get(terms), `/staff/activities/${id}/facilitators`, {
      facilitator: facilitator.id,
    });
    expect((await browser.get(page)).html).not.toContain("Zara");
    become(staff());
    expect((await browser.get(page)).html).not.toContain("Zara");
    become(staff({ id: facilitator.id, name: facilitator.name }));
    expect((await browser.get(page)).html).toContain("Zara");
    const log = await db.work(scopeOf(service, actorOf(manager)), () => readAudit("register", [id]));
    expect(log).toMatchObject([{ action: "register.seen", actorName: facilitator.name, detail: { what: "children" } }]);
  });

  it("are forgotten a week after the last session, and at once when they no longer come", async () => {
    const db = await make();
    const { browser, action, clock, register } = await club(db);
    const form = await browser.get(action);
    await browser.send(form, action, { name: "Kelly", kind: "course", ...detailsOf(1, "Zara") });
    await browser.send(await browser.get(action), action, { name: "Jo", kind: "session", ...detailsOf(1, "Abe") });
    await browser.send(await browser.get(action), action, { name: "Ann", kind: "session", ...detailsOf(1, "Mo") });
    const forget = () => forgetChildren({ db, clock });
    expect(await forget()).toBe(0);
    const page = await browser.get(register);
    const [, mine] = /staff\/bookings\/([0-9a-f-]{36})\/give-up/.exec(page.html.slice(page.html.indexOf(">Ann")))!;
    await browser.send(page, `/staff/bookings/${mine}/give-up`);
    expect(await forget()).toBe(1);
    expect(await childrenKept(db)).toEqual(["Abe", "Zara"]);
    clock.set("2026-12-10T10:59:00Z");
    expect(await forget()).toBe(0);
    clock.set("2026-12-10T11:00:00Z");
    expect(await forget()).toBe(1);
    clock.set("2026-12-17T11:00:00Z");
    expect(await forget()).toBe(1);
    expect(await childrenKept(db)).toEqual([]);
  });
});
