import { sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import { removeRepresentative } from "../../src/modules/partners/actions/own/representatives.ts";
import { answerReferral, byOrganisation } from "../../src/modules/referrals/actions/answer-referral.ts";
import { endReferral, noteTry, writeBack } from "../../src/modules/referrals/actions/follow-referral.ts";
import { saveReceiving } from "../../src/modules/referrals/actions/save-receiving.ts";
import { USUAL } from "../../src/modules/referrals/domain/questions.ts";
import { entrustedSteps } from "../../src/modules/referrals/index.ts";
import { lookAt } from "../../src/modules/referrals/web/looked-at.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { createTranslator } from "../../src/platform/i18n/translator.ts";
import { newId } from "../../src/platform/ids/ids.ts";
import { describeOnBoth } from "../database-cases.ts";
import { RUTH, worldOfReferrals } from "../referrals-world.ts";
import { twoAtOnce } from "../two-at-once.ts";

const SECOND = "second@harbour.example";

describeOnBoth("A referral, while something else happens", (make) => {
  let db: Database;
  let world: Awaited<ReturnType<typeof worldOfReferrals>>;
  beforeAll(async () => {
    db = await make();
    world = await worldOfReferrals(db);
  });
  const rows = async (text: string, values: unknown[] = []) =>
    (await db.asOwner((client) => client.query(text, values))).rows;
  /** What whoever leaves, ends or pauses takes hold of, in their order. */
  const holdPartner = () =>
    sql`SELECT FROM partners.partner WHERE id = ${world.partner.id} FOR UPDATE`.execute(db.trx());
  const holdListing = () =>
    sql`SELECT FROM partners.own_listing WHERE id = ${world.listing.id} FOR UPDATE`.execute(db.trx());
  const setListing = (what: string) =>
    sql`UPDATE partners.own_listing SET ${sql.raw(what)} WHERE id = ${world.listing.id}`.execute(db.trx());
  const sent = () => world.send().catch(({ message }: Error) => message);
  const count = async () => (await rows("SELECT count(*)::int AS count FROM referrals.referral"))[0].count;

  it("is not sent to who leaves, nor to a listing that ends or is paused, in that moment", async () => {
    const before = await count();
    const leave = async () => {
      await holdPartner();
      await holdListing();
      await setListing("ended_at = now()");
    };
    expect(await twoAtOnce(db, leave, sent)).toBe("not_taken");
    await rows("UPDATE partners.own_listing SET ended_at = NULL");
    const pause = async () => {
      await holdListing();
      await setListing("paused_at = now()");
    };
    expect(await twoAtOnce(db, pause, sent)).toBe("paused");
    await rows("UPDATE partners.own_listing SET paused_at = NULL");
    expect(await count()).toBe(before);
  });

  it("is changed by nobody who was taken out between the look and the press, nor is how a service takes people", async () => {
    const { parts, by, listing, partner } = world;
    const [waiting, going] = [await world.send(), await world.send()];
    await answerReferral(parts, by, going, { once: newId(), yes: true, message: "" });
    await rows(
      `INSERT INTO partners.representative (partner_id, email, language, named_by, named_at)
       VALUES ($1, $2, 'en', 'x', now())`,
      [partner.id, SECOND],
    );
    await saveReceiving(parts, by, listing.id, { ...USUAL, tell: [RUTH, SECOND], version: 1 });
    const second = { partnerId: partner.id, email: SECOND, accountId: newId() };
    const seen = () =>
      rows(`SELECT r.state, (SELECT count(*)::int FROM referrals.message) AS messages,
        (SELECT count(*)::int FROM referrals.try) AS tries, (SELECT version FROM referrals.receiving) AS version
        FROM referrals.referral r ORDER BY r.id`);
    const before = await seen();
    const removal = { ...parts, events: { tell: async () => {} }, entrustedSteps: entrustedSteps(parts) };
    const acting = { id: by.accountId, email: RUTH, language: "en" };
    expect(await removeRepresentative(removal, acting, partner.id, SECOND)).toEqual({ done: true });
    // Nobody is told any more who is not there.
    expect(await rows("SELECT tell FROM referrals.receiving")).toEqual([{ tell: [RUTH] }]);
    const once = newId();
    for (const pressed of [
      answerReferral(parts, second, waiting, { once, yes: true, message: "Yes" }),
      noteTry(parts, second, going, { once, how: "phone", reached: true }),
      writeBack(parts, second, going, { once, message: "Come" }),
      endReferral(parts, second, going, { once, result: "helped", message: "" }),
      saveReceiving(parts, second, listing.id, { ...USUAL, version: 2 }),
      // Somebody of another organisation.
      saveReceiving(parts, { ...by, partnerId: newId() }, listing.id, { ...USUAL, version: 2 }),
    ])
      expect(await pressed).toEqual({ refused: "not_there" });
    expect(await seen()).toEqual(before);
  });

  it("is neither answered nor opened by somebody who is being taken out", async () => {
    const { parts, by, partner } = world;
    const id = await world.send();
    await rows(
      `INSERT INTO partners.representative (partner_id, email, language, named_by, named_at)
       VALUES ($1, $2, 'en', 'x', now())`,
      [partner.id, SECOND],
    );
    const takeOut = async () => {
      await holdPartner();
      await sql`DELETE FROM partners.representative WHERE email = ${SECOND}`.execute(db.trx());
    };
    const answer = () => answerReferral(parts, { ...by, email: SECOND }, id, { once: newId(), yes: true, message: "" });
    expect(await twoAtOnce(db, takeOut, answer)).toEqual({ refused: "not_there" });
    expect(await world.column(id, "state")).toBe("sent");
    await rows(
      `INSERT INTO partners.representative (partner_id, email, language, named_by, named_at)
       VALUES ($1, $2, 'en', 'x', now())`,
      [partner.id, SECOND],
    );
    const acting = byOrganisation(parts, { ...by, email: SECOND });
    const look = () =>
      lookAt(parts, createTranslator("en"), id, { looker: { kind: "organisation", name: SECOND }, ...acting });
    expect(await twoAtOnce(db, takeOut, look)).toBeUndefined();
    expect(await rows("SELECT count(*)::int AS count FROM referrals.look WHERE referral_id = $1", [id])).toEqual([
      { count: 0 },
    ]);
  });
});
