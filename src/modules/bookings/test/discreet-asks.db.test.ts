import { expect, it } from "vitest";
import { bookingParts, handClock } from "../../../../test/bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService, scopeOf } from "../../../../test/database-cases.ts";
import { actorOf, commissioner, desk, facilitator } from "../../../../test/people.ts";
import { insertActivity } from "../../../../test/programme-cases.ts";
import { insertStaff } from "../../../../test/staff-accounts.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { answerAsk, askForPerson } from "../actions/ask.ts";
import { ASKS_SHOWN, countOpenAsks, openAsks } from "../queries/open-asks.ts";

async function setting(db: Database) {
  const service = await insertService(db);
  const library = await insertLibrary(db, service);
  await insertStaff(db, service, [desk, facilitator, commissioner]);
  const parts = bookingParts(db, handClock("2026-12-01T09:00:00Z"));
  const starts = ["2026-12-03T10:00:00Z", "2026-12-10T10:00:00Z"];
  const loss = await insertActivity(db, library, starts, { title: "Living with loss", sensitive: true });
  const chess = await insertActivity(db, library, starts, { title: "Chess" });
  await db.asOwner(async (client) => {
    await client.query("INSERT INTO bookings.facilitator VALUES ($1, $2, $3, now())", [
      loss.id,
      facilitator.id,
      service.id,
    ]);
    await client.query(
      `INSERT INTO bookings.cover (session_id, account_id, service_id, reason, given_by, given_at)
       VALUES ($1, $2, $3, 'Amal is ill', $4, now())`,
      [loss.sessions[0]!.id, commissioner.id, service.id, desk.id],
    );
  });
  const ask = ({ id }: { id: string }, session: { id: string }, name: string) =>
    askForPerson(parts, {
      service_id: service.id,
      library_id: library.id,
      activity_id: id,
      session_id: session.id,
      once: `${name} of ${id}`,
      kind: "ring",
      name,
      phone: "07700 900123",
      best_time: "any",
      language: "en",
    });
  await ask(loss, loss.sessions[0]!, "Kelly");
  await ask(loss, loss.sessions[1]!, "Dev");
  await ask(chess, chess.sessions[0]!, "Ros");
  const visitor = (person: typeof desk, some: Partial<Visitor> = {}): Visitor => ({
    ...actorOf(person),
    serviceId: service.id,
    role: "staff",
    libraryIds: [],
    ...some,
  });
  const seenBy = async (who: Visitor) => {
    const { rows } = await db.work(scopeOf(service, { id: who.id, name: who.name }), () => openAsks(db, who));
    return rows.map(({ name, title, discreet }) => [name, title, discreet]);
  };
  return { service, library, parts, loss, chess, ask, visitor, seenBy };
}

describeOnBoth("Who asked about what needs discretion", (make) => {
  it("is on the list, and what it is about only for whoever runs it, or covers that session", async () => {
    const { visitor, seenBy } = await setting(await make());
    expect(await seenBy(visitor(desk))).toEqual([
      ["Kelly", null, true],
      ["Dev", null, true],
      ["Ros", "Chess", false],
    ]);
    expect(await seenBy(visitor(facilitator))).toEqual([
      ["Kelly", "Living with loss", false],
      ["Dev", "Living with loss", false],
      ["Ros", "Chess", false],
    ]);
    expect(await seenBy(visitor(commissioner))).toEqual([
      ["Kelly", "Living with loss", false],
      ["Dev", null, true],
      ["Ros", "Chess", false],
    ]);
  });

  it("is seen and answered by a guest tutor who runs it or covers it, and nothing else is", async () => {
    const db = await make();
    const { visitor, seenBy, parts } = await setting(db);
    const tutor = visitor(facilitator, { role: "guest_tutor" });
    expect(await seenBy(tutor)).toEqual([
      ["Kelly", "Living with loss", false],
      ["Dev", "Living with loss", false],
    ]);
    const cover = visitor(commissioner, { role: "guest_tutor" });
    expect(await seenBy(cover)).toEqual([["Kelly", "Living with loss", false]]);
    const ids = await db.asOwner(async (client) => {
      const { rows } = await client.query("SELECT id, name FROM bookings.ask");
      return Object.fromEntries(rows.map(({ id, name }) => [name, id as string]));
    });
    expect(await answerAsk(parts, tutor, ids.Ros!)).toEqual({ refused: "not_found" });
    expect(await answerAsk(parts, cover, ids.Dev!)).toEqual({ refused: "not_found" });
    expect(await answerAsk(parts, cover, ids.Kelly!)).toEqual({ done: true });
    expect(await answerAsk(parts, tutor, ids.Dev!)).toEqual({ done: true });
    expect(await seenBy(visitor(desk))).toEqual([["Ros", "Chess", false]]);
  });

  it("is listed a page at a time, and counted in full", async () => {
    const db = await make();
    const { visitor, chess, ask, service } = await setting(db);
    for (let n = 0; n < ASKS_SHOWN; n++) await ask(chess, chess.sessions[0]!, `Somebody ${n}`);
    const who = visitor(desk);
    const pageOf = (asked: number) => db.work(scopeOf(service, actorOf(desk)), () => openAsks(db, who, asked));
    const [one, two] = [await pageOf(1), await pageOf(2)];
    expect([one.rows.length, two.rows.length, two.total]).toEqual([ASKS_SHOWN, 3, ASKS_SHOWN + 3]);
    expect(new Set([...one.rows, ...two.rows].map(({ id }) => id)).size).toBe(ASKS_SHOWN + 3);
    expect(await db.work(scopeOf(service, actorOf(desk)), () => countOpenAsks(db, who))).toBe(ASKS_SHOWN + 3);
  });
});
