import { beforeAll, expect, it } from "vitest";
import { book, bookingParts, deskOf, handClock } from "../../../../test/bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService } from "../../../../test/database-cases.ts";
import { insertActivity } from "../../../../test/programme-cases.ts";
import { at, insertHours, insertSpace, wish } from "../../../../test/spaces-cases.ts";
import type { Database } from "../../../platform/db/database.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { findByCode } from "../actions/find-by-code.ts";
import { bookComputer, makeGuestCodes } from "../actions/technology/book-computer.ts";

const NOW = "2026-12-01T09:00:00Z";

describeOnBoth("A code", (make) => {
  let db: Database;
  let library: Awaited<ReturnType<typeof insertLibrary>>;
  let parts: ReturnType<typeof bookingParts>;
  const clock = handClock(NOW);
  beforeAll(async () => {
    db = await make();
    library = await insertLibrary(db, await insertService(db));
    await insertHours(db, library);
    parts = bookingParts(db, clock);
  });

  const codeOf = async (table: "booking" | "hold" | "computer_time", id: string) => {
    const { rows } = await db.asOwner((client) =>
      client.query<{ code: string }>(`SELECT code FROM bookings.${table} WHERE id = $1`, [id]),
    );
    return rows[0]!.code;
  };

  it("finds places and a room by the name or the group, however it is written", async () => {
    const made = await insertActivity(db, library, ["2026-12-03T10:00:00Z"], { booking: "book", capacity: 4 });
    const places = await book(
      parts,
      { id: made.id, serviceId: library.serviceId },
      { sessionId: made.sessions[0]!.id, name: "Zoë" },
    );
    if (!("done" in places)) throw new Error("No places");
    const code = await codeOf("booking", places.done.id);
    expect(await findByCode(parts, ` ${code.toLowerCase()}`, "ZOE ")).toMatchObject({
      what: "places",
      row: { id: places.done.id },
    });

    const space = await insertSpace(db, library, { terms: { needsApproval: false } });
    const hold = await wish(parts, space, ["2026-12-08", "10:00", "11:00"]);
    if (!("done" in hold)) throw new Error("No room");
    const rooms = await codeOf("hold", hold.done.id);
    const found = { what: "space", row: { id: hold.done.id } };
    expect(await findByCode(parts, rooms, "sam okoro")).toMatchObject(found);
    expect(await findByCode(parts, rooms, "Bearwood knitters")).toMatchObject(found);
    expect(await findByCode(parts, rooms, "Zoë")).toBeUndefined();
    expect(await findByCode(parts, rooms, "")).toBeUndefined();
    clock.set("2027-01-08T09:00:00Z");
    expect(await findByCode(parts, rooms, "Sam Okoro")).toBeUndefined();
    clock.set(NOW);
  });

  it("finds a time at a computer by the card or guest code it was had with, and by nothing else", async () => {
    await insertSpace(db, library, { name: "PC 1", kind: "computer", capacity: 1 });
    const desk = deskOf(library.serviceId);
    if (desk.by === "online") throw new Error("Not the desk");
    const [guestCode, other] = await makeGuestCodes(parts, desk, library, 2);
    const take = async (shown: Parameters<typeof bookComputer>[1]["shown"], from: string, to: string) => {
      const span = { startsAt: at("2026-12-01", from), endsAt: at("2026-12-01", to) };
      const wanted = { serviceId: library.serviceId, libraryId: library.id, ...span, shown, language: "en" };
      const outcome = await bookComputer(parts, { ...wanted, once: newId() }, { by: "online" });
      if (!("done" in outcome)) throw new Error(`Refused: ${outcome.refused}`);
      return outcome.done;
    };
    const guest = await take({ guestCode: guestCode! }, "10:00", "11:00");
    const carded = await take({ card: "D1000", group: "child" }, "11:00", "12:00");
    const isGuests = { what: "computer", row: { id: guest.id } };
    expect(await findByCode(parts, guest.code, `${guestCode!.slice(0, 3)} ${guestCode!.slice(3)}`)).toMatchObject(
      isGuests,
    );
    expect(await findByCode(parts, carded.code, "d 1000")).toMatchObject({ what: "computer", row: { id: carded.id } });
    for (const wrong of [other!, "D1000", guest.code, ""]) {
      expect(await findByCode(parts, guest.code, wrong)).toBeUndefined();
    }
  });
});
