import { beforeAll, expect, it } from "vitest";
import { describeOnBoth } from "../../../../test/database-cases.ts";
import { reader } from "../../../../test/forms-of-pages.ts";
import { residentSession } from "../../../../test/partner-cases.ts";
import { openPublicSite, type PublicSite } from "../../../../test/public-site.ts";
import { NOW, RUTH, worldOfReferrals } from "../../../../test/referrals-world.ts";
import { englishOn, spoil } from "../../../../test/unmarked-english.ts";
import type { Database } from "../../../platform/db/database.ts";
import { referralPath } from "../actions/link.ts";
import { openReferral } from "../actions/open-referral.ts";
import { CLOCK_SCOPE } from "../actions/parts.ts";
import { referralById } from "../queries/referrals.ts";

describeOnBoth("Wording of referrals", (make) => {
  let db: Database;
  let site: PublicSite;
  let world: Awaited<ReturnType<typeof worldOfReferrals>>;
  let visitors = 0;
  const somebody = () => reader(site.server, {}, `10.9.0.${++visitors}`);
  beforeAll(async () => {
    db = await make();
    world = await worldOfReferrals(db);
    site = await openPublicSite(db, { now: NOW, clock: world.clock });
  });
  /** What the link of whoever sent it leads to. */
  const pressed = async (id: string) => {
    const worker = somebody();
    return worker.send(await worker.get(referralPath(world.parts, "referrer", id)), "/referral/sent");
  };
  const write = (text: string, values: unknown[] = []) => db.asOwner((client) => client.query(text, values));
  const received = () => `/my/organisation/${world.partner.id}/referrals`;
  const problemsOf = ({ html }: { html: string }) =>
    [...(/error-summary__list.*?<\/ul>/s.exec(html)?.[0] ?? "").matchAll(/href="#(\w+)"/g)].map(([, name]) => name);
  const SELF = { name: "Zenobia", phone: "07700 900999", ask_safe: "yes", agree: "yes" };

  it("say before words in English that are not translated that they are, and who goes through them", async () => {
    const shown = 'jsonb_set(doc, \'{phones}\', \'[{"id": "1", "number": "01709 382000"}]\')';
    await write(`UPDATE partners.service SET doc = ${shown} WHERE listing_id = $1`, [world.listing.id]);
    const of = async (query: string) => (await somebody().get(`/refer/${world.slug}${query}`)).html;
    const html = await of("?for=self&lang=pl");
    const notes = [...html.matchAll(/Następne wiersze są po angielsku/g)].map(({ index }) => index);
    expect(notes).toHaveLength(2);
    expect(notes[0]).toBeLessThan(html.indexOf("This is not for emergencies"));
    expect(notes[1]).toBeLessThan(html.indexOf("I agree that"));
    expect(notes[1]).toBeGreaterThan(html.indexOf('name="ask_safe"'));
    expect(html.match(/Harbour Advice: <a href="tel:01709382000"/g)).toHaveLength(2);
    expect((await of("?lang=ar")).match(/الأسطر التالية بالإنجليزية/g)).toHaveLength(1);
    expect(await of("?for=self")).not.toContain("in English");
  });

  it.each(["pl", "ar"] as const)("mark what stands in English on them, in %s", async (locale) => {
    const path = `/refer/${world.slug}`;
    const person = somebody();
    const on = async (address: string) => englishOn((await person.get(address)).html, locale);
    const asked = await on(`${path}?for=self&lang=${locale}`);
    expect(asked.unmarked).toEqual([]);
    // What is agreed to, and whom to ring now.
    expect(asked.marked).toHaveLength(6);
    for (const each of [path, `${path}?for=link_worker`, "/referral/find", `/local-services/${world.slug}`, "/privacy"])
      expect((await on(each)).unmarked, each).toEqual([]);
    const form = await person.get(`${path}?for=self`);
    const wrong = await person.send(form, path, { ...SELF, agree: "" });
    expect(englishOn(wrong.html, locale).unmarked).toEqual([]);
    const sent = (await person.send(wrong, path, SELF)).to!;
    const page = await person.get(sent);
    const code = /<strong>([\dA-Z]{4} [\dA-Z]{4})<\/strong>/.exec(page.html)![1]!;
    const gate = await person.get(/href="(\/referral\?token=[\w-]+)"/.exec(page.html)![1]!);
    const opened = englishOn((await person.send(gate, "/referral", { code })).html, locale);
    expect(opened).toMatchObject({ unmarked: [], marked: [expect.stringContaining("reads what I have written here")] });
  });

  it.each(["pl", "ar"] as const)("say what is wrong in %s, whatever is typed", async (locale) => {
    const worded = async (...given: Parameters<typeof spoil>) => {
      const { said, english } = await spoil(...given);
      expect(english, given[1]).toEqual([]);
      expect(said, given[1]).toBeGreaterThan(1);
    };
    const path = `/refer/${world.slug}`;
    for (const sender of ["self", "link_worker", "partner"])
      await worded(somebody(), `${path}?for=${sender}`, path, locale, { ask_safe: "" });
    await worded(somebody(), "/referral/find", "/referral/find", locale);
    const her = { alcove_resident: await residentSession(db, RUTH, NOW) };
    const elsewhere = () => reader(site.server, her, `10.9.1.${++visitors}`);
    const receiving = `/my/organisation/${world.partner.id}/receiving/${world.listing.id}`;
    await worded(elsewhere(), receiving, receiving, locale);
    const one = `${received()}/${await world.send()}`;
    await worded(elsewhere(), one, one, locale, { do: "message" });
    await worded(elsewhere(), one, one, locale, { do: "decline", no_message: "x".repeat(5000) });
  });

  it("keep the very words that were read, and ask anew where those are not the organisation's any more", async () => {
    const path = `/refer/${world.slug}`;
    const person = somebody();
    const form = await person.get(`${path}?for=self`);
    const others: Record<string, string>[] = [{ wording: "2 en" }, { organisation: "Somebody Else" }];
    for (const other of others) {
      const asked = await person.send(form, path, { ...SELF, ...other });
      expect(problemsOf(asked)).toEqual(["agree"]);
      expect(asked.html).not.toMatch(/name="agree"[^>]*checked/);
    }
    const sent = (await person.send(form, path, SELF)).to!;
    await write("UPDATE partners.partner SET name = 'Harbour and Town Advice' WHERE id = $1", [world.partner.id]);
    const page = await person.get(sent);
    const code = /<strong>([\dA-Z]{4} [\dA-Z]{4})<\/strong>/.exec(page.html)![1]!;
    const gate = await person.get(/href="(\/referral\?token=[\w-]+)"/.exec(page.html)![1]!);
    const opened = await person.send(gate, "/referral", { code });
    expect(opened.html).toContain("<bdi>Harbour and Town Advice</bdi>");
    expect(opened.html).toContain("I agree that Harbour Advice reads what I have written here");
    await write("UPDATE partners.partner SET name = 'Harbour Advice' WHERE id = $1", [world.partner.id]);
  });

  it("fold earlier looks away", async () => {
    const id = await world.send();
    for (let reader = 1; reader <= 21; reader += 1)
      await db.work(CLOCK_SCOPE, async () =>
        openReferral(world.parts, (await referralById(db, id))!, { kind: "staff", name: `Reader ${reader}` }),
      );
    const { html } = await pressed(id);
    expect(html.indexOf("Reader 21<")).toBeLessThan(html.indexOf("2 earlier"));
    expect(html.indexOf("Reader 1<")).toBeGreaterThan(html.indexOf("2 earlier"));
  });
});
