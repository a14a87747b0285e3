import { beforeAll, describe, expect, it } from "vitest";
import { bookingParts, handClock, mailTo } from "../../../../test/bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService, scopeOf } from "../../../../test/database-cases.ts";
import { at, insertHours, insertSpace, managerOf, TUESDAYS, wish } from "../../../../test/spaces-cases.ts";
import type { Database } from "../../../platform/db/database.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { closeRooms, reopenRooms } from "../actions/close-rooms.ts";
import { nameOrganiser, removeOrganiser } from "../actions/hiring/organisers.ts";
import type { Organiser } from "../actions/hiring/organisers-of.ts";
import { saveGroup } from "../actions/hiring/save-group.ts";
import { holdPath, opensHold } from "../actions/hold-link.ts";
import { loadHold } from "../actions/load-hold.ts";
import { residentScope } from "../actions/parts.ts";
import { answerStanding, reconfirmStanding } from "../actions/standing/answer-standing.ts";
import { askStanding } from "../actions/standing/ask-standing.ts";
import { giveUpStanding } from "../actions/standing/end-standing.ts";
import { accountMay, loadStanding } from "../actions/standing/load-standing.ts";
import { makeStanding } from "../actions/standing/make-standing.ts";
import { changeStandingParty } from "../actions/standing/standing-party.ts";
import { opensRound } from "../actions/standing/tell-standing.ts";
import { roomsOn } from "../queries/rooms-on.ts";

const NOW = "2026-12-01T09:00:00Z";
const AUTUMN_ENDS = "2027-01-08";
const SPRING_ENDS = "2027-02-12";
/** Tuesdays of the autumn term, and of the spring term after it. */
const AUTUMN = ["2026-12-08", "2026-12-15", "2026-12-22", "2026-12-29", "2027-01-05"];
const SPRING = ["2027-01-12", "2027-01-19", "2027-01-26", "2027-02-02", "2027-02-09"];

