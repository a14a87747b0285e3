import { beforeAll, expect, it } from "vitest";
import { describeOnBoth, scopeOf } from "../../../../test/database-cases.ts";
import { actorOf, desk } from "../../../../test/people.ts";
import { NOW, RUTH, SAID, WORDS, worldOfReferrals } from "../../../../test/referrals-world.ts";
import type { Database } from "../../../platform/db/database.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { answerReferral } from "../actions/answer-referral.ts";
import { chaseAnswers } from "../actions/chase-answers.ts";
import { eraseDue } from "../actions/erase-referral.ts";
import { findByCode } from "../actions/find-by-code.ts";
import { endReferral, noteTry, writeBack } from "../actions/follow-referral.ts";
import { codeOf, referenceOf } from "../actions/link.ts";
import { openReferral } from "../actions/open-referral.ts";
import { CLOCK_SCOPE } from "../actions/parts.ts";
import { sendReferral } from "../actions/send-referral.ts";
import { forgetNews } from "../actions/tell-news.ts";
import { withdrawReferral } from "../actions/withdraw-referral.ts";
import { referralsWaiting } from "../index.ts";
import { answersOf } from "../queries/figures.ts";
import { referralById, referralsOfPartner } from "../queries/referrals.ts";

describeOnBoth("Referrals", (make) => {
  let db: Database;
  let world: Awaited<ReturnType<typeof worldOfReferrals>>;
  beforeAll(async () => {
    db = await make();
    world = await worldOfReferrals(db);
    await write("INSERT INTO people.account (id, email, name) VALUES ($1, $2, $3)", [desk.id, desk.email, desk.name]);
  });
  const write = (text: string, values: unknown[] = []) => db.asOwner((client) => client.query(text, values));
  const mailsOf = async (id: string) => {
    const { rows } = await write(
      "SELECT recipient, subject, body FROM platform.mail WHERE key LIKE '%' || $1 || '%' ORDER BY queued_at, id",
      [id],
    );
    return rows as { recipient: string; subject: string; body: string }[];
  };
  const open = (id: string) =>
    db.work(CLOCK_SCOPE, async () =>
      openReferral(world.parts, (await referralById(db, id))!, { kind: "organisation", name: RUTH }),
    );
  const no = { yes: false as const, reason: "full" as const, message: "" };

  it("are sent once however often the form is, with a day to answer by, and told to the organisation without a name", async () => {
    const once = newId();
    const wanted = {
      listingId: world.listing.id,
      sender: "self",
      said: SAID,
      wording: { version: 1, language: "en" },
      once,
    } as const;
    const sent = await Promise.all(Array.from({ length: 4 }, () => sendReferral(world.parts, wanted)));
    const ids = new Set(sent.map((outcome) => ("done" in outcome ? outcome.done.id : outcome.refused)));
    expect(ids.size).toBe(1);
    const [id] = [...ids];
    expect(await world.column(id!, "answer_by::text")).toBe("2026-12-04");
    const mails = await mailsOf(id!);
    expect(mails.map(({ recipient }) => recipient)).toEqual([RUTH]);
    expect(mails[0]!.body).toContain(`/my/organisation/${world.partner.id}/referrals`);
    for (const word of [...WORDS, world.listing.name]) expect(JSON.stringify(mails)).not.toContain(word);
    // Keys are kept longer than addresses.
    const { rows } = await write("SELECT key FROM platform.mail WHERE key LIKE '%' || $1 || '%'", [id]);
    for (const { key } of rows) expect(key).not.toContain("@");
  });

  it("are taken from those the listing takes them from, and by none while it is paused", async () => {
    const wanted = { listingId: world.listing.id, said: SAID, wording: { version: 1, language: "en" } } as const;
    await write("UPDATE referrals.receiving SET accepts = '{self}'");
    expect(await sendReferral(world.parts, { ...wanted, sender: "partner", once: newId() })).toEqual({
      refused: "not_taken",
    });
    await write("UPDATE partners.own_listing SET paused_at = now()");
    expect(await sendReferral(world.parts, { ...wanted, sender: "self", once: newId() })).toEqual({
      refused: "paused",
    });
    await write("UPDATE partners.own_listing SET paused_at = NULL");
    await write("UPDATE referrals.receiving SET accepts = '{self,link_worker,partner,staff}'");
  });

  it("are answered once, with words back, and news that say nothing go to whoever wished them", async () => {
    const { parts, by, clock } = world;
    const id = await world.send();
    clock.set("2026-12-03T09:00:00Z");
    const message = "Come on Tuesday at ten";
    expect(await answerReferral(parts, by, id, { once: "yes", yes: true, message })).toEqual({ done: true });
    expect(await answerReferral(parts, by, id, { once: "no", ...no })).toEqual({ refused: "not_now" });
    expect(await world.column(id, "state || ' ' || answered_in")).toBe("accepted 2");
    for (const turn of [1, 2]) await noteTry(parts, by, id, { once: "try", how: "phone", reached: turn === 1 });
    await writeBack(parts, by, id, { once: "more", message: "Bring the letters" });
    await endReferral(parts, by, id, { once: "end", result: "helped", message: "" });
    // The log says which account did it, of whom and about what not.
    const { rows: log } = await write(
      "SELECT action, actor_id, actor_name, detail FROM platform.audit WHERE subject_id = $1 ORDER BY at, id",
      [id],
    );
    const did = (action: string) => ({ action, actor_id: by.accountId, actor_name: "A partner", detail: {} });
    expect(log).toEqual(["referral.accepted", "referral.tried", "referral.written_about", "referral.ended"].map(did));
    const opened = (await open(id))!;
    expect(opened.messages.map(({ text }) => text)).toEqual([message, "Bring the letters"]);
    expect(opened.tries).toMatchObject([{ how: "phone", reached: true }]);
    const at = clock.now();
    const look = { at, kind: "organisation", name: RUTH };
    expect(opened.looks).toEqual([{ ...look, times: 1, lastAt: at }]);
    // Again on that day: the same line, however often.
    clock.set("2026-12-03T16:30:00Z");
    for (const times of [2, 3]) expect((await open(id))!.looks).toEqual([{ ...look, times, lastAt: clock.now() }]);
    clock.set("2026-12-04T09:00:00Z");
    expect((await open(id))!.looks.map(({ times }) => times)).toEqual([1, 3]);
    clock.set("2026-12-03T09:00:00Z");
    expect(await world.column(id, "result || ' ' || erase_on")).toBe("helped 2027-06-03");
    const news = (await mailsOf(id)).filter(({ recipient }) => recipient !== RUTH);
    expect(news.map(({ recipient }) => recipient)).toEqual(
      Array.from({ length: 3 }, () => [SAID.person.email, SAID.referrer!.email]).flat(),
    );
    for (const secret of ["Harbour", "Debt", "Wilhelmina", "Ottoline", message])
      expect(news.map(({ subject, body }) => subject + body).join()).not.toContain(secret);
    // Back, and sent again: no news, though the outbox has forgotten them.
    await write("DELETE FROM platform.mail");
    expect(await writeBack(parts, by, id, { once: "more", message: "Bring the letters" })).toEqual({ done: true });
    expect(await mailsOf(id)).toEqual([]);
    clock.set(NOW);
  });

  it("write in the language that was chosen, with a link that opens in it anywhere", async () => {
    const { parts, by, partner } = world;
    await write("UPDATE partners.representative SET language = 'ar' WHERE partner_id = $1", [partner.id]);
    const id = await world.send({ said: { ...SAID, language: "pl" } });
    await answerReferral(parts, by, id, { once: "in-polish", yes: true, message: "" });
    await write("UPDATE partners.representative SET language = 'en' WHERE partner_id = $1", [partner.id]);
    const links = Object.fromEntries(
      (await mailsOf(id)).map(({ recipient, body }) => [recipient, /https:\S+/.exec(body)![0]]),
    );
    expect(links).toEqual({
      [RUTH]: expect.stringMatching(/\/referrals\?lang=ar$/),
      [SAID.person.email!]: expect.stringMatching(/\/referral\?token=[\w-]+&lang=pl$/),
      [SAID.referrer!.email!]: expect.stringMatching(/\/referral\/sent\?token=[\w-]+&lang=pl$/),
    });
    // Somebody else filled in the form: what its reader reads comes first, and the person has it in the others too.
    const toPerson = (await mailsOf(id)).find(({ recipient }) => recipient === SAID.person.email)!;
    const said = ["Jest wiadomość", "There is news", "هناك خبر"].map((word) => toPerson.body.indexOf(word));
    expect(said).toEqual(said.toSorted((a, b) => a - b));
    expect(said).not.toContain(-1);
    expect(toPerson.body).toMatch(/token=[\w-]+&lang=ar/);
    const toReferrer = (await mailsOf(id)).find(({ recipient }) => recipient === SAID.referrer!.email)!;
    expect(toReferrer.body).not.toContain("There is news");
    await withdrawReferral(parts, id, { name: "The person" });
  });

  it("are nobody's but the receiving organisation's to answer", async () => {
    const id = await world.send();
    const other = { partnerId: newId(), email: "other@else.example", accountId: newId() };
    expect(await answerReferral(world.parts, other, id, { once: "x", ...no })).toEqual({ refused: "not_there" });
    expect(await world.column(id, "state")).toBe("sent");
  });

  it("stop when they are taken back: erased at once before an answer, after a yes when the organisation has had a week", async () => {
    const { parts, by, clock } = world;
    const early = await world.send();
    expect(await withdrawReferral(parts, early, { name: "The person", as: "person" })).toEqual({ done: true });
    expect(await world.column(early, "state || ' ' || (erased_at IS NOT NULL) || ' ' || (sealed IS NULL)")).toBe(
      "withdrawn true true",
    );
    expect(await answerReferral(parts, by, early, { once: "late", ...no })).toEqual({ refused: "not_there" });
    const late = await world.send();
    await answerReferral(parts, by, late, { once: "late-yes", yes: true, message: "Come at ten" });
    await noteTry(parts, by, late, { once: "late-try", how: "phone", reached: true });
    expect(await withdrawReferral(parts, late, { name: "The person", as: "person" })).toEqual({
      done: true,
      nameKept: true,
    });
    const told = async (id: string) =>
      (await mailsOf(id)).filter(({ body }) => body.includes("has taken it back (reference R-"));
    // Nobody had answered: there is nothing to stop, and whoever fills in a form writes to no stranger.
    expect(await told(early)).toEqual([]);
    // Whoever sent them and asked for mail is told what, since the page may be gone.
    expect(await told(late)).toMatchObject([
      { recipient: SAID.referrer!.email, body: expect.stringContaining(referenceOf(parts, late)) },
    ]);
    // What waited to be sent does not go any more; that it stops does.
    const stopped = (await mailsOf(late)).filter(({ recipient }) => recipient === RUTH);
    expect(stopped).toMatchObject([{ subject: expect.stringContaining("taken it back") }]);
    expect(await withdrawReferral(parts, late, { name: "The person" })).toEqual({ refused: "not_now" });
    const other = await world.send();
    await answerReferral(parts, by, other, { once: "other-no", ...no });
    await withdrawReferral(parts, other, { name: "The referrer" });
    expect((await mailsOf(other)).at(-1)).toMatchObject({
      recipient: SAID.person.email,
      body: expect.stringContaining("You can ask for yourself"),
    });
    clock.set("2026-12-07T09:00:00Z");
    await eraseDue(parts);
    // Whom to leave alone, and nothing else: what was asked, written and tried has gone already.
    const { said, messages, tries } = (await open(late))!;
    expect(said).toEqual({
      person: { name: SAID.person.name },
      throughReferrer: false,
      answers: [],
      own: [],
      referrer: { name: SAID.referrer!.name, organisation: SAID.referrer!.organisation },
      mail: [],
      language: SAID.language,
      agreed: expect.anything(),
    });
    expect([...messages, ...tries]).toEqual([]);
    clock.set("2026-12-08T09:00:00Z");
    await eraseDue(parts);
    await eraseDue(parts);
    expect(await open(late)).toBeUndefined();
    clock.set(NOW);
  });

  it("are chased: a reminder on the last day, another when it is over with a call for the library that sent it, then an end", async () => {
    const { parts, clock } = world;
    const staff = { id: desk.id, name: desk.name, serviceId: world.rotherham.id };
    const id = await world.send({ sender: "staff", staff });
    // Another waits as long: they are told of both at once.
    await world.send();
    const reminders = () => mailsOf(`referrals:${world.partner.id}`);
    const { rows } = await write("SELECT count(*)::int AS count FROM referrals.referral WHERE state = 'sent'");
    const waiting = rows[0].count;
    const calls = (service: { id: string }) =>
      db
        .work(scopeOf(service, actorOf(desk)), () => referralsWaiting(db, desk))
        .then((all) => all.map(({ href }) => href));
    const chased: number[] = [];
    for (const day of ["2026-12-03", "2026-12-04", "2026-12-05", "2026-12-06", "2026-12-07"]) {
      clock.set(`${day}T06:00:00Z`);
      await chaseAnswers(parts);
      await chaseAnswers(parts);
      chased.push((await reminders()).length);
    }
    expect(chased).toEqual([0, 1, 1, 2, 2]);
    expect(
      (await reminders()).map(({ body }) => /(\d+) people who were sent to your organisation/.exec(body)?.[1]),
    ).toEqual(Array.from({ length: 2 }, () => String(waiting)));
    await write("UPDATE platform.mail SET sent_at = $1 WHERE key LIKE 'referrals:%'", [NOW]);
    await forgetNews(parts);
    expect((await reminders()).map(({ recipient }) => recipient)).toEqual(["", ""]);
    expect(await calls(world.rotherham)).toEqual([`/staff/referrals/${id}`]);
    expect(await calls(world.sandwell)).toEqual([]);
    clock.set("2027-02-02T06:00:00Z");
    await chaseAnswers(parts);
    expect(await world.column(id, "state || ' ' || result")).toBe("ended unanswered");
    expect(await calls(world.rotherham)).toEqual([]);
    clock.set(NOW);
  });

  it("are asked about where nothing is said after a yes, end when nothing ever is, and are erased", async () => {
    const { parts, by, clock } = world;
    const id = await world.send();
    await answerReferral(parts, by, id, { once: "quiet", yes: true, message: "" });
    const reminders = async () => (await mailsOf(`referrals:${world.partner.id}:quiet`)).length;
    const on = async (day: string) => {
      clock.set(`${day}T06:00:00Z`);
      await chaseAnswers(parts);
      await chaseAnswers(parts);
      return reminders();
    };
    expect(await on("2027-01-29")).toBe(0);
    expect(await on("2027-01-30")).toBe(1);
    await noteTry(parts, by, id, { once: "quiet-try", how: "phone", reached: true });
    expect(await on("2027-03-30")).toBe(1);
    expect(await on("2027-03-31")).toBe(2);
    expect(await on("2027-04-30")).toBe(3);
    expect(await world.column(id, "state")).toBe("accepted");
    expect(await on("2027-05-30")).toBe(3);
    expect(await world.column(id, "state || ' ' || result || ' ' || erase_on")).toBe("ended no_word 2027-11-30");
    clock.set("2027-11-30T06:00:00Z");
    await eraseDue(parts);
    expect(await world.column(id, "sealed IS NULL")).toBe(true);
    clock.set(NOW);
  });

  it("are erased when they are due though one of them cannot be", async () => {
    const { parts, by, clock } = world;
    const [spoiled, other] = [await world.send(), await world.send()];
    for (const id of [spoiled!, other!]) {
      await answerReferral(parts, by, id, { once: `spoil-${id}`, ...no });
      await write("UPDATE referrals.referral SET erase_on = $2 WHERE id = $1", [
        id,
        id === spoiled ? "2026-12-02" : "2026-12-03",
      ]);
    }
    await write(
      `ALTER TABLE referrals.referral ADD CONSTRAINT spoiled CHECK (id <> '${spoiled}' OR erased_at IS NULL)`,
    );
    clock.set("2026-12-03T06:00:00Z");
    await expect(eraseDue(parts)).rejects.toThrow("could not be erased");
    expect(await world.column(other!, "erased_at IS NOT NULL")).toBe(true);
    await write("ALTER TABLE referrals.referral DROP CONSTRAINT spoiled");
    await eraseDue(parts);
    expect(await world.column(spoiled!, "erased_at IS NOT NULL")).toBe(true);
    clock.set(NOW);
  });

  it("stay on the organisation's list while they are open, however many were sent since", async () => {
    const id = await world.send();
    await write("UPDATE referrals.referral SET sent_at = '2026-11-01T09:00:00Z' WHERE id = $1", [id]);
    await write(
      `INSERT INTO referrals.referral (id, listing_id, partner_id, once, from_kind, state, sent_at, answer_by, answer_days,
         keep_months, ended_at, agreement, agreement_version, agreement_language, erase_on, erased_at)
       SELECT gen_random_uuid(), listing_id, partner_id, 'many-' || n, 'self', 'withdrawn', $2, answer_by, answer_days,
         keep_months, $2, agreement, agreement_version, agreement_language, answer_by, $2
       FROM referrals.referral, generate_series(1, 501) n WHERE id = $1`,
      [id, NOW],
    );
    const { waiting, over } = await db.work(CLOCK_SCOPE, () => referralsOfPartner(db, world.partner.id));
    expect(waiting.map((row) => row.id)).toContain(id);
    expect(over).toHaveLength(500);
    await write("DELETE FROM referrals.referral WHERE once LIKE 'many-%'");
  });

  it("are found by code and name together, until they are erased", async () => {
    const id = await world.send();
    const code = codeOf(world.parts, id);
    expect(await findByCode(world.parts, code.toLowerCase(), " wilhelmina QUARTERMAINE")).toBe(id);
    expect(await findByCode(world.parts, code, "Somebody Else")).toBeUndefined();
    expect(await findByCode(world.parts, "K7M42PQR", SAID.person.name)).toBeUndefined();
    await withdrawReferral(world.parts, id, { name: "The person" });
    expect(await findByCode(world.parts, code, SAID.person.name)).toBeUndefined();
  });

  it("count for how the organisation answers, a no as much as a yes", async () => {
    const before = await db.work(CLOCK_SCOPE, () => answersOf(db, { partnerId: world.partner.id }, "2026-12-01"));
    const id = await world.send();
    await answerReferral(world.parts, world.by, id, { once: "counted", ...no });
    const counted = (today: string) =>
      db.work(CLOCK_SCOPE, () => answersOf(db, { partnerId: world.partner.id }, today));
    const after = await counted("2026-12-01");
    // Once the quarter is over, and then for a year.
    expect(after).toEqual(before);
    const over = await counted("2027-01-01");
    expect(over).toMatchObject({ accepted: expect.any(Number), days: 0 });
    expect(over.answered).toBeGreaterThan(after.answered);
    expect(await counted("2027-12-31")).toMatchObject({ answered: over.answered, accepted: over.accepted });
    expect((await counted("2028-01-01")).answered).toBe(0);
    // Whoever had none counts too.
    await write(
      "UPDATE referrals.referral SET state = 'ended', result = 'unanswered', ended_at = $2, erase_on = '2027-06-01' WHERE id = $1",
      [await world.send(), "2026-12-20T10:00:00Z"],
    );
    expect((await counted("2027-01-01")).unanswered).toBe(over.unanswered + 1);
  });

  it("set off a bounded number of mails a day, and are listed all the same", async () => {
    await write("UPDATE referrals.referral SET sent_at = '2026-11-01T09:00:00Z'");
    const ids: string[] = [];
    for (let more = 0; more < 22; more += 1) ids.push(await world.send({ said: { ...SAID, mail: [] } }));
    const told = await Promise.all(ids.map(mailsOf));
    expect(told.map(({ length }) => length)).toEqual(ids.map((_, at) => (at < 20 ? 1 : 0)));
    expect(await world.column(ids.at(-1)!, "state")).toBe("sent");
  });
});
