import { beforeAll, expect, it } from "vitest";
import { book, bookingParts, handClock, mailTo, party, setTerms } from "../../../../test/bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService, scopeOf } from "../../../../test/database-cases.ts";
import { actorOf, desk } from "../../../../test/people.ts";
import { insertActivity } from "../../../../test/programme-cases.ts";
import type { Database } from "../../../platform/db/database.ts";
import { changeBooking } from "../actions/change-booking.ts";
import { followProgramme } from "../actions/follow-programme.ts";
import { residentScope } from "../actions/parts.ts";
import { remindBookers } from "../actions/remind.ts";
import { unreachedBookers } from "../queries/unreached.ts";

const STARTS = ["2026-12-03T10:00:00Z", "2026-12-10T10:00:00Z"];

describeOnBoth("Changes and reminders", (make) => {
  let db: Database;
  let library: Awaited<ReturnType<typeof insertLibrary>>;
  const clock = handClock("2026-12-01T09:00:00Z");
  beforeAll(async () => {
    db = await make();
    library = await insertLibrary(db, await insertService(db));
  });

  async function putOn(title: string) {
    clock.set("2026-12-01T09:00:00Z");
    const made = await insertActivity(db, library, STARTS, { title, booking: "book", capacity: 9 });
    const activity = { id: made.id, serviceId: library.serviceId };
    const parts = bookingParts(db, clock);
    const [first, second] = made.sessions.map(({ id }) => id) as [string, string];
    const take = async (wanted: Parameters<typeof book>[2] = {}) => {
      const outcome = await book(parts, activity, { sessionId: first, ...wanted });
      if ("refused" in outcome) throw new Error(`Refused: ${outcome.refused}`);
      return outcome.done.id;
    };
    const change = (id: string, wanted: Parameters<typeof changeBooking>[3]) =>
      changeBooking(parts, residentScope(activity.serviceId), id, wanted, "booker");
    const remindAt = async (instant: string) => {
      clock.set(instant);
      await remindBookers(parts);
      const mails = (await mailTo(db)).filter(({ subject }) => subject.startsWith(`Soon: ${title}`));
      return mails.map(({ subject }) => /\d+ December/.exec(subject)?.[0]);
    };
    const move = async (by: string, their = parts) => {
      const query =
        "UPDATE programme.session SET starts_at = starts_at + $2::interval, ends_at = ends_at + $2::interval WHERE id = $1";
      await db.asOwner((client) => client.query(query, [first, by]));
      await db.work(scopeOf({ id: activity.serviceId }, actorOf(desk)), () =>
        followProgramme(their, { ids: [activity.id] }),
      );
    };
    return { activity, second, take, change, remindAt, move };
  }

  it("remind of the date that somebody changed to, though they were reminded of the one before", async () => {
    const { take, change, remindAt, second } = await putOn("Chess");
    const id = await take();
    expect(await remindAt("2026-12-02T11:00:00Z")).toEqual(["3 December"]);
    expect(await change(id, { party: party(), sessionId: second })).toEqual({ done: "changed" });
    expect(await remindAt("2026-12-02T11:01:00Z")).toEqual(["3 December"]);
    expect(await remindAt("2026-12-09T11:00:00Z")).toEqual(["3 December", "10 December"]);
  });

  it("remind again of a session put off for days, and not of one put off for an hour", async () => {
    const { take, remindAt, move } = await putOn("Drawing");
    await take();
    expect(await remindAt("2026-12-02T11:00:00Z")).toEqual(["3 December"]);
    await move("1 hour");
    expect(await remindAt("2026-12-02T11:01:00Z")).toEqual(["3 December"]);
    await move("5 days");
    expect(await remindAt("2026-12-02T11:02:00Z")).toEqual(["3 December"]);
    expect(await remindAt("2026-12-07T12:00:00Z")).toEqual(["3 December", "8 December"]);
  });

  it("reach whoever gave a mobile number alone", async () => {
    const { take, remindAt } = await putOn("Sewing");
    await take({ email: undefined, mobile: "+447700900123" });
    await remindAt("2026-12-02T11:00:00Z");
    const texts = (await mailTo(db)).filter(({ body }) => body.startsWith("Soon: Sewing"));
    expect(texts.map(({ recipient }) => recipient)).toEqual(["+447700900123"]);
  });

  it("go on the list to ring where nothing carries texts", async () => {
    const { activity, take, move } = await putOn("Yoga");
    const parts = { ...bookingParts(db, clock), textIsSent: false };
    const id = await take({ email: undefined, mobile: "+447700900124" });
    const texts = async () => (await mailTo(db)).filter(({ recipient }) => recipient === "+447700900124").length;
    const before = await texts();
    await move("1 day", parts);
    expect(await texts()).toBe(before);
    const visitor = { ...actorOf(desk), serviceId: activity.serviceId, role: "staff" as const, libraryIds: [] };
    const { rows } = await db.work(scopeOf({ id: activity.serviceId }, actorOf(desk)), () =>
      unreachedBookers(db, visitor, clock.now()),
    );
    expect(rows).toMatchObject([{ bookingId: id, telling: "moved", mobile: "+447700900124" }]);
  });

  it("let nobody add a child who comes alone without saying whom to ring", async () => {
    const { activity, take, change } = await putOn("Code club");
    await setTerms(db, activity, { children: "alone" });
    const ada = {
      firstName: "Ada",
      contactName: "Kelly",
      contactPhone: "07700 900123",
      collects: "Kelly",
      allergies: "",
      photos: false,
    };
    const id = await take({ party: party({ adults: 0, children: 1 }), childDetails: [ada] });
    const more = await change(id, { party: party({ adults: 0, children: 2 }) });
    expect(more).toEqual({ refused: "children_need_details" });
    expect(await change(id, { party: party({ adults: 1, children: 2 }) })).toEqual({ done: "changed" });
    const alone = await change(id, { party: party({ adults: 0, children: 2 }) });
    expect(alone).toEqual({ refused: "children_need_details" });
  });

  it("are looked for with everybody else of a session by an index", async () => {
    const plan = await db.asOwner(async (client) => {
      await client.query("SET LOCAL enable_seqscan = off");
      const query = "EXPLAIN SELECT 1 FROM bookings.place WHERE session_id = $1";
      return (await client.query(query, ["00000000-0000-7000-8000-000000000000"])).rows;
    });
    expect(JSON.stringify(plan)).toContain("place_by_session");
  });
});
