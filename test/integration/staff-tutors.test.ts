import { expect, it } from "vitest";
import { describeOnBoth } from "../database-cases.ts";
import { facilitator } from "../people.ts";
import { registerCases } from "../register-cases.ts";
import { insertStaff } from "../staff-accounts.ts";

describeOnBoth("A guest tutor", (make) => {
  it("sees the registers of the sessions they are named for, counts people in, and nothing else", async () => {
    const db = await make();
    const { browser, putOn, service, become, staff, clock } = await registerCases(db);
    await insertStaff(db, service, [facilitator], "guest_tutor");
    const own = await putOn({ title: "Flourish", sensitive: true });
    const other = await putOn({ title: "Code club" });
    await own.take("Kelly");
    become(staff({ role: "manager" }));
    const terms = await browser.get(`/staff/activities/${own.id}/booking`);
    await browser.send(terms, `/staff/activities/${own.id}/facilitators`, { facilitator: [facilitator.id] });

    become(staff({ id: facilitator.id, name: facilitator.name, role: "guest_tutor" }));
    expect(await browser.get("/staff")).toMatchObject({ to: "/staff/mine" });
    const mine = await browser.get("/staff/mine");
    expect(mine.html).toContain("Flourish");
    expect(mine.html).not.toContain("Code club");
    const register = await browser.get(own.register);
    expect(register.html).toContain("Kelly");
    for (const hidden of ["Book for someone", "Give up their place", "Print slip"])
      expect(register.html).not.toContain(hidden);
    expect((await browser.get(other.register)).status).toBe(404);
    for (const path of [
      "/staff/week",
      "/staff/programme",
      "/staff/libraries",
      `/staff/sessions/${own.sessionId}`,
      `/staff/sessions/${own.sessionId}/book`,
      `/staff/activities/${own.id}`,
      `/staff/activities/${own.id}/booking`,
    ])
      expect({ path, status: (await browser.get(path)).status }).toEqual({ path, status: 403 });
    clock.set("2026-12-03T10:05:00Z");
    const open = await browser.get(own.register);
    const counted = await browser.send(open, `/staff/sessions/${own.sessionId}/heads`, {
      heads_adults: "3",
      heads_children: "0",
    });
    expect(counted.status).toBe(303);
  });
});

describeOnBoth("What needs discretion", (make) => {
  it("is taken back by a manager alone: names that two people saw would be everybody's", async () => {
    const { browser, putOn, become, staff } = await registerCases(await make());
    const { id } = await putOn({ title: "Flourish", sensitive: true, needs: ["company"] });
    const edit = `/staff/activities/${id}/edit`;
    const asStaff = await browser.send(await browser.get(edit), edit, { sensitive: "" });
    expect(asStaff.status).toBe(422);
    expect(asStaff.html).toContain("Ask a manager");
    become(staff({ role: "manager" }));
    expect((await browser.send(await browser.get(edit), edit, { sensitive: "" })).status).toBe(303);
  });
});
