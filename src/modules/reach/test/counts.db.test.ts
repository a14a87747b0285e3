import { beforeAll, expect, it } from "vitest";
import { describeOnBoth, scopeOf } from "../../../../test/database-cases.ts";
import type { reader } from "../../../../test/forms-of-pages.ts";
import { actorOf, desk, facilitator, manager } from "../../../../test/people.ts";
import { insertActivity } from "../../../../test/programme-cases.ts";
import { openPublicSite, type PublicSite } from "../../../../test/public-site.ts";
import { worldOfReach } from "../../../../test/reach-world.ts";
import { insertStaff } from "../../../../test/staff-accounts.ts";
import { staffSite } from "../../../../test/staff-site.ts";
import type { Database } from "../../../platform/db/database.ts";
import { recordDay } from "../../../platform/facts/record-day.ts";
import { recordFacts } from "../../../platform/facts/record-facts.ts";

const NOW = "2026-12-01T11:00:00Z";
const FIGURES = "/staff/figures";
const FILE = "/staff/visits/file";

describeOnBoth("What happens at a library, counted", (make) => {
  let db: Database;
  let site: PublicSite;
  let world: Awaited<ReturnType<typeof worldOfReach>>;
  let rhymetime: Awaited<ReturnType<typeof insertActivity>>;
  let quiet: Awaited<ReturnType<typeof insertActivity>>;
  let moira: ReturnType<typeof reader>;
  let dev: ReturnType<typeof reader>;
  let ros: ReturnType<typeof reader>;
  const visits = () => `/staff/visits/${world.mowbray.id}`;
  const rows = async (text: string) => (await db.asOwner((client) => client.query(text))).rows;
  const standing = async (libraryId = world.mowbray.id) =>
    Object.fromEntries(
      (
        await rows(`SELECT occurred_on::text AS day, number FROM platform.fact f WHERE kind = 'visits' AND margin IS NULL
          AND library_id = '${libraryId}' AND NOT EXISTS (SELECT 1 FROM platform.fact c WHERE c.corrects = f.id)`)
      ).map(({ day, number }) => [day, number]),
    );

  beforeAll(async () => {
    db = await make();
    world = await worldOfReach(db);
    await insertStaff(db, world.rotherham, [desk]);
    await insertStaff(db, world.rotherham, [manager, facilitator], "manager");
    // Ros manages Mowbray Gardens alone.
    await rows(
      `UPDATE people.membership SET library_ids = '{${world.mowbray.id}}' WHERE account_id = '${facilitator.id}'`,
    );
    site = await openPublicSite(db, { now: NOW });
    const at = { ...world.mowbray, serviceId: world.rotherham.id };
    rhymetime = await insertActivity(db, at, ["2026-11-03T10:00:00Z"]);
    quiet = await insertActivity(db, at, ["2026-11-04T10:00:00Z"], { title: "Quiet circle", sensitive: true });
    await rows(`INSERT INTO bookings.facilitator (activity_id, account_id, service_id, named_at)
      VALUES ('${quiet.id}', '${facilitator.id}', '${world.rotherham.id}', now())`);
    const of = (activity: typeof quiet, occurredOn: string) => ({
      serviceId: world.rotherham.id,
      libraryId: world.mowbray.id,
      activityId: activity.id,
      sessionId: activity.sessions[0]!.id,
      occurredOn,
      kind: "attendance",
    });
    await db.work(scopeOf(world.rotherham, actorOf(manager)), async () => {
      await recordFacts(of(rhymetime, "2026-11-03"), "1", [{ number: 130 }, { number: 60, margin: ["age", "adult"] }]);
      await recordFacts(of(quiet, "2026-11-04"), "1", [{ number: 9 }]);
      for (const n of [1, 2, 3, 4])
        await recordDay(
          { serviceId: world.rotherham.id, libraryId: world.riverside.id, occurredOn: `2026-11-0${n}`, kind: "visits" },
          [{ number: 200 }],
        );
    });
    moira = await staffSite(site, db, world.rotherham, manager.email, NOW);
    dev = await staffSite(site, db, world.rotherham, desk.email, NOW);
    ros = await staffSite(site, db, world.rotherham, facilitator.email, NOW);
  });

  it("is written day by day at the desk; a number that is put right needs a reason, which the log keeps", async () => {
    const form = await dev.get(visits());
    expect(form.html).toContain("Mowbray Gardens Library");
    const sent = await dev.send(form, visits(), { "d-2026-11-30": "214", "d-2026-11-28": "0" });
    expect(sent.to).toBe(`${visits()}?done=2`);
    expect(await standing()).toEqual({ "2026-11-30": 214, "2026-11-28": 0 });
    // What was typed is kept where something is wrong.
    const again = await dev.get(visits());
    const wrong = await dev.send(again, visits(), { "d-2026-11-29": "a few", "d-2026-11-30": "224" });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('value="a few"');
    const silent = await dev.send(again, visits(), { "d-2026-11-30": "224" });
    expect(silent.html).toContain("Say why you put a number right");
    expect((await dev.send(again, visits(), { "d-2026-11-30": "224", reason: "Counted twice" })).status).toBe(303);
    expect((await standing())["2026-11-30"]).toBe(224);
    expect(
      await rows(
        "SELECT detail->'reason' AS reason, detail->'put_right' AS put_right FROM platform.audit WHERE action = 'visits.put_right'",
      ),
    ).toEqual([{ reason: "Counted twice", put_right: [{ day: "2026-11-30", before: 214, visits: 224 }] }]);
    // The same form once more, as somebody else had it open: theirs is not overwritten unseen.
    const late = await dev.send(again, visits(), { "d-2026-11-30": "300", reason: "Guessed" });
    expect(late.html).toContain("It was changed meanwhile: it is 224 now");
    expect((await dev.send(late, visits())).to).toContain("done=1");
    expect((await standing())["2026-11-30"]).toBe(300);
  });

  it("is asked about where it is unusual, and taken all the same", async () => {
    const path = `/staff/visits/${world.riverside.id}`;
    await rows(`INSERT INTO places.closure (id, library_id, service_id, first_day, last_day, reason)
      VALUES (gen_random_uuid(), '${world.riverside.id}', '${world.rotherham.id}', '2026-11-29', '2026-11-29', 'Works')`);
    const file = (await moira.sendFile(
      await moira.get(FILE),
      FILE,
      "file",
      new File(
        [`date,library,visits\n${["05", "06", "07", "08"].map((day) => `${day}/11/2026,Riverside,190`).join("\n")}\n`],
        "v.csv",
      ),
    )) as { to?: string };
    expect(file.to).toBe(`${FILE}?done=4&changed=0`);
    const asked = await dev.send(await dev.get(path), path, { "d-2026-11-29": "5", "d-2026-11-30": "2000" });
    expect(asked.status).toBe(422);
    expect(asked.html).toContain("Sunday 29 November: 5. Somebody, though it was closed.");
    expect(asked.html).toContain("Monday 30 November: 2,000. More than ten times the usual, which is about 190.");
    expect((await standing(world.riverside.id))["2026-11-30"]).toBeUndefined();
    expect((await dev.send(asked, path, { sure: "yes" })).status).toBe(303);
    expect((await standing(world.riverside.id))["2026-11-30"]).toBe(2000);
  });

  it("comes as a file, whole or not at all", async () => {
    const give = async (text: string, changes: Record<string, string> = {}) => {
      const page = await moira.get(FILE);
      const html = page.html.replace(
        'name="reason" type="text"',
        `name="reason" type="text" value="${changes.reason ?? ""}"`,
      );
      return moira.sendFile({ ...page, html }, FILE, "file", new File([text], "visits.csv"));
    };
    const before = await standing();
    const wrong = await give("date,library,visits\n2026-10-01,Mowbray Gardens,90\n2026-10-02,Mowbray,ninety\n");
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain("Nothing of the file was taken: 1 line cannot be taken");
    expect(await standing()).toEqual(before);
    expect((await give("day,visits\n1,2\n")).html).toContain("date and library missing");
    const good = "date,library,visits\n2026-10-01,Mowbray Gardens,90\n2026-10-02,Mowbray Gardens,95\n";
    expect((await give(good)).to).toBe(`${FILE}?done=2&changed=0`);
    expect((await give(good)).to).toBe(`${FILE}?done=0&changed=0`);
    const changed = good.replace("95", "85");
    const asked = await give(changed);
    expect(asked.html).toContain("Say why: 1 number that stood there already would change");
    expect((await moira.send(asked, FILE, { reason: "Door count checked" })).to).toBe(`${FILE}?done=1&changed=1`);
    expect((await standing())["2026-10-02"]).toBe(85);
  });

  it("comes from counters at the doors, which are added up; what a person said stands", async () => {
    const page = `${visits()}/counters`;
    expect((await dev.get(page)).status).toBe(403);
    const add = async (name: string) => {
      const added = await moira.send(await moira.get(page), page, { name });
      return /key-once">([\w-]+)</.exec(added.html)![1]!;
    };
    const [front, back] = [await add("Front door"), await add("Back door")];
    expect((await moira.get(page)).html).not.toContain(front);
    expect(JSON.stringify(await rows("SELECT * FROM reach.counter"))).not.toContain(front);
    const post = (key: string, counts: object) =>
      site.server.inject({
        method: "POST",
        url: "/api/v1/counters/visits",
        headers: { authorization: `Bearer ${key}` },
        payload: { counts } as object,
      });
    const day = (visits: number, date = "2026-11-20") => [{ date, visits }];
    expect((await post(front, day(70))).json()).toEqual({ days: [{ date: "2026-11-20", taken: true }] });
    await post(back, day(5));
    await post(front, day(80));
    expect((await standing())["2026-11-20"]).toBe(85);
    // Of a day long over it is written down what stood there.
    const put = await rows(
      "SELECT detail -> 'put_right' AS put FROM platform.audit WHERE actor_name LIKE '% door' ORDER BY at, id",
    );
    expect(put.map(({ put: [{ before, visits }] }) => [before, visits])).toEqual([
      [70, 75],
      [75, 85],
    ]);
    expect((await post(front, [...day(1), ...day(2, "2026-12-02")])).statusCode).toBe(422);
    expect((await post(front, day(-1))).statusCode).toBe(422);
    expect((await post("x".repeat(43), day(1))).statusCode).toBe(401);
    const typed = await dev.send(await dev.get(visits()), visits(), {
      other_day: "20 11 2026",
      other: "60",
      reason: "The counter counted a cleaner",
    });
    expect(typed.status).toBe(303);
    const told = (await post(front, day(90))).json();
    expect(told).toEqual({ days: [{ date: "2026-11-20", taken: false, reason: "typed_by_a_person" }] });
    // Also where it is, by chance, what the doors add up to.
    const same = { other_day: "20 11 2026", other: "85", reason: "There was no cleaner" };
    expect((await dev.send(await dev.get(visits()), visits(), same)).status).toBe(303);
    expect((await post(front, day(90))).json()).toEqual(told);
    await dev.send(await dev.get(visits()), visits(), { ...same, other: "60", reason: "There was" });
    expect((await post(front, day(9, "2026-11-28"))).json().days[0].taken).toBe(false);
    expect(await standing()).toMatchObject({ "2026-11-20": 60, "2026-11-28": 0 });
    const [{ id: revoke }] = await rows("SELECT id FROM reach.counter WHERE name = 'Front door'");
    expect((await moira.send(await moira.get(page), page, { revoke })).to).toBe(`${page}?done=revoked`);
    expect([(await post(front, day(1))).statusCode, (await post(back, day(1))).statusCode]).toEqual([401, 200]);
  });

  it("is shown by month beside the year before, at once, without what needs discretion but for whoever runs it", async () => {
    const { html } = await moira.get(FIGURES);
    expect(html).toContain("130 attendances since January 2026");
    expect(html).toContain("Rhymetime");
    expect(html).not.toContain("Quiet circle");
    for (const path of [`${FIGURES}?activity=${quiet.id}`, `${FIGURES}.csv?activity=${quiet.id}`])
      expect((await moira.get(path)).status).toBe(404);
    // Whoever runs it may know of it.
    const own = (await ros.get(FIGURES)).html;
    for (const words of ["Quiet circle", "139 attendances since January 2026"]) expect(own).toContain(words);
    expect((await ros.get(`${FIGURES}?activity=${quiet.id}`)).html).toContain("9 attendances");
    expect((await moira.get(`${FIGURES}?activity=${rhymetime.id}`)).html).toContain("130 attendances");
    const json = JSON.parse((await moira.get(`${FIGURES}.json`)).html);
    expect(json).toMatchObject({ unit: "attendances", from: "2026-01-01", to: "2026-12-01", library: null });
    expect(json.figures.find(({ name }: { name: string }) => name === "2026-11")).toMatchObject({
      number: 130,
      counted_from: 1,
      year_before: null,
    });
    expect(JSON.stringify(json)).not.toContain("Quiet circle");
    // Whatever total is taken less all activities that are listed, nothing is left.
    const sumOf = (table: string) =>
      json.figures
        .filter((each: { table: string; unit: string }) => each.table === table && each.unit === "attendances")
        .reduce((sum: number, { number }: { number: number }) => sum + number, 0);
    for (const table of ["what was counted", "by month", "by day of the week", "by activity"])
      expect(sumOf(table), table).toBe(130);
    // The same of the council's year, as far as it has gone, and by day of the week.
    const year = (await moira.get(`${FIGURES}?year=2026`)).html;
    expect(year).toContain("April 2026 to December 2026");
    expect(year).toContain("The council’s year 2025/26");
    expect(year.replace(/<[^>]+>/g, " ")).toMatch(/Tuesday\s+130\s/);
    expect((await moira.get(`${FIGURES}?year=2027`)).status).toBe(404);
    const csv = (await moira.get(`${FIGURES}.csv`)).html.trim().split("\r\n");
    expect(csv).toHaveLength(1 + json.figures.length);
  });

  it("is shown of the libraries that somebody acts for alone", async () => {
    const own = JSON.parse((await ros.get(`${FIGURES}.json?of=visits`)).html);
    const all = JSON.parse((await moira.get(`${FIGURES}.json?of=visits`)).html);
    const libraries = ({ figures }: typeof own) =>
      figures
        .filter(({ table }: { table: string }) => table === "by library")
        .map(({ name }: { name: string }) => name);
    expect(libraries(own)).toEqual(["Mowbray Gardens Library"]);
    expect(libraries(all)).toEqual(["Mowbray Gardens Library", "Riverside Library"]);
    const page = (await ros.get(`${FIGURES}?of=visits`)).html;
    expect(page).toContain("Visits. Mowbray Gardens Library");
    expect(page).not.toContain("all libraries");
    for (const path of [`${FIGURES}?library=${world.riverside.id}`, `/staff/visits/${world.riverside.id}`])
      expect((await ros.get(path)).status).toBe(404);
    for (const query of ["?of=names", "?to=2027-01", "?library=1", `?of=visits&activity=${rhymetime.id}`])
      expect((await moira.get(`${FIGURES}${query}`)).status).toBe(404);
    expect((await dev.get(FIGURES)).status).toBe(403);
  });

  it("of a sample is led to nowhere, and it is said that samples never count", async () => {
    const at = { ...world.mowbray, serviceId: world.rotherham.id };
    const sample = await insertActivity(db, at, ["2026-11-05T10:00:00Z"], { title: "Sample: chess" }, { sample: true });
    const page = (await moira.get(`/staff/activities/${sample.id}`)).html;
    expect(page).toContain("never counts in figures");
    const outcomes = (id: string) => `href="/staff/outcomes/activities/${id}"`;
    expect(page).not.toContain(outcomes(sample.id));
    expect((await moira.get(`/staff/activities/${rhymetime.id}`)).html).toContain(outcomes(rhymetime.id));
    const session = `/staff/sessions/${sample.sessions[0]!.id}`;
    expect((await moira.get(session)).html).not.toContain("Count incidents");
    expect((await moira.get(FIGURES)).html).toContain("whose names begin ‘Sample:’");
  });

  it("is led to what is of all libraries by nothing, and told whom to ask where they type it", async () => {
    const { html } = await ros.get("/staff/reach");
    for (const path of ["/staff/reach/members", "/staff/reach/assessments/new", "/staff/outcomes/quality"]) {
      expect(html).not.toContain(`href="${path}"`);
      const refused = await ros.get(path);
      expect(refused.status).toBe(403);
      expect(refused.html).toContain(`Ask ${manager.name}`);
    }
    expect((await moira.get("/staff/reach")).html).toContain('href="/staff/reach/members"');
  });

  it("counts a session on its activity's page as figures do: once its register is closed, also before its end", async () => {
    const at = { ...world.mowbray, serviceId: world.rotherham.id };
    const costs = [{ kind: "fee" as const, label: "Tutor", pence: 3000 }];
    const lego = await insertActivity(db, at, ["2026-12-01T10:30:00Z"], { title: "Lego", costs });
    const all = async () => JSON.parse((await moira.get(`/staff/outcomes/activities/${lego.id}.json`)).html).all;
    expect(await all()).toMatchObject({ sessions: 0, cost_pounds: 0 });
    const session = { serviceId: at.serviceId, libraryId: at.id, activityId: lego.id, sessionId: lego.sessions[0]!.id };
    await db.work(scopeOf(world.rotherham, actorOf(desk)), () =>
      recordFacts({ ...session, occurredOn: "2026-12-01", kind: "attendance" }, "1", [{ number: 9 }]),
    );
    expect(await all()).toMatchObject({ sessions: 1, attendances: 9, cost_pounds: 30, pounds_per_attendance: 3.33 });
    expect((await moira.get(`/staff/outcomes/activities/${lego.id}`)).html).not.toContain("No cost has been put in");
  });
});
