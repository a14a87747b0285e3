import { expect, it } from "vitest";
import { closeRegister } from "../../src/modules/bookings/actions/close-register.ts";
import { countHeads } from "../../src/modules/bookings/actions/count-who-came.ts";
import { forgetSamples } from "../../src/modules/bookings/actions/forget-samples.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { createEvents } from "../../src/platform/events.ts";
import { newId } from "../../src/platform/ids/ids.ts";
import { describeOnBoth } from "../database-cases.ts";
import { facilitator } from "../people.ts";
import { registerCases } from "../register-cases.ts";
import { insertStaff } from "../staff-accounts.ts";

interface FactRow {
  number: number;
  margin: string | null;
  value: string | null;
  occurred_on: string;
  live: boolean;
}

/** Facts of a session, by margin. */
const factsOf = (db: Database, sessionId: string) =>
  db.asOwner(async (client) => {
    const { rows } = await client.query<FactRow>(
      `SELECT f.number::int AS number, f.margin, f.margin_value AS value, f.occurred_on::text AS occurred_on,
         NOT EXISTS (SELECT 1 FROM platform.fact c WHERE c.corrects = f.id) AS live
       FROM platform.fact f WHERE f.session_id = $1 AND f.kind = 'attendance' ORDER BY f.margin NULLS FIRST, f.margin_value`,
      [sessionId],
    );
    return rows;
  });

/** What a reader of the spine counts: '14; age adult 10; …'. */
const counted = async (db: Database, sessionId: string) =>
  (await factsOf(db, sessionId))
    .filter((fact) => fact.live)
    .map((fact) => [fact.margin, fact.value, fact.number].filter((part) => part !== null).join(" "))
    .join("; ");

