import { expect, it } from "vitest";
import { extendSeries, sayRulesAgain } from "../../src/modules/programme/index.ts";
import type { ProgrammeTables } from "../../src/modules/programme/tables.ts";
import { fixedClock } from "../../src/platform/clock/clock.ts";
import { describeOnBoth } from "../database-cases.ts";
import { facilitator } from "../people.ts";
import { NOW, programmeOfStaff as setting } from "../staff-programme-world.ts";

describeOnBoth("Staff and the programme", (make) => {
  it("put on an activity: every date shown before anything is saved, then public, told and in the log", async () => {
    const db = await make();
    const { browser, putOn, sessions, told } = await setting(db);
    const { check, saved, id } = await putOn();
    expect(check.html).toContain("Four Tuesdays");
    expect(check.html).toContain("Tuesday 29 December");
    expect(saved).toMatchObject({ status: 303, to: `/staff/activities/${id}?done=published` });
    expect((await sessions(id)).map((each) => each.starts_at)).toEqual(
      ["08", "15", "22", "29"].map((day) => `2026-12-${day}T10:30:00Z`),
    );
    expect(told).toEqual([{ kind: "activity.changed", ids: [id] }]);
    expect((await browser.get(`/staff/activities/${id}/history`)).html).toContain("Put it on, with 4 dates");
    // The second press of the same button changes nothing more.
    const again = await browser.send(check, "/staff/activities", { standing: "publish" });
    expect(again.to).toContain(id);
    expect(await sessions(id)).toHaveLength(4);
    const list = await browser.get("/staff/programme");
    expect(list.html.match(/Rhymetime<\/a>/g)).toHaveLength(1);
  });

  it("keep what was typed, with a summary that links to each field", async () => {
    const db = await make();
    const { browser } = await setting(db);
    const form = await browser.get("/staff/activities/new?template=rhymetime");
    const wrong = await browser.send(form, "/staff/activities/check", {
      title: "",
      summary: "<b>Songs\u0000</b>",
      ages_from: "9",
      ages_to: "4",
      cost: "two pounds",
      when: "every Blursday",
      library: "",
      contact_phone: "01709",
    });
    expect(wrong.status).toBe(422);
    for (const field of ["title", "cost", "when", "library", "contact_phone"])
      expect(wrong.html).toContain(`<a href="#${field}">`);
    expect(wrong.html).toContain("&lt;b>Songs");
    expect(wrong.html).toContain('value="two pounds"');
    expect(wrong.html).toContain('value="every Blursday"');
    // What is wrong is in sight: its part of the form stands open, and one that is right and rarely changed does not.
    const parts = (html: string) =>
      [...html.matchAll(/<details class="form-part" id="(part-\w+)" open/g)].map(([, id]) => id);
    expect(parts(form.html)).toEqual(["part-what", "part-where", "part-taking"]);
    const deep = await browser.send(form, "/staff/activities/check", {
      first_which_door: "x".repeat(2000),
      line_pounds: "many",
    });
    expect(parts(deep.html)).toEqual(["part-what", "part-where", "part-taking", "part-first", "part-costs"]);
    const empty = await browser.get("/staff/activities/new?template=none");
    expect(parts(empty.html)).toEqual(["part-what", "part-where", "part-taking", "part-happens", "part-who"]);
  });

  it("are told where dates lie outside the library's hours, and may publish them all the same", async () => {
    const db = await make();
    const { rotherham, mowbray, putOn } = await setting(db);
    await db.asOwner(async (client) => {
      await client.query(
        "INSERT INTO places.opening (library_id, service_id, weekday, opens, closes) VALUES ($1, $2, 2, '09:00', '17:00')",
        [mowbray.id, rotherham.id],
      );
      await client.query("UPDATE places.library SET hours_standing = 'listed' WHERE id = $1", [mowbray.id]);
    });
    expect((await putOn()).check.html).not.toContain("outside the library");
    const slip = await putOn({ when: "four Tuesdays from 8 December 2026, 1.30am to 3am" });
    expect(slip.check.html).toContain("These dates are outside the library's hours");
    expect(slip.check.html).toContain("listed as open 9am to 5pm on Tuesdays");
    expect(slip.id).not.toBe("");
    const sunday = await putOn({ when: "on 13 December 2026, 10am to 11am" });
    expect(sunday.check.html).toContain("listed as closed on Sundays");
  });

  it("keep a draft and a later day out of sight until then", async () => {
    const db = await make();
    const { browser, putOn } = await setting(db);
    const shown = (id: string) =>
      db.reads<ProgrammeTables>().selectFrom("programme.activity").select("id").where("id", "=", id).execute();
    const draft = await putOn({}, "draft");
    expect(await shown(draft.id)).toEqual([]);
    const page = await browser.get(`/staff/activities/${draft.id}`);
    const bad = await browser.send(page, `/staff/activities/${draft.id}/publish`, {
      standing: "later",
      publish_day: "1/1/2020",
    });
    expect(bad.status).toBe(422);
    await browser.send(page, `/staff/activities/${draft.id}/publish`, { standing: "later", publish_day: "5/12/2096" });
    expect(await shown(draft.id)).toEqual([]);
    expect((await browser.get(`/staff/activities/${draft.id}`)).html).toContain("5 December 2096");
    await browser.send(page, `/staff/activities/${draft.id}/publish`, { standing: "publish" });
    expect(await shown(draft.id)).toHaveLength(1);
  });

  it("never see or change another service's, nor another library's, by its id", async () => {
    const db = await make();
    const { putOn, browser, become, them, us, sessions, brinsworth, mowbray, form } = {
      form: null,
      ...(await setting(db)),
    };
    expect(form).toBeNull();
    const { id, check } = await putOn();
    const [session] = await sessions(id);
    const ours = await browser.get(`/staff/activities/${id}/edit`);
    for (const stranger of [them, { ...us, libraryIds: [brinsworth.id] }]) {
      become(stranger);
      for (const path of ["", "/edit", "/when", "/cancel", "/copy", "/history", "/translations", "/translations/pl"])
        expect((await browser.get(`/staff/activities/${id}${path}`)).status).toBe(404);
      expect((await browser.get(`/staff/sessions/${session!.id}`)).status).toBe(404);
      expect((await browser.send(ours, `/staff/activities/${id}/edit`, { title: "Ours now" })).status).toBe(404);
      for (const path of [`sessions/${session!.id}/cancel`, `activities/${id}/cancel`, `activities/${id}/withdraw`]) {
        const sent = await browser.send(ours, `/staff/activities/${id}/edit`, { reason: "No" }, `/staff/${path}`);
        expect(sent.status).toBe(404);
      }
      const taken = await browser.send(check, "/staff/activities", { standing: "publish" });
      expect(taken.status).toBe(404);
    }
    become(us);
    expect(await sessions(id)).toHaveLength(4);
    expect((await sessions(id)).every((each) => each.status === "scheduled")).toBe(true);
    // Another service's activity at the same address gets another one.
    become(them);
    expect(mowbray.id).not.toBe("");
  });

  it("are told when someone else saved first, with theirs and yours, and may then keep theirs", async () => {
    const db = await make();
    const { browser, putOn, become, us } = await setting(db);
    const { id } = await putOn();
    const action = `/staff/activities/${id}/edit`;
    const [mine, colleagues] = [await browser.get(action), await browser.get(action)];
    become({ ...us, id: facilitator.id, name: facilitator.name });
    expect((await browser.send(colleagues, action, { title: "Rhymes and songs" })).status).toBe(303);
    become(us);
    const clash = await browser.send(mine, action, { title: "Singing time", where: "Children's area" });
    expect(clash.status).toBe(409);
    expect(clash.html).toContain("Ros Whitaker changed this while you were writing");
    expect(clash.html).toContain("Rhymes and songs");
    expect(clash.html).toContain('value="Singing time"');
    expect((await browser.send(clash, action)).status).toBe(303);
    expect((await browser.get(`/staff/activities/${id}`)).html).toContain("Singing time");
  });

  it("cancel, put back and move one date; a stale form changes nothing", async () => {
    const db = await make();
    const { browser, putOn, sessions } = await setting(db);
    const { id } = await putOn();
    const [first] = await sessions(id);
    const at = `/staff/sessions/${first!.id}`;
    const before = await browser.get(at);
    expect((await browser.send(before, `${at}/cancel`, { reason: "" })).status).toBe(422);
    expect((await browser.send(before, `${at}/cancel`, { reason: "The heating is being mended" })).status).toBe(303);
    expect((await sessions(id))[0]).toMatchObject({
      status: "cancelled",
      cancel_reason: "The heating is being mended",
      sequence: 1,
    });
    const stale = await browser.send(before, `${at}/move`, { date: "9/12/2026", starts: "14:00", ends: "14:30" });
    expect(stale.status).toBe(409);
    await browser.send(await browser.get(at), `${at}/restore`);
    const moved = await browser.send(await browser.get(at), `${at}/move`, {
      date: "9/12/2026",
      starts: "14:00",
      ends: "14:30",
    });
    expect(moved.status).toBe(303);
    expect((await sessions(id))[0]).toMatchObject({
      id: first!.id,
      status: "scheduled",
      cancel_reason: null,
      starts_at: "2026-12-09T14:00:00Z",
      moved_from: "2026-12-08T10:30:00Z",
      original_date: "2026-12-08",
      sequence: 3,
    });
    const backwards = await browser.send(await browser.get(at), `${at}/move`, {
      date: "9/12/2026",
      starts: "14:00",
      ends: "13:00",
    });
    expect(backwards.status).toBe(422);
  });

  it("change this and following, and all, after seeing what changes", async () => {
    const db = await make();
    const { browser, putOn, sessions } = await setting(db);
    const { id } = await putOn();
    const action = `/staff/activities/${id}/when`;
    const form = await browser.get(`${action}?at=2026-12-22`);
    expect(form.html).toContain('value="2026-12-22"');
    const words = {
      which: "following",
      at: "2026-12-22",
      when: "every Wednesday 2pm to 2.30pm until 6 January 2027",
      reason: "It moves to Wednesdays",
      step: "see",
    };
    const check = await browser.send(form, action, words);
    expect(check.html).toContain("Changed (2)");
    expect((await browser.send(check, action, { step: "save" })).to).toContain("done=dates");
    const starts = async () =>
      (await sessions(id)).filter((each) => each.status === "scheduled").map((each) => each.starts_at);
    expect(await starts()).toEqual([
      "2026-12-08T10:30:00Z",
      "2026-12-15T10:30:00Z",
      "2026-12-23T14:00:00Z",
      "2026-12-30T14:00:00Z",
      "2027-01-06T14:00:00Z",
    ]);
    const stale = await browser.send(check, action, { step: "save" });
    expect(stale.status).toBe(409);
    const all = await browser.send(await browser.get(action), action, {
      which: "all",
      when: "every Tuesday 11am to 12 noon until 22 December 2026",
      step: "see",
    });
    expect(all.html).toContain("Cancelled (");
    await browser.send(all, action, { step: "save" });
    expect(await starts()).toEqual(["2026-12-08T11:00:00Z", "2026-12-15T11:00:00Z", "2026-12-22T11:00:00Z"]);
    const past = { which: "all", when: "on 1 March 2020 10am", step: "save" };
    const nothing = await browser.send(await browser.get(action), action, past);
    expect(nothing.status).toBe(422);
  });

  it("copy a term forward once, keep a year of an endless series, and set costs and notes", async () => {
    const db = await make();
    const { browser, putOn, sessions, mowbray } = await setting(db);
    const { id } = await putOn({ when: "every Tuesday 10.30am to 11am from 8 to 22 December 2026" });
    const span = { start: "5/1/2027", end: "26/1/2027" };
    const action = `/staff/activities/${id}/copy`;
    const check = await browser.send(await browser.get(action), action, span);
    expect(check.html).toContain("Four Tuesdays");
    for (const _ of [1, 2]) await browser.send(check, action, { step: "save" });
    expect(await sessions(id)).toHaveLength(7);
    const saidOf = async () => (await browser.get(`/staff/activities/${id}`)).html;
    expect(await saidOf()).toContain("Every Tuesday from 8 to 22 December, 10:30am to 11am; then from 5 to 26 January");
    const two = await putOn({ title: "Chess", when: "every Tuesday 4pm to 5pm from 8 to 22 December 2026" });
    const its = `/staff/activities/${two.id}/copy`;
    await browser.send(await browser.get(its), its, { ...span, step: "save" });
    const heard: unknown[] = [];
    const events = { tell: async ({ detail }: { detail: unknown }) => void heard.push(detail) };
    const dayAfter = { db, clock: fixedClock("2026-12-23T03:00:00Z"), events };
    for (const said of [2, 0]) expect(await sayRulesAgain(dayAfter)).toBe(said);
    // Each by itself, so that pages come in between.
    expect(heard).toEqual(expect.arrayContaining([{ ids: [id] }, { ids: [two.id] }]));
    expect(await saidOf()).toContain("Every Tuesday from 5 to 26 January, 10:30am to 11am");
    await browser.get(`/staff/at/${mowbray.id}`);
    expect((await browser.get("/staff/copy-term")).status).toBe(200);

    const endless = await putOn({ title: "Songs", when: "every Friday 10am to 11am" });
    const parts = (now: string) => ({ db, clock: fixedClock(now), events: { tell: async () => {} } });
    const before = (await sessions(endless.id)).length;
    expect(before).toBeGreaterThan(50);
    expect(await extendSeries(parts(NOW))).toBe(0);
    expect(await extendSeries(parts("2027-02-01T03:00:00Z"))).toBeGreaterThan(7);
    expect(await extendSeries(parts("2027-02-01T03:00:00Z"))).toBe(0);

    const [first] = await sessions(id);
    const at = `/staff/sessions/${first!.id}`;
    await browser.send(await browser.get(at), `${at}/note`, { note: "With a visit from the fire engine" });
    expect((await sessions(id))[0]!.note).toBe("With a visit from the fire engine");
    const costs = await browser.get(at);
    expect(costs.html).toContain("Shakers and props");
    await browser.send(costs, `${at}/costs`, { line_actual: ["18.50", "", ""] });
    expect((await browser.get(`/staff/activities/${id}`)).html).toContain("£18.50 of £19");
  });

  it("hide the time and place of what is 'ring for time and place', and how to join from everybody", async () => {
    const db = await make();
    const { putOn, sessions } = await setting(db);
    const { id } = await putOn({ ring: "yes", where: "Garden room", online_join: "https://meet.example/secret" });
    expect(await sessions(id)).toEqual([]);
    await expect(
      db.reads<ProgrammeTables>().selectFrom("programme.activity").select("online_join").execute(),
    ).rejects.toMatchObject({ code: "42501" });
  });

  it("translate side by side; a review has a name, and ends with the next change", async () => {
    const db = await make();
    const { browser, putOn } = await setting(db);
    const { id } = await putOn();
    const action = `/staff/activities/${id}/translations/pl`;
    const form = await browser.get(action);
    const unnamed = await browser.send(form, action, { title: "Rymowanki", summary: "Piosenki", reviewed: "yes" });
    expect(unnamed.status).toBe(422);
    const words = { title: "Rymowanki", summary: "Piosenki", reviewed: "yes", reviewed_by: "Anna Nowak" };
    expect((await browser.send(form, action, words)).status).toBe(303);
    expect((await browser.get(`/staff/activities/${id}/translations`)).html).toContain("Checked by Anna Nowak");
    expect((await browser.send(form, action, words)).status).toBe(409);
    expect((await browser.get(`/staff/activities/${id}/translations/xx`)).status).toBe(404);
  });

  it("open on today: what is on, what is over, what is off, what needs an answer", async () => {
    const db = await make();
    const { browser, putOn, mowbray } = await setting(db);
    await putOn({ when: "on 1 December 2026, 11am to 12 noon", title: "Health walk" });
    await putOn({ when: "on 2 December 2026, 2pm to 3pm", title: "Tea and toast", run_by: "" });
    expect((await browser.get("/staff")).html).toContain("Which library are you at?");
    expect((await browser.get(`/staff/at/${mowbray.id}`)).to).toBe("/staff");
    const today = await browser.get("/staff");
    expect(today.html).toContain("Today at Mowbray Gardens Library");
    expect(today.html).toContain("on now, until 12 noon");
    expect(today.html).toContain("Who runs Tea and toast?");
    expect(today.html).toContain("What are the opening hours?");
    expect((await browser.get("/staff/week")).html).toContain("Tea and toast");
    expect((await browser.get("/staff/week?from=9999-99-99")).status).toBe(200);
  });
});