describeOnBoth("A standing booking", (make) => {
  let db: Database;
  let library: Awaited<ReturnType<typeof insertLibrary>>;
  let parts: ReturnType<typeof bookingParts>;
  const clock = handClock(NOW);
  beforeAll(async () => {
    db = await make();
    library = await insertLibrary(db, await insertService(db));
    await insertHours(db, library);
    parts = bookingParts(db, clock);
    await db.asOwner((client) =>
      client.query(
        `INSERT INTO places.term (id, service_id, name, first_day, last_day) VALUES
         (gen_random_uuid(), $1, 'Autumn', '2026-11-02', $2), (gen_random_uuid(), $1, 'Spring', '2027-01-11', $3)`,
        [library.serviceId, AUTUMN_ENDS, SPRING_ENDS],
      ),
    );
  });

  let people = 0;
  /** Knitters' every Tuesday, asked about on 11 December; its organiser is written to in Polish. */
  async function knitters() {
    clock.set(NOW);
    const space = await insertSpace(db, library, {
      terms: { needsApproval: false, rates: { community: 1000, partner: 1500, commercial: 4000 } },
    });
    const manager = managerOf(library.serviceId);
    const groupId = newId();
    const email = `organiser${++people}@example.org`;
    const details = { name: `Knitters ${people}`, rate: "partner" as const };
    expect(await saveGroup(parts, manager, { id: groupId, version: 0, details })).toEqual({ done: { id: groupId } });
    await nameOrganiser(parts, manager, groupId, { email, language: "pl" });
    const made = await makeStanding(parts, manager, {
      spaceId: space.id,
      said: "every Tuesday in term time",
      rule: TUESDAYS,
      wish: { name: "Sam", language: "en", party: 8, rate: "community", inducted: false },
      once: newId(),
      hiringGroupId: groupId,
    });
    if (!("done" in made)) throw new Error("It was not made");
    return { space, manager, groupId, email, id: made.done.id, may: accountMay(email) };
  }
  const scope = () => residentScope(library.serviceId);
  const days = async (id: string) =>
    (
      await db.asOwner((client) =>
        client.query<{ day: string }>(
          `SELECT (starts_at AT TIME ZONE 'Europe/London')::date::text AS day FROM bookings.hold
           WHERE standing_id = $1 AND status = 'confirmed' ORDER BY starts_at`,
          [id],
        ),
      )
    ).rows.map(({ day }) => day);
  const standing = async (id: string) =>
    (
      await db.asOwner((client) =>
        client.query("SELECT *, confirmed_until::text FROM bookings.standing WHERE id = $1", [id]),
      )
    ).rows[0];
  const told = async (email: string) => (await mailTo(db)).filter((mail) => mail.recipient === email);

  it("is asked about once a term, its next dates kept, and answered once however often it is pressed", async () => {
    const { id, email, may, space } = await knitters();
    expect(await days(id)).toEqual(AUTUMN);
    clock.set("2026-12-10T09:00:00Z");
    expect(await askStanding(parts)).toBe(0);
    clock.set("2026-12-11T09:00:00Z");
    expect(await askStanding(parts)).toBe(1);
    expect(await askStanding(parts)).toBe(0);
    expect(await days(id)).toEqual([...AUTUMN, ...SPRING]);
    // Nobody else has what is kept.
    expect(await wish(parts, space, ["2027-01-12", "10:30", "11:30"])).toEqual({ refused: "taken" });
    const asked = (await told(email)).at(-1)!;
    expect(asked.body).toMatch(/Cena za każdy termin: \S/);
    expect(asked.subject).toContain("Czy nadal potrzebne?");
    expect(asked.body).toMatch(/do .*25 grudnia 2026/);
    expect(asked.body).toMatch(/https:\/\/alcove\.example\/standing-booking\?token=[\w-]{54}/);
    const before = (await told(email)).length;
    const answers = await Promise.all(
      [1, 2, 3].map(() => answerStanding(parts, scope(), id, { want: true, party: 12 }, may)),
    );
    expect(answers).toEqual([{ done: "wanted" }, { done: "wanted" }, { done: "wanted" }]);
    expect((await told(email)).length).toBe(before + 1);
    expect(await days(id)).toEqual([...AUTUMN, ...SPRING]);
    expect(await standing(id)).toMatchObject({ confirmed_until: SPRING_ENDS, answer: "wanted", wish: { party: 12 } });
    // The other answer after it is refused: somebody else may count on it by now.
    expect(await answerStanding(parts, scope(), id, { want: false }, may)).toEqual({ refused: "answered" });
    // Given no terms to come, the next round goes on for thirteen weeks.
    clock.set("2027-01-15T09:00:00Z");
    expect(await askStanding(parts)).toBe(1);
    expect(await standing(id)).toMatchObject({ answer: null, answered_at: null });
  });

  it("is given up after its last booked day, and what was kept is free again at no cost", async () => {
    const { id, email, may, space } = await knitters();
    clock.set("2026-12-11T09:00:00Z");
    await askStanding(parts);
    expect(await answerStanding(parts, scope(), id, { want: false }, may)).toEqual({ done: "not_wanted" });
    expect(await answerStanding(parts, scope(), id, { want: false }, may)).toEqual({ done: "not_wanted" });
    expect(await days(id)).toEqual(AUTUMN);
    expect((await told(email)).at(-1)!.subject).toMatch(/^Oddane po .*8 stycznia 2027/);
    expect(await wish(parts, space, ["2027-01-12", "10:00", "11:00"])).toHaveProperty("done");
    clock.set("2027-01-08T09:00:00Z");
    await askStanding(parts);
    expect((await standing(id)).ended_at).toBeNull();
    clock.set("2027-01-09T09:00:00Z");
    await askStanding(parts);
    expect((await standing(id)).ended_at).not.toBeNull();
  });

  it("is on staff's list when nobody answers, and a week later what was kept is given free; staff may take it back", async () => {
    const { id, email, manager, may } = await knitters();
    clock.set("2026-12-11T09:00:00Z");
    await askStanding(parts);
    clock.set("2026-12-31T09:00:00Z");
    await askStanding(parts);
    expect(await days(id)).toEqual([...AUTUMN, ...SPRING]);
    clock.set("2027-01-01T09:00:00Z");
    await askStanding(parts);
    await askStanding(parts);
    expect(await days(id)).toEqual(AUTUMN);
    expect((await told(email)).filter((mail) => mail.subject.startsWith("Bez odpowiedzi"))).toHaveLength(1);
    expect(await answerStanding(parts, scope(), id, { want: true }, may)).toEqual({ refused: "answered" });
    const again = () => reconfirmStanding(parts, manager, id, AUTUMN_ENDS);
    expect(await again()).toMatchObject({ done: { had: SPRING.length, not: [] } });
    expect(await again()).toMatchObject({ done: { had: 0, not: [] } });
    expect(await days(id)).toEqual([...AUTUMN, ...SPRING]);
    expect(await standing(id)).toMatchObject({ answer: "wanted", confirmed_until: SPRING_ENDS });
  });

  it("pays what the group pays, also when that changes, and is given up as a whole by its terms", async () => {
    const { id, email, groupId, manager, may } = await knitters();
    const price = async () =>
      (
        await db.asOwner((client) =>
          client.query<{ price_pence: number; fee_pence: number | null; rate: string; organisation: string }>(
            "SELECT price_pence, fee_pence, rate, organisation FROM bookings.hold WHERE standing_id = $1 ORDER BY starts_at",
            [id],
          ),
        )
      ).rows;
    expect((await price())[0]).toMatchObject({
      price_pence: 1500,
      rate: "partner",
      organisation: /^Knitters/ as never,
    });
    const details = { name: `Knitters ${people}`, rate: "community" as const };
    await saveGroup(parts, manager, { id: groupId, version: 1, details });
    clock.set("2026-12-11T09:00:00Z");
    await askStanding(parts);
    expect((await price()).at(-1)).toMatchObject({ price_pence: 1000, rate: "community" });
    // The next date is four days ahead, so half of it is due; those further on cost nothing, and what is kept neither.
    expect(await giveUpStanding(parts, scope(), id, may)).toMatchObject({ done: { freed: 9 } });
    expect(await giveUpStanding(parts, scope(), id, may)).toEqual({ done: { freed: 0 } });
    expect((await price()).map(({ fee_pence }) => fee_pence)).toEqual([null, 750, 0, 0, 0, 0, 0, 0, 0, 0]);
    const [mail] = (await told(email)).slice(-1);
    expect(mail!.body).toMatch(/7,50\sGBP/);
    expect(mail!.body.match(/^- /gm)).toHaveLength(9);
  });

  it("takes a number of people that the space holds, and answers to nobody but its group", async () => {
    const { id, may } = await knitters();
    clock.set("2026-12-11T09:00:00Z");
    await askStanding(parts);
    expect(await changeStandingParty(parts, scope(), id, 31, { may, whileAsked: false })).toEqual({
      refused: "too_many",
    });
    expect(await answerStanding(parts, scope(), id, { want: true, party: 31 }, may)).toEqual({ refused: "too_many" });
    expect(await changeStandingParty(parts, scope(), id, 20, { may, whileAsked: false })).toEqual({ done: true });
    const { rows } = await db.asOwner((client) =>
      client.query("SELECT DISTINCT party FROM bookings.hold WHERE standing_id = $1 AND starts_at > $2", [
        id,
        clock.now(),
      ]),
    );
    expect(rows).toEqual([{ party: 20 }]);
    for (const stranger of [accountMay("sam@example.org"), accountMay(undefined)]) {
      expect(await answerStanding(parts, scope(), id, { want: true }, stranger)).toEqual({ refused: "not_found" });
      expect(await giveUpStanding(parts, scope(), id, stranger)).toEqual({ refused: "not_found" });
      expect(await changeStandingParty(parts, scope(), id, 3, { may: stranger, whileAsked: false })).toEqual({
        refused: "not_found",
      });
    }
    const elsewhere = await insertService(db, { name: "Sandwell" });
    expect(await answerStanding(parts, residentScope(elsewhere.id), id, { want: true }, may)).toEqual({
      refused: "not_found",
    });
  });

  it("leaves out a day on which its library is closed, whatever else is against it", async () => {
    await db.asOwner((client) =>
      client.query(
        `INSERT INTO places.closure (id, library_id, service_id, first_day, last_day, reason)
         VALUES (gen_random_uuid(), $1, $2, '2027-01-19', '2027-01-19', 'Painting')`,
        [library.id, library.serviceId],
      ),
    );
    const { id, space } = await knitters();
    // Shorter than the terms say and on a closed day: the first may be set aside, the second not.
    await db.asOwner((client) =>
      client.query("UPDATE bookings.space_terms SET shortest_minutes = 90 WHERE space_id = $1", [space.id]),
    );
    clock.set("2026-12-11T09:00:00Z");
    await askStanding(parts);
    expect(await days(id)).toEqual([...AUTUMN, ...SPRING.filter((day) => day !== "2027-01-19")]);
    await db.asOwner((client) => client.query("DELETE FROM places.closure WHERE library_id = $1", [library.id]));
  });

  describe("made by hand", () => {
    it("of nobody who can be written to is asked about all the same, for staff to ring", async () => {
      clock.set(NOW);
      const space = await insertSpace(db, library, { terms: { rates: { community: 0, partner: 0, commercial: 0 } } });
      const made = await makeStanding(parts, managerOf(library.serviceId), {
        spaceId: space.id,
        said: "every Tuesday in term time",
        rule: TUESDAYS,
        wish: { name: "Sam", mobile: "01709 000000", language: "en", party: 8, rate: "community", inducted: false },
        once: newId(),
      });
      const id = "done" in made ? made.done.id : "";
      const before = (await mailTo(db)).length;
      clock.set("2026-12-11T09:00:00Z");
      expect(await askStanding(parts)).toBe(1);
      expect((await mailTo(db)).length).toBe(before);
      expect(await standing(id)).toMatchObject({ answer: null, wish: { mobile: "01709 000000" } });
      expect((await days(id)).at(0)).toBe(at("2026-12-08", "10:00").slice(0, 10));
    });
  });

  it("has its organisers told when its library closes, in their language", async () => {
    const { id, email, manager } = await knitters();
    const [first] = (
      await db.asOwner((client) =>
        client.query<{ id: string; starts_at: string; ends_at: string }>(
          "SELECT id, starts_at, ends_at FROM bookings.hold WHERE standing_id = $1 ORDER BY starts_at",
          [id],
        ),
      )
    ).rows;
    const closure = { libraryId: library.id, ids: [first!.id], reason: "Roof", closureId: newId() };
    await db.work(scopeOf({ id: library.serviceId }, manager), async () => {
      const on = await roomsOn(db, library.id, { startsAt: first!.starts_at, endsAt: "2026-12-08T11:00:00Z" });
      expect(on.find((room) => room.id === first!.id)!.booked.unreached).toBe(0);
      await closeRooms(parts, closure);
    });
    expect((await told(email)).at(-1)!.subject).toContain("Musimy zamknąć");
  });

  it("gets nothing back by reopening that was given up meanwhile, and no organiser does who was taken out", async () => {
    const { id, email, manager, may, groupId } = await knitters();
    clock.set("2026-12-11T09:00:00Z");
    await askStanding(parts);
    const { rows } = await db.asOwner((client) =>
      client.query<{ id: string }>("SELECT id FROM bookings.hold WHERE standing_id = $1 ORDER BY starts_at", [id]),
    );
    await db.asOwner((client) =>
      client.query("UPDATE bookings.hold SET email = $2, name = 'Sam' WHERE standing_id = $1", [id, email]),
    );
    const [booked, kept] = [rows[2]!.id, rows[6]!.id];
    const closure = { libraryId: library.id, ids: [booked, kept], reason: "Roof", closureId: newId() };
    const inService = (step: () => Promise<void>) => db.work(scopeOf({ id: library.serviceId }, manager), step);
    await inService(() => closeRooms(parts, closure));
    expect(await answerStanding(parts, scope(), id, { want: false }, may)).toEqual({ done: "not_wanted" });
    await removeOrganiser(parts, manager, groupId, email);
    await inService(() => reopenRooms(parts, closure));
    expect(await days(id)).toEqual(AUTUMN);
    const again = await db.asOwner((client) =>
      client.query("SELECT name, email, link_version FROM bookings.hold WHERE id = $1", [booked]),
    );
    expect(again.rows).toEqual([{ name: null, email: null, link_version: 2 }]);
  });

  it("leaves a contact who organises nothing, and the other organisers, their links when one is taken out", async () => {
    const { id, email, manager, groupId } = await knitters();
    const other = { email: `other.${email}`, language: "en" };
    await nameOrganiser(parts, manager, groupId, other);
    clock.set("2026-12-11T09:00:00Z");
    await askStanding(parts);
    const space = await insertSpace(db, library, { name: "Quiet room", terms: { needsApproval: false } });
    const asked = await wish(
      parts,
      space,
      ["2026-12-16", "10:00", "11:00"],
      { email: "treasurer@example.org", as: { id: groupId, organiser: "staff" } },
      { by: "desk", visitor: manager },
    );
    if (!("done" in asked)) throw new Error(asked.refused);
    const load = async () => (await db.work(scope(), () => loadHold(db, asked.done.id)))!;
    const linkTo = async (to: string) => {
      const { body } = (await mailTo(db)).findLast(({ recipient }) => recipient === to)!;
      return /token=([\w-]+)/.exec(body)![1]!;
    };
    const before = await load();
    const tokenOf = (whose?: Organiser) => holdPath(parts.secret, before.hold, whose).split("=")[1]!;
    const [his, hers] = [email, other.email].map((each) => before.organisers.find((one) => one.email === each)!);
    const rounds = [await linkTo(email), await linkTo(other.email)];
    const opened = async () => {
      const hold = await load();
      const standing = (await db.work(scope(), () => loadStanding(db, id)))!;
      return [
        ...[tokenOf(), tokenOf(his), tokenOf(hers)].map((token) => opensHold(parts.secret, token, hold)),
        ...rounds.map((token) => opensRound(parts.secret, token, standing)),
      ];
    };
    expect(tokenOf()).toBe(await linkTo("treasurer@example.org"));
    expect(await opened()).toEqual([true, true, true, true, true]);
    await removeOrganiser(parts, manager, groupId, email);
    expect(await opened()).toEqual([true, false, true, false, true]);
    // Named again they get links anew: those of before stay dead.
    clock.set("2026-12-11T10:00:00Z");
    await nameOrganiser(parts, manager, groupId, { email, language: "pl" });
    expect(await opened()).toEqual([true, false, true, false, true]);
  });
});
