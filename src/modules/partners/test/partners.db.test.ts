import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { handClock, mailTo } from "../../../../test/bookings-cases.ts";
import { describeOnBoth, insertService, scopeOf } from "../../../../test/database-cases.ts";
import { insertOwnListing, insertPartner } from "../../../../test/partner-cases.ts";
import { actorOf, manager } from "../../../../test/people.ts";
import { insertStaff } from "../../../../test/staff-accounts.ts";
import type { Database } from "../../../platform/db/database.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { askService } from "../actions/own/admission.ts";
import { forgetKnocks } from "../actions/own/join.ts";
import { nameRepresentative, removeRepresentative } from "../actions/own/representatives.ts";
import { saveListing } from "../actions/own/save-listing.ts";
import { CLOCK_SCOPE } from "../actions/parts.ts";
import { listingsShownBy, ownListing, representedBy } from "../index.ts";
import { listingsToOffer } from "../queries/drop-ins/may-book.ts";

const NOW = "2026-12-01T11:00:00Z";

describeOnBoth("Partners that look after their own listings", (make) => {
  let db: Database;
  let rotherham: { id: string };
  let sandwell: { id: string };
  let harbour: { id: string };
  let listing: { id: string };
  const write = (text: string, values: unknown[]) => db.asOwner((client) => client.query(text, values));

  beforeAll(async () => {
    db = await make();
    rotherham = await insertService(db, { name: "Rotherham" });
    sandwell = await insertService(db, { name: "Sandwell" });
    harbour = await insertPartner(db, [rotherham]);
    listing = await insertOwnListing(db, harbour, [rotherham]);
  });

  it("are found by the address of whoever acts for them, until they end", async () => {
    const other = await insertPartner(db, [], { name: "Anchor Trust" });
    const found = () => db.work(CLOCK_SCOPE, () => representedBy(db, "ruth@harbour.example", NOW));
    expect(await found()).toEqual([
      { id: other.id, name: "Anchor Trust", mayRead: true },
      { id: harbour.id, name: "Harbour Advice", mayRead: true },
    ]);
    expect(await db.work(CLOCK_SCOPE, () => representedBy(db, "Ruth@harbour.example", NOW))).toEqual([]);
    await write("UPDATE partners.partner SET ended_at = now() WHERE id = $1", [other.id]);
    expect(await found()).toHaveLength(1);
  });

  it("say of a listing whose it is, who shows it and whether it takes anybody", async () => {
    const found = () => db.work(CLOCK_SCOPE, () => ownListing(db, listing.id));
    expect(await found()).toEqual({
      id: listing.id,
      name: "Debt advice",
      organisationId: harbour.id,
      organisationName: "Harbour Advice",
      paused: false,
      intake: { dates_open: false, paused_at: null, paused_until: null, room_for: null, room_said_on: null },
      shownBy: [rotherham.id],
    });
    await write("UPDATE partners.own_listing SET paused_at = now() WHERE id = $1", [listing.id]);
    expect(await found()).toMatchObject({ paused: true });
    await write("UPDATE partners.own_listing SET paused_at = NULL, room_for = 0, room_said_on = $2 WHERE id = $1", [
      listing.id,
      NOW.slice(0, 10),
    ]);
    expect(await found()).toMatchObject({ paused: true });
    expect(await db.work(CLOCK_SCOPE, () => listingsShownBy(db, rotherham.id))).toMatchObject([{ paused: true }]);
    await write("UPDATE partners.own_listing SET room_for = NULL, room_said_on = NULL WHERE id = $1", [listing.id]);
    // Its draft has another name, and the library service has hidden it: it takes nobody.
    await write("UPDATE partners.own_listing SET name = 'Not approved yet' WHERE id = $1", [listing.id]);
    expect(await found()).toMatchObject({ name: "Debt advice", shownBy: [rotherham.id] });
    const shown = () => db.work(CLOCK_SCOPE, () => listingsShownBy(db, rotherham.id));
    expect(await shown()).toMatchObject([{ id: listing.id, name: "Debt advice" }]);
    const hide = "UPDATE partners.service SET hidden_at = $2, hidden_for = $3 WHERE listing_id = $1";
    await write(hide, [listing.id, NOW, "staff"]);
    expect(await found()).toMatchObject({ shownBy: [] });
    expect(await shown()).toEqual([]);
    expect(await db.work(CLOCK_SCOPE, () => listingsToOffer(db, harbour.id))).toEqual([]);
    await write(hide, [listing.id, null, null]);
    expect(await db.work(CLOCK_SCOPE, () => listingsToOffer(db, harbour.id))).toHaveLength(1);
    await write("UPDATE partners.own_listing SET ended_at = now() WHERE id = $1", [listing.id]);
    expect(await found()).toBeUndefined();
    await write("UPDATE partners.own_listing SET ended_at = NULL, paused_at = NULL WHERE id = $1", [listing.id]);
    expect(await db.work(CLOCK_SCOPE, () => ownListing(db, "no id"))).toBeUndefined();
  });

  it("are seen by the library services they ask, and by no other or the public", async () => {
    const seen = (service: { id: string }) =>
      db.work(scopeOf(service, actorOf(manager)), async () => ({
        partners: await representedBy(db, "ruth@harbour.example", NOW),
        listing: await ownListing(db, listing.id),
      }));
    expect((await seen(rotherham)).partners).toHaveLength(1);
    expect((await seen(rotherham)).listing).toBeDefined();
    expect(await seen(sandwell)).toEqual({ partners: [], listing: undefined });
    const state = (to: string) =>
      write("UPDATE partners.admission SET state = $1, answered_at = CASE WHEN $1 <> 'invited' THEN now() END", [to]);
    for (const over of ["ended", "refused", "invited"]) {
      await state(over);
      expect(await seen(rotherham)).toEqual({ partners: [], listing: undefined });
    }
    await state("admitted");
    for (const table of ["partner", "representative", "admission", "own_listing", "approval"])
      await expect(
        sql`SELECT * FROM ${sql.id("partners", table)}`.execute(db.reads<Record<string, never>>()),
      ).rejects.toMatchObject({ code: "42501" });
  });

  it("always have somebody who acts for them, by the database's own word", async () => {
    const insert =
      "INSERT INTO partners.partner (id, name, town, kind, created_at) VALUES ($1, 'Alone', 'Leeds', 'other', now())";
    await expect(write(insert, [newId()])).rejects.toMatchObject({ code: "23514" });
    const gone = write("DELETE FROM partners.representative WHERE partner_id = $1", [harbour.id]);
    await expect(gone).rejects.toMatchObject({ code: "23514", constraint: "partner_represented" });
  });

  it("have a number of a register once, while they last", async () => {
    const number = "UPDATE partners.partner SET charity_number = '1012345' WHERE id = $1";
    const other = await insertPartner(db, [], { name: "Harbour Advice North" });
    await write(number, [harbour.id]);
    await expect(write(number, [other.id])).rejects.toMatchObject({ code: "23505" });
    await write("UPDATE partners.partner SET ended_at = now() WHERE id = $1", [harbour.id]);
    await write(number, [other.id]);
  });

  describe("write to nobody in their own words", () => {
    const parts = () =>
      ({
        db,
        clock: handClock(NOW),
        baseUrl: "https://alcove.example",
        mailWaiting: () => {},
        findPostcode: () => undefined,
      }) as unknown as Parameters<typeof saveListing>[0];
    const ruth = { id: newId(), email: "ruth@harbour.example", language: "en" };
    const name = (partnerId: string, email: string) =>
      nameRepresentative(parts(), ruth, partnerId, { email, language: "en" });
    const mailed = async () => (await mailTo(db)).map(({ recipient }) => recipient);

    it("before a library service works with them, and then to few a day, however often they take them out again", async () => {
      const eve = await insertPartner(db, [], { name: "Your refund waits" });
      expect(await name(eve.id, "victim@example.org")).toEqual({ refused: "not_admitted" });
      const good = await insertPartner(db, [rotherham], { name: "Anchor" });
      const answers: string[] = [];
      for (let at = 0; at < 12; at++) {
        answers.push(Object.values(await name(good.id, `colleague${at}@example.org`)).join());
        await removeRepresentative(parts(), ruth, good.id, `colleague${at}@example.org`);
      }
      expect(answers).toEqual([...Array<string>(10).fill("true"), "today", "today"]);
      expect(await mailed()).not.toContain("victim@example.org");
    });

    it("at a library service more often than it can answer, where each is on its page", async () => {
      const staffed = await insertService(db, { name: "Sheffield" });
      await insertStaff(db, staffed, [manager], "manager");
      for (let at = 0; at < 22; at++) {
        const { id } = await insertPartner(db, [], { name: `Asks ${at}` });
        expect(await askService(parts(), ruth, id, staffed.id)).toEqual({ done: true });
      }
      expect((await mailed()).filter((to) => to === manager.email)).toHaveLength(20);
    });

    it("nor into another's log, by the number of a listing that is theirs", async () => {
      const other = await insertPartner(db, [], { name: "Eve" });
      const typed = {
        ...{
          name: "Mine",
          about: "",
          who: "",
          needs: [],
          cost: "" as const,
          price: "",
          languages: "",
          hours: "",
          phone: "",
          email: "",
        },
        ...{
          web: "",
          where: "remote" as const,
          library: "",
          address: "",
          town: "",
          postcode: "",
          townOnly: "",
          area: "",
          access: "",
        },
      };
      const outcome = await saveListing(parts(), ruth, other.id, { id: listing.id, version: 0, typed });
      expect(outcome).toEqual({ refused: "not_found" });
      const log = "SELECT FROM platform.audit WHERE action = 'listing.saved' AND subject_id = $1";
      expect((await write(log, [listing.id])).rows).toEqual([]);
    });
  });

  it("forget who asked to act for one and had no answer in a year", async () => {
    const { id } = await insertPartner(db, [], { name: "Quiet" });
    for (const [email, days] of [
      ["old@example.org", 366],
      ["new@example.org", 364],
    ])
      await write(
        "INSERT INTO partners.knock (partner_id, email, language, asked_at) VALUES ($1, $2, 'en', $3::timestamptz - interval '1 day' * $4)",
        [id, email, NOW, days],
      );
    await forgetKnocks({ db, clock: handClock(NOW) });
    expect((await write("SELECT email FROM partners.knock", [])).rows).toEqual([{ email: "new@example.org" }]);
  });
});
