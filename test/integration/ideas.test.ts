import { expect, it } from "vitest";
import { forgetIdeas } from "../../src/modules/ideas/actions/forget-ideas.ts";
import { remindIdeas } from "../../src/modules/ideas/actions/remind-ideas.ts";
import { ideasWaiting } from "../../src/modules/ideas/index.ts";
import { mailTo } from "../bookings-cases.ts";
import { describeOnBoth, scopeOf } from "../database-cases.ts";
import { lettersOfIdeas } from "../ideas-letters.ts";
import { CHESS, DOOR, ideasSite, NEW, STAFF } from "../ideas-site.ts";
import { insertIdea } from "../ideas-world.ts";
import { actorOf, desk } from "../people.ts";
import { spoil } from "../unmarked-english.ts";

describeOnBoth("Ideas", (make) => {
  const site = ideasSite(make);
  const { db, logged, parts, service, elsewhere, library, clock, now, rows, visitor, bring, staff, deed, see, shown } =
    site;
  lettersOfIdeas(site);

  it("are brought without an account, read by a promised working day, and shown when somebody decided so", async () => {
    const { page, browser, sent, id, number } = await bring();
    expect(page.html).toContain("Somebody reads it by Tuesday 8 December");
    expect(page.html).toMatch(/<option[^>]*selected[^>]*>Mowbray Gardens Library/);
    expect(sent.status).toBe(303);
    expect((await browser.get(sent.to!)).html).toContain("Thank you. We have your idea");
    expect((await browser.send(page, NEW, { ...CHESS })).to).toBe(sent.to);
    expect(await rows("SELECT how, library_id, answer_by::text FROM ideas.idea")).toEqual([
      { how: "web", library_id: library.id, answer_by: "2026-12-08" },
    ]);
    expect((await see(`${DOOR}/${number}`)).status).toBe(404);
    expect((await see(DOOR)).html).not.toContain("Chess");
    const waiting = () =>
      db().work(scopeOf(service, actorOf(desk)), () =>
        ideasWaiting(parts(), { serviceId: service.id, libraryIds: [] }),
      );
    expect(await waiting()).toMatchObject([{ text: "Somebody has brought an idea", href: STAFF }]);
    expect((await deed(id, { do: "show" })).status).toBe(303);
    expect(await waiting()).toEqual([]);
    const open = await see(`${DOOR}/${number}`);
    expect(open).toMatchObject({ status: 200, html: expect.stringContaining("Boards in the corner") });
    expect(open.html).toContain("Brought on 1 December 2026 by Ola");
    expect((await see(`${DOOR}?service=${service.slug}`)).html).toContain("Chess on Saturdays");
    expect((await see(`${DOOR}?service=${elsewhere.slug}`)).html).not.toContain("Chess");
    expect((await browser.get(sent.to!)).html).toContain(`href="${DOOR}/${number}"`);
  });

  it("keep what was typed when something is missing, in every language", async () => {
    const { sent } = await bring({ title: "", email: "ola@" });
    expect(sent).toMatchObject({ status: 422, html: expect.stringContaining("Boards in the corner") });
    expect(sent.html).toContain("Write your idea in a few words");
    expect(sent.html).toContain("Write an email address");
    const path = `${NEW}?library=mowbray-gardens-library`;
    for (const locale of ["pl", "ar"] as const)
      expect(await spoil(visitor(), path, NEW, locale), locale).toMatchObject({ english: [] });
  });

  it("are held against those that are shown, once, and asked about what nobody needs to write", async () => {
    const { number } = await shown({ title: "A sewing hour for women", what: "Two machines and tea." });
    const typed = { title: "Women's sewing", what: "Sewing, for asylum seekers too.", forWhom: "Women" };
    const { browser, sent } = await bring(typed);
    expect(sent.status).toBe(200);
    expect(sent.html).toContain("Is it one of these?");
    expect(sent.html).toContain(`href="${DOOR}/${number}"`);
    expect(sent.html).toContain("“asylum”");
    expect(sent.html).toContain("Sewing, for asylum seekers too.</textarea>");
    expect(await rows("SELECT FROM ideas.idea")).toHaveLength(1);
    const again = await browser.send(sent, NEW);
    expect(again.status).toBe(303);
    expect(await rows("SELECT FROM ideas.idea")).toHaveLength(2);
    expect(logged()).not.toContain("asylum");
  });

  it("spoken or on paper count as any other, and are shown alike", async () => {
    const browser = await staff();
    const page = await browser.get(`${STAFF}/new`);
    const sent = await browser.send(page, `${STAFF}/new`, {
      ...CHESS,
      how: "paper",
      broughtBy: "group",
      saidAs: "Knit and natter",
    });
    expect(sent.status).toBe(303);
    const [row] = await rows("SELECT id, number, how, brought_by, noted_by FROM ideas.idea");
    expect(row).toMatchObject({ how: "paper", brought_by: "group", noted_by: "Dev Patel" });
    await deed(row.id, { do: "show" });
    const open = await see(`${DOOR}/${row.number}`);
    expect(open.html).toContain("by Knit and natter, a group");
    expect(open.html).not.toMatch(/paper|Dev Patel/);
  });

  it("that are not shown owe a reason, which whoever brought it reads; and can be shown after all, and hidden", async () => {
    const { id, number, browser, sent } = await bring();
    const missing = await deed(id, { do: "not_show" });
    expect(missing).toMatchObject({ status: 422, html: expect.stringContaining("Write why it is not shown") });
    await deed(id, { do: "not_show", reason: "It names a neighbour." });
    expect((await browser.get(sent.to!)).html).toContain("It names a neighbour.");
    await deed(id, { do: "show" });
    expect((await see(`${DOOR}/${number}`)).status).toBe(200);
    await deed(id, { do: "not_show", reason: "It names a neighbour." });
    expect((await see(`${DOOR}/${number}`)).status).toBe(404);
    expect((await see(`${DOOR}/${number}.atom`)).status).toBe(404);
  });

  it("are put together, and parted again; and part by themselves where the other goes", async () => {
    const one = await shown();
    const other = await shown({ title: "Draughts and chess" });
    await deed(one.id, { do: "merge", into: other.id });
    const at = (number: number) => see(`${DOOR}/${number}`);
    expect(await at(one.number)).toMatchObject({ status: 302, to: `${DOOR}/${other.number}` });
    expect((await at(other.number)).html).toMatch(/Put together with it[\s\S]*Chess on Saturdays/);
    expect((await deed(other.id, { do: "merge", into: one.id })).html).toContain("Choose an idea that is shown");
    await deed(one.id, { do: "part" });
    expect((await at(one.number)).status).toBe(200);
    const open = await visitor();
    const form = await open.get(`${DOOR}/${one.number}`);
    await deed(one.id, { do: "merge", into: other.id });
    const elsewhereNow = await open.send(form, `${DOOR}/${one.number}`, { supports: "support" });
    expect(elsewhereNow).toMatchObject({
      status: 409,
      html: expect.stringContaining(`href="${DOOR}/${other.number}"`),
    });
    const unread = await bring({ asked: "yes", title: "Nobody has read this" });
    await deed(unread.id, { do: "merge", into: other.id });
    await deed(other.id, { do: "not_show", reason: "Not kind." });
    expect((await at(one.number)).status).toBe(200);
    expect((await at(unread.number)).status).toBe(404);
    expect(await rows("SELECT state FROM ideas.idea WHERE id = $1", [unread.id])).toEqual([{ state: "waiting" }]);
  });

  it("decided about by two at once are decided once", async () => {
    const { id } = await bring();
    const browser = await staff();
    const page = await browser.get(`${STAFF}/${id}`);
    await browser.send(page, `${STAFF}/${id}`, { do: "show" });
    const late = await browser.send(page, `${STAFF}/${id}`, { do: "not_show", reason: "No.", once: "" });
    expect(late).toMatchObject({ status: 422, html: expect.stringContaining("meanwhile") });
    // The same press again changes nothing.
    expect((await browser.send(page, `${STAFF}/${id}`, { do: "show" })).status).toBe(303);
    expect(await rows("SELECT kind FROM ideas.step")).toEqual([{ kind: "shown" }]);
  });

  it("are supported without an account, each thing counted by itself, once for one form", async () => {
    const { id, number } = await shown();
    const path = `${DOOR}/${number}`;
    const browser = visitor();
    const page = await browser.get(path);
    expect(await browser.send(page, path)).toMatchObject({
      status: 422,
      html: expect.stringContaining("Tick at least one"),
    });
    const ticks = { supports: ["support", "help"], days: ["tue", "sat"], times: "morning", access: "step_free" };
    const sent = await browser.send(page, path, { ...ticks, email: "nour@example.org" });
    expect(sent).toMatchObject({ status: 303, to: `${path}?done=mailed` });
    await browser.send(page, path, { ...ticks, email: "nour@example.org" });
    expect(await mailTo(db())).toHaveLength(1);
    await browser.send(await browser.get(path), path, { supports: "support" });
    expect(await rows('SELECT what, people FROM ideas.counter ORDER BY what COLLATE "C"')).toEqual([
      { what: "access:step_free", people: 1 },
      { what: "come", people: 1 },
      { what: "help", people: 1 },
      { what: "slot:sat-morning", people: 1 },
      { what: "slot:tue-morning", people: 1 },
      { what: "support", people: 2 },
    ]);
    const open = (await see(path)).html;
    expect(open).toContain("2 people support it, one would help, one would come");
    expect(open).toContain("they do not decide by themselves");
    const own = (await (await staff()).get(`${STAFF}/${id}/support`)).html;
    expect(own).toMatch(/Step-free from the street[\s\S]*fewer than 5/);
    expect(own).toContain("Most would come on Tuesday morning or Saturday morning.");
    expect((await see(`${path}?lang=ar`)).html).toContain("يؤيدها شخصان");
    expect(await spoil(visitor(), path, path, "pl")).toMatchObject({ english: [] });
  });

  it("are tallied by staff from a paper or a meeting, taken out and put in again, and summed with those put together", async () => {
    const one = await shown();
    const other = await shown({ title: "Draughts and chess" });
    const path = `${STAFF}/${one.id}/support`;
    const browser = await staff();
    const page = await browser.get(path);
    expect(await browser.send(page, path, { how: "meeting", source: "Coffee morning" })).toMatchObject({ status: 422 });
    const tally = { how: "meeting", source: "Coffee morning", support: "14", come: "6" };
    await browser.send(page, path, tally);
    await browser.send(page, path, tally);
    const at = async (number: number) => (await see(`${DOOR}/${number}`)).html;
    expect(await at(one.number)).toContain("14 people support it, 6 would come");
    await deed(one.id, { do: "merge", into: other.id });
    expect(await at(other.number)).toContain("14 people support it");
    const [{ id }] = await rows("SELECT id FROM ideas.tally");
    const mark = async (wish: string) =>
      browser.send(await browser.get(path), path, { tally: id, do: wish, how: "", source: "" });
    await mark("take_out");
    expect(await at(other.number)).not.toContain("14 people");
    expect((await browser.get(path)).html).toContain("Taken out on 1 December 2026");
    await mark("put_in");
    expect(await at(other.number)).toContain("14 people support it");
  });

  it("are asked about only while nothing is decided, and not closed without what was said and done", async () => {
    const { id, number } = await shown();
    const path = `${STAFF}/${id}/shaping`;
    const browser = await staff();
    const say = async (form: Record<string, string>) => browser.send(await browser.get(path), path, form);
    const answer = { do: "answer", words: "Six Saturdays.", answeredAs: "Librarian" };
    const ask = { do: "open", question: "Saturdays or Sundays?", how: "On a card at the desk.", closesOn: "31 1 2027" };
    expect(await say({ ...ask, how: "" })).toMatchObject({
      status: 422,
      html: expect.stringContaining("Saturdays or Sundays?</textarea>"),
    });
    expect((await say(ask)).status).toBe(303);
    expect((await see(`${DOOR}/${number}`)).html).toMatch(
      /We ask you, until 31 January 2027[\s\S]*On a card at the desk/,
    );
    expect((await deed(id, { ...answer, stage: "trying" })).html).toContain("People are being asked about it");
    const decide = () => rows("UPDATE ideas.idea SET stage = 'there' WHERE id = $1", [id]);
    await expect(decide()).rejects.toThrow(/while a consultation is open/);
    expect((await say({ do: "close", youSaid: "Sundays", weDid: " " })).html).toContain("it cannot close without");
    await expect(rows("UPDATE ideas.consultation SET closed_on = '2027-01-31'")).rejects.toThrow(
      /closed_with_what_was_done/,
    );
    const close = { do: "close", youSaid: "Sundays suit most.", weDid: "We open on Sundays." };
    const pressed = await browser.get(path);
    for (const _ of [1, 2]) expect((await browser.send(pressed, path, close)).status).toBe(303);
    const closings = "SELECT FROM platform.audit WHERE action = 'idea.consultation_closed' AND subject_id = $1";
    expect(await rows(closings, [id])).toHaveLength(1);
    expect((await see(`${DOOR}/${number}`)).html).toMatch(/You said[\s\S]*Sundays suit most[\s\S]*We did/);
    await deed(id, { ...answer, stage: "trying" });
    expect((await browser.get(path)).html).toContain("nothing is asked any more");
    const again = `INSERT INTO ideas.consultation (id, idea_id, service_id, once, question, how, opened_on, closes_on)
      SELECT gen_random_uuid(), id, service_id, 'x', 'Again?', 'So', '2026-12-01', '2026-12-02' FROM ideas.idea`;
    await expect(rows(again)).rejects.toThrow(/about what is decided/);
  });

  it("show how they are shaped: what is promised, who met by number, what it would cost; and what was wrong is taken out", async () => {
    const { id, number } = await shown();
    const path = `${STAFF}/${id}/shaping`;
    const browser = await staff();
    const say = async (form: Record<string, string>) => browser.send(await browser.get(path), path, form);
    await say({ do: "rung", rung: "collaborate" });
    const meeting = {
      do: "meeting",
      held_on: "12 1 2027",
      place: "The café",
      invited: "40",
      came: "1",
      groups: "Two schools",
    };
    await say({ ...meeting, document: "example.org/minutes" });
    await say({ do: "option", title: "With boards that we have", cost: "0", objectives: "Company" });
    const open = async () => (await see(`${DOOR}/${number}`)).html;
    const html = await open();
    for (const words of [
      "You and we decide together",
      "40 people were invited, one came",
      "From: Two schools",
      "It costs nothing",
    ])
      expect(html).toContain(words);
    expect(html).toContain('href="https://example.org/minutes"');
    expect(html).not.toContain("Dev Patel");
    const [note] = await rows("SELECT id FROM ideas.meeting");
    await say({ do: "take_out", note: `meeting:${note.id}` });
    expect(await open()).not.toContain("The café");
    await say({ do: "put_in", note: `meeting:${note.id}` });
    expect(await open()).toContain("The café");
  });

  it("wait while nothing newly public may appear before an election, and the pages say so", async () => {
    const { id, number } = await shown();
    const before = await bring({ asked: "yes", title: "Backgammon" });
    const moira = await staff("moira@rotherham.example");
    const [FREEZE, SHAPING] = [`${STAFF}/freeze`, `${STAFF}/${id}/shaping`];
    const set = { from: "1 12 2026", until: "10 12 2026", reason: "Local elections on 10 December." };
    const wrong = await moira.send(await moira.get(FREEZE), FREEZE, { ...set, until: "1 11 2026" });
    expect(wrong).toMatchObject({ status: 422, html: expect.stringContaining("Local elections") });
    expect((await moira.send(await moira.get(FREEZE), FREEZE, set)).status).toBe(303);
    const waits = await bring({ asked: "yes", title: "Draughts" });
    for (const { browser, sent } of [before, waits])
      expect((await browser.get(sent.to!)).html).toContain("by Thursday 17 December");
    for (const path of [`${DOOR}/${number}`, `${DOOR}?service=${service.slug}`, `${NEW}?service=${service.slug}`])
      expect((await see(path)).html, path).toMatch(
        /Until 10 December 2026 nothing new appears here[\s\S]*Local elections/,
      );
    expect((await deed(waits.id, { do: "show" })).html).toContain("Nothing newly public appears for a time");
    const answer = { do: "answer", stage: "there", words: "It is.", answeredAs: "Librarian" };
    expect((await deed(id, answer)).status).toBe(422);
    expect((await moira.send(await moira.get(SHAPING), SHAPING, { do: "rung", rung: "lead" })).status).toBe(422);
    expect((await see(`${DOOR}/${waits.number}`)).status).toBe(404);
    clock.set("2026-12-11T11:00:00Z");
    expect((await deed(waits.id, { do: "show" })).status).toBe(303);
    clock.set(now);
    const [{ id: freeze }] = await rows("SELECT id FROM ideas.freeze");
    await moira.send(await moira.get(FREEZE), FREEZE, { lift: freeze });
    expect((await deed(id, answer)).status).toBe(303);
  });

  it("that wait are reminded of before the day, and told to managers after", async () => {
    const moira = await staff("moira@rotherham.example");
    const [dev] = await rows("SELECT id FROM people.account WHERE email = 'dev@rotherham.example'");
    await moira.send(await moira.get(STAFF), `${STAFF}/answerer`, { account: dev.id });
    await insertIdea(db(), service, library);
    const run = async (now: string) => {
      clock.set(now);
      await rows("DELETE FROM platform.mail");
      await remindIdeas(parts());
      await remindIdeas(parts());
      return (await mailTo(db())).map(({ recipient, subject }) => `${recipient}: ${subject}`).toSorted();
    };
    expect(await run("2026-12-04T06:00:00Z")).toEqual([]);
    expect(await run("2026-12-07T06:00:00Z")).toEqual(["dev@rotherham.example: Ideas wait to be read"]);
    expect(await run("2026-12-09T06:00:00Z")).toEqual([
      "dev@rotherham.example: Ideas have waited longer than promised",
      "moira@rotherham.example: Ideas have waited longer than promised",
    ]);
  });

  it("are forgotten on their time: contacts after the last step, and whole where nobody sees them", async () => {
    const { id } = await shown({ phone: "01632 960123", email: "ola@example.org" });
    await rows("UPDATE ideas.told SET confirmed_on = '2026-12-01'");
    await deed(id, { do: "answer", stage: "not_now", words: "No room yet.", answeredAs: "Librarian" });
    const part = await insertIdea(db(), service, library, { phone: "01632 960999" });
    await rows("UPDATE ideas.idea SET state = 'merged', merged_into = $1 WHERE id = $2", [id, part]);
    const hidden = await bring({ asked: "yes" });
    await deed(hidden.id, { do: "not_show", reason: "Twice the same." });
    const kept = async (now: string) => {
      clock.set(now);
      await forgetIdeas(parts());
      const [ideas, told] = [
        await rows("SELECT phone FROM ideas.idea ORDER BY number"),
        await rows("SELECT FROM ideas.told"),
      ];
      return { phones: ideas.map(({ phone }) => phone), told: told.length };
    };
    expect(await kept("2027-02-27T03:00:00Z")).toEqual({ phones: ["01632 960123", "01632 960999", null], told: 1 });
    expect(await kept("2027-03-03T03:00:00Z")).toEqual({ phones: [null, null, null], told: 0 });
    expect(await kept("2027-12-03T03:00:00Z")).toEqual({ phones: [null, null], told: 0 });
  });

  it("are another library service's to nobody here", async () => {
    const id = await insertIdea(db(), elsewhere, null);
    const browser = await staff();
    expect((await browser.get(`${STAFF}/${id}`)).status).toBe(404);
    expect((await browser.get(STAFF)).html).not.toContain("sewing");
  });
});
