import { beforeEach, expect, it } from "vitest";
import { bookingParts, deskOf, handClock } from "../../../../test/bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService } from "../../../../test/database-cases.ts";
import { at, insertHours, insertSpace } from "../../../../test/spaces-cases.ts";
import { factsOf, staffOf } from "../../../../test/technology-cases.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { CLOCK_SCOPE, residentScope } from "../actions/parts.ts";
import { bookComputer, makeGuestCodes, type WantedComputer } from "../actions/technology/book-computer.ts";
import { claimTime, endTime, extendTime } from "../actions/technology/change-computer-time.ts";
import {
  closeComputers,
  forgetAtComputers,
  reopenComputers,
  setComputerOut,
  turnComputers,
} from "../actions/technology/computers-away.ts";
import { foldTechnology } from "../actions/technology/fold-technology.ts";
import { importComputers } from "../actions/technology/import-computers.ts";
import type { ComputerTimeRow } from "../technology-tables.ts";

const DAY = "2026-12-01";
const NOW = `${DAY}T09:00:00Z`;

describeOnBoth("Computers", (make) => {
  let db: Database;
  let library: Awaited<ReturnType<typeof insertLibrary>>;
  let staff: Visitor;
  let pc: { id: string };
  let parts: ReturnType<typeof bookingParts>;
  const clock = handClock(NOW);
  let services = 0;
  beforeEach(async () => {
    db ??= await make();
    services += 1;
    library = await insertLibrary(db, await insertService(db, { name: `Rotherham ${services}` }), {
      name: `Mowbray Gardens Library ${services}`,
    });
    await insertHours(db, library);
    pc = await computer("PC 1");
    staff = staffOf(library.serviceId);
    clock.set(NOW);
    parts = bookingParts(db, clock);
  });

  const computer = (name: string) => insertSpace(db, library, { name, kind: "computer", capacity: 1 });
  const scope = () => residentScope(library.serviceId);
  type Time = [from: string, to: string, day?: string];
  const have = (card: string, [from, to, day = DAY]: Time, some: Partial<WantedComputer> = {}, maker?: "desk") =>
    bookComputer(
      parts,
      {
        serviceId: library.serviceId,
        libraryId: library.id,
        startsAt: at(day, from),
        endsAt: at(day, to),
        shown: { card, group: "adult" },
        language: "en",
        once: newId(),
        ...some,
      },
      maker === "desk" ? deskOf(library.serviceId) : { by: "online" },
    );
  const booked = async (...asked: Parameters<typeof have>) => {
    const outcome = await have(...asked);
    if (!("done" in outcome)) throw new Error(`Refused: ${outcome.refused}`);
    return outcome.done.id;
  };
  const times = () =>
    db.asOwner(async (client) => {
      const { rows } = await client.query<ComputerTimeRow>(
        "SELECT * FROM bookings.computer_time WHERE library_id = $1 ORDER BY starts_at, made_at, id",
        [library.id],
      );
      return rows;
    });
  const statuses = async () => (await times()).map((time) => time.status);

  it("has one person at a time, of sixty-four who want it at once", async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 64 }, (_, index) => have(`C${1000 + index}`, ["10:00", "11:00"], { computerId: pc.id })),
    );
    expect(outcomes.filter((each) => "done" in each)).toHaveLength(1);
    expect(outcomes.filter((each) => "refused" in each && each.refused === "taken")).toHaveLength(63);
    const second = db.asOwner((client) =>
      client.query(
        `INSERT INTO bookings.computer_time (id, service_id, library_id, computer_id, once, code, who, who_group, status,
           starts_at, ends_at, made_by, made_at)
         SELECT gen_random_uuid(), service_id, library_id, computer_id, 'again' || id, 'AAAAAAA', 'else', 'adult', 'booked',
           starts_at, ends_at, 'desk', now() FROM bookings.computer_time WHERE library_id = $1`,
        [library.id],
      ),
    );
    await expect(second).rejects.toMatchObject({ constraint: "computer_time_free" });
  });

  it("gives whichever is free, one to a person, and one form once", async () => {
    const two = await computer("PC 2");
    const once = newId();
    const both = await Promise.all([1, 2].map(() => have("C 1001", ["10:00", "11:00"], { once })));
    expect(new Set(both.map((each) => "done" in each && each.done.id)).size).toBe(1);
    expect(await have("c1001", ["10:30", "11:30"])).toMatchObject({ refused: "at_another" });
    await booked("C1002", ["10:00", "11:00"]);
    expect((await times()).map((time) => time.computer_id).sort()).toEqual([pc.id, two.id].sort());
    expect(await have("C1003", ["10:30", "11:30"])).toEqual({ refused: "none_free" });
    expect(await have("??", ["12:00", "13:00"])).toEqual({ refused: "card_wrong" });
  });

  it("lets a child's day run out and says what is left, and yesterday block nothing", async () => {
    const child = { shown: { card: "KID01", group: "child" as const } };
    await booked("KID01", ["09:00", "10:00"], child);
    await booked("KID01", ["10:30", "11:30"], child);
    expect(await have("KID01", ["12:00", "12:30"], child)).toEqual({
      refused: "day_used_up",
      left: { day: 0, week: 240 },
    });
    expect("done" in (await have("KID01", ["09:00", "10:00", "2026-12-02"], child))).toBe(true);
    expect("done" in (await have("KID01", ["12:00", "12:30"], child, "desk"))).toBe(true);
  });

  it("keeps the day's allowance though two libraries are asked in one moment", async () => {
    const other = await insertLibrary(db, { id: library.serviceId }, { name: `Riverside Library ${services}` });
    await insertHours(db, other);
    await insertSpace(db, other, { name: "PC", kind: "computer", capacity: 1 });
    const child = { shown: { card: "KID02", group: "child" as const } };
    const outcomes = await Promise.all([
      have("KID02", ["09:00", "10:00"], child),
      have("KID02", ["11:00", "12:00"], { ...child, libraryId: other.id }),
      have("KID02", ["13:00", "14:00"], child),
    ]);
    expect(outcomes.filter((each) => "done" in each)).toHaveLength(2);
    expect(outcomes.filter((each) => "refused" in each && each.refused === "day_used_up")).toHaveLength(1);
  });

  it("opens with a guest code of today, and knows who it was by nothing", async () => {
    const [code] = await makeGuestCodes(parts, { by: "desk", visitor: staff }, library, 1);
    const guest = { shown: { guestCode: code!.toLowerCase() } };
    await booked("", ["10:00", "11:00"], guest);
    expect(await have("", ["12:00", "13:00"], guest)).toMatchObject({ refused: "day_used_up" });
    expect(await have("", ["10:00", "11:00", "2026-12-02"], guest)).toEqual({ refused: "guest_code_wrong" });
    expect(await have("", ["12:00", "13:00"], { shown: { guestCode: "AAAAAAA" } })).toEqual({
      refused: "guest_code_wrong",
    });
    await booked("SECRETCARD1", ["12:00", "13:00"]);
    expect(JSON.stringify(await times())).not.toContain("SECRETCARD");
    clock.set("2026-12-10T03:00:00Z");
    await forgetAtComputers(parts);
    expect((await times()).map((time) => time.who)).toEqual([null, null]);
  });

  it("is given free when nobody comes, and still had late while it is free", async () => {
    const id = await booked("CARD1", ["10:00", "11:00"]);
    clock.set(at(DAY, "10:09"));
    await turnComputers(parts);
    expect(await statuses()).toEqual(["booked"]);
    clock.set(at(DAY, "10:10"));
    await turnComputers(parts);
    expect(await statuses()).toEqual(["missed"]);
    clock.set(at(DAY, "10:20"));
    expect(await claimTime(parts, scope(), id)).toEqual({ done: "using" });
    expect(Date.parse((await times())[0]!.starts_at)).toBe(Date.parse(at(DAY, "10:20")));
    clock.set(at(DAY, "11:00"));
    await turnComputers(parts);
    expect(await statuses()).toEqual(["done"]);
  });

  it("goes to somebody else when it was given free, and then not to whoever comes late", async () => {
    const late = await booked("CARD1", ["10:00", "11:00"]);
    clock.set(at(DAY, "10:15"));
    await turnComputers(parts);
    await booked("CARD2", ["10:15", "11:00"], { now: true });
    expect(await claimTime(parts, scope(), late)).toEqual({ refused: "taken" });
  });

  it("runs on unless somebody waits, as long as the day's allowance lasts", async () => {
    const id = await booked("CARD1", ["10:00", "11:00"], { computerId: pc.id, now: true });
    clock.set(at(DAY, "10:50"));
    expect(await extendTime(parts, scope(), id, "person")).toEqual({ done: "using" });
    await booked("CARD2", ["12:00", "13:00"], { computerId: pc.id });
    expect(await extendTime(parts, scope(), id, "person")).toEqual({ done: "using" });
    expect(await extendTime(parts, scope(), id, "person")).toMatchObject({ refused: "taken" });
    const child = await computer("PC 2");
    const theirs = { shown: { card: "KID01", group: "child" as const }, computerId: child.id };
    await booked("KID01", ["09:00", "10:00", "2026-12-02"], theirs);
    await booked("KID01", ["13:00", "14:00"], theirs);
    clock.set(at(DAY, "13:00"));
    const [, , kid] = await times();
    expect(await claimTime(parts, scope(), kid!.id)).toEqual({ done: "using" });
    for (let more = 0; more < 2; more++)
      expect(await extendTime(parts, scope(), kid!.id, "person")).toEqual({ done: "using" });
    expect(await extendTime(parts, scope(), kid!.id, "person")).toMatchObject({ refused: "day_used_up" });
  });

  it("counts only what was used where somebody leaves early, and gives the rest back", async () => {
    const id = await booked("CARD1", ["10:00", "11:00"], { computerId: pc.id, now: true });
    clock.set(at(DAY, "10:20"));
    expect(await endTime(parts, scope(), id)).toEqual({ done: "done" });
    expect(await endTime(parts, scope(), id)).toEqual({ done: "done" });
    expect("done" in (await have("CARD2", ["10:20", "11:00"], { computerId: pc.id }))).toBe(true);
    clock.set("2026-12-02T03:00:00Z");
    await foldTechnology(parts);
    expect(await factsOf(db, library.id)).toEqual([
      "2026-12-01 computer_minutes 20",
      "2026-12-01 computer_minutes group=adult 20",
      "2026-12-01 computer_times 1",
      "2026-12-01 computer_times group=adult 1",
    ]);
  });

  it("moves what is booked when one breaks, and calls off what fits nowhere", async () => {
    const two = await computer("PC 2");
    await booked("CARD1", ["10:00", "11:00"], { computerId: pc.id });
    await booked("CARD2", ["10:00", "11:00"], { computerId: two.id });
    await booked("CARD3", ["14:00", "15:00"], { computerId: pc.id });
    expect(await setComputerOut(parts, staff, pc.id, true)).toMatchObject({ done: { moved: 1, cancelled: 1 } });
    expect((await times()).map(({ status, reason }) => [status, reason])).toEqual(
      expect.arrayContaining([
        ["cancelled", "broken"],
        ["booked", null],
      ]),
    );
    expect(await have("CARD4", ["15:00", "16:00"], { computerId: pc.id })).toMatchObject({ refused: "not_in_use" });
    await setComputerOut(parts, staff, pc.id, false);
    expect("done" in (await have("CARD4", ["15:00", "16:00"], { computerId: pc.id }))).toBe(true);
    expect(await setComputerOut(parts, staffOf(newId()), pc.id, true)).toEqual({ refused: "not_found" });
  });

  it("is called off when the library closes and given back when it opens again", async () => {
    await booked("CARD1", ["10:00", "11:00", "2026-12-03"]);
    await booked("CARD1", ["10:00", "11:00", "2026-12-04"]);
    const closureId = newId();
    await db.asOwner((client) =>
      client.query(
        `INSERT INTO places.closure (id, library_id, service_id, first_day, last_day, reason)
         VALUES ($1, $2, $3, '2026-12-03', '2026-12-03', 'The boiler')`,
        [closureId, library.id, library.serviceId],
      ),
    );
    const work = { ...CLOCK_SCOPE, service: library.serviceId };
    await db.work(work, () => closeComputers(parts, { libraryId: library.id, closureId }));
    expect(await statuses()).toEqual(["cancelled", "booked"]);
    await db.work(work, () => reopenComputers(parts, { closureId }));
    expect(await statuses()).toEqual(["booked", "booked"]);

    // Its computer has broken meanwhile: another is given, and where there is none it stays called off.
    await db.work(work, () => closeComputers(parts, { libraryId: library.id, closureId }));
    await setComputerOut(parts, staff, pc.id, true);
    await db.work(work, () => reopenComputers(parts, { closureId }));
    expect(await statuses()).toEqual(["cancelled", "cancelled"]);
    const two = await computer("PC 2");
    await db.work(work, () => reopenComputers(parts, { closureId }));
    expect((await times()).map(({ status, computer_id }) => [status, computer_id])).toEqual(
      expect.arrayContaining([["booked", two.id]]),
    );
  });

  it("takes in the hours of a council's own computer manager, line by line and twice safe", async () => {
    const header = { id: "", library: library.name, date: DAY, minutes: "45", group: "adult" };
    const lines = [
      { ...header, id: "1" },
      { ...header, id: "2", minutes: "1:30", group: "Junior" },
      { ...header, id: "3", library: library.name.replace(" Library", "").toUpperCase(), minutes: "1h 5m", group: "" },
      { ...header, id: "4", library: "Elsewhere" },
      { ...header, id: "5", date: "yesterday" },
      { ...header, id: "6", minutes: "0" },
      { ...header, id: "7", group: "VIP" },
      { ...header, id: "8", date: "2027-01-01" },
      { ...header, id: "1" },
    ];
    const take = async (rows: typeof lines) => {
      const rejected: [number, string][] = [];
      const taken = await importComputers(db, {
        rows: (async function* () {
          for (const [index, row] of rows.entries()) yield { line: index + 2, row };
        })() as never,
        onReject: ({ line, field }) => rejected.push([line, field]),
        libraries: [library],
        serviceId: library.serviceId,
        today: DAY,
      });
      return { taken, rejected };
    };
    expect(await take(lines)).toEqual({
      taken: 3,
      rejected: [
        [5, "library"],
        [6, "date"],
        [7, "minutes"],
        [8, "group"],
        [9, "date"],
        [10, "id"],
      ],
    });
    const counted = [
      "2026-12-01 computer_minutes 200",
      "2026-12-01 computer_minutes group=adult 45",
      "2026-12-01 computer_minutes group=child 90",
      "2026-12-01 computer_minutes group=not_known 65",
      "2026-12-01 computer_times 3",
      "2026-12-01 computer_times group=adult 1",
      "2026-12-01 computer_times group=child 1",
      "2026-12-01 computer_times group=not_known 1",
    ];
    expect(await factsOf(db, library.id)).toEqual(counted);
    await take(lines);
    expect(await factsOf(db, library.id)).toEqual(counted);
    await take([{ ...header, id: "1", date: "2026-11-30", minutes: "50" }]);
    expect((await factsOf(db, library.id)).filter((line) => /computer_minutes \d/.test(line))).toEqual([
      "2026-11-30 computer_minutes 50",
      "2026-12-01 computer_minutes 155",
    ]);
  });
});
