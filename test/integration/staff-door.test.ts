import fc from "fast-check";
import { expect, it } from "vitest";
import { takeTaps } from "../../src/modules/bookings/actions/take-taps.ts";
import { holding, subjectOf, type Tap } from "../../src/modules/bookings/domain/taps.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { newId } from "../../src/platform/ids/ids.ts";
import { describeOnBoth } from "../database-cases.ts";
import { facilitator } from "../people.ts";
import { registerCases } from "../register-cases.ts";

const BEGUN = "2026-12-03T10:10:00Z";
const AT = Date.parse(BEGUN);

const heldIn = (db: Database, sessionId: string) =>
  db.asOwner(async (client) => {
    const { rows } = await client.query<{ booking_id: string | null; id: string }>(
      `SELECT DISTINCT ON (booking_id) booking_id, id FROM bookings.arrival WHERE session_id = $1
       ORDER BY booking_id, said_at DESC, id DESC`,
      [sessionId],
    );
    const heads = await client.query<{ id: string }>(
      "SELECT id FROM bookings.head_count WHERE session_id = $1 ORDER BY said_at DESC, id DESC LIMIT 1",
      [sessionId],
    );
    return new Map([
      ...rows.map((row) => [row.booking_id ? `party ${row.booking_id}` : "walk_ins", row.id] as const),
      ...heads.rows.map((row) => ["heads", row.id] as const),
    ]);
  });

const closingsIn = (db: Database, sessionId: string) =>
  db.asOwner(async (client) => {
    const { rows } = await client.query<{ said: string }>(
      "SELECT source || ' ' || adults || '+' || children AS said FROM bookings.closing WHERE session_id = $1 ORDER BY n",
      [sessionId],
    );
    return rows.map(({ said }) => said);
  });

/** Someone's device at the door: what it says through the door's address, and what it is answered. */
async function doorCases(db: Database) {
  const cases = await registerCases(db);
  cases.clock.set(BEGUN);
  /** Puts something on, and takes bookings for it two days before. */
  async function putOn(...wanted: Parameters<typeof cases.putOn>) {
    const made = await cases.putOn(...wanted);
    const take = async (...booked: Parameters<typeof made.take>) => {
      cases.clock.set("2026-12-01T09:00:00Z");
      const booking = await made.take(...booked);
      cases.clock.set(BEGUN);
      return booking;
    };
    return { ...made, take };
  }
  const said = (saidAt: number) => ({ id: newId(), saidAt, base: 0 });
  async function tokenOf(sessionId: string): Promise<string> {
    return JSON.parse((await cases.browser.get(`/staff/sessions/${sessionId}/taps`)).html).csrf;
  }
  async function post(sessionId: string, taps: unknown, csrf?: string) {
    const body = JSON.stringify({ _csrf: csrf ?? (await tokenOf(sessionId)), taps });
    return cases.browser.sendJson(`/staff/sessions/${sessionId}/taps`, body);
  }
  return { ...cases, putOn, said, post, tokenOf };
}

