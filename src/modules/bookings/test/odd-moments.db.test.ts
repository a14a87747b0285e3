import { beforeAll, expect, it } from "vitest";
import {
  book,
  bookingParts,
  deskOf,
  handClock,
  mailTo,
  party,
  setTerms,
  wrongBooks,
} from "../../../../test/bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService, scopeOf } from "../../../../test/database-cases.ts";
import { actorOf, desk } from "../../../../test/people.ts";
import { changeSession, insertActivity } from "../../../../test/programme-cases.ts";
import type { Database } from "../../../platform/db/database.ts";
import { acceptOffer } from "../actions/answer-offer.ts";
import { changeBooking } from "../actions/change-booking.ts";
import { endBooking } from "../actions/end-booking.ts";
import { followProgramme } from "../actions/follow-programme.ts";
import { residentScope } from "../actions/parts.ts";
import { expireBookings } from "../actions/timed.ts";

const NOW = "2026-12-01T09:00:00.640Z";
const STARTS = ["2026-12-03T10:00:00Z", "2026-12-10T10:00:00Z", "2026-12-17T10:00:00Z"];

describeOnBoth("Bookings in odd moments", (make) => {
  let db: Database;
  let library: Awaited<ReturnType<typeof insertLibrary>>;
  const clock = handClock(NOW);
  beforeAll(async () => {
    db = await make();
    library = await insertLibrary(db, await insertService(db));
  });

  async function putOn(some: Parameters<typeof insertActivity>[3] = {}) {
    clock.set(NOW);
    const made = await insertActivity(db, library, STARTS, { booking: "book", capacity: 4, ...some });
    const activity = { id: made.id, serviceId: library.serviceId };
    const parts = bookingParts(db, clock);
    const scope = residentScope(library.serviceId);
    const [first, second, third] = made.sessions.map(({ id }) => id) as [string, string, string];
    const take = async (wanted: Parameters<typeof book>[2] = {}) => {
      const outcome = await book(parts, activity, { sessionId: first, ...wanted });
      if ("refused" in outcome) throw new Error(`Refused: ${outcome.refused}`);
      return outcome.done.id;
    };
    const statusOf = async (id: string) => {
      const query = "SELECT status FROM bookings.booking WHERE id = $1";
      return (await db.asOwner((client) => client.query(query, [id]))).rows[0].status as string;
    };
    const takenOf = async (sessionId = first) => {
      const query = "SELECT taken FROM bookings.seats WHERE session_id = $1";
      return (await db.asOwner((client) => client.query(query, [sessionId]))).rows[0].taken as number;
    };
    const follow = () =>
      db.work(scopeOf({ id: activity.serviceId }, actorOf(desk)), () => followProgramme(parts, { ids: [activity.id] }));
    const capacity = async (to: number) => {
      const query = "UPDATE programme.activity SET capacity = $2 WHERE id = $1";
      await db.asOwner((client) => client.query(query, [activity.id, to]));
      await follow();
    };
    const cancel = (id: string) => endBooking(parts, scope, id, "cancelled", "booker");
    const change = (id: string, adults: number, sessionId?: string) =>
      changeBooking(parts, scope, id, { party: party({ adults }), ...(sessionId && { sessionId }) }, "booker");
    return { activity, parts, scope, first, second, third, take, statusOf, takenOf, follow, capacity, cancel, change };
  }

  it("refuses the form of one activity sent to another", async () => {
    const here = await putOn();
    const there = await putOn();
    await here.take({ once: "a form of one activity" });
    const sent = book(there.parts, there.activity, { sessionId: there.first, once: "a form of one activity" });
    expect(await sent).toEqual({ refused: "not_found" });
  });

  it("tells those who begin to wait within one second their own places in line", async () => {
    const { take } = await putOn({ capacity: 1 });
    await take();
    await take({ email: "line-one@example.org" });
    clock.set("2026-12-01T09:00:00.910Z");
    await take({ email: "line-two@example.org" });
    const said = (await mailTo(db)).filter(({ recipient }) => recipient.startsWith("line-"));
    expect(said.map(({ body }) => /number \d in line/.exec(body)?.[0])).toEqual([
      "number 1 in line",
      "number 2 in line",
    ]);
  });

  it("gives back what was offered and never taken, at the very start", async () => {
    const { take, cancel, statusOf, takenOf, parts, activity, first } = await putOn({ capacity: 1 });
    const had = await take();
    const offered = await take();
    clock.set("2026-12-03T08:00:00Z");
    await cancel(had);
    expect(await statusOf(offered)).toBe("offered");
    clock.set("2026-12-03T10:00:00.300Z");
    await expireBookings(parts);
    expect([await statusOf(offered), await takenOf()]).toEqual(["expired", 0]);
    const atTheDoor = await book(parts, activity, { sessionId: first }, deskOf(activity.serviceId));
    expect(atTheDoor).toMatchObject({ done: { status: "booked" } });
    expect(await wrongBooks(db, { lowered: true })).toEqual([]);
  });

  it("changes who comes to a course that has begun, or of which a session is off, and keeps its counts", async () => {
    const { take, change, takenOf, activity, second, follow, third } = await putOn({ form: "course" });
    const id = await take({ kind: "course", party: party({ adults: 2 }) });
    await changeSession(db, activity.serviceId, { id: second }, { cancel: "No heating." });
    await follow();
    expect(await change(id, 3)).toEqual({ done: "changed" });
    clock.set("2026-12-05T09:00:00Z");
    expect(await change(id, 1)).toEqual({ done: "changed" });
    expect([await takenOf(), await takenOf(second), await takenOf(third)]).toEqual([1, 1, 1]);
    expect(await wrongBooks(db, { lowered: true })).toEqual([]);
  });

  it("has a place for whoever was offered one date and takes another, with no end to it", async () => {
    const { take, cancel, change, statusOf, second, parts } = await putOn({ capacity: 1 });
    const had = await take();
    const offered = await take();
    await cancel(had);
    expect(await change(offered, 1, second)).toEqual({ done: "changed" });
    expect(await statusOf(offered)).toBe("booked");
    clock.set("2026-12-03T10:00:01Z");
    await expireBookings(parts);
    expect(await statusOf(offered)).toBe("booked");
  });

  it("keeps the record of what has begun: nobody moves their booking away from it", async () => {
    const { take, change, takenOf, second } = await putOn();
    const id = await take();
    clock.set("2026-12-03T10:20:00Z");
    expect(await change(id, 1, second)).toEqual({ refused: "over" });
    expect(await takenOf()).toBe(1);
  });

  it("lets a party grow neither past those who wait nor past the room, and shrink whatever the limit", async () => {
    const { take, change, capacity, takenOf } = await putOn();
    const mine = await take({ party: party({ adults: 2 }) });
    await take();
    await take({ party: party({ adults: 2 }) });
    expect(await change(mine, 3)).toEqual({ refused: "full" });
    await capacity(1);
    expect(await change(mine, 1)).toEqual({ done: "changed" });
    expect(await takenOf()).toBe(2);
  });

  it("lets those who wait for a whole course in, though one of its sessions is off", async () => {
    const { take, cancel, statusOf, activity, second, follow, takenOf } = await putOn({ form: "course", capacity: 2 });
    const had = await take({ kind: "course", party: party({ adults: 2 }) });
    const waits = await take({ kind: "course" });
    await changeSession(db, activity.serviceId, { id: second }, { cancel: "No heating." });
    await follow();
    await cancel(had);
    expect(await statusOf(waits)).toBe("offered");
    expect([await takenOf(), await takenOf(second)]).toEqual([1, 0]);
    await cancel(waits);
    expect([await takenOf(), await takenOf(second)]).toEqual([0, 0]);
    expect(await wrongBooks(db, { lowered: true })).toEqual([]);
  });

  it("makes nobody wait behind a party that the room has become too small for", async () => {
    const { take, capacity, cancel, statusOf } = await putOn();
    const all = await take({ party: party({ adults: 4 }) });
    const large = await take({ party: party({ adults: 3 }) });
    const one = await take();
    await capacity(2);
    await cancel(all);
    expect([await statusOf(large), await statusOf(one)]).toEqual(["waiting", "offered"]);
  });

  it("offers a newcomer at once what a larger party before them cannot use, where the terms let them pass", async () => {
    const { activity, take, statusOf } = await putOn();
    await setTerms(db, activity, { smallerMayPass: true });
    await take({ party: party({ adults: 3 }) });
    await take({ party: party({ adults: 2 }) });
    expect(await statusOf(await take())).toBe("offered");
  });

  it("takes no answer to an offer whose session has come early or is off", async () => {
    const { activity, take, cancel, scope, parts, first, follow, statusOf } = await putOn({ capacity: 1 });
    const had = await take();
    const offered = await take();
    await cancel(had);
    await changeSession(db, activity.serviceId, { id: first }, { date: "2026-12-01", time: "14:00" });
    await changeSession(db, activity.serviceId, { id: first, version: 1 }, { cancel: "No heating." });
    await follow();
    expect(await acceptOffer(parts, scope, offered)).toEqual({ refused: "offer_over" });
    await changeSession(db, activity.serviceId, { id: first, version: 2 }, { restore: true });
    clock.set("2026-12-01T14:00:00.500Z");
    expect(await acceptOffer(parts, scope, offered)).toEqual({ refused: "offer_over" });
    await expireBookings(parts);
    expect(await statusOf(offered)).toBe("expired");
  });

  it("ends every offer that is over, though one of them cannot be ended", async () => {
    const broken = await putOn({ capacity: 1 });
    const sound = await putOn({ capacity: 1 });
    const offers: string[] = [];
    for (const each of [broken, sound]) {
      const had = await each.take();
      offers.push(await each.take());
      await each.cancel(had);
    }
    await db.asOwner((client) =>
      client.query("UPDATE bookings.seats SET taken = 0 WHERE session_id = $1", [broken.first]),
    );
    clock.set("2026-12-02T09:00:01Z");
    await expect(expireBookings(broken.parts)).rejects.toThrow("could not be ended");
    expect(await sound.statusOf(offers[1]!)).toBe("expired");
    await db.asOwner((client) =>
      client.query("UPDATE bookings.seats SET taken = 1 WHERE session_id = $1", [broken.first]),
    );
    await expireBookings(broken.parts);
    expect(await broken.statusOf(offers[0]!)).toBe("expired");
  });

  it("counts right when a booking is moved and given up in the same moment", async () => {
    const { take, change, cancel, second, takenOf } = await putOn({ capacity: 50 });
    for (let time = 0; time < 12; time++) {
      const id = await take();
      await Promise.all([change(id, 1, second), cancel(id), change(id, 2), cancel(id)]);
    }
    expect([await takenOf(), await takenOf(second)]).toEqual([0, 0]);
    expect(await wrongBooks(db, { lowered: true })).toEqual([]);
  });

  it("books nothing on a session that is called off while the booking waits for its turn", async () => {
    const { activity, parts, first, take } = await putOn();
    await take();
    let press = () => {};
    // Waits outside of the transaction below for somebody to press the button.
    const booking = new Promise<void>((resolve) => {
      press = resolve;
    }).then(() => book(parts, activity, { sessionId: first }));
    await db.work(scopeOf({ id: activity.serviceId }, actorOf(desk)), async () => {
      await changeSession(db, activity.serviceId, { id: first }, { cancel: "No heating." });
      await followProgramme(parts, { ids: [activity.id] });
      press();
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    expect(await booking).toEqual({ refused: "cancelled" });
  });
});
