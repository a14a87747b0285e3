import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeOnBoth, scopeOf } from "../../../../test/database-cases.ts";
import { actorOf, desk } from "../../../../test/people.ts";
import { NOW, RUTH, SAID, WORDS, worldOfReferrals } from "../../../../test/referrals-world.ts";
import { writeBackup } from "../../../platform/backup/write-backup.ts";
import type { Database } from "../../../platform/db/database.ts";
import { openWith, SealBroken } from "../../../platform/envelope/envelope.ts";
import { masterKeys } from "../../../platform/envelope/master-keys.ts";
import { MAX_TRIES } from "../../../platform/mail/backoff.ts";
import { answerReferral } from "../actions/answer-referral.ts";
import { eraseReferral } from "../actions/erase-referral.ts";
import { endReferral, noteTry } from "../actions/follow-referral.ts";
import { destroyMasterKey, masterKeyUse, rotateMasterKey } from "../actions/master-keys.ts";
import { openReferral, sendersOf } from "../actions/open-referral.ts";
import { CLOCK_SCOPE } from "../actions/parts.ts";
import { aboutKey, MasterKeyMissing } from "../actions/seal.ts";
import { forgetNews } from "../actions/tell-news.ts";
import { referralById } from "../queries/referrals.ts";
import type { ReferralsTables } from "../tables.ts";

