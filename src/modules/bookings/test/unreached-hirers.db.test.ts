import { expect, it } from "vitest";
import { bookingParts, handClock, mailTo } from "../../../../test/bookings-cases.ts";
import { copyRows } from "../../../../test/copy-rows.ts";
import { describeOnBoth, insertLibrary, insertService, scopeOf } from "../../../../test/database-cases.ts";
import { actorOf, desk } from "../../../../test/people.ts";
import { insertHours, insertSpace, managerOf, wish } from "../../../../test/spaces-cases.ts";
import type { Database } from "../../../platform/db/database.ts";
import { answerRequest } from "../actions/answer-request.ts";
import { hirerTold } from "../actions/ask.ts";
import { endHold } from "../actions/end-hold.ts";
import { residentScope } from "../actions/parts.ts";
import { forgetHirers } from "../actions/timed-holds.ts";
import { REQUESTS_SHOWN, requestsAt } from "../queries/room-calendar.ts";
import { unreachedHirers } from "../queries/unreached.ts";

const NOW = "2026-12-01T11:20:00Z";
const TIME: [string, string, string] = ["2026-12-08", "10:00", "12:00"];

async function setting(db: Database, textIsSent: boolean) {
  const service = await insertService(db);
  const library = await insertLibrary(db, service);
  await insertHours(db, library);
  const space = await insertSpace(db, library, {
    terms: { needsApproval: true, rates: { community: 0, partner: 0, commercial: 0 } },
  });
  const clock = handClock(NOW);
  const parts = { ...bookingParts(db, clock), textIsSent };
  const visitor = managerOf(service.id);
  const listed = async (who = visitor) =>
    (await db.work(scopeOf(service, actorOf(desk)), () => unreachedHirers(db, who, clock.now()))).rows;
  const ask = async (some: Parameters<typeof wish>[3]) => {
    const outcome = await wish(parts, space, TIME, { email: undefined, ...some });
    if ("refused" in outcome) throw new Error(outcome.refused);
    return outcome.done.id;
  };
  return { service, library, space, clock, parts, visitor, listed, ask };
}

describeOnBoth("Somebody who asked for a space and left no mail", (make) => {
  it("is told by text on a mobile, in one message with what, when and where to see more", async () => {
    const db = await make();
    const { parts, visitor, listed, ask } = await setting(db, true);
    const id = await ask({ mobile: "07700 900123" });
    await answerRequest(parts, visitor, id, { yes: true });
    await endHold(parts, residentScope(visitor.serviceId), id, {
      as: "cancelled",
      by: "staff",
      closedFor: id,
      reason: "Flood ".repeat(300),
    });
    const sent = await mailTo(db);
    expect(sent.map(({ recipient, subject }) => [recipient, subject])).toEqual(Array(3).fill(["+447700900123", ""]));
    expect(sent[1]!.body).toMatch(
      /^The space is booked for you\.[^\n]*\nCommunity room, Mowbray Gardens Library: Tuesday 8 December, 10am to 12 noon\nhttps:\/\/alcove\.example\/space-booking\?token=[\w-]{54}$/,
    );
    expect(sent[2]!.body).toContain("the library is closed then");
    expect(await listed()).toEqual([]);
  });

  it("is on the list of those to ring where nothing carries texts, or the number is no mobile, until somebody has", async () => {
    const db = await make();
    const { parts, visitor, listed, ask, clock, library } = await setting(db, false);
    const id = await ask({ mobile: "01709 823606" });
    // What they see on the page itself is not news.
    expect(await listed()).toEqual([]);
    await answerRequest(parts, visitor, id, { yes: false, reason: "It is being painted" });
    expect(await mailTo(db)).toEqual([]);
    expect(await listed()).toMatchObject([
      { holdId: id, telling: "declined", mobile: "01709 823606", space: "Community room" },
    ]);
    expect(await listed({ ...visitor, libraryIds: [library.id] })).toHaveLength(1);
    const elsewhere = { ...visitor, libraryIds: ["0190a000-0000-7000-8000-00000000beef"] };
    expect(await listed(elsewhere)).toEqual([]);
    expect(await hirerTold(parts, elsewhere, id)).toEqual({ refused: "not_found" });
    expect(await hirerTold(parts, visitor, "no id")).toEqual({ refused: "not_found" });
    expect(await hirerTold(parts, visitor, id)).toEqual({ done: true });
    expect(await hirerTold(parts, visitor, id)).toEqual({ done: true });
    expect(await listed()).toEqual([]);
    clock.set("2027-01-06T12:00:00Z");
    await forgetHirers(parts);
    const left = await db.asOwner((client) => client.query("SELECT 1 FROM bookings.unreached_hirer"));
    expect(left.rows).toEqual([]);
  });

  it("is rung on a number at home though texts are sent", async () => {
    const db = await make();
    const { parts, visitor, listed, ask } = await setting(db, true);
    const id = await ask({ mobile: "01709 823606" });
    await answerRequest(parts, visitor, id, { yes: true });
    expect(await mailTo(db)).toEqual([]);
    expect(await listed()).toMatchObject([{ holdId: id, telling: "confirmed" }]);
  });
});

describeOnBoth("Requests for a space", (make) => {
  it("are all there, a page at a time", async () => {
    const db = await make();
    const { service, space, ask } = await setting(db, true);
    const first = await ask({ email: "first@example.org" });
    await db.asOwner((client) =>
      copyRows(
        client,
        "bookings.hold",
        {
          id: "gen_random_uuid()",
          once: "'n' || n",
          code: "'N' || n",
          answer_until: "t.answer_until + n * interval '1 second'",
        },
        REQUESTS_SHOWN + 4,
      ),
    );
    const pageOf = (asked?: number) =>
      db.work(scopeOf(service, actorOf(desk)), () => requestsAt(db, [space.id], asked));
    const one = await pageOf();
    expect(one).toMatchObject({ total: REQUESTS_SHOWN + 5, page: 1 });
    expect(one.rows).toHaveLength(REQUESTS_SHOWN);
    expect(one.rows[0]!.id).toBe(first);
    const two = await pageOf(2);
    expect(two.rows).toHaveLength(5);
    expect(new Set([...one.rows, ...two.rows].map(({ id }) => id)).size).toBe(REQUESTS_SHOWN + 5);
    expect((await pageOf(99)).page).toBe(2);
    expect(await db.work(scopeOf(service, actorOf(desk)), () => requestsAt(db, []))).toMatchObject({
      total: 0,
      rows: [],
    });
  });
});
