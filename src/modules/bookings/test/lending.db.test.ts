import { beforeEach, expect, it } from "vitest";
import { bookingParts, handClock, mailTo } from "../../../../test/bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService } from "../../../../test/database-cases.ts";
import { borrower, deviceOf, insertDevice, loansOf, staffOf } from "../../../../test/technology-cases.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { findByCode } from "../actions/find-by-code.ts";
import { residentScope } from "../actions/parts.ts";
import { setDeviceStanding } from "../actions/technology/break-device.ts";
import { endReservation } from "../actions/technology/end-reservation.ts";
import { lendDevice, renewLoan, takeBack } from "../actions/technology/lend-device.ts";
import { reserveDevice, type WantedDevice } from "../actions/technology/reserve-device.ts";
import { addDevice } from "../actions/technology/save-device.ts";
import { expireReservations, forgetBorrowers, remindBorrowers } from "../actions/technology/timed-lending.ts";

const NOW = "2026-12-01T10:00:00Z";

describeOnBoth("Lending technology", (make) => {
  let db: Database;
  let library: Awaited<ReturnType<typeof insertLibrary>>;
  let staff: Visitor;
  let parts: ReturnType<typeof bookingParts>;
  const clock = handClock(NOW);
  let services = 0;
  beforeEach(async () => {
    db ??= await make();
    services += 1;
    library = await insertLibrary(db, await insertService(db, { name: `Rotherham ${services}` }), {
      name: `Mowbray Gardens Library ${services}`,
    });
    staff = staffOf(library.serviceId);
    clock.set(NOW);
    parts = bookingParts(db, clock);
  });

  const lend = (device: string, name = "Kelly", email = "") =>
    lendDevice(parts, staff, device, { borrower: borrower({ name, email }), once: newId() });
  const reserve = (name: string, some: Partial<Pick<WantedDevice, "once" | "kind" | "addressIsProven">> = {}) =>
    reserveDevice(
      parts,
      {
        serviceId: library.serviceId,
        libraryId: library.id,
        kind: "tablet",
        once: newId(),
        ...borrower({ name, email: `${name.toLowerCase()}${services}@example.org` }),
        ...some,
      },
      { by: "online" },
    );
  const reserved = async (name: string) => {
    const outcome = await reserve(name);
    if (!("done" in outcome)) throw new Error(`Refused: ${outcome.refused}`);
    return outcome.done.id;
  };
  const states = async () =>
    Object.fromEntries((await loansOf(db, library.id)).map((loan) => [loan.name, loan.status] as const));
  const subjects = async (name: string) =>
    (await mailTo(db))
      .filter(({ recipient }) => recipient === `${name}${services}@example.org`)
      .map(({ subject }) => subject);

  it("lends a thing to exactly one of sixty-four who ask at once", async () => {
    const device = await insertDevice(parts, library);
    const outcomes = await Promise.all(Array.from({ length: 64 }, (_, index) => lend(device, `Person ${index}`)));
    expect(outcomes.filter((each) => "done" in each)).toHaveLength(1);
    expect(outcomes.filter((each) => "refused" in each && each.refused === "lent")).toHaveLength(63);
    expect(await loansOf(db, library.id)).toHaveLength(1);
  });

  it("keeps a thing with one person even where the code would not", async () => {
    const device = await insertDevice(parts, library);
    await lend(device);
    const second = db.asOwner((client) =>
      client.query(
        `INSERT INTO bookings.loan (id, service_id, library_id, kind, device_id, once, code, status, made_by, made_at, due_on)
         VALUES ($1, $2, $3, 'tablet', $4, 'twice', 'AAAAAAA', 'lent', 'desk', now(), '2027-01-01')`,
        [newId(), library.serviceId, library.id, device],
      ),
    );
    await expect(second).rejects.toMatchObject({ constraint: "loan_one_each" });
  });

  it("lends for four weeks, takes it back in its condition, and lends it again", async () => {
    const device = await insertDevice(parts, library);
    const once = newId();
    const to = { borrower: borrower({ name: "Kelly" }), once };
    const first = await lendDevice(parts, staff, device, to);
    expect(first).toMatchObject({ done: { due_on: "2026-12-29" } });
    expect(await lendDevice(parts, staff, device, to)).toMatchObject({ done: { due_on: "2026-12-29" } });
    const [loan] = await loansOf(db, library.id);
    expect(await takeBack(parts, staff, loan!.id, { condition: "worn", note: "A scratch" })).toEqual({
      done: "returned",
    });
    expect(await takeBack(parts, staff, loan!.id, { condition: "good" })).toEqual({ done: "returned" });
    expect(await deviceOf(db, device)).toMatchObject({ condition: "worn", standing: "in_use", note: "A scratch" });
    expect("done" in (await lend(device, "Sam"))).toBe(true);
  });

  it("texts whoever left a mobile alone, in their language, and queues nothing where texts are not sent", async () => {
    const mobile = "+447700900123";
    const texts = async () => (await mailTo(db)).filter(({ recipient }) => recipient === mobile);
    const to = { borrower: { ...borrower({ email: "", mobile }), language: "pl" }, once: newId() };
    await lendDevice({ ...parts, textIsSent: false }, staff, await insertDevice(parts, library), to);
    expect(await texts()).toEqual([]);
    await lendDevice(parts, staff, await insertDevice(parts, library), { ...to, once: newId() });
    expect(await texts()).toMatchObject([{ body: expect.stringMatching(/\/technology\/loan\?token=[\w-]+&lang=pl$/) }]);
  });

  it("puts what comes back faulty into repair and lends it to nobody", async () => {
    const device = await insertDevice(parts, library);
    await lend(device);
    const [loan] = await loansOf(db, library.id);
    await takeBack(parts, staff, loan!.id, { condition: "faulty" });
    expect((await deviceOf(db, device)).standing).toBe("repair");
    expect(await lend(device, "Sam")).toEqual({ refused: "not_in_use" });
  });

  it("serves those who wait in their order, and whoever does not come loses it to the next", async () => {
    const device = await insertDevice(parts, library);
    await lend(device);
    const [loan] = await loansOf(db, library.id);
    const ana = await reserved("Ana");
    clock.set("2026-12-01T10:01:00Z");
    const ben = await reserved("Ben");
    expect(await reserve("Ana", { addressIsProven: true })).toEqual({ refused: "already" });
    await takeBack(parts, staff, loan!.id, { condition: "good" });
    expect(await states()).toEqual({ Kelly: "returned", Ana: "ready", Ben: "waiting" });
    expect(await lend(device, "Passing by")).toEqual({ refused: "set_aside" });
    expect(await lendDevice(parts, staff, device, { reservation: ben })).toEqual({ refused: "set_aside" });
    clock.set("2026-12-06T23:59:00Z");
    await expireReservations(parts);
    expect((await states()).Ana).toBe("ready");
    clock.set("2026-12-07T00:01:00Z");
    await expireReservations(parts);
    expect(await states()).toMatchObject({ Ana: "expired", Ben: "ready" });
    expect(await lendDevice(parts, staff, device, { reservation: ana })).toEqual({ refused: "set_aside" });
    expect("done" in (await lendDevice(parts, staff, device, { reservation: ben }))).toBe(true);
    expect(await subjects("ana")).toEqual([
      "You are in line: tablet",
      "Ready for you: tablet",
      "Given to the next in line: tablet",
    ]);
  });

  it("sets what is on the shelf aside at once, and one form makes one reservation", async () => {
    await insertDevice(parts, library);
    const once = newId();
    const all = await Promise.all([1, 2, 3].map(() => reserve("Ana", { once })));
    expect(new Set(all.map((each) => "done" in each && each.done.id)).size).toBe(1);
    expect(await states()).toEqual({ Ana: "ready" });
    expect(await reserve("Ben", { kind: "laptop" })).toEqual({ refused: "not_lent_here" });
  });

  it("renews unless somebody waits, and no more often than its terms say", async () => {
    const device = await insertDevice(parts, library);
    await lend(device);
    const [loan] = await loansOf(db, library.id);
    const renew = () => renewLoan(parts, residentScope(library.serviceId), loan!.id);
    expect(await renew()).toEqual({ refused: "no_longer" });
    clock.set("2026-12-20T10:00:00Z");
    expect(await renew()).toEqual({ done: "2027-01-17" });
    const ana = await reserved("Ana");
    clock.set("2027-01-10T10:00:00Z");
    expect(await renew()).toEqual({ refused: "somebody_waits" });
    await endReservation(parts, residentScope(library.serviceId), ana, "cancelled");
    expect(await renew()).toEqual({ done: "2027-02-07" });
    clock.set("2027-02-01T10:00:00Z");
    expect(await renew()).toEqual({ refused: "too_often" });
  });

  it("tells whoever it stood ready for when it breaks, and they stay first in line", async () => {
    const [one, two] = [await insertDevice(parts, library), await insertDevice(parts, library)];
    await lend(two);
    await reserved("Ana");
    clock.set("2026-12-01T10:01:00Z");
    await reserved("Ben");
    expect(await setDeviceStanding(parts, staff, one, "repair")).toEqual({
      done: { standing: "repair", cancelled: 0, movedBack: 1 },
    });
    expect(await states()).toMatchObject({ Ana: "waiting", Ben: "waiting" });
    const kelly = (await loansOf(db, library.id)).find((loan) => loan.name === "Kelly")!;
    await takeBack(parts, staff, kelly.id, { condition: "good" });
    expect(await states()).toMatchObject({ Ana: "ready", Ben: "waiting" });
    expect(await subjects("ana")).toEqual([
      "Ready for you: tablet",
      "Not ready after all: tablet",
      "Ready for you: tablet",
    ]);
  });

  it("cancels and tells all who wait when the last of its kind is gone", async () => {
    const device = await insertDevice(parts, library);
    await lend(device);
    await reserved("Ana");
    expect(await setDeviceStanding(parts, staff, device, "repair")).toEqual({ refused: "lent" });
    expect(await setDeviceStanding(parts, staff, device, "lost")).toEqual({
      done: { standing: "lost", cancelled: 1, movedBack: 0 },
    });
    expect(await states()).toEqual({ Kelly: "lost", Ana: "cancelled" });
    expect((await subjects("ana")).at(-1)).toBe("We have none left to lend: tablet");
    const [loan] = await loansOf(db, library.id);
    expect(await takeBack(parts, staff, loan!.id, { condition: "good" })).toEqual({ done: "returned" });
    expect((await deviceOf(db, device)).standing).toBe("in_use");
  });

  it("reminds once before and once after its day, and forgets who it was", async () => {
    const device = await insertDevice(parts, library);
    await lend(device, "Kelly", `kelly${services}@example.org`);
    const mail = () => subjects("kelly");
    clock.set("2026-12-28T06:00:00Z");
    await remindBorrowers(parts);
    await remindBorrowers(parts);
    expect(await mail()).toEqual(["Lent to you: tablet", "Due back tomorrow: tablet"]);
    clock.set("2026-12-30T06:00:00Z");
    await remindBorrowers(parts);
    await remindBorrowers(parts);
    expect((await mail()).slice(2)).toEqual(["Please bring it back: tablet"]);
    const [loan] = await loansOf(db, library.id);
    expect(await findByCode(parts, loan!.code.toLowerCase(), " kelly ")).toMatchObject({ row: { id: loan!.id } });
    expect(await findByCode(parts, loan!.code, "Somebody")).toBeUndefined();
    await takeBack(parts, staff, loan!.id, { condition: "good" });
    clock.set("2027-01-26T06:00:00Z");
    await forgetBorrowers(parts);
    expect((await loansOf(db, library.id))[0]!.name).toBe("Kelly");
    clock.set("2027-01-28T06:00:00Z");
    await forgetBorrowers(parts);
    expect((await loansOf(db, library.id))[0]).toMatchObject({ name: null, email: null, status: "returned" });
    expect(await findByCode(parts, loan!.code, "Kelly")).toBeUndefined();
  });

  it("lets nobody of another service or library lend, and no two things have one label", async () => {
    const device = await insertDevice(parts, library, { label: "T 1" });
    const details = { kind: "laptop", label: "t 1", condition: "good" } as const;
    expect(await addDevice(parts, staff, library.id, details)).toEqual({ refused: "label_taken" });
    const sandwell = await insertService(db, { name: `Sandwell ${services}` });
    const to = { borrower: borrower(), once: newId() };
    expect(await lendDevice(parts, staffOf(sandwell.id), device, to)).toEqual({ refused: "not_found" });
    const elsewhere = staffOf(library.serviceId, { libraryIds: [newId()] });
    expect(await lendDevice(parts, elsewhere, device, to)).toEqual({ refused: "not_found" });
    expect(await setDeviceStanding(parts, staffOf(sandwell.id), device, "lost")).toEqual({ refused: "not_found" });
  });
});