const folder = mkdtempSync(path.join(tmpdir(), "alcove-sealed-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

const ANSWER = "Tuesdays at ten suit Wilhelmina";

describeOnBoth("What a referral says", (make) => {
  let db: Database;
  let world: Awaited<ReturnType<typeof worldOfReferrals>>;
  beforeAll(async () => {
    db = await make();
    world = await worldOfReferrals(db, path.join(folder, `keys-${++files}`));
  });
  const write = (text: string, values: unknown[] = []) => db.asOwner((client) => client.query(text, values));
  const open = (id: string, parts = world.parts) =>
    db.work(CLOCK_SCOPE, async () => {
      const row = await referralById(db, id);
      return openReferral(parts, row!, { kind: "organisation", name: RUTH });
    });

  const mailsAbout = async (id: string) =>
    (await write("SELECT count(*)::int AS count FROM platform.mail WHERE mail::text LIKE '%' || $1 || '%'", [id]))
      .rows[0].count;

  it("is in no dump of the database, nor in a backup, whatever was done with it", async () => {
    const { parts, by } = world;
    const id = await world.send();
    await answerReferral(parts, by, id, { once: "a", yes: true, message: ANSWER });
    await noteTry(parts, by, id, { once: "b", how: "phone", reached: true });
    // In which language and whom somebody agreed to is sealed with the rest.
    const agreed = { version: 1, language: "en", organisation: "Harbour Advice" };
    expect((await open(id))!.said).toEqual({ ...SAID, agreed });
    expect(await world.column(id, "agreement_language")).toBeNull();
    await endReferral(parts, by, id, { once: "c", result: "helped", message: "" });
    // The outbox holds an address until the mail has gone or was given up, and not a minute longer.
    await write("UPDATE platform.mail SET sent_at = $1 WHERE key LIKE '%:ended:%'", [NOW]);
    await write("UPDATE platform.mail SET tries = $1, next_try_at = $2, last_error = recipient WHERE sent_at IS NULL", [
      MAX_TRIES,
      NOW,
    ]);
    await forgetNews(parts);
    // What is erased takes along what waits, what was given up and what went.
    const erased = await world.send();
    await answerReferral(parts, by, erased, { once: "erased", yes: false, reason: "full", message: ANSWER });
    await write("UPDATE platform.mail SET tries = $1 WHERE key LIKE '%' || $2 || '%' AND key LIKE '%:person'", [
      MAX_TRIES,
      erased,
    ]);
    expect(await mailsAbout(erased)).toBe(3);
    await db.work(CLOCK_SCOPE, () => eraseReferral(db, erased, NOW));
    expect(await mailsAbout(erased)).toBe(0);
    const file = path.join(folder, `dump-${db.kind}`);
    await writeBackup(db, file, "0.0.0");
    const dump = gunzipSync(readFileSync(file)).toString("utf8");
    expect(dump).toContain(id);
    const secrets = [...WORDS, ANSWER].flatMap((word) => [word, ...word.split(" ").filter((each) => each.length > 6)]);
    const found = secrets.filter((secret) => dump.includes(secret));
    expect(found).toEqual([]);
    const [key] = parts.keys.all();
    expect(dump).not.toContain(Buffer.from(key!.key).toString("base64url"));
    expect(dump).not.toContain(Buffer.from(key!.key).toString("hex"));
  });

  it("does not open without its master key, nor with another file's key of the same version", async () => {
    const id = await world.send();
    const other = masterKeys(path.join(folder, `other-${db.kind}`));
    const opened = () => open(id, { ...world.parts, keys: other });
    await expect(opened()).rejects.toThrow(MasterKeyMissing);
    other.add();
    await expect(opened()).rejects.toThrow(MasterKeyMissing);
    // The list of an organisation is there all the same, without who sent it.
    const senders = (parts: typeof world.parts) =>
      db.work(CLOCK_SCOPE, async () => sendersOf(parts, [(await referralById(db, id))!]));
    expect([...(await senders(world.parts)).values()]).toEqual([SAID.referrer]);
    expect([...(await senders({ ...world.parts, keys: other })).values()]).toEqual([]);
  });

  it("is not begun anew under another key where the file of keys is lost", async () => {
    const lost = masterKeys(path.join(folder, `lost-${db.kind}`));
    const keys = world.parts.keys;
    world.parts.keys = lost;
    await expect(world.send()).rejects.toThrow(MasterKeyMissing);
    world.parts.keys = keys;
    expect(lost.all()).toEqual([]);
  });

  it("does not open where a sign was changed, or where rows or keys were swapped", async () => {
    const [one, two] = [await world.send(), await world.send({ said: { ...SAID, person: { name: "Another" } } })];
    const sealed = "UPDATE referrals.referral SET sealed = $2 WHERE id = $1";
    const own: string = await world.column(one, "sealed");
    await write(sealed, [one, own.replace(/.$/, (sign) => (sign === "A" ? "Q" : "A"))]);
    await expect(open(one)).rejects.toThrow(SealBroken);
    await write(sealed, [one, await world.column(two, "sealed")]);
    await expect(open(one)).rejects.toThrow(SealBroken);
    await write(sealed, [one, own]);
    expect((await open(one))!.said).toMatchObject(SAID);
    // Both of another's, text and key: the key was wrapped for the other row.
    await write(
      `UPDATE referrals.data_key d SET wrapped = o.wrapped FROM referrals.data_key o WHERE d.referral_id = $1 AND o.referral_id = $2`,
      [one, two],
    );
    await write(sealed, [one, await world.column(two, "sealed")]);
    await expect(open(one)).rejects.toThrow(SealBroken);
    await write("DELETE FROM referrals.data_key WHERE referral_id = $1", [one]);
  });

  it("is seen by the library service whose staff sent it, by no other and not by the public", async () => {
    await write("INSERT INTO people.account (id, email, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", [
      desk.id,
      desk.email,
      desk.name,
    ]);
    const staff = { id: desk.id, name: desk.name, serviceId: world.rotherham.id };
    const id = await world.send({ sender: "staff", staff });
    const seen = (service: { id: string }) =>
      db.work(scopeOf(service, actorOf(desk)), async () => {
        const trx = db.trx<ReferralsTables>();
        const ids = (await trx.selectFrom("referrals.referral").select("id").execute()).map((row) => row.id);
        const keys = await trx.selectFrom("referrals.data_key").select("referral_id").execute();
        return { ids, keys: keys.map((row) => row.referral_id) };
      });
    expect(await seen(world.rotherham)).toEqual({ ids: [id], keys: [id] });
    expect(await seen(world.sandwell)).toEqual({ ids: [], keys: [] });
    for (const table of ["receiving", "referral", "data_key", "message", "try", "look"])
      await expect(
        sql`SELECT FROM ${sql.id("referrals", table)}`.execute(db.reads<Record<string, never>>()),
      ).rejects.toMatchObject({ code: "42501" });
  });

  it("is unreadable for good once erased, in an old copy too when the master key has been changed and destroyed", async () => {
    const { keys } = world.parts;
    const id = await world.send();
    const [before] = keys.all().slice(-1);
    const { rows: copy } = await write("SELECT wrapped FROM referrals.data_key WHERE referral_id = $1", [id]);
    await db.work(CLOCK_SCOPE, () => eraseReferral(db, id, NOW));
    expect(await open(id)).toBeUndefined();
    const { rows } = await write(
      `SELECT (SELECT count(*)::int FROM referrals.data_key WHERE referral_id = $1) AS keys,
         (SELECT count(*)::int FROM referrals.look WHERE referral_id = $1) AS looks`,
      [id],
    );
    expect(rows).toEqual([{ keys: 0, looks: 0 }]);
    const { version } = await rotateMasterKey(db, keys, () => {});
    expect(await destroyMasterKey(db, keys, version)).toEqual({ refused: "newest" });
    expect(await destroyMasterKey(db, keys, before!.version)).toEqual({ done: true });
    for (const { key, id: master } of keys.all())
      await expect(openWith(key, aboutKey(id, master), copy[0].wrapped)).rejects.toThrow(SealBroken);
  });
});

describeOnBoth("A new master key", (make) => {
  it("wraps what there is, goes on where it was cut short, and the old one is kept while anything needs it", async () => {
    const db = await make();
    const world = await worldOfReferrals(db, path.join(folder, `rotated-${++files}`));
    const { keys } = world.parts;
    const ids = [await world.send(), await world.send(), await world.send()];
    const first = keys.all()[0]!;
    const progress: number[] = [];
    expect(await rotateMasterKey(db, keys, (part) => progress.push(part))).toEqual({ version: 2, rewrapped: 3 });
    expect(progress).toEqual([1]);
    expect(await destroyMasterKey(db, keys, 7)).toEqual({ refused: "not_there" });
    // Cut short: a third version is there, and one key is wrapped by it already.
    keys.add();
    const late = await world.send();
    expect((await masterKeyUse(db, keys)).map(({ wraps }) => wraps)).toEqual([0, 3, 1]);
    expect(await destroyMasterKey(db, keys, 2)).toEqual({ refused: "in_use", wraps: 3 });
    expect(await rotateMasterKey(db, keys, () => {})).toEqual({ version: 3, rewrapped: 3 });
    expect(await destroyMasterKey(db, keys, 1)).toEqual({ done: true });
    expect(await destroyMasterKey(db, keys, 2)).toEqual({ done: true });
    expect(keys.all().map(({ version }) => version)).toEqual([3]);
    for (const id of [...ids, late])
      expect(
        await db.work(CLOCK_SCOPE, async () =>
          openReferral(world.parts, (await referralById(db, id))!, { kind: "person" }),
        ),
      ).toMatchObject({ said: SAID });
    // A file that lacks what is needed is said to, and not rotated over.
    await db.asOwner((client) => client.query("UPDATE referrals.data_key SET master_key = $1", [first.id]));
    expect(await masterKeyUse(db, keys)).toContainEqual({ id: first.id, version: 1, wraps: 4, missing: true });
    await expect(rotateMasterKey(db, keys, () => {})).rejects.toThrow(MasterKeyMissing);
    expect(keys.all()).toHaveLength(1);
  });
});
