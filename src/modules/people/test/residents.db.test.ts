import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeOnBoth } from "../../../../test/database-cases.ts";
import { parent } from "../../../../test/people.ts";
import { forgetResidents } from "../actions/residents/forget-residents.ts";
import { AGES, COMPANIONS_MOST } from "../domain/resident-rules.ts";
import { residentRoutes } from "../web/residents/resident-routes.ts";
import type { Browser } from "./browser.ts";
import { enrol, insertMember, mailedLink, openTwoServices, someone } from "./cast.ts";

describeOnBoth("A resident's own account", (make) => {
  let world: Awaited<ReturnType<typeof openTwoServices>>;
  beforeAll(async () => {
    world = await openTwoServices(await make());
  });
  afterAll(() => world?.site.close());
  const rows = async (text: string, values: unknown[] = []) =>
    (await world.site.parts.db.asOwner((client) => client.query(text, values))).rows;
  const ask = async (browser: Browser, email: string, path = "/my/sign-in") => {
    await browser.open(path);
    return browser.submit("/my/sign-in", { email });
  };
  const signIn = async (email: string, values = {}, browser = someone(world.site)) => {
    await ask(browser, email);
    await browser.open((await mailedLink(world.site.parts.db, email))!);
    return browser.submit("/my/sign-in/confirm", values);
  };
  /** What a browser would send of a page it no longer has: only the token of the form. */
  const forge = (browser: Browser, path: string, values: Record<string, string>) => {
    const all = { _csrf: /name="_csrf" value="([^"]+)"/.exec(browser.html)![1]!, ...values };
    const inputs = Object.entries(all).map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`);
    browser.html = `<form action="${path}">${inputs.join("")}</form>`;
    return browser.submit(path);
  };

  it("is asked for with one's address, by a press on the link and not by opening it, and made only then", async () => {
    const browser = someone(world.site);
    expect((await browser.open("/my/family?x=1")).location).toBe("/my/sign-in?then=%2Fmy%2Ffamily%3Fx%3D1");
    await browser.follow();
    expect(browser.html).toContain("Nobody needs an account for anything");
    expect((await browser.submit("/my/sign-in", { email: "nobody" })).status).toBe(422);
    await browser.submit("/my/sign-in", { email: " Kelly.Marsh@Example.org " });
    expect(browser.location).toBe("/my/sign-in/sent");
    const link = (await mailedLink(world.site.parts.db, parent.email))!;
    const scanner = someone(world.site);
    for (let opened = 0; opened < 3; opened += 1) expect((await scanner.open(link)).status).toBe(200);
    expect(scanner.cookies.has("alcove_resident")).toBe(false);
    expect(await rows("SELECT 1 FROM people.resident")).toEqual([]);
    await browser.open(link);
    expect(browser.html).toContain(parent.email);
    const shown = browser.html;
    await browser.submit("/my/sign-in/confirm");
    expect(browser.location).toBe("/my/family?x=1");
    expect((await browser.follow()).html).toContain("Who comes with you");
    const [kept] = await rows("SELECT * FROM people.resident");
    expect(kept).toEqual({
      id: kept.id,
      email: parent.email,
      card_hash: null,
      name: "",
      language: "en",
      last_used_on: world.site.clock.today(),
    });
    // Once, and only once.
    const again = someone(world.site);
    expect((await again.open(link)).status).toBe(410);
    browser.html = shown;
    expect((await browser.submit("/my/sign-in/confirm")).status).toBe(410);
  });

  it("is the same the next time, and a link that waited too long opens nothing", async () => {
    await signIn("same@example.org");
    await signIn("same@example.org");
    expect(await rows("SELECT 1 FROM people.resident WHERE email = 'same@example.org'")).toHaveLength(1);
    const browser = someone(world.site);
    await ask(browser, "same@example.org");
    const link = (await mailedLink(world.site.parts.db, "same@example.org"))!;
    await browser.open(link);
    world.site.clock.pass({ minutes: 21 });
    expect((await browser.submit("/my/sign-in/confirm")).status).toBe(410);
  });

  it("says the same whether it is known or not, and stops writing after five", async () => {
    await signIn("known@example.org");
    world.site.clock.pass({ minutes: 16 });
    const answer = async (email: string) => {
      const browser = await ask(someone(world.site), email);
      return { status: browser.status, location: browser.location, html: (await browser.follow()).html };
    };
    expect(await answer("known@example.org")).toEqual(await answer("unknown@example.org"));
    const mails = () => rows("SELECT subject, body FROM platform.mail WHERE recipient = 'unknown@example.org'");
    for (let asked = 0; asked < 8; asked += 1)
      expect((await answer("unknown@example.org")).location).toBe("/my/sign-in/sent");
    expect(await mails()).toHaveLength(5);
    expect(await rows("SELECT 1 FROM people.resident WHERE email = 'unknown@example.org'")).toEqual([]);
    const [known] = await rows("SELECT subject, body FROM platform.mail WHERE recipient = 'known@example.org'");
    const plain = (body: string) => body.replace(/token=[\w-]+/, "token=");
    expect(plain(known.body)).toBe(plain((await mails())[0].body));
  });

  it("goes nowhere but on this site after signing in", async () => {
    for (const then of ["https://evil.example", "//evil.example", "/\\evil.example", "/my\u0000"]) {
      const browser = someone(world.site);
      await browser.open(`/my/sign-in?then=${encodeURIComponent(then)}`);
      await browser.submit("/my/sign-in", { email: `to${then.length}@example.org`, then });
      await browser.open((await mailedLink(world.site.parts.db, `to${then.length}@example.org`))!);
      expect((await browser.submit("/my/sign-in/confirm")).location).toBe("/my");
    }
  });

  describe("its session", () => {
    it("opens nothing of staff's, and a member of staff's session nothing of a resident's", async () => {
      const { site, rotherham } = world;
      await insertMember(site.parts.db, rotherham, { email: "both@example.org", name: "Bo Th" });
      const resident = await signIn("both@example.org");
      expect((await resident.open("/staff")).location).toContain("/staff/sign-in");
      expect((await resident.open("/staff/account")).location).toContain("/staff/sign-in");
      const staff = someone(site);
      await enrol(site, staff, "both@example.org");
      expect((await staff.open("/staff")).html).toContain("Today for Bo Th");
      expect((await staff.open("/my")).location).toContain("/my/sign-in");
      // Neither cookie is taken for the other.
      const swapped = someone(site);
      swapped.cookies.set("alcove_session", resident.cookies.get("alcove_resident")!);
      swapped.cookies.set("alcove_resident", staff.cookies.get("alcove_session")!);
      expect((await swapped.open("/staff")).location).toContain("/staff/sign-in");
      expect((await swapped.open("/my")).location).toContain("/my/sign-in");
    });

    it("ends when it is left alone, but for a device of one's own, and at last there too", async () => {
      const { clock } = world.site;
      const shared = await signIn("shared@example.org");
      const own = await signIn("shared@example.org", { keep: "yes" });
      clock.pass({ minutes: 59 });
      expect((await shared.open("/my")).status).toBe(200);
      clock.pass({ minutes: 61 });
      expect((await shared.open("/my")).status).toBe(302);
      clock.pass({ hours: 80 * 24 });
      expect((await own.open("/my")).status).toBe(200);
      expect((await rows("SELECT last_used_on FROM people.resident WHERE email = 'shared@example.org'"))[0]).toEqual({
        last_used_on: clock.today(),
      });
      clock.pass({ hours: 11 * 24 });
      expect((await own.open("/my")).status).toBe(302);
      const busy = await signIn("busy@example.org");
      for (let minutes = 0; minutes < 11 * 60; minutes += 55) {
        clock.pass({ minutes: 55 });
        expect((await busy.open("/my")).status).toBe(200);
      }
      clock.pass({ minutes: 50 });
      expect((await busy.open("/my")).status).toBe(200);
      clock.pass({ minutes: 30 });
      expect((await busy.open("/my")).status).toBe(302);
    });

    it("ends on this device, or on all of them, and is kept by no page", async () => {
      const here = await signIn("two@example.org");
      const there = await signIn("two@example.org", { keep: "yes" });
      await here.open("/my");
      await here.submit("/my/sign-out");
      expect(here.cookies.has("alcove_resident")).toBe(false);
      expect((await here.follow()).html).toContain("You are signed out");
      expect((await there.open("/my/account")).status).toBe(200);
      const third = await signIn("two@example.org");
      await third.open("/my/account");
      await third.submit("/my/sign-out", { where: "everywhere" });
      expect((await there.open("/my")).status).toBe(302);
      const { headers } = await fetch(`${world.site.url}/my/sign-in`);
      expect(headers.get("cache-control")).toBe("no-store");
    });

    it("of before ends when somebody else signs in at the same browser", async () => {
      const browser = await signIn("first@example.org");
      const token = browser.cookies.get("alcove_resident")!;
      await browser.open("/my");
      await forge(browser, "/my/sign-in", { email: "second@example.org" });
      await browser.open((await mailedLink(world.site.parts.db, "second@example.org"))!);
      await browser.submit("/my/sign-in/confirm");
      expect((await browser.open("/my/account")).html).toContain("second@example.org");
      const back = someone(world.site);
      back.cookies.set("alcove_resident", token);
      expect((await back.open("/my")).status).toBe(302);
    });
  });

  it("keeps who comes along, for whoever wants that: theirs alone, and so many", async () => {
    const browser = await signIn("family@example.org");
    await browser.open("/my/family");
    expect((await browser.submit("/my/family", { name: " ", age: "pet" })).status).toBe(422);
    expect(browser.html).toContain('href="#name"');
    expect(browser.html).toContain('href="#age"');
    await browser.submit("/my/family", { name: "  <b>Zosia</b> ", age: "child" });
    expect((await browser.follow()).html).toContain("&lt;b>Zosia&lt;/b>");
    const [zosia] = await rows("SELECT id FROM people.companion WHERE name = '<b>Zosia</b>'");
    const stranger = await signIn("stranger@example.org");
    await stranger.open("/my/family");
    await forge(stranger, "/my/family/forget", { id: zosia.id });
    expect(stranger.status).toBe(303);
    expect(await rows("SELECT 1 FROM people.companion WHERE id = $1", [zosia.id])).toHaveLength(1);
    for (let more = 1; more < COMPANIONS_MOST; more += 1) {
      await browser.open("/my/family");
      expect((await browser.submit("/my/family", { name: `N${more}`, age: "adult" })).status).toBe(303);
    }
    expect((await browser.open("/my/family")).html).not.toContain("Add someone");
    expect((await forge(browser, "/my/family", { name: "One more", age: "adult" })).status).toBe(422);
    await browser.open("/my/family");
    await browser.submit("/my/family/forget", { id: zosia.id });
    expect(await rows("SELECT 1 FROM people.companion WHERE id = $1", [zosia.id])).toEqual([]);
  });

  it("can be read whole and deleted at once; the log says that, not whose it was", async () => {
    const email = "leaving@example.org";
    const browser = await signIn(email);
    await browser.open("/my/account");
    await browser.submit("/my/account", { name: "Lee", language: "pl" });
    await browser.open("/my/family");
    await browser.submit("/my/family", { name: "Kit", age: "child" });
    const kept = JSON.parse((await browser.open("/my/account/kept.json")).html);
    expect(kept.account).toEqual({
      email,
      name: "Lee",
      language: "pl",
      last_used_on: world.site.clock.today(),
      by_library_card: false,
    });
    expect(kept.family).toEqual([{ name: "Kit", age: "child" }]);
    expect(Object.keys(kept.signed_in[0])).toEqual(["last_seen_at", "expires_at"]);
    await rows("UPDATE platform.mail SET sent_at = now() WHERE recipient = $1", [email]);
    await ask(someone(world.site), email);
    const [{ id }] = await rows("SELECT id FROM people.resident WHERE email = $1", [email]);
    await browser.open("/my/account");
    await browser.submit("/my/account/delete");
    expect(browser.cookies.has("alcove_resident")).toBe(false);
    for (const table of ["resident WHERE id", "resident_session WHERE resident_id", "companion WHERE resident_id"])
      expect(await rows(`SELECT 1 FROM people.${table} = $1`, [id])).toEqual([]);
    expect(await rows("SELECT 1 FROM people.resident_link WHERE email = $1", [email])).toEqual([]);
    // The mail that still waits goes out with a link that opens nothing.
    expect(await rows("SELECT 1 FROM platform.mail WHERE recipient = $1", [email])).toHaveLength(1);
    const log = await rows(
      "SELECT actor_name, subject_id, detail FROM platform.audit WHERE action = 'resident.deleted'",
    );
    expect(log).toEqual([{ actor_name: "A resident", subject_id: id, detail: {} }]);
    expect(JSON.stringify(await rows("SELECT * FROM platform.audit"))).not.toMatch(/leaving@|Lee|Kit/);
  });

  it("that nobody has used for two years is deleted, and no other; what expired goes with it", async () => {
    const { parts, clock } = world.site;
    await signIn("old@example.org");
    await signIn("newer@example.org");
    const months = (back: string) => `(DATE '${clock.today()}' - interval '${back}')::date`;
    await rows(
      `UPDATE people.resident SET last_used_on = ${months("24 months 1 day")} WHERE email = 'old@example.org'`,
    );
    await rows(`UPDATE people.resident SET last_used_on = ${months("24 months")} WHERE email = 'newer@example.org'`);
    await rows("UPDATE platform.mail SET sent_at = $1", [clock.now()]);
    expect(await forgetResidents(parts)).toBe(1);
    expect(await forgetResidents(parts)).toBe(0);
    expect(
      await rows("SELECT email FROM people.resident WHERE email IN ('old@example.org', 'newer@example.org')"),
    ).toEqual([{ email: "newer@example.org" }]);
    expect(
      (await rows("SELECT count(*) AS n FROM platform.mail WHERE key LIKE 'resident-link:%'"))[0].n,
    ).toBeGreaterThan(0);
    clock.pass({ hours: 13 });
    await forgetResidents(parts);
    expect(await rows("SELECT 1 FROM platform.mail WHERE key LIKE 'resident-link:%'")).toEqual([]);
    expect(await rows("SELECT 1 FROM people.resident_link")).toEqual([]);
    expect(await rows("SELECT 1 FROM people.resident_session WHERE NOT kept")).toEqual([]);
  });

  it("is in no service's sight, nor can one change it", async () => {
    const { site, rotherham } = world;
    await signIn("seen@example.org");
    const scope = { service: rotherham.id, actor: { id: null, name: "Bo" } };
    for (const table of ["resident", "resident_link", "resident_session", "companion"] as const)
      await site.parts.db.work(scope, async () => {
        const trx = site.parts.db.trx<Record<string, Record<string, unknown>>>();
        expect(await trx.selectFrom(`people.${table}`).selectAll().execute()).toEqual([]);
        const { numDeletedRows } = await trx.deleteFrom(`people.${table}`).executeTakeFirst();
        expect(Number(numDeletedRows)).toBe(0);
      });
    expect(await rows("SELECT 1 FROM people.resident WHERE email = 'seen@example.org'")).toHaveLength(1);
  });

  it("answers hostile forms below 500 on every route", async () => {
    const browser = await signIn("hostile@example.org", { keep: "yes" });
    const token = /name="_csrf" value="([^"]+)"/.exec((await browser.open("/my/account")).html)![1]!;
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const likely = fc.constantFrom(
      "",
      "yes",
      "\u0000",
      "a\ud800",
      "'; DROP TABLE x; --",
      "__proto__",
      "x".repeat(400),
      ...AGES,
    );
    const text = fc.oneof(likely, fc.string({ unit: "binary", maxLength: 60 }));
    const names = [
      "email",
      "token",
      "then",
      "keep",
      "service",
      "card",
      "pin",
      "name",
      "age",
      "id",
      "language",
      "where",
    ];
    const form = fc.dictionary(fc.constantFrom(...names), fc.oneof(text, fc.array(text, { maxLength: 3 })), {
      noNullPrototype: true,
    });
    // What would end the session has tests of its own.
    const routes = residentRoutes(site().parts).filter(({ path }) => !/sign-out|delete|confirm/.test(path));
    let at = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...routes), form, async ({ method, path }, values) => {
        const body = new URLSearchParams({ _csrf: token });
        for (const [name, all] of Object.entries(values))
          for (const each of [all].flat()) body.append(name, each.toWellFormed());
        at += 1;
        const answer = await fetch(`${site().url}${path}${method === "GET" ? `?${body}` : ""}`, {
          method,
          redirect: "manual",
          headers: { cookie, "x-forwarded-for": `10.9.${at >> 8}.${at & 255}` },
          ...(method === "POST" && { body }),
        });
        expect(answer.status, `${method} ${path}`).toBeLessThan(500);
        await answer.text();
      }),
      { numRuns: 150 },
    );
    expect((await browser.open("/my")).status).toBe(200);
  });
  const site = () => world.site;

  it("takes no form from another site", async () => {
    const browser = await signIn("forged@example.org");
    await browser.open("/my/account");
    for (const path of ["/my/account/delete", "/my/sign-out", "/my/family", "/my/account"]) {
      browser.html = `<form action="${path}"><input type="hidden" name="_csrf" value="guessed"></form>`;
      expect((await browser.submit(path)).status).toBe(403);
    }
    expect((await browser.open("/my")).status).toBe(200);
  });
});
