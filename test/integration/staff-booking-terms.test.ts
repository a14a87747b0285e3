import { expect, it } from "vitest";
import { readAudit } from "../../src/platform/audit/read-audit.ts";
import { mailTo } from "../bookings-cases.ts";
import { describeOnBoth, scopeOf } from "../database-cases.ts";
import { actorOf, desk, facilitator, manager } from "../people.ts";
import { registerCases } from "../register-cases.ts";
import { insertStaff } from "../staff-accounts.ts";

describeOnBoth("How an activity's places are given", (make) => {
  it("is set on one form, is in the log, and lets the next in line in where there is more room", async () => {
    const db = await make();
    const { browser, putOn, told, statusOf } = await registerCases(db);
    const { id, take, register } = await putOn({ capacity: 10 });
    const action = `/staff/activities/${id}/booking`;
    const form = await browser.get(action);
    expect(form.html).toContain("Room for 10");
    const wrong = await browser.send(form, action, { party_most: "", offer_hours: "9999", online: "" });
    expect(wrong.status).toBe(422);
    for (const field of ["party_most", "offer_hours", "online"]) expect(wrong.html).toContain(`<a href="#${field}">`);
    const one = await browser.send(form, action, { buggies: "1", waiting_most: "5", closes_minutes: "1440" });
    expect(one).toMatchObject({ status: 303, to: `${action}?done=saved` });
    expect(told.at(-1)).toEqual({ kind: "activity.changed", ids: [id] });
    await take("Kelly", { buggies: 1 });
    const waits = await take("Amal", { buggies: 1 });
    expect(waits.status).toBe("waiting");
    expect((await browser.get(register)).html).toContain("1 waiting");
    await browser.send(await browser.get(action), action, { buggies: "2" });
    expect(await statusOf(waits.id)).toBe("offered");
    expect((await browser.get(`/staff/activities/${id}/history`)).html).toContain("Changed how places are booked");
  });

  it("shows theirs and yours where two change it at once, the first time and later", async () => {
    const db = await make();
    const { browser, putOn, become, staff } = await registerCases(db);
    const { id } = await putOn();
    const action = `/staff/activities/${id}/booking`;
    for (const [theirs, yours] of [
      ["3", "4"],
      ["5", "7"],
    ] as const) {
      const [mine, colleagues] = [await browser.get(action), await browser.get(action)];
      become(staff({ id: facilitator.id, name: facilitator.name }));
      expect((await browser.send(colleagues, action, { party_most: theirs })).status).toBe(303);
      become(staff());
      const clash = await browser.send(mine, action, { party_most: yours });
      expect(clash.status).toBe(409);
      expect(clash.html).toContain("Ros Whitaker changed this while you were writing");
      expect(clash.html).toContain(`value="${yours}"`);
      expect((await browser.send(clash, action)).status).toBe(303);
      expect((await browser.get(action)).html).toContain(`value="${yours}"`);
    }
  });

  it("is another library's own", async () => {
    const db = await make();
    const { browser, putOn, become, staff, other, elsewhere } = await registerCases(db);
    const { id } = await putOn();
    const action = `/staff/activities/${id}/booking`;
    const ours = await browser.get(action);
    for (const stranger of [
      staff({ libraryIds: [other.id], role: "manager" }),
      staff({ serviceId: elsewhere.id, role: "manager" }),
    ]) {
      become(stranger);
      expect((await browser.get(action)).status).toBe(404);
      expect((await browser.get(`${action}/looks`)).status).toBe(404);
      expect((await browser.send(ours, action)).status).toBe(404);
      expect((await browser.send(ours, action, {}, `/staff/activities/${id}/facilitators`)).status).toBe(404);
    }
  });
});

describeOnBoth("Names on the register of what needs discretion", (make) => {
  it("are seen by whoever is named to run it and by one session's cover; each look is written down", async () => {
    const db = await make();
    const { browser, putOn, become, staff, service } = await registerCases(db);
    await insertStaff(db, service, [desk, facilitator]);
    await insertStaff(db, service, [manager], "manager");
    const { id, take, register, sessionId, sessions } = await putOn({ sensitive: true, title: "Living with low mood" });
    const amal = await take("Amal Haddad");
    const as = (person: typeof desk, role: "staff" | "manager" = "staff") =>
      become(staff({ id: person.id, name: person.name, role }));

    as(desk);
    const counts = await browser.get(register);
    expect(counts.html).not.toContain("Amal");
    expect(counts.html).toContain("one person in one party");
    // With the code she tells them, the desk can help her without seeing who she is.
    const byCode = await browser.get(`${register}?code=${amal.code.toLowerCase()}`);
    expect(byCode.html).toContain("Has a place");
    expect(byCode.html).toContain("Give up their place");
    expect(byCode.html).not.toContain("Amal");
    expect((await browser.get(`${register}/print`)).html).not.toContain("Amal");
    const terms = `/staff/activities/${id}/booking`;
    expect((await browser.get(terms)).html).toContain("A manager changes this");
    expect((await browser.get(`${terms}/looks`)).status).toBe(403);
    const action = `/staff/activities/${id}/facilitators`;
    const refused = await browser.send(await browser.get(terms), terms, { facilitator: desk.id }, action);
    expect(refused.status).toBe(403);

    as(manager, "manager");
    expect((await browser.get(register)).html).not.toContain("Amal");
    const page = await browser.get(terms);
    expect((await browser.send(page, action, { facilitator: [facilitator.id, "nobody"] })).status).toBe(303);

    as(facilitator);
    expect((await browser.get(register)).html).toContain("Amal Haddad");
    expect((await browser.get(`${register}/print`)).html).toContain("Amal Haddad");

    as(manager, "manager");
    const shown = await browser.get(register);
    const cover = `/staff/sessions/${sessionId}/cover`;
    expect((await browser.send(shown, cover, { cover: desk.id, reason: "" })).html).toContain("Say why");
    expect((await browser.send(shown, cover, { cover: "x", reason: "Ill" })).html).toContain("Choose who covers");
    expect((await browser.send(shown, cover, { cover: desk.id, reason: "Ros is ill" })).status).toBe(303);
    expect((await browser.send(shown, cover, { cover: desk.id, reason: "Ros is ill" })).status).toBe(303);
    const mails = (await mailTo(db)).filter((mail) => /cover/.test(mail.subject));
    expect(mails.map((mail) => mail.recipient)).toEqual([facilitator.email, desk.email]);
    for (const mail of mails) {
      expect(mail.subject + mail.body).not.toContain("low mood");
      expect(mail.body).not.toContain("Ros is ill");
    }

    as(desk);
    expect((await browser.get(register)).html).toContain("Amal Haddad");
    // One session, not the next.
    const next = sessions[1]!.id;
    await browser.get(`/staff/sessions/${next}/register`);
    expect((await browser.get(`/staff/sessions/${next}/register`)).html).toContain("Names are shown to whoever runs");

    as(manager, "manager");
    const looks = await browser.get(`${terms}/looks`);
    expect(looks.html).toContain("Ros Whitaker");
    expect(looks.html).toContain("Looked at it, without names");
    expect(looks.html).toContain("Handed it to Dev Patel: Ros is ill");
    const log = await db.work(scopeOf(service, actorOf(manager)), () => readAudit("register", [id]));
    expect(log.filter((line) => line.action === "register.seen" && line.detail.names === true)).toHaveLength(3);
    // No longer named: no longer seen.
    await browser.send(await browser.get(terms), action, { facilitator: manager.id });
    as(facilitator);
    expect((await browser.get(register)).html).not.toContain("Amal");
  });
});
