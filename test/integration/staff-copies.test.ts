import { expect, it } from "vitest";
import { copyTermForward } from "../../src/modules/programme/actions/copy-term-forward.ts";
import type { ProgrammeTables } from "../../src/modules/programme/tables.ts";
import { fixedClock } from "../../src/platform/clock/clock.ts";
import { describeOnBoth } from "../database-cases.ts";
import { NOW, programmeOfStaff as setting } from "../staff-programme-world.ts";

describeOnBoth("Copies into another term", (make) => {
  it("copy a course into another term as a course of its own, once, with its weeks, words and terms", async () => {
    const db = await make();
    const { browser, putOn, sessions, mowbray } = await setting(db);
    const drawing = { title: "Draw", form: "course", when: "four Tuesdays from 8 December 2026, 10am to 12" };
    const { id } = await putOn(drawing);
    const [first] = await sessions(id);
    const week = `/staff/sessions/${first!.id}`;
    await browser.send(await browser.get(week), `${week}/note`, { note: "We draw hands" });
    const pl = `/staff/activities/${id}/translations/pl`;
    await browser.send(await browser.get(pl), pl, { title: "Rysunek", summary: "Rysujemy razem." });
    const terms = `/staff/activities/${id}/booking`;
    await browser.send(await browser.get(terms), terms, { online: "yes", party_most: "3", course: "both" });
    // A week that is called off is a week: the third stays the third.
    const write = async (text: string, values: unknown[]) =>
      (await db.asOwner((client) => client.query(text, values))).rows;
    const [, off, third] = await sessions(id);
    await write("UPDATE programme.session SET status = 'cancelled', cancel_reason = 'Snow' WHERE id = $1", [off!.id]);
    await write("UPDATE programme.session SET note = 'We draw feet' WHERE id = $1", [third!.id]);
    const action = `/staff/activities/${id}/copy`;
    const check = await browser.send(await browser.get(action), action, { start: "5/1/2027", end: "19/1/2027" });
    expect(check.html).toContain("Only three of its four dates fit");
    expect(check.html).toContain("a course of its own");
    for (const _ of [1, 2]) await browser.send(check, action, { step: "save" });
    expect(await sessions(id)).toHaveLength(4);
    const activities = await db.work({ service: "*", actor: { id: null, name: "" } }, () =>
      db.trx<ProgrammeTables>().selectFrom("programme.activity").select(["id", "status", "slug"]).execute(),
    );
    expect(activities.map(({ status }) => status)).toEqual(["published", "published"]);
    const copy = activities.find((each) => each.id !== id)!;
    expect((await sessions(copy.id)).map(({ note }) => note)).toEqual(["We draw hands", null, "We draw feet"]);
    expect((await browser.get(`/staff/activities/${copy.id}/translations/pl`)).html).toContain("Rysunek");
    const { rows } = await db.asOwner((client) =>
      client.query("SELECT party_most, course FROM bookings.terms WHERE activity_id = $1", [copy.id]),
    );
    expect(rows).toEqual([{ party_most: 3, course: "both" }]);
    // The next term follows from the copy alone: copied from both, there would be two of it.
    await browser.get(`/staff/at/${mowbray.id}`);
    const spring = { start: "2/2/2027", end: "16/2/2027" };
    const next = await browser.send(await browser.get("/staff/copy-term"), "/staff/copy-term", spring);
    expect(next.html.match(/name="copy"/g)).toHaveLength(1);
    // A copy that was withdrawn does not stand in the way of another.
    await write("UPDATE programme.activity SET status = 'withdrawn' WHERE id = $1", [copy.id]);
    const anew = await browser.send(await browser.get(action), action, { start: "5/1/2027", end: "19/1/2027" });
    expect((await browser.send(anew, action, { step: "save" })).status).toBe(303);
    expect(await write("SELECT status FROM programme.activity ORDER BY status", [])).toEqual(
      ["published", "published", "withdrawn"].map((status) => ({ status })),
    );
  });

  it("copy a series into a term once, though two do so at once", async () => {
    const db = await make();
    const { putOn, sessions, us } = await setting(db);
    const { id } = await putOn({ when: "every Tuesday 10.30am to 11am from 8 to 22 December 2026" });
    const copy = () =>
      copyTermForward({ db, clock: fixedClock(NOW), events: { tell: async () => {} } }, us, {
        ids: [id],
        term: { start: "2027-01-05", end: "2027-01-26" },
      });
    const done = await Promise.all([copy(), copy(), copy()]);
    expect(done.map((each) => "done" in each && each.done.sessions).toSorted()).toEqual([0, 0, 4]);
    expect(await sessions(id)).toHaveLength(7);
    const { rows } = await db.asOwner((client) =>
      client.query("SELECT jsonb_array_length(repeat_rules) AS rules FROM programme.activity WHERE id = $1", [id]),
    );
    expect(rows).toEqual([{ rules: 2 }]);
  });
});
