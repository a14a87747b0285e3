import { beforeAll, describe, expect, it } from "vitest";
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
import { bookerTold } from "../actions/ask.ts";
import { changeBooking } from "../actions/change-booking.ts";
import { endBooking } from "../actions/end-booking.ts";
import { followProgramme } from "../actions/follow-programme.ts";
import { residentScope } from "../actions/parts.ts";
import { remindBookers } from "../actions/remind.ts";
import { expireBookings, forgetBookers } from "../actions/timed.ts";
import { availabilityOf } from "../queries/availability.ts";
import { turnedAway } from "../queries/turned-away.ts";
import { unreachedBookers } from "../queries/unreached.ts";

const NOW = "2026-12-01T09:00:00Z";
const STARTS = ["2026-12-03T10:00:00Z", "2026-12-10T10:00:00Z", "2026-12-17T10:00:00Z"];

describeOnBoth("Places on sessions", (make) => {
  let db: Database;
  let service: { id: string };
  let library: Awaited<ReturnType<typeof insertLibrary>>;
  const clock = handClock(NOW);
  beforeAll(async () => {
    db = await make();
    service = await insertService(db);
    library = await insertLibrary(db, service);
  });

  /** Something to book, with three dates, and shorthands for it. */
  async function putOn(terms: Parameters<typeof insertActivity>[3] = {}, starts = STARTS) {
    clock.set(NOW);
    const made = await insertActivity(db, library, starts, { booking: "book", capacity: 4, ...terms });
    const activity = { id: made.id, serviceId: service.id };
    const parts = bookingParts(db, clock);
    const scope = residentScope(service.id);
    const [first, second] = made.sessions.map((session) => session.id) as [string, string];
    const standing = async (id = first) => (await availabilityOf(db, [id], clock.now())).get(id)!;
    const take = async (some: Parameters<typeof book>[2] = {}) => {
      const outcome = await book(parts, activity, { sessionId: first, ...some });
      if ("refused" in outcome) throw new Error(`Refused: ${outcome.refused}`);
      return outcome.done;
    };
    const statusOf = async (id: string) => {
      const { rows } = await db.asOwner((client) =>
        client.query("SELECT status FROM bookings.booking WHERE id = $1", [id]),
      );
      return rows[0].status as string;
    };
    return { ...made, activity, parts, scope, first, second, standing, take, statusOf };
  }

  describe("a session of four places", () => {
    it("is open, then offers its waiting list, then is full", async () => {
      const { take, standing, activity, parts, first } = await putOn();
      await setTerms(db, activity, { waitingMost: 1 });
      expect(await standing()).toMatchObject({ standing: "open", left: 4 });
      await take({ party: party({ adults: 1, children: 2 }) });
      expect(await standing()).toMatchObject({ standing: "open", left: 1 });
      await take();
      expect(await standing()).toMatchObject({ standing: "waiting_list", left: 0 });
      expect(await book(parts, activity, { sessionId: first, mayWait: false })).toEqual({
        refused: "full",
        there: { short: "people", mayWait: true },
      });
      expect((await take()).status).toBe("waiting");
      expect(await standing()).toEqual({ standing: "full", left: 0 });
      expect(await book(parts, activity, { sessionId: first })).toEqual({
        refused: "full",
        there: { short: "people", mayWait: false },
      });
      expect(await wrongBooks(db)).toEqual([]);
    });

    it("makes one booking of a form that is sent twice, at once or later", async () => {
      const { activity, parts, first, standing } = await putOn();
      const once = "the-same-form";
      const both = await Promise.all([1, 2, 3].map(() => book(parts, activity, { sessionId: first, once })));
      const later = await book(parts, activity, { sessionId: first, once });
      expect(new Set([...both, later].map((each) => "done" in each && each.done.id)).size).toBe(1);
      expect((await standing()).left).toBe(3);
    });

    it("gives exactly four places to forty who press at the same moment", async () => {
      const { activity, parts, first, standing } = await putOn();
      const tries = await Promise.all(
        Array.from({ length: 40 }, () => book(parts, activity, { sessionId: first, mayWait: false })),
      );
      expect(tries.filter((each) => "done" in each)).toHaveLength(4);
      expect(tries.filter((each) => "refused" in each && each.refused === "full")).toHaveLength(36);
      expect(await standing()).toMatchObject({ left: 0 });
      expect(await wrongBooks(db)).toEqual([]);
    });

    it("is refused by the database itself past its limit", async () => {
      const { first, take } = await putOn();
      await take({ party: party({ adults: 4 }) });
      await expect(
        db.asOwner((client) =>
          client.query("UPDATE bookings.seats SET taken = taken + 1 WHERE session_id = $1", [first]),
        ),
      ).rejects.toThrow("more places than there are");
    });
  });

  it("asks the rules: who may come, how many, when", async () => {
    const { activity, parts, first } = await putOn({ capacity: 20 });
    const tryIt = (some: Parameters<typeof book>[2]) => book(parts, activity, { sessionId: first, ...some });
    expect(await tryIt({ party: party({ adults: 7 }) })).toEqual({ refused: "party_too_large" });
    expect(await tryIt({ party: party({ adults: 0, children: 1 }) })).toEqual({ refused: "children_need_adult" });
    expect(await tryIt({ party: party({ adults: 0 }) })).toEqual({ refused: "nothing_to_book" });
    expect(await tryIt({ kind: "course" })).toEqual({ refused: "nothing_to_book" });
    expect(
      await book(parts, activity, { sessionId: first, party: party({ adults: 7 }) }, deskOf(service.id)),
    ).toMatchObject({
      done: { status: "booked" },
    });
    clock.set("2026-12-03T10:30:00Z");
    expect(await tryIt({})).toEqual({ refused: "over" });
    expect(await book(parts, activity, { sessionId: first }, deskOf(service.id))).toMatchObject({ done: {} });
    expect(await book(parts, activity, { sessionId: "0190a000-0000-7000-8000-00000000dead" })).toEqual({
      refused: "not_found",
    });
  });

  it("lets nobody book by themselves what is told by phone, is a drop-in or belongs to another service", async () => {
    const drop = await putOn({ booking: "drop_in" });
    expect(await book(drop.parts, drop.activity, { sessionId: drop.first })).toEqual({ refused: "ring_first" });
    const hidden = await putOn({ ringForTimeAndPlace: true });
    expect(await book(hidden.parts, hidden.activity, { sessionId: hidden.first })).toEqual({ refused: "ring_first" });
    expect(await hidden.standing().catch(() => undefined)).toBeUndefined();
    const other = await insertService(db, { name: `Other ${make.kind}` });
    expect(await book(hidden.parts, { ...hidden.activity, serviceId: other.id }, { sessionId: hidden.first })).toEqual({
      refused: "not_found",
    });
  });

  it("keeps buggies within their spaces", async () => {
    const { activity, take, parts, first } = await putOn({ capacity: 20 });
    await setTerms(db, activity, { buggies: 1 });
    await take({ party: party({ children: 1, buggies: 1 }) });
    const more = await book(parts, activity, {
      sessionId: first,
      party: party({ children: 1, buggies: 1 }),
      mayWait: false,
    });
    expect(more).toEqual({ refused: "full", there: { short: "buggies", mayWait: true } });
    expect((await take()).status).toBe("booked");
  });

  describe("the waiting list", () => {
    it("offers a freed place to a party as one, in order, and to the next when the hours are up", async () => {
      const { take, parts, scope, statusOf, standing } = await putOn();
      const family = await take({ party: party({ adults: 1, children: 1 }), email: "first@example.org" });
      await take({ party: party({ adults: 2 }), email: "second@example.org" });
      const waits = await take({ party: party({ adults: 1, children: 1 }), email: "waits@example.org" });
      const next = await take({ email: "next@example.org" });
      expect([waits.status, next.status]).toEqual(["waiting", "waiting"]);
      await endBooking(parts, scope, family.id, "cancelled", "booker");
      expect(await statusOf(waits.id)).toBe("offered");
      expect(await standing()).toMatchObject({ left: 0, standing: "waiting_list" });
      clock.set("2026-12-02T09:01:00Z");
      expect(await acceptOffer(parts, scope, waits.id)).toEqual({ refused: "offer_over" });
      await expireBookings(parts);
      expect(await statusOf(waits.id)).toBe("expired");
      expect(await statusOf(next.id)).toBe("offered");
      expect(await acceptOffer(parts, scope, next.id)).toEqual({ done: "booked" });
      expect(await acceptOffer(parts, scope, next.id)).toEqual({ done: "booked" });
      const mail = (await mailTo(db)).filter(({ recipient }) => /^(waits|next)@/.test(recipient));
      expect(mail.map(({ recipient, subject }) => `${recipient}: ${subject.split(":")[0]}`)).toEqual([
        "waits@example.org: You are on the waiting list",
        "next@example.org: You are on the waiting list",
        "waits@example.org: A place has come free",
        "waits@example.org: No place came free for you",
        "next@example.org: A place has come free",
        "next@example.org: Your place",
      ]);
      expect(mail[0]!.body).toContain("number 1 in line");
      expect(mail[1]!.body).toContain("number 2 in line");
      expect(await wrongBooks(db)).toEqual([]);
    });

    it("lets a smaller party pass only where the terms say so, and offers nothing after the start", async () => {
      for (const smallerMayPass of [false, true]) {
        const { activity, take, parts, scope, statusOf, second } = await putOn();
        await setTerms(db, activity, { smallerMayPass });
        await take({ party: party({ adults: 3 }) });
        const one = await take();
        const large = await take({ party: party({ adults: 2 }) });
        const small = await take();
        await endBooking(parts, scope, one.id, "cancelled", "booker");
        expect(await statusOf(large.id)).toBe("waiting");
        expect(await statusOf(small.id)).toBe(smallerMayPass ? "offered" : "waiting");
        clock.set("2026-12-03T10:00:00Z");
        await expireBookings(parts);
        expect([await statusOf(large.id), await statusOf(small.id)]).toEqual(["expired", "expired"]);
        expect(second).toBeTruthy();
        expect(await wrongBooks(db)).toEqual([]);
      }
    });

    it("never lets a newcomer take what somebody waits for", async () => {
      const { take, parts, scope, statusOf, activity, first } = await putOn();
      await take({ party: party({ adults: 3 }) });
      const one = await take();
      const large = await take({ party: party({ adults: 2 }) });
      await endBooking(parts, scope, one.id, "cancelled", "booker");
      expect(await book(parts, activity, { sessionId: first, mayWait: false })).toEqual({
        refused: "full",
        there: { mayWait: true },
      });
      expect(await statusOf(large.id)).toBe("waiting");
    });
  });

  it("changes who comes and to which date without losing the place", async () => {
    const { take, parts, scope, standing, second, statusOf } = await putOn();
    const mine = await take({ party: party({ adults: 2 }) });
    await take({ party: party({ adults: 2 }) });
    const waits = await take();
    expect(await changeBooking(parts, scope, mine.id, { party: party({ adults: 3 }) }, "booker")).toEqual({
      refused: "full",
    });
    expect(await standing()).toMatchObject({ left: 0 });
    expect(await changeBooking(parts, scope, mine.id, { party: party({ adults: 1 }) }, "booker")).toEqual({
      done: "changed",
    });
    expect(await statusOf(waits.id)).toBe("offered");
    expect(
      await changeBooking(parts, scope, mine.id, { party: party({ adults: 1 }), sessionId: second }, "booker"),
    ).toEqual({ done: "changed" });
    expect(await standing()).toMatchObject({ left: 1 });
    expect(await standing(second)).toMatchObject({ left: 3 });
    expect(await wrongBooks(db)).toEqual([]);
  });

  it("books a course whole, by the session or to try it, as its terms say", async () => {
    const { activity, parts, first, standing, second, scope, take } = await putOn({ form: "course" });
    expect(await book(parts, activity, { sessionId: first })).toEqual({ refused: "nothing_to_book" });
    const whole = await take({ kind: "course", party: party({ adults: 2 }) });
    for (const id of [first, second]) expect(await standing(id)).toMatchObject({ left: 2 });
    clock.set("2026-12-05T09:00:00Z");
    await endBooking(parts, scope, whole.id, "cancelled", "booker");
    expect(await standing(second)).toMatchObject({ left: 4 });
    expect((await standing(first)).left).toBe(2);
    const trial = await putOn({ form: "course" });
    await setTerms(db, trial.activity, { taster: true });
    expect((await trial.take({ kind: "taster" })).status).toBe("booked");
    expect(await wrongBooks(db)).toEqual([]);
  });

  it("tells whoever is booked the old and the new time, and of a cancellation, once each", async () => {
    const { take, parts, first, id, activity } = await putOn({ title: "Code club" });
    await take({ email: "told@example.org" });
    const follow = () =>
      db.work({ service: activity.serviceId, actor: { id: null, name: "Test" } }, () =>
        followProgramme(parts, { ids: [id] }),
      );
    await changeSession(db, service.id, { id: first }, { date: "2026-12-04", time: "14:00" });
    await follow();
    await follow();
    await changeSession(db, service.id, { id: first, version: 1 }, { cancel: "The heating is being mended." });
    await follow();
    const [, moved, off, ...more] = (await mailTo(db)).filter(({ recipient }) => recipient === "told@example.org");
    expect(moved!.subject).toBe("It has moved: Code club is now Friday 4 December, 2pm to 3pm");
    expect(moved!.body).toContain("It was: Thursday 3 December, 10am to 11am");
    expect(off!.body).toContain("The heating is being mended.");
    expect(more).toEqual([]);
  });

  it("sends a calendar file and a text, and lists for staff whoever left no way to be told", async () => {
    const { take, parts, first, id, activity } = await putOn({ title: "Chair yoga" });
    await take({ email: "file@example.org", mobile: "+447700900123" });
    await take({ email: undefined, name: "No phone" });
    await changeSession(db, service.id, { id: first }, { cancel: "A leak." });
    await db.work({ service: activity.serviceId, actor: { id: null, name: "Test" } }, () =>
      followProgramme(parts, { ids: [id] }),
    );
    const { rows } = await db.asOwner((client) =>
      client.query(
        "SELECT channel, body, calendar FROM platform.mail WHERE recipient IN ('file@example.org', '+447700900123') ORDER BY queued_at, id",
      ),
    );
    expect(rows.map((row) => row.channel)).toEqual(["mail", "mail", "text"]);
    expect(rows[0].calendar).toContain("SUMMARY:Chair yoga");
    expect(rows[1].calendar).toContain("STATUS:CANCELLED");
    expect(rows[1].body).toContain("The next one is Thursday 10 December, 10am to 11am.");
    expect(rows[2].body).toMatch(/^Cancelled: Chair yoga, Thursday 3 December, 10am to 11am\nA leak\.\nhttps:/);
    const visitor = { ...actorOf(desk), serviceId: service.id, role: "staff" as const, libraryIds: [] };
    const waiting = async () =>
      (await db.work(scopeOf(service, actorOf(desk)), () => unreachedBookers(db, visitor, clock.now()))).rows;
    const [one, ...more] = await waiting();
    expect(more).toEqual([]);
    expect(one).toMatchObject({ name: "No phone", telling: "called_off", title: "Chair yoga" });
    await bookerTold(parts, visitor, one!);
    expect(await waiting()).toEqual([]);
  });

  it("names what needs discretion in no message, and writes in the language that was chosen", async () => {
    const { take } = await putOn({ title: "Living with loss", sensitive: true });
    await take({ email: "quiet@example.org", language: "ar" });
    const [mail] = (await mailTo(db)).filter(({ recipient }) => recipient === "quiet@example.org");
    expect(`${mail!.subject} ${mail!.body}`).not.toContain("loss");
    expect(mail!.body).toContain("رمزك");
  });

  it("reminds once, the day before, whoever did not book since", async () => {
    const { take, parts } = await putOn({ title: "Knit and natter" });
    await take({ email: "early@example.org" });
    const reminders = async () =>
      (await mailTo(db)).filter(({ subject }) => subject.startsWith("Soon: Knit")).map(({ recipient }) => recipient);
    clock.set("2026-12-02T09:59:00Z");
    await remindBookers(parts);
    expect(await reminders()).toEqual([]);
    clock.set("2026-12-02T10:01:00Z");
    await take({ email: "late@example.org" });
    await Promise.all([remindBookers(parts), remindBookers(parts)]);
    expect(await reminders()).toEqual(["early@example.org"]);
  });

  it("counts whom there was no room for, never who they were", async () => {
    const { activity, take, parts, first, id } = await putOn({ title: "Pottery" });
    await setTerms(db, activity, { waitingMost: 1 });
    await take({ party: party({ adults: 4 }) });
    await take({ party: party({ adults: 2 }) });
    await book(parts, activity, { sessionId: first });
    await book(parts, activity, { sessionId: first, mayWait: false });
    clock.set("2026-12-03T10:00:00Z");
    await expireBookings(parts);
    const visitor = { ...actorOf(desk), serviceId: service.id, role: "staff" as const, libraryIds: [] };
    const { rows } = await db.work(scopeOf(service, actorOf(desk)), () =>
      turnedAway(db, visitor, { from: "2026-12-01T00:00:00Z", to: "2026-12-31T00:00:00Z" }),
    );
    expect(rows.find((row) => row.activityId === id)).toMatchObject({
      title: "Pottery",
      full: 1,
      sessions: 1,
      refused: 2,
      waited: 1,
      people: 2,
    });
  });

  it("forgets names four weeks after the last session and keeps the count", async () => {
    const { take, parts, first } = await putOn({}, ["2026-12-03T10:00:00Z"]);
    const { id } = await take();
    clock.set("2026-12-31T10:59:00Z");
    await forgetBookers(parts);
    const row = () =>
      db.asOwner((client) => client.query("SELECT name, email, adults FROM bookings.booking WHERE id = $1", [id]));
    expect((await row()).rows[0].name).toBe("Kelly Marsh");
    clock.set("2026-12-31T11:01:00Z");
    await forgetBookers(parts);
    expect((await row()).rows[0]).toEqual({ name: null, email: null, adults: 1 });
    expect(first).toBeTruthy();
  });
});
