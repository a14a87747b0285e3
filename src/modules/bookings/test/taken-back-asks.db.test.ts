import { expect, it } from "vitest";
import { bookingParts, handClock } from "../../../../test/bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService, scopeOf } from "../../../../test/database-cases.ts";
import { actorOf, desk } from "../../../../test/people.ts";
import { insertActivity } from "../../../../test/programme-cases.ts";
import { insertStaff } from "../../../../test/staff-accounts.ts";
import type { Database } from "../../../platform/db/database.ts";
import { answerAsk, askForPerson, forgetAsks } from "../actions/ask.ts";
import { linkToken } from "../actions/private-link.ts";
import { askByToken, askToken, takeBackAsk } from "../actions/take-back-ask.ts";
import { openAsks } from "../queries/open-asks.ts";

async function setting(db: Database) {
  const service = await insertService(db);
  const library = await insertLibrary(db, service);
  await insertStaff(db, service, [desk]);
  const clock = handClock("2026-12-01T09:00:00Z");
  const parts = bookingParts(db, clock);
  const chess = await insertActivity(db, library, ["2026-12-03T10:00:00Z"], { title: "Chess" });
  const visitor = { ...actorOf(desk), serviceId: service.id, role: "staff" as const, libraryIds: [] };
  const ask = async (name: string, kind: "ring" | "meet") => {
    const wanted = {
      service_id: service.id,
      library_id: library.id,
      activity_id: chess.id,
      session_id: chess.sessions[0]!.id,
      once: `the form of ${name}`,
      kind,
      name,
      phone: "07700 900123",
      best_time: "any" as const,
      language: "en",
    };
    const id = await askForPerson(parts, wanted);
    expect(await askForPerson(parts, wanted)).toBe(id);
    return (await askByToken(parts, askToken(parts.secret, id)))!;
  };
  const waiting = async () => {
    const part = await db.work(scopeOf(service, actorOf(desk)), () => openAsks(db, visitor));
    return part.rows.map(({ name, withdrawnAt }) => [name, withdrawnAt !== null]);
  };
  return { parts, clock, visitor, ask, waiting };
}

describeOnBoth("A wish to be rung or met", (make) => {
  it("is taken back by its link, and comes back to staff only where somebody had said they would be there", async () => {
    const { parts, clock, visitor, ask, waiting } = await setting(await make());
    const [kelly, dev, ros] = [await ask("Kelly", "meet"), await ask("Dev", "meet"), await ask("Ros", "ring")];
    await answerAsk(parts, visitor, dev.id);
    await answerAsk(parts, visitor, ros.id);
    expect(await waiting()).toEqual([["Kelly", false]]);
    for (const each of [kelly, dev, ros, kelly, dev]) await takeBackAsk(parts, each);
    expect(await waiting()).toEqual([["Dev", true]]);
    await answerAsk(parts, visitor, dev.id);
    expect(await waiting()).toEqual([]);
    await takeBackAsk(parts, dev);
    expect(await waiting()).toEqual([]);

    const token = askToken(parts.secret, kelly.id);
    expect(await askByToken(parts, token)).toMatchObject({ id: kelly.id, withdrawn_at: expect.anything() });
    expect(await askByToken(parts, linkToken(parts.secret, "booking", kelly.id, "1"))).toBeUndefined();
    expect(await askByToken(parts, `${token.slice(0, -4)}AAAA`)).toBeUndefined();
    clock.set("2026-12-09T09:00:00Z");
    await forgetAsks(parts);
    expect(await askByToken(parts, token)).toBeUndefined();
  });
});