describeOnBoth("The door's taps", (make) => {
  it("end as the rule says, in any order and sent any number of times", { timeout: 120_000 }, async () => {
    const db = await make();
    const { putOn, parts, staff } = await doorCases(db);
    const made = fc.record({
      of: fc.constantFrom("Kelly", "Amal", "walk_ins", "heads"),
      people: fc.nat(1),
      at: fc.integer({ min: -50, max: 0 }),
    });
    const chance = fc.array(fc.record({ device: fc.nat(1), from: fc.nat(3), most: fc.integer({ min: 1, max: 5 }) }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(made, { maxLength: 8 }),
        fc.array(made, { maxLength: 8 }),
        chance,
        async (a, b, sends) => {
          const { take, sessionId } = await putOn();
          const ids: Record<string, string> = { Kelly: (await take("Kelly")).id, Amal: (await take("Amal")).id };
          const queue = (all: typeof a): Tap[] =>
            [...all]
              .sort((one, other) => one.at - other.at)
              .map(({ of, people, at }, index): Tap => {
                const tap = { id: newId(), saidAt: AT + at * 1000 + index - 100, base: 0, adults: people, children: 0 };
                if (of === "walk_ins") return { ...tap, about: "walk_ins" };
                if (of === "heads") return { ...tap, about: "heads", under12: null, from12To17: null };
                return { ...tap, about: "party", booking: ids[of]!, way: "list" };
              });
          const queues = [queue(a), queue(b)];
          const send = (taps: Tap[]) => takeTaps(parts, staff(), sessionId, taps);
          for (const { device, from, most } of sends) await send(queues[device]!.slice(from, from + most));
          for (const taps of queues) expect(await send(taps)).toHaveProperty("done.length", taps.length);
          const rule = holding([...queues[0]!, ...queues[1]!]);
          expect(await heldIn(db, sessionId)).toEqual(new Map([...rule].map(([of, tap]) => [of, tap.id])));
        },
      ),
      { numRuns: 12 },
    );
  });

  it("answer what became of each: kept, overtaken, refused; and how the door stands, without a name", async () => {
    const db = await make();
    const { putOn, said, post, browser } = await doorCases(db);
    const { take, sessionId } = await putOn({ capacity: 10 });
    const kelly = await take("Kelly", { adults: 1, children: 2 });
    const party = { about: "party", booking: kelly.id, way: "list" };
    const theirs = { ...party, ...said(AT - 1001), adults: 1, children: 1 };
    await post(sessionId, [theirs]);
    const mine = { ...party, ...said(AT - 1002), adults: 1, children: 2 };
    const answer = await post(sessionId, [
      mine,
      { ...party, ...said(AT - 900), booking: newId(), adults: 1, children: 0 },
      { ...party, ...said(AT - 800), adults: 2, children: 0 },
      { about: "code", ...said(AT - 700), code: "222 2222" },
      { about: "heads", ...said(AT + 3_600_000), adults: 3, children: 2, under12: 2, from12To17: null },
    ]);
    expect(answer.status).toBe(200);
    const { answers, now } = JSON.parse(answer.html);
    expect(answers.map((each: { done?: string; refused?: string }) => each.done ?? each.refused)).toEqual([
      "overtaken",
      "not_coming",
      "more_than_party",
      "not_coming",
      "kept",
    ]);
    expect(now.parties).toEqual([
      { booking: kelly.id, came: { id: theirs.id, saidAt: AT - 1001, adults: 1, children: 1 } },
    ]);
    // A device whose clock is an hour fast is not believed an hour ahead.
    expect(now.heads).toMatchObject({ saidAt: AT, adults: 3, children: 2, under12: 2, from12To17: null });
    expect(answer.html).not.toContain("Kelly");
    // What is said on a page with a connection is said after all of it, whatever the devices said.
    const register = await browser.get(`/staff/sessions/${sessionId}/register`);
    await browser.send(register, `/staff/sessions/${sessionId}/heads`, { heads_adults: "4", heads_children: "0" });
    expect((await browser.get(`/staff/sessions/${sessionId}/register`)).html).toContain("4 people: 4 adults");
  });

  it("brought late put a closed register right, and do not undo which count was believed", async () => {
    const db = await make();
    const { putOn, said, post, browser, clock } = await doorCases(db);
    const { take, sessionId, register } = await putOn({ capacity: 10 });
    const kelly = await take("Kelly", { adults: 1, children: 2 });
    const party = { about: "party", booking: kelly.id, way: "list" };
    await post(sessionId, [{ ...party, ...said(AT - 9000), adults: 1, children: 0 }]);
    await browser.send(await browser.get(register), `/staff/sessions/${sessionId}/close`);
    clock.set("2026-12-03T12:00:00Z");
    const heads = { about: "heads", adults: 9, children: 0, under12: null, from12To17: null };
    await post(sessionId, [
      { ...heads, ...said(AT - 5000) },
      { ...party, ...said(AT - 4000), adults: 1, children: 2 },
    ]);
    expect(await closingsIn(db, sessionId)).toEqual(["list 1+0", "list 1+2"]);
    await post(sessionId, [{ ...heads, ...said(AT + 5000) }]);
    expect(await closingsIn(db, sessionId)).toEqual(["list 1+0", "list 1+2", "heads 9+0"]);
    const door = await browser.get(`/staff/sessions/${sessionId}/door`);
    expect(door.keep).toBeUndefined();
  });

  it("are taken from whoever may open the register, with a token, in a shape that a device sends", async () => {
    const db = await make();
    const { putOn, said, post, tokenOf, become, staff, other, elsewhere, clock } = await doorCases(db);
    const { sessionId } = await putOn();
    const tap = { about: "walk_ins", ...said(AT), adults: 1, children: 0 };
    const csrf = await tokenOf(sessionId);
    expect((await post(sessionId, [tap], "another")).status).toBe(403);
    for (const stranger of [staff({ libraryIds: [other.id] }), staff({ serviceId: elsewhere.id })]) {
      become(stranger);
      expect((await post(sessionId, [tap], csrf)).status).toBe(404);
    }
    become(undefined);
    expect((await post(sessionId, [tap], csrf)).status).toBe(403);
    become(staff());
    const wrong = [
      "taps",
      [{}],
      [{ ...tap, id: "1" }],
      [{ ...tap, adults: -1 }],
      [{ ...tap, saidAt: 1e300 }],
      [{ ...tap, about: "party", booking: "'; --", way: "list" }],
      [{ ...tap, about: "heads", under12: 3, from12To17: null }],
      Array.from({ length: 201 }, () => ({ ...tap, id: newId() })),
    ];
    for (const taps of wrong) expect((await post(sessionId, taps)).status, JSON.stringify(taps).slice(0, 99)).toBe(422);
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (taps) => {
        expect([200, 422]).toContain((await post(sessionId, taps, csrf)).status);
      }),
      { numRuns: 30 },
    );
    clock.set("2026-12-03T09:00:00Z");
    expect((await post(sessionId, [tap])).status).toBe(409);
    expect((await heldIn(db, sessionId)).size).toBe(0);
    expect(subjectOf(tap as Tap)).toBe("walk_ins");
  });

  it("of what needs discretion know no party, but for whoever runs it; each opening is logged", async () => {
    const db = await make();
    const { putOn, browser, become, staff, service } = await doorCases(db);
    const { take, sessionId, id } = await putOn({ title: "Living with low mood", sensitive: true });
    const kelly = await take("Kelly Marsh");
    const door = await browser.get(`/staff/sessions/${sessionId}/door`);
    const taps = await browser.get(`/staff/sessions/${sessionId}/taps`);
    for (const { html } of [door, taps]) {
      expect(html).not.toContain("Kelly");
      expect(html).not.toContain(kelly.id);
      expect(html).not.toContain(kelly.code);
    }
    await db.asOwner(async (client) => {
      await client.query("INSERT INTO people.account (id, email, name) VALUES ($1, $2, $3)", [
        facilitator.id,
        facilitator.email,
        facilitator.name,
      ]);
      await client.query("INSERT INTO bookings.facilitator VALUES ($1, $2, $3, now())", [
        id,
        facilitator.id,
        service.id,
      ]);
    });
    become(staff({ id: facilitator.id, name: facilitator.name }));
    expect((await browser.get(`/staff/sessions/${sessionId}/door`)).html).toContain("Kelly Marsh");
    const { rows } = await db.asOwner((client) =>
      client.query(
        "SELECT detail->>'what' AS what, detail->>'names' AS names FROM platform.audit WHERE action = 'register.seen' ORDER BY at",
      ),
    );
    expect(rows).toEqual([
      { what: "door", names: "false" },
      { what: "door", names: "true" },
    ]);
  });
});
