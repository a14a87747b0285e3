import { expect, it } from "vitest";
import { forgetLetters } from "../src/modules/ideas/actions/letters.ts";
import { outsideScope } from "../src/modules/ideas/actions/parts.ts";
import { supportIdea } from "../src/modules/ideas/actions/support-idea.ts";
import { mailTo } from "./bookings-cases.ts";
import { DOOR, type ideasSite, linkIn, STAFF, TOLD, YOURS } from "./ideas-site.ts";

/** What holds of letters about ideas and of taking ideas back, in the suite of ideas. */
export function lettersOfIdeas({
  db,
  parts,
  service,
  rows,
  visitor,
  bring,
  staff,
  deed,
  see,
  shown,
}: ReturnType<typeof ideasSite>) {
  it("tell what became of them: on the page, in feeds, and by mail to those who opened its link", async () => {
    const brought = await bring({ email: "ola@example.org" });
    const [asked] = await mailTo(db());
    expect(asked).toMatchObject({ recipient: "ola@example.org" });
    expect(asked!.body).not.toContain("Chess");
    await deed(brought.id, { do: "show" });
    expect(await mailTo(db())).toHaveLength(1);
    const link = linkIn(asked!, TOLD);
    const page = await brought.browser.get(link);
    expect(page.html).toContain("Shall we write to you");
    expect((await rows("SELECT confirmed_on FROM ideas.told"))[0].confirmed_on).toBeNull();
    await brought.browser.send(page, TOLD, { do: "yes" });
    const answer = { do: "answer", stage: "trying", words: "Six Saturdays from January.", answeredAs: "Librarian" };
    await deed(brought.id, answer);
    const [, told] = await mailTo(db());
    expect(told!.body).toMatch(/Chess on Saturdays\n\nWe are trying it out\n> Six Saturdays from January\.\nLibrarian/);
    for (const path of [`${DOOR}/${brought.number}`, `${DOOR}/${brought.number}.atom`, `${DOOR}.atom`]) {
      const { html } = await see(path);
      expect(html, path).toContain("Six Saturdays from January.");
      expect(html, path).not.toMatch(/Dev Patel|ola@example/);
    }
    await brought.browser.send(await brought.browser.get(linkIn(told!, TOLD)), TOLD, { do: "end" });
    await deed(brought.id, { ...answer, stage: "there", words: "It stays." });
    expect(await rows("SELECT recipient FROM platform.mail")).toEqual([{ recipient: "" }]);
    expect(await rows("SELECT FROM ideas.told")).toEqual([]);
  });

  it("write three letters an hour at most to an address that anybody typed", async () => {
    for (let n = 0; n < 5; n++) await bring({ asked: "yes", email: `ola+${n}@example.org` });
    expect(await mailTo(db())).toHaveLength(3);
    await rows("DELETE FROM platform.mail");
    for (let n = 0; n < 4; n++) {
      const { browser, sent } = await bring({ email: "kofi@example.org" });
      await browser.send(await browser.get(sent.to!), YOURS, { do: "take_back" });
    }
    expect(await rows("SELECT recipient FROM platform.mail")).toEqual(Array(3).fill({ recipient: "" }));
    const kept = async () => {
      await forgetLetters(parts());
      return (await rows("SELECT FROM platform.mail")).length;
    };
    expect(await kept()).toBe(3);
    await rows("UPDATE platform.mail SET queued_at = queued_at - interval '61 minutes'");
    expect(await kept()).toBe(0);
  });

  it("write again to an address whose letter was lost, though not at once, and as to whoever brought it", async () => {
    const { browser, sent, number } = await shown();
    const path = `${DOOR}/${number}`;
    const ask = async (form: Record<string, string>) => {
      const page = await browser.get(form.supports ? path : sent.to!);
      const said = await browser.send(page, form.supports ? path : YOURS, form);
      expect(said.status, said.html).toBe(303);
      return (await rows("SELECT FROM platform.mail")).length;
    };
    expect(await ask({ supports: "support", email: "ola@example.org" })).toBe(1);
    expect(await ask({ phone: "", email: "Ola@example.org" })).toBe(1);
    await rows("UPDATE platform.mail SET queued_at = queued_at - interval '11 minutes'");
    expect(await ask({ phone: "", email: "ola@example.org" })).toBe(2);
    expect(await rows("SELECT email, brought FROM ideas.told")).toEqual([{ email: "ola@example.org", brought: true }]);
  });

  it("are taken back by their link, and nothing of them is left", async () => {
    const { browser, sent, id, number } = await bring({ what: "canary of ideas", email: "canary@example.org" });
    await deed(id, { do: "show" });
    const other = await shown({ title: "Draughts" });
    await deed(other.id, { do: "merge", into: id });
    const supporter = visitor();
    await supporter.send(await supporter.get(`${DOOR}/${number}`), `${DOOR}/${number}`, { supports: "support" });
    const opened = await supporter.get(`${DOOR}/${number}`);
    await rows("UPDATE ideas.told SET confirmed_on = '2026-12-01'");
    await deed(id, { do: "answer", stage: "looking", words: "canary of answers", answeredAs: "Librarian" });
    expect(await mailTo(db())).toHaveLength(2);
    await browser.send(await browser.get(sent.to!), YOURS, { do: "take_back" });
    expect(
      await rows("SELECT key FROM platform.mail WHERE recipient <> '' OR body <> '' OR key LIKE 'idea-step:%'"),
    ).toEqual([]);
    expect(await rows("SELECT FROM ideas.counter")).toEqual([]);
    expect((await see(`${DOOR}/${number}`)).status).toBe(404);
    const late = await supporter.send(opened, `${DOOR}/${number}`, { supports: "help", email: "canary@example.org" });
    expect(late).toMatchObject({ status: 404, html: expect.stringContaining("It was not counted") });
    const { id: serviceId } = service;
    const pressed = { once: "late", supports: ["help" as const], days: [], times: [], access: [], writeIn: "en" };
    const racing = { ...pressed, email: "canary@example.org" };
    expect(await supportIdea(parts(), outsideScope(serviceId), { id, serviceId }, racing)).toBe(false);
    for (const table of ["ideas.counter", "ideas.press", "ideas.told"])
      expect(await rows(`SELECT FROM ${table}`), table).toEqual([]);
    expect((await browser.get(sent.to!)).status).toBe(404);
    expect((await see(`${DOOR}/${other.number}`)).status).toBe(200);
    expect((await browser.get(`${STAFF}/${id}`)).status).not.toBe(200);
    for (const table of ["ideas.idea", "ideas.step", "ideas.told"])
      expect(await rows(`SELECT FROM ${table} AS t WHERE t::text ILIKE '%canary%'`), table).toEqual([]);
  });

  it("take a contact later by their link", async () => {
    const { browser, sent, id } = await bring();
    const page = await browser.get(sent.to!);
    const wrong = await browser.send(page, YOURS, { phone: "soon" });
    expect(wrong).toMatchObject({ status: 422, html: expect.stringContaining("Write a phone number") });
    await browser.send(page, YOURS, { phone: "01632 960123", email: "ola@example.org" });
    expect((await (await staff()).get(`${STAFF}/${id}`)).html).toContain("tel:");
    expect(await mailTo(db())).toHaveLength(1);
  });
}
