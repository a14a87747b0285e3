import { beforeEach, expect, it } from "vitest";
import { bookingParts, handClock } from "../../../../test/bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService } from "../../../../test/database-cases.ts";
import { borrower, factsOf, insertDevice, staffOf } from "../../../../test/technology-cases.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { foldTechnology } from "../actions/technology/fold-technology.ts";
import { countSims, forgetClaims, giveSim, noteHelp } from "../actions/technology/give-sim.ts";
import { lendDevice, takeBack } from "../actions/technology/lend-device.ts";
import type { KnownBy } from "../domain/technology/sim-terms.ts";

const NOW = "2026-12-01T10:00:00Z";

describeOnBoth("Data SIMs", (make) => {
  let db: Database;
  let library: Awaited<ReturnType<typeof insertLibrary>>;
  let other: Awaited<ReturnType<typeof insertLibrary>>;
  let staff: Visitor;
  let parts: ReturnType<typeof bookingParts>;
  const clock = handClock(NOW);
  let services = 0;
  beforeEach(async () => {
    db ??= await make();
    services += 1;
    const service = await insertService(db, { name: `Sandwell ${services}` });
    library = await insertLibrary(db, service, { name: `Thimblemill Library ${services}` });
    other = await insertLibrary(db, service, { name: `Bearwood Library ${services}` });
    staff = staffOf(service.id);
    clock.set(NOW);
    parts = bookingParts(db, clock);
  });

  const person = (name: string): KnownBy => ({ by: "name", name, born: "1990-02-01" });
  const give = (known: KnownBy, at = library) => giveSim(parts, staff, at.id, { oldEnough: true, lines: 1, known });
  const claims = () =>
    db.asOwner(async (client) => {
      const { rows } = await client.query("SELECT * FROM bookings.sim_claim WHERE service_id = $1", [
        library.serviceId,
      ]);
      return rows;
    });

  it("gives the last one to exactly one of sixty-four at once, and leaves no trace of those it refused", async () => {
    await countSims(parts, staff, library.id, 1);
    const outcomes = await Promise.all(Array.from({ length: 64 }, (_, index) => give(person(`Person ${index}`))));
    expect(outcomes.filter((each) => "done" in each)).toEqual([{ done: { left: 0 } }]);
    expect(outcomes.filter((each) => "refused" in each && each.refused === "none_left")).toHaveLength(63);
    expect(await claims()).toHaveLength(1);
  });

  it("can never have fewer than none, whatever the code believes", async () => {
    await countSims(parts, staff, library.id, 0);
    const below = db.asOwner((client) =>
      client.query("UPDATE bookings.sim_stock SET remaining = remaining - 1 WHERE library_id = $1", [library.id]),
    );
    await expect(below).rejects.toMatchObject({ constraint: "sim_stock_never_below" });
  });

  it("gives one person one, at whichever library of the service, until their months are up", async () => {
    await countSims(parts, staff, library.id, 10);
    await countSims(parts, staff, other.id, 10);
    const both = await Promise.all([give(person("Amal Haddad")), give(person("amal  haddad"), other)]);
    expect(both.filter((each) => "done" in each)).toHaveLength(1);
    expect(both).toContainEqual({ refused: "had_one" });
    await give({ by: "phone", phone: "+44 7700 900123" });
    // As an Arabic keyboard types it.
    expect(await give({ by: "phone", phone: "٠٧٧٠٠٩٠٠١٢٣" })).toEqual({ refused: "had_one" });
    clock.set("2027-06-30T10:00:00Z");
    expect(await give(person("Amal Haddad"))).toEqual({ refused: "had_one" });
    clock.set("2027-07-01T10:00:00Z");
    expect("done" in (await give(person("Amal Haddad")))).toBe(true);
  });

  it("keeps nothing that says who, and deletes what counts no more", async () => {
    await countSims(parts, staff, library.id, 10);
    await give(person("Amal Haddad"));
    await give({ by: "phone", phone: "07700 900123" });
    const kept = await claims();
    expect(kept.map((row) => Object.keys(row).sort())).toEqual([
      ["claim", "service_id", "until"],
      ["claim", "service_id", "until"],
    ]);
    expect(JSON.stringify(kept)).not.toMatch(/amal|haddad|1990|900123/i);
    const told = await db.asOwner(async (client) => {
      const { rows } = await client.query("SELECT action, detail FROM platform.audit WHERE service_id = $1", [
        library.serviceId,
      ]);
      return JSON.stringify(rows);
    });
    // The log would tell the moment, and with it the person.
    expect(told).not.toContain("given");
    clock.set("2027-06-30T03:00:00Z");
    await forgetClaims(parts);
    expect(await claims()).toHaveLength(2);
    clock.set("2027-07-01T03:00:00Z");
    await forgetClaims(parts);
    expect(await claims()).toEqual([]);
  });

  it("is another hash at another service, and with another key", async () => {
    await countSims(parts, staff, library.id, 10);
    await give(person("Amal Haddad"));
    const [first] = await claims();
    const elsewhere = await insertLibrary(db, await insertService(db, { name: `Rotherham ${services}` }), {
      name: `Riverside Library ${services}`,
    });
    const theirs = staffOf(elsewhere.serviceId);
    await countSims(parts, theirs, elsewhere.id, 1);
    await giveSim(parts, theirs, elsewhere.id, { oldEnough: true, lines: 1, known: person("Amal Haddad") });
    const all = await db.asOwner(async (client) => {
      const { rows } = await client.query("SELECT claim FROM bookings.sim_claim WHERE claim = $1", [first.claim]);
      return rows;
    });
    expect(all).toHaveLength(1);
    const otherKey = { ...parts, secret: "another secret of the tests" };
    const again = await giveSim(otherKey, staff, library.id, {
      oldEnough: true,
      lines: 1,
      known: person("Amal Haddad"),
    });
    expect("done" in again).toBe(true);
  });

  it("asks for nothing more than to be told that the terms fit", async () => {
    await countSims(parts, staff, library.id, 10);
    const said = { known: person("Amal Haddad") };
    expect(await giveSim(parts, staff, library.id, { ...said, oldEnough: false, lines: 1 })).toEqual({
      refused: "too_young",
    });
    expect(await giveSim(parts, staff, library.id, { ...said, oldEnough: true, lines: 0 })).toEqual({
      refused: "no_line",
    });
    expect(await claims()).toEqual([]);
    const sandwell = staffOf(newId());
    expect(await giveSim(parts, sandwell, library.id, { ...said, oldEnough: true, lines: 1 })).toEqual({
      refused: "not_found",
    });
  });

  it("counts loans, SIMs and help of days that are over, once, and corrects what is said otherwise later", async () => {
    await countSims(parts, staff, library.id, 10);
    await give(person("Ana"));
    await give(person("Ben"));
    const device = await insertDevice(parts, library);
    const lent = await lendDevice(parts, staff, device, { borrower: borrower(), once: newId() });
    await takeBack(parts, staff, "done" in lent ? lent.done.id : "", { condition: "good" });
    const once = newId();
    await noteHelp(parts, staff, library.id, { about: "device", minutes: 25, once });
    await noteHelp(parts, staff, library.id, { about: "device", minutes: 25, once });
    await noteHelp(parts, staff, library.id, { about: "sim", minutes: 10, once: newId() });
    await foldTechnology(parts);
    expect(await factsOf(db, library.id)).toEqual([]);
    clock.set("2026-12-02T03:00:00Z");
    await Promise.all([foldTechnology(parts), foldTechnology(parts)]);
    const counted = [
      "2026-12-01 device_loans 1",
      "2026-12-01 device_loans thing=tablet 1",
      "2026-12-01 help_minutes 35",
      "2026-12-01 help_minutes about=device 25",
      "2026-12-01 help_minutes about=sim 10",
      "2026-12-01 sims_given 2",
    ];
    expect(await factsOf(db, library.id)).toEqual(counted);
    clock.set("2026-12-01T20:00:00Z");
    await noteHelp(parts, staff, library.id, { about: "sim", minutes: 5, once: newId() });
    clock.set("2026-12-03T03:00:00Z");
    await foldTechnology(parts);
    expect(await factsOf(db, library.id)).toEqual(
      counted.map((line) => line.replace("help_minutes 35", "help_minutes 40").replace("sim 10", "sim 15")),
    );
  });
});