describeOnBoth("Checking in", (make) => {
  it("begins half an hour before; a tap for a party, for part of it, or for those who never booked", async () => {
    const db = await make();
    const { browser, putOn, clock } = await registerCases(db);
    const { take, register, sessionId } = await putOn({ capacity: 20 });
    const kelly = await take("Kelly", { adults: 1, children: 2 });
    const amal = await take("Amal");
    const came = `/staff/sessions/${sessionId}/came`;
    clock.set("2026-12-03T09:29:00Z");
    const early = await browser.get(register);
    expect(early.html).toContain("People can be checked in from Thursday 3 December, 9:30am");
    expect(early.html).not.toContain("Scan or type a code");
    const giveUp = `/staff/bookings/${kelly.id}/give-up`;
    const tooEarly = await browser.send(early, giveUp, { booking: kelly.id, adults: "1", children: "2" }, came);
    expect(tooEarly.status).toBe(422);
    expect(tooEarly.html).toContain("half an hour before");

    clock.set("2026-12-03T09:30:00Z");
    const open = await browser.get(register);
    const part = await browser.send(open, giveUp, { once: "", booking: kelly.id, adults: "1", children: "1" }, came);
    expect(part).toMatchObject({ status: 303, to: `${register}?done=came#b-${kelly.id}` });
    expect((await browser.get(register)).html).toContain("Came: one adult and one child");
    const more = await browser.send(open, giveUp, { once: "", booking: kelly.id, adults: "2", children: "1" }, came);
    expect(more.html).toContain("more than are in the party");
    await browser.send(open, giveUp, { once: "", booking: amal.id, adults: "1", children: "" }, came);
    // What was tapped by mistake is taken back.
    await browser.send(open, giveUp, { once: "", booking: amal.id, adults: "0", children: "0" }, came);
    await browser.send(open, giveUp, { once: "", booking: "", walk_in: "yes", adults: "3", children: "4" }, came);
    expect((await browser.get(register)).html).toContain("9 people: 4 adults and 5 children, by the list");
    const wrong = await browser.send(open, giveUp, { once: "", booking: "", walk_in: "yes", adults: "a few" }, came);
    expect(wrong.html).toContain('<a href="#walk_adults">Write a whole number');
  });

  it("by a code that a scanner types checks the whole party in, once", async () => {
    const db = await make();
    const { browser, putOn, clock } = await registerCases(db);
    const { take, register, sessionId } = await putOn({ capacity: 3 });
    const kelly = await take("Kelly", { adults: 1, children: 1, carers: 1 });
    const waits = await take("Blue Coat");
    clock.set("2026-12-03T09:50:00Z");
    const scan = `/staff/sessions/${sessionId}/scan`;
    const page = await browser.get(register);
    const code = `${kelly.code.slice(0, 3).toLowerCase()}-${kelly.code.slice(3)}`;
    const done = await browser.send(page, scan, { code });
    await browser.send(page, scan, { code });
    const after = await browser.get(done.to!);
    expect(after.html).toContain("Kelly came: one adult, one child, one carer");
    expect(after.html).toMatch(/id="code"[^>]*autofocus/);
    expect(after.html).toContain("3 people: 2 adults and one child, by the list");
    for (const [typed, said] of [
      ["", "seven letters and numbers"],
      ["222 2222", "No one with a place on this session has that code"],
      [waits.code, "No one with a place on this session has that code"],
    ]) {
      const refused = await browser.send(page, scan, { code: typed!, once: "" });
      expect(refused.status).toBe(422);
      expect(refused.html).toContain(said);
    }
  });

  it("what it cost is said with the same button, filled in as it was planned", async () => {
    const db = await make();
    const { clock, browser, become, staff, service, putOn } = await registerCases(db);
    const { register, sessionId, activity } = await putOn({ capacity: 20 });
    const addLine = (label: string, pence: number) =>
      db.asOwner((client) =>
        client.query(
          `INSERT INTO programme.session_cost (id, session_id, service_id, kind, label, planned_pence, funder)
           VALUES ($1, $2, $3, 'fee', $4, $5, 'The lottery')`,
          [newId(), sessionId, activity.serviceId, label, pence],
        ),
      );
    await addLine("The poet", 8000);
    await insertStaff(db, service, [facilitator], "guest_tutor");
    await db.asOwner((client) =>
      client.query(
        "INSERT INTO bookings.facilitator (activity_id, account_id, service_id, named_at) VALUES ($1, $2, $3, now())",
        [activity.id, facilitator.id, activity.serviceId],
      ),
    );
    await addLine("Paper", 1250);
    clock.set("2026-12-03T11:05:00Z");
    const [heads, close] = [`/staff/sessions/${sessionId}/heads`, `/staff/sessions/${sessionId}/close`];
    await browser.send(await browser.get(register), heads, { heads_adults: "5", heads_children: "0" });
    const ready = await browser.get(register);
    expect(ready.html).toContain("£80 planned, The lottery pays");
    const poet = /name="(cost_[^"]+)"[^>]*value="80"/.exec(ready.html)![1]!;
    const odd = await browser.send(ready, close, { [poet]: "eighty", cost_other_sum: "3" });
    expect(odd.status).toBe(422);
    expect(odd.html).toContain("Write a sum in pounds, such as 12.50, or leave it empty");
    expect(odd.html).toContain("Say what this cost is for");
    expect(odd.html).toContain('value="eighty"');
    // A line that came while the form was open is nobody's to confirm, and nothing is closed without it.
    await addLine("A taxi", 900);
    const overtaken = await browser.send(ready, close);
    expect(overtaken.status).toBe(409);
    expect(overtaken.html).toContain("Someone else changed what it costs");
    // A guest tutor closes the register, and is neither told nor asked what it costs.
    become(staff({ id: facilitator.id, role: "guest_tutor" }));
    const tutors = await browser.get(register);
    expect(tutors.html).toContain("Close the register");
    expect(tutors.html).not.toContain("The poet");
    become(staff());
    const now = await browser.get(register);
    const taxi = /name="(cost_[^"]+)"[^>]*value="9"/.exec(now.html)![1]!;
    const costs = { [poet]: "95.50", [taxi]: "", cost_other: "Biscuits", cost_other_sum: "4" };
    const [one, two] = [await browser.send(now, close, costs), await browser.send(now, close, costs)];
    expect([one.status, two.status]).toEqual([303, 409]);
    const closed = await browser.get(one.to!);
    expect(closed.html).toContain("It cost £112 of £101.50 planned, one line not known yet.");
    const { rows } = await db.asOwner((client) =>
      client.query<{ line: string }>(
        `SELECT label || ' ' || coalesce(actual_pence::text, 'not known') AS line FROM programme.session_cost
         WHERE session_id = $1 ORDER BY label`,
        [sessionId],
      ),
    );
    expect(rows.map(({ line }) => line)).toEqual(["A taxi not known", "Biscuits 400", "Paper 1250", "The poet 9550"]);
  });

  it("counts heads in three taps; the register is closed with one count, and the spine has it by margins", async () => {
    const db = await make();
    const { browser, putOn, clock } = await registerCases(db);
    const { take, register, sessionId } = await putOn({ capacity: 20 });
    const kelly = await take("Kelly", { adults: 1, children: 2 });
    clock.set("2026-12-03T09:40:00Z");
    const [heads, close] = [`/staff/sessions/${sessionId}/heads`, `/staff/sessions/${sessionId}/close`];
    const page = await browser.get(register);
    const none = await browser.send(page, heads, {});
    expect(none.html).toContain("Nought is an answer too");
    const odd = await browser.send(page, heads, {
      heads_adults: "5",
      heads_children: "3",
      under_12: "2",
      from_12_to_17: "2",
    });
    expect(odd.html).toContain("more than the children there were");
    expect(odd.html).toMatch(/id="heads_adults-5"[^>]*checked/);
    await browser.send(page, heads, { heads_adults: "5", heads_children: "3", under_12: "3", from_12_to_17: "0" });
    // Nobody closes a register before its session has begun.
    const early = await browser.send(page, heads, { source: "heads" }, close);
    expect(early.html).toContain("closed once the session has begun");

    clock.set("2026-12-03T11:05:00Z");
    await browser.send(
      page,
      `/staff/bookings/${kelly.id}/give-up`,
      { once: "", booking: kelly.id, adults: "1", children: "2" },
      `/staff/sessions/${sessionId}/came`,
    );
    const ready = await browser.get(register);
    // The larger is proposed.
    expect(ready.html).toMatch(/value="heads" checked/);
    const [one, two] = [await browser.send(ready, close), await browser.send(ready, close)];
    expect(one.status).toBe(303);
    expect(two.status).toBe(409);
    expect(two.html).toContain("Someone else closed this register");
    const closed = await browser.get(one.to!);
    expect(closed.html).toContain("8 people: 5 adults and 3 children (3 under 12, 0 of 12 to 17)");
    expect(closed.html).toContain("Say what it cost");
    expect(await counted(db, sessionId)).toBe(
      "8; age adult 5; age child 3; age_of_children 12_to_17 0; age_of_children under_12 3",
    );
    expect(new Set((await factsOf(db, sessionId)).map((fact) => fact.occurred_on))).toEqual(new Set(["2026-12-03"]));

    // The tally from paper comes a day later: it holds, what was before is history, and the spine is corrected.
    clock.set("2026-12-04T09:00:00Z");
    await browser.send(await browser.get(register), heads, {
      heads_adults: "",
      heads_adults_written: "31",
      heads_children: "3",
      way: "paper",
    });
    const late = await browser.get(register);
    expect(late.html).toContain("34 people: 31 adults and 3 children");
    expect(late.html).toContain("by a tally on paper");
    expect(late.html).toContain("What it was before");
    expect(await counted(db, sessionId)).toBe(
      "34; age adult 31; age child 3; age_of_children 12_to_17 0; age_of_children under_12 0",
    );
    // What did not change was not written again: the children and those of 12 to 17.
    expect(await factsOf(db, sessionId)).toHaveLength(8);
    // Taking the list instead is a further correction.
    await browser.send(late, close);
    expect((await browser.get(register)).html).toContain("3 people: one adult and 2 children");
    expect(await counted(db, sessionId)).toContain("3; age adult 1; age child 2");
    expect((await browser.get(register)).html.match(/by heads at the door/g)).toHaveLength(1);
  });

  it("of what needs discretion writes how many came and nothing finer", async () => {
    const db = await make();
    const { browser, putOn, clock } = await registerCases(db);
    const { register, sessionId } = await putOn({ sensitive: true });
    clock.set("2026-12-03T10:30:00Z");
    const page = await browser.get(register);
    expect(page.html).not.toContain("under_12");
    const [heads, close] = [`/staff/sessions/${sessionId}/heads`, `/staff/sessions/${sessionId}/close`];
    await browser.send(page, heads, { heads_adults: "4", heads_children: "1", under_12: "1" });
    await browser.send(await browser.get(register), close);
    expect(await counted(db, sessionId)).toBe("5");
  });

  it("of the made-up programme and of what is called off counts nobody", async () => {
    const db = await make();
    const { browser, putOn, clock } = await registerCases(db);
    const { register, sessionId } = await putOn({}, undefined, { sample: true });
    clock.set("2026-12-03T10:30:00Z");
    const [heads, close] = [`/staff/sessions/${sessionId}/heads`, `/staff/sessions/${sessionId}/close`];
    await browser.send(await browser.get(register), heads, { heads_adults: "4" });
    expect((await browser.send(await browser.get(register), close)).status).toBe(303);
    const closed = await browser.get(register);
    for (const words of ["4 people: 4 adults", "never counts in figures", 'href="/staff/activities/new"'])
      expect(closed.html).toContain(words);
    expect(await factsOf(db, sessionId)).toEqual([]);
    await db.asOwner((client) =>
      client.query("UPDATE programme.session SET status = 'cancelled', cancel_reason = 'Snow' WHERE id = $1", [
        sessionId,
      ]),
    );
    const off = await browser.get(register);
    expect(off.html).toContain("Snow");
    expect(off.html).not.toContain("Scan or type a code");
    // When the made-up programme goes, its counts go with it.
    await db.work({ service: "*", actor: { id: null, name: "Alcove" } }, () =>
      forgetSamples({ db, events: createEvents() }),
    );
    await db.asOwner((client) => client.query("DELETE FROM programme.session WHERE id = $1", [sessionId]));
    const { rows } = await db.asOwner((client) => client.query("SELECT count(*)::int AS kept FROM bookings.closing"));
    expect(rows).toEqual([{ kept: 0 }]);
  });

  it("lets one of two who close at the same moment through, and writes each fact once", async () => {
    const db = await make();
    const { putOn, clock, parts, staff } = await registerCases(db);
    const { sessionId } = await putOn();
    clock.set("2026-12-03T10:30:00Z");
    const visitor = staff();
    const count = {
      id: newId(),
      sessionId,
      adults: 3,
      children: 2,
      under12: null,
      from12To17: null,
      way: "heads" as const,
    };
    await Promise.all([1, 2, 3].map(() => countHeads(parts, visitor, count)));
    const wanted = { sessionId, source: "heads" as const, version: 0 };
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => closeRegister(parts, visitor, wanted)));
    expect(outcomes.filter((each) => "done" in each)).toEqual([{ done: { people: 5 } }]);
    expect(await counted(db, sessionId)).toBe("5; age adult 3; age child 2");
    expect(await factsOf(db, sessionId)).toHaveLength(3);
  });
});
