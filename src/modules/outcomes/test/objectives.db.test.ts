import { beforeAll, expect, it } from "vitest";
import { describeOnBoth, insertLibrary } from "../../../../test/database-cases.ts";
import type { reader } from "../../../../test/forms-of-pages.ts";
import { answerCourse, followCourse, OUTCOMES_NOW as NOW, worldOfOutcomes } from "../../../../test/outcomes-world.ts";
import { insertAgreement } from "../../../../test/partner-cases.ts";
import { desk, facilitator, manager } from "../../../../test/people.ts";
import { openPublicSite } from "../../../../test/public-site.ts";
import { AGES_RELEASED, insertReach, insertWhoComes } from "../../../../test/reach-world.ts";
import { staffSite } from "../../../../test/staff-site.ts";
import type { Database } from "../../../platform/db/database.ts";
import { newId } from "../../../platform/ids/ids.ts";

const OUTCOMES = "/staff/outcomes";

describeOnBoth("Objectives", (make) => {
  let db: Database;
  let moira: ReturnType<typeof reader>;
  let ros: ReturnType<typeof reader>;
  let dev: ReturnType<typeof reader>;
  let neighbour: ReturnType<typeof reader>;
  let walk: Awaited<ReturnType<typeof worldOfOutcomes>>["walk"];
  let flourish: Awaited<ReturnType<typeof worldOfOutcomes>>["flourish"];
  let rotherham: { id: string; slug: string };
  let mowbray: { id: string };
  let plan: string;
  beforeAll(async () => {
    db = await make();
    const world = await worldOfOutcomes(db);
    ({ walk, flourish, rotherham, mowbray } = world);
    const { sandwell } = world;
    const site = await openPublicSite(db, { now: NOW });
    moira = await staffSite(site, db, rotherham, manager.email, NOW);
    neighbour = await staffSite(site, db, sandwell, manager.email, NOW);
    ros = await staffSite(site, db, rotherham, facilitator.email, NOW);
    dev = await staffSite(site, db, rotherham, desk.email, NOW);
  });
  const rows = async (text: string) => (await db.asOwner((client) => client.query(text))).rows;
  /** A session begins then, and takes an hour. */
  const moveSession = ({ id }: { id: string }, at: string) =>
    rows(
      `UPDATE programme.session SET starts_at = '${at}', ends_at = timestamptz '${at}' + interval '1 hour' WHERE id = '${id}'`,
    );
  /** The id of the objective that a page links to by that name. */
  const idOf = (html: string, name: string) =>
    new RegExp(`objectives/([0-9a-f-]{36})[^>]*>(?:<bdi>)?${name}`).exec(html)![1]!;
  const figures = async (id: string, year = "2026") =>
    JSON.parse((await moira.get(`${OUTCOMES}/objectives/${id}.json?year=${year}`)).html);

  it("takes in what many libraries share, once, and takes a plan as it is typed", async () => {
    const empty = await moira.get(OUTCOMES);
    expect(empty.html).toContain("Increased reading and literacy");
    const set = `${OUTCOMES}/sets/libraries-deliver`;
    const taken = await moira.send(empty, set);
    expect((await moira.send(empty, set)).to).toBe(taken.to);
    expect(await rows("SELECT 1 FROM outcomes.objective")).toHaveLength(7);
    const form = await moira.get(`${OUTCOMES}/plans/new`);
    const typed = { name: "Council plan", kind: "council_plan", from: "1 4 2026", source: "Agreed by the cabinet" };
    const wrong = await moira.send(form, `${OUTCOMES}/plans/new`, { ...typed, tree: "Health\n--- Lonely" });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain("Line 2: it goes down more than one level at once");
    expect(wrong.html).toContain("--- Lonely");
    const tree =
      "Healthy and connected | People live well\n- Fewer people are lonely\n- More people are active\nThriving";
    const made = await moira.send(form, `${OUTCOMES}/plans/new`, { ...typed, tree });
    expect((await moira.send(form, `${OUTCOMES}/plans/new`, { ...typed, tree })).to).toBe(made.to);
    plan = made.to!.replace(/\?.*/, "");
    expect((await moira.get(plan)).html).toContain("Objectives that no activity is for (3)");
    for (const other of [dev, neighbour]) expect((await other.get(plan)).status).not.toBe(200);
    expect((await dev.get(OUTCOMES)).status).toBe(403);
  });

  it("links from the activity's page and from the objective's, from a day on, and never names what needs discretion", async () => {
    const { html } = await moira.get(plan);
    const [lonely, active, above] = ["Fewer people are lonely", "More people are active", "Healthy and connected"].map(
      (name) => idOf(html, name),
    );
    const own = `${OUTCOMES}/activities/${flourish.id}`;
    for (const other of [dev, moira])
      for (const path of [own, `${own}/objectives`, `${own}.json`]) {
        const refused = await other.get(path);
        expect(refused.status).toBe(403);
        expect(refused.html).not.toContain("Flourish");
      }
    const form = await ros.get(`${own}/objectives`);
    expect((await ros.send(form, `${own}/objectives`, { objective: [lonely!], from: "" })).status).toBe(422);
    const linked = await ros.send(form, `${own}/objectives`, { objective: [lonely!], from: "1/4/2026" });
    expect(linked.to).toBe(`${own}?done=linked`);
    const pick = `${OUTCOMES}/objectives/${active}/activities`;
    const list = await moira.get(pick);
    expect(list.html).toContain("Health walk");
    for (const hidden of ["Flourish", "Sample: chess"]) expect(list.html).not.toContain(hidden);
    await moira.send(list, pick, { activity: [walk.id, flourish.id], from: "2026-04-01" });
    expect(await rows("SELECT 1 FROM outcomes.link")).toHaveLength(2);
    // One of them is told to who runs it alone: it is in no sum of the others, which less the rest would be its own.
    const page = await moira.get(`${OUTCOMES}/objectives/${above}`);
    expect(page.html).toContain("1 activity, 2 sessions, 22 attendances, £90");
    expect(page.html).toContain("Health walk");
    expect(page.html).toContain("Activities that need discretion are in no sum");
    await rows(`INSERT INTO bookings.facilitator (activity_id, account_id, service_id, named_at)
      SELECT activity_id, '${manager.id}', service_id, now() FROM bookings.facilitator WHERE activity_id = '${flourish.id}'`);
    const known = (await moira.get(`${OUTCOMES}/objectives/${above}`)).html;
    await rows(`DELETE FROM bookings.facilitator WHERE account_id = '${manager.id}'`);
    expect(known).toContain("2 activities, 4 sessions, 29 attendances, £170");
    expect(known).toContain("Of 1 session nobody has counted who came");
    expect(page.html).not.toContain("Flourish");
    expect((await moira.get(`${OUTCOMES}/objectives/${above}.csv`)).html).not.toContain("Flourish");
    expect((await ros.get(own)).html).toContain("Fewer people are lonely");
    expect((await moira.get(plan)).html).not.toContain("Flourish");
  });

  it("goes on counting what was linked then, whatever is linked now", async () => {
    const { html } = await moira.get(plan);
    const [active, thriving] = ["More people are active", "Thriving"].map((name) => idOf(html, name));
    const before = await figures(active!);
    expect(before.all).toMatchObject({
      sessions: 2,
      attendances: 22,
      cost_pounds: 90,
      planned_pounds: 80,
      pounds_per_attendance: 4.09,
    });
    expect(before.funders).toEqual([
      { funder: "NHS South Yorkshire", planned_pounds: 40, cost_pounds: 50 },
      { funder: "The library service", planned_pounds: 40, cost_pounds: 40 },
    ]);
    // As if that had been said in spring: then it cannot be taken back, only ended.
    await db.asOwner((client) => client.query("UPDATE outcomes.link SET made_at = '2026-04-01T09:00:00Z'"));
    const path = `${OUTCOMES}/activities/${walk.id}/objectives`;
    const form = await dev.get(path);
    const past = await dev.send(form, path, { objective: [thriving!], from: "2026-05-01" });
    expect(past.status).toBe(422);
    expect(past.html).toContain("what counted until yesterday goes on counting");
    expect((await dev.send(form, path, { objective: [thriving!], from: "2026-11-27" })).to).toContain("done=linked");
    expect(await figures(active!)).toEqual(before);
    expect((await figures(thriving!)).all).toMatchObject({ sessions: 0, attendances: 0 });
    expect((await figures(active!, "2025")).all).toMatchObject({ sessions: 0, cost_pounds: 0 });
    const audit = await rows("SELECT 1 FROM platform.audit WHERE action = 'activity.objectives_set'");
    expect(audit).toHaveLength(3);
  });

  it("links agreements and actions, from their pages and the objective's, and shows the way to each and back", async () => {
    const { html } = await moira.get(plan);
    const [active, lonely, above] = ["More people are active", "Fewer people are lonely", "Healthy and connected"].map(
      (name) => idOf(html, name),
    );
    const agreement = await insertAgreement(db, rotherham, { id: null, name: "Age UK" }, { keeper: null, now: NOW });
    const { action } = await insertReach(db, rotherham, mowbray, manager.id);
    const annexe = await insertLibrary(db, rotherham, { name: "The annexe" });
    const { action: elsewhere } = await insertReach(db, rotherham, annexe, desk.id);
    const theirs = `/staff/agreements/${agreement}`;
    const path = `${OUTCOMES}/agreements/${agreement}/objectives`;
    expect((await moira.get(theirs)).html).toContain("Nobody has said which objective it is for");
    expect((await dev.get(path)).status).toBe(403);
    for (const stranger of [path, `${OUTCOMES}/actions/${action}/objectives`])
      expect((await neighbour.get(stranger)).status).toBe(404);
    expect((await moira.get(`${OUTCOMES}/actions/${agreement}/objectives`)).status).toBe(404);

    const form = await moira.get(path);
    const wrong = await moira.send(form, path, { objective: [active!], from: "soon" });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toMatch(new RegExp(`value="${active}"[^>]*checked`));
    for (const _ of [1, 2])
      expect((await moira.send(form, path, { objective: [active!], from: "1/4/2026" })).to).toBe(
        `${theirs}?done=linked`,
      );
    const pick = `${OUTCOMES}/objectives/${active}/undertakings`;
    const list = await moira.get(pick);
    expect(list.html).toMatch(new RegExp(`value="${agreement}"[^>]*checked`));
    await moira.send(list, pick, { undertaking: [agreement, action, elsewhere], from: "2026-11-01" });
    const ofAction = `${OUTCOMES}/actions/${action}/objectives`;
    await moira.send(await moira.get(ofAction), ofAction, { objective: [active!, lonely!], from: "2026-11-01" });
    expect(await rows("SELECT 1 FROM outcomes.undertaking_link")).toHaveLength(4);

    for (const id of [active, above]) {
      const page = (await moira.get(`${OUTCOMES}/objectives/${id}`)).html;
      expect(page).toContain(`href="${theirs}"`);
      expect(page).toContain(`href="/staff/reach/actions/${action}"`);
    }
    expect((await moira.get(theirs)).html).toContain(`${OUTCOMES}/objectives/${active}`);
    const read = (await dev.get(theirs)).html;
    expect(read).toContain("More people are active");
    expect(read).not.toContain(`${OUTCOMES}/objectives`);
    expect((await moira.get(`/staff/reach/actions/${action}`)).html).toContain(`${OUTCOMES}/objectives/${active}`);
    expect((await moira.get(plan)).html).toContain("which has an agreement or an action");
    // A manager of one library alone is told that another's is there, and no more of it.
    const only = (ids: string[]) =>
      db.asOwner((client) =>
        client.query("UPDATE people.membership SET library_ids = $1 WHERE account_id = $2 AND service_id = $3", [
          ids,
          manager.id,
          rotherham.id,
        ]),
      );
    await only([mowbray.id]);
    const narrow = (await moira.get(`${OUTCOMES}/objectives/${active}`)).html;
    expect(narrow).toContain("1 action of another library is for it too");
    expect(narrow).not.toContain(elsewhere);
    expect((await moira.get(`${OUTCOMES}/actions/${elsewhere}/objectives`)).status).toBe(404);
    await only([]);
    // Nothing is counted by them: sessions are those of activities.
    const file = await figures(active!);
    expect(file.agreements_and_actions.map(({ title }: { title: string }) => title)).toEqual([
      "Age UK",
      "People aged 16 to 24",
      "People aged 16 to 24",
    ]);
    expect(file.all).toMatchObject({ sessions: 2, attendances: 22 });

    // As if that had been said in spring: it ends today at the earliest, and stays in the year's page.
    await rows("UPDATE outcomes.undertaking_link SET made_at = '2026-04-01T09:00:00Z'");
    const now = await moira.get(path);
    expect((await moira.send(now, path, { objective: [], from: "2026-10-01" })).status).toBe(422);
    await moira.send(now, path, { objective: [], from: "2026-11-27" });
    expect((await moira.get(theirs)).html).toContain("1 April 2026 to 26 November 2026 (over)");
    expect((await figures(active!)).agreements_and_actions[0].days).toEqual([{ from: "2026-04-01", to: "2026-11-26" }]);
    expect(
      await rows("SELECT action FROM platform.audit WHERE action ~ '^(agreement|action).objectives' ORDER BY 1"),
    ).toEqual(
      [
        "action.objectives_set",
        "action.objectives_set",
        "action.objectives_set",
        "agreement.objectives_set",
        "agreement.objectives_set",
      ].map((each) => ({ action: each })),
    );
  });

  it("makes a new version: the old one keeps its objectives and figures, links are carried over", async () => {
    const old = (await moira.get(plan)).html;
    const form = await moira.get(`${plan}/renew`);
    const next = { from: "2026-12-10", tree: "Health\n- Fewer people are lonely\n- Thriving" };
    expect((await moira.send(form, `${plan}/renew`, { ...next, from: "2026-11-01" })).status).toBe(422);
    const made = await moira.send(form, `${plan}/renew`, next);
    const renewed = await moira.get(made.to!);
    expect(renewed.html).toContain("Version 1</a>, 1 April 2026 to 9 December 2026");
    const oldThriving = idOf(old, "Thriving");
    expect(idOf(renewed.html, "Thriving")).not.toBe(oldThriving);
    const links = await rows(
      `SELECT l.way, l.holds_from, l.holds_to FROM outcomes.link l JOIN outcomes.objective o ON o.id = l.objective_id
       JOIN outcomes.plan p ON p.id = o.plan_id WHERE p.version = 2 ORDER BY o.position`,
    );
    expect(links).toEqual([
      { way: "carried", holds_from: "2026-12-10", holds_to: null },
      { way: "carried", holds_from: "2026-12-10", holds_to: null },
    ]);
    const undertaken = await rows(
      "SELECT action_id IS NOT NULL AS action, holds_from FROM outcomes.undertaking_link WHERE way = 'carried'",
    );
    expect(undertaken).toEqual([{ action: true, holds_from: "2026-12-10" }]);
    // The old version's page has its figures still.
    expect((await figures(idOf(old, "More people are active"))).all.attendances).toBe(22);
    expect((await moira.send(form, `${plan}/renew`, { ...next, once: "", from: "2027-01-01" })).status).toBe(422);
  });

  it("holds on other days where it is said so, never on those of another version, and keeps what it was", async () => {
    const path = `${plan}/days`;
    const form = await moira.get(path);
    const into = await moira.send(form, path, { to: "10 12 2026" });
    expect(into.status).toBe(422);
    expect(into.html).toContain("Another version of this plan holds");
    expect(into.html).toContain('value="10 12 2026"');
    for (const _ of [1, 2]) expect((await moira.send(form, path, { from: "1 3 2026" })).to).toBe(`${plan}?done=days`);
    const before = (await moira.get(path)).html.split("What it was before")[1]!;
    expect(before.match(/1 April 2026 to 9 December 2026/g)).toHaveLength(1);
    expect((await neighbour.get(path)).status).toBe(404);
  });

  it("writes the year for a committee, and the figures of a plan and an activity as files", async () => {
    const pack = await moira.get(`${OUTCOMES}/pack.pdf?year=2026`);
    expect(pack.status).toBe(200);
    expect(pack.html.slice(0, 5)).toBe("%PDF-");
    const csv = (await moira.get(`${plan}.csv`)).html;
    expect(csv).toContain("Healthy and connected,1,2,2,22,80,90,");
    expect(csv).toMatch(
      /funder,planned_pounds,cost_pounds\r?\nNHS South Yorkshire,40,50\r?\nThe library service,40,40/,
    );
    expect(csv).toContain("Links that were ended go on counting");
    const activity = JSON.parse((await dev.get(`${OUTCOMES}/activities/${walk.id}.json`)).html);
    expect(activity.figures.map((row: { attendances: number }) => row.attendances)).toEqual([10, 12]);
    const page = (await dev.get(`${OUTCOMES}/activities/${walk.id}`)).html;
    expect(page).toContain(`/staff/sessions/${walk.sessions[0]!.id}`);
    expect(page).toContain("0 incidents, 0 concerns");
    expect(page).toContain("2 sessions, 22 attendances, £90, £4.09 for each attendance");
  });

  it("counts incidents without what they were, once, and a correction corrects", async () => {
    const path = `${OUTCOMES}/sessions/${walk.sessions[0]!.id}/incidents`;
    const form = await dev.get(path);
    expect((await dev.send(form, path, { incidents: "two" })).status).toBe(422);
    for (const incidents of ["2", "2", "1"])
      expect((await dev.send(form, path, { incidents, safeguarding: "1" })).to).toBe(`${path}?done=counted`);
    expect((await dev.get(`${OUTCOMES}/activities/${walk.id}`)).html).toContain("1 incident, 1 concern handed");
    const facts = await rows("SELECT number::int FROM platform.fact WHERE kind = 'incident' ORDER BY id");
    expect(facts).toEqual([{ number: 2 }, { number: 1 }]);
    expect((await moira.get(`${OUTCOMES}/sessions/${flourish.sessions[0]!.id}/incidents`)).status).toBe(403);
    // Of one that has not begun there is nothing to count.
    expect((await dev.get(`${OUTCOMES}/sessions/${walk.sessions[2]!.id}/incidents`)).html).toContain("has not begun");
  });

  it("lets whoever runs a course ask for first and last answers, close it and read the change, and nobody else", async () => {
    const path = `/staff/reach/courses/${flourish.id}`;
    for (const other of [dev, moira]) expect((await other.get(path)).status).toBe(404);
    const form = await ros.get(path);
    expect((await ros.send(form, path, { asks: [] })).status).toBe(422);
    for (const _ of [1, 2]) expect((await ros.send(form, path, { asks: "loneliness" })).to).toBe(path);
    const [survey, ...more] = await rows("SELECT id FROM reach.survey");
    expect(more).toEqual([]);
    // Not in anybody's list, and nobody else opens what belongs to it.
    expect((await moira.get("/staff/reach/surveys")).html).toContain("There has been none yet");
    for (const rest of ["", "/paper", "/figures"])
      expect((await moira.get(`/staff/reach/surveys/${survey.id}${rest}`)).status).toBe(404);
    const codes = Array.from({ length: 10 }, (_, at) => `blue${at}`);
    // One whose last form was typed in before the first, and one who answered once.
    await answerCourse(db, flourish, 1, codes.slice(9), "hardly");
    await answerCourse(db, flourish, 0, [...codes, "green"], "some");
    await answerCourse(db, flourish, 1, codes.slice(0, 9), "hardly");
    const open = await ros.get(path);
    expect(open.html).toContain("11 people have given a first answer, 10 of them a last one too");
    expect(open.html).not.toContain("Flourish, ");
    expect((await ros.get(`/staff/reach/surveys/${survey.id}/paper`)).html).toContain(
      "How often do you feel left out?",
    );
    // A session is moved and another is put on: people can answer on those days.
    await moveSession(flourish.sessions[1]!, "2026-11-28T09:00Z");
    await rows(
      `INSERT INTO programme.session SELECT (jsonb_populate_record(s, '{"id": "${newId()}", "starts_at": "2026-12-05T09:00Z", "ends_at": "2026-12-05T10:00Z", "original_date": "2026-12-05"}')).* FROM programme.session s WHERE id = '${flourish.sessions[1]!.id}'`,
    );
    for (const _ of [1, 2]) await followCourse(db, rotherham, flourish);
    expect(await rows("SELECT day::text AS day FROM reach.survey_point ORDER BY day")).toEqual(
      ["2026-07-16", "2026-11-28", "2026-12-05"].map((day) => ({ day })),
    );
    expect((await ros.send(open, path, { step: "close" })).status).toBe(422);
    expect((await ros.send(open, path, { step: "close", sure: "yes" })).to).toBe(path);
    const closed = await ros.get(path);
    expect(closed.html).toContain("10 people gave the same code on two days");
    expect(closed.html).toContain("-3.0");
    expect(await rows("SELECT 1 FROM reach.survey_pair UNION ALL SELECT 1 FROM reach.survey_form")).toEqual([]);
    expect(await rows("SELECT name FROM reach.survey UNION SELECT name FROM reach.survey_release ORDER BY 1")).toEqual([
      { name: "A course" },
      { name: "An activity" },
    ]);
    expect((await ros.get(`${OUTCOMES}/activities/${flourish.id}`)).html).toContain("Between first and last answer");
  });

  it("costs for each attendance what the sessions cost that were counted, not others of their day", async () => {
    await moveSession(walk.sessions[2]!, "2026-04-15T14:00Z");
    const { all } = JSON.parse((await moira.get(`${OUTCOMES}/activities/${walk.id}.json?year=2026`)).html);
    expect(all).toMatchObject({ sessions: 3, cost_pounds: 130, pounds_per_attendance: 4.09 });
  });

  it("have who comes to an activity on its page, by its newest round, for those who may see reach", async () => {
    await insertWhoComes(db, rotherham, mowbray, { id: walk.id, title: "Health walk" });
    const own = `${OUTCOMES}/activities/${walk.id}`;
    const page = (await moira.get(own)).html;
    expect(page).toMatch(/id="who"[\s\S]*Autumn round[\s\S]*id="age-65_plus"[\s\S]*80%/);
    expect(page).toContain(`of=${walk.id}`);
    const staff = (await dev.get(own)).html;
    expect(staff).toMatch(/id="who"[\s\S]*Autumn round/);
    expect(staff).not.toContain("80%");
  });

  it("asks those who come to what is for an objective, in a round of its own with one table of all of them", async () => {
    const [{ id: objective }] = await rows(
      "SELECT o.id FROM outcomes.objective o JOIN outcomes.plan p ON p.id = o.plan_id WHERE o.name = 'Thriving' AND p.version = 1",
    );
    await moveSession(walk.sessions[2]!, "2026-12-05T10:00Z");
    const page = `${OUTCOMES}/objectives/${objective}`;
    const before = (await moira.get(page)).html;
    expect(before).toContain("Nobody has asked the people who come to these activities");
    // What is known of one of its activities is linked, and added up to nothing.
    expect(before).toMatch(/By activity[\s\S]*surveys\/[0-9a-f-]{36}\/figures\?of=/);
    expect(before).not.toContain("80%");
    const ask = `/staff/reach/surveys/new?objective=${objective}`;
    expect(before).toContain(`href="${ask}"`);
    expect((await neighbour.get(ask)).status).toBe(404);
    const form = await moira.get(ask);
    expect(form.html).toContain("Thriving");
    expect(form.html).toContain("1 activity");
    expect(form.html).not.toContain('name="shown_for"');
    const plan = { name: "Walks", libraries: mowbray.id, each: "9", asks: ["often", "age"], to: "31 12 2026" };
    const nothing = await moira.send(form, "/staff/reach/surveys/new", { ...plan, from: "10 12 2026" });
    expect(nothing.status).toBe(422);
    expect(nothing.html).toContain("No public session of what is for it");
    const planned = await moira.send(form, "/staff/reach/surveys/new", { ...plan, from: "27 11 2026" });
    const id = planned.to!.split("/").at(-1)!;
    expect(await rows(`SELECT what FROM reach.survey_point WHERE survey_id = '${id}'`)).toEqual([
      { what: "Health walk" },
    ]);
    expect((await moira.get(page)).html).toContain("open, its figures are made when it is closed");
    await moira.send(await moira.get(planned.to!), planned.to!, { sure: "yes" });
    expect(
      await rows(`SELECT name, library_id, activity_id FROM reach.survey_release WHERE survey_id = '${id}'`),
    ).toEqual([{ name: "Thriving", library_id: null, activity_id: null }]);
    await rows(`UPDATE reach.survey_release SET tables = '${AGES_RELEASED}', answers = 100 WHERE survey_id = '${id}'`);
    expect((await moira.get(page)).html).toMatch(/id="who"[\s\S]*id="age-65_plus"[\s\S]*80%/);
    expect((await moira.get(`/staff/reach/surveys/${id}/figures`)).html).toContain("Thriving");
    expect((await moira.get(`${OUTCOMES}/pack.pdf?year=2026`)).status).toBe(200);
  });
});
