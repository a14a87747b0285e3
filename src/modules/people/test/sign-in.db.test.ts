import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeOnBoth } from "../../../../test/database-cases.ts";
import { firstAdministratorLink } from "../actions/first-administrator.ts";
import {
  codeOf,
  enrol,
  enrolFirstAdministrator,
  halfSignIn,
  insertMember,
  mailedLink,
  openTwoServices,
  setUpApp,
  signIn,
  someone,
} from "./cast.ts";

const auditOf = (db: Awaited<ReturnType<typeof openTwoServices>>["site"]["parts"]["db"]) =>
  db.asOwner(async (client) => (await client.query("SELECT * FROM platform.audit ORDER BY at, id")).rows);

describeOnBoth("signing in", (make) => {
  let world: Awaited<ReturnType<typeof openTwoServices>>;
  beforeAll(async () => {
    world = await openTwoServices(await make());
  });
  afterAll(() => world?.site.close());

  describe("the first administrator", () => {
    it("comes in by the newest printed link, once, and then none is printed", async () => {
      const { site } = world;
      const signIn = async () => (await someone(site).open("/staff/sign-in")).html;
      expect(await signIn()).toContain("Nobody looks after this Alcove yet");
      const older = new URL((await firstAdministratorLink(site.parts))!);
      const newer = new URL((await firstAdministratorLink(site.parts))!);
      const browser = someone(site);
      expect((await browser.open(older.pathname + older.search)).status).toBe(410);
      await browser.open(newer.pathname + newer.search);
      await browser.submit("/staff/first", { name: "", email: "nobody" });
      expect(browser.status).toBe(422);
      expect(browser.html).toContain('href="#name"');
      expect(browser.html).toContain('value="nobody"');
      await browser.submit("/staff/first", { name: "Ada Min", email: "ada@example.org" });
      expect(browser.location).toBe("/staff/second-step/set-up");
      expect((await browser.open("/staff")).location).toBe("/staff/second-step");
      expect((await someone(site).open(newer.pathname + newer.search)).status).toBe(410);
      // Not finished: a new start prints a new link, and whoever uses it takes the claim over.
      const again = someone(site);
      await enrolFirstAdministrator(site, again, "admin@example.org");
      expect((await again.open("/staff")).html).toContain("Today for Ada Min as installation_administrator");
      expect(await firstAdministratorLink(site.parts)).toBeUndefined();
      expect(await signIn()).not.toContain("Nobody looks after this Alcove");
      expect((await browser.open("/staff/account")).location).toContain("/staff/sign-in");
    });
  });

  describe("a mailed link", () => {
    it("signs in by a press and a second step; the log names the person", async () => {
      const { site, rotherham } = world;
      const id = await insertMember(site.parts.db, rotherham, { email: "ros@example.org", name: "Ros Whitaker" });
      const browser = someone(site);
      await browser.open("/staff/account");
      expect(browser.location).toBe("/staff/sign-in?then=%2Fstaff%2Faccount");
      await browser.follow();
      await browser.submit("/staff/sign-in", { email: " Ros@Example.org" });
      expect(browser.location).toBe("/staff/sign-in/sent");
      await browser.open((await mailedLink(site.parts.db, "ros@example.org"))!);
      expect(browser.html).toContain("Hello Ros Whitaker");
      await browser.submit("/staff/sign-in/confirm");
      const secret = await setUpApp(site, browser);
      expect((await browser.open("/staff")).html).toContain("Today for Ros Whitaker as staff");
      site.clock.pass({ seconds: 30 });
      const next = await signIn(site, someone(site), "ros@example.org", secret);
      expect(next.location).toBe("/staff");
      expect((await next.follow()).html).toContain("Today for Ros");
      const audit = (await auditOf(site.parts.db)).filter((row) => row.actor_id === id);
      expect(audit.map((row) => row.action)).toEqual(["second_step.set_up", "signed_in", "signed_in"]);
      expect(audit[0].service_id).toBe(rotherham.id);
      expect(JSON.stringify(await auditOf(site.parts.db))).not.toContain(secret);
    });

    it("is not used by opening, works once, and not after 20 minutes", async () => {
      const { site, rotherham } = world;
      await insertMember(site.parts.db, rotherham, { email: "dev@example.org", name: "Dev Patel" });
      const scanner = someone(site);
      const browser = someone(site);
      await browser.open("/staff/sign-in");
      await browser.submit("/staff/sign-in", { email: "dev@example.org" });
      const link = (await mailedLink(site.parts.db, "dev@example.org"))!;
      for (let opened = 0; opened < 3; opened += 1) await scanner.open(link);
      expect(scanner.cookies.has("alcove_session")).toBe(false);
      await browser.open(link);
      const shown = browser.html;
      await browser.submit("/staff/sign-in/confirm");
      expect(browser.status).toBe(303);
      browser.html = shown;
      expect((await browser.submit("/staff/sign-in/confirm")).status).toBe(410);
      expect((await someone(site).open(link)).status).toBe(410);
      await browser.open("/staff/sign-in?with=mail");
      await browser.submit("/staff/sign-in", { email: "dev@example.org" });
      const late = (await mailedLink(site.parts.db, "dev@example.org"))!;
      await browser.open(late);
      const button = browser.html;
      site.clock.pass({ minutes: 21 });
      browser.html = button;
      expect((await browser.submit("/staff/sign-in/confirm")).status).toBe(410);
      expect((await browser.open(late)).status).toBe(410);
    });

    it("forwarded to somebody else, opens nothing without the owner's second step, and cannot add another", async () => {
      const { site, rotherham } = world;
      await insertMember(site.parts.db, rotherham, { email: "owner@example.org", name: "The Owner" });
      await enrol(site, someone(site), "owner@example.org");
      const thief = await halfSignIn(site, someone(site), "owner@example.org");
      expect((await thief.open("/staff")).location).toBe("/staff/second-step");
      expect((await thief.open("/staff/account")).location).toBe("/staff/second-step");
      expect((await thief.open("/staff/second-step/set-up")).location).toBe("/staff/second-step");
      expect((await thief.open("/staff/second-step/app")).location).toBe("/staff/second-step");
      await thief.open("/staff/second-step");
      const csrf = /name="_csrf" value="([^"]+)"/.exec(thief.html)![1]!;
      for (const path of ["/staff/second-step/app", "/staff/second-step/new-passkey"]) {
        thief.html = `<form action="${path}"><input type="hidden" name="_csrf" value="${csrf}"></form>`;
        expect((await thief.submit(path, { offer: "x", code: "123456" })).status).toBe(403);
      }
      for (const path of ["/staff/account/recovery-codes", "/staff/account/pin"]) {
        thief.html = `<form action="${path}"><input type="hidden" name="_csrf" value="${csrf}"></form>`;
        expect((await thief.submit(path)).status).toBe(403);
      }
    });
  });

  it("answers the same for an address that is nobody's, and stops sending after five", async () => {
    const { site, rotherham } = world;
    await insertMember(site.parts.db, rotherham, { email: "known@example.org", name: "Known" });
    const ask = async (email: string) => {
      const browser = someone(site);
      await browser.open("/staff/sign-in");
      await browser.submit("/staff/sign-in", { email });
      const first = { status: browser.status, location: browser.location };
      return { ...first, html: (await browser.follow()).html };
    };
    expect(await ask("unknown@example.org")).toEqual(await ask("known@example.org"));
    expect(await mailedLink(site.parts.db, "unknown@example.org")).toBeUndefined();
    for (let asked = 0; asked < 8; asked += 1)
      expect((await ask("known@example.org")).location).toBe("/staff/sign-in/sent");
    const { rows } = await site.parts.db.asOwner((client) =>
      client.query("SELECT count(*) AS n FROM platform.mail WHERE recipient = 'known@example.org'"),
    );
    expect(rows[0].n).toBe(5);
  });

  it("limits requests from one address", async () => {
    const browser = someone(world.site);
    await browser.open("/staff/sign-in");
    const shown = browser.html;
    const statuses: number[] = [];
    for (let asked = 0; asked < 12; asked += 1) {
      browser.html = shown;
      statuses.push((await browser.submit("/staff/sign-in", { email: `a${asked}@example.org` })).status);
    }
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(303));
    expect(statuses.at(-1)).toBe(429);
  });

  describe("the second step", () => {
    it("refuses a code that was used, and waits after five wrong ones", async () => {
      const { site, rotherham } = world;
      await insertMember(site.parts.db, rotherham, { email: "codes@example.org", name: "Codes" });
      const secret = await enrol(site, someone(site), "codes@example.org");
      const seen = codeOf(site, secret);
      const owner = await halfSignIn(site, someone(site), "codes@example.org");
      await owner.follow();
      await owner.submit("/staff/second-step", { code: seen });
      expect(owner.location).toBe("/staff");
      const watcher = await halfSignIn(site, someone(site), "codes@example.org");
      await watcher.follow();
      await watcher.submit("/staff/second-step", { code: seen });
      expect(watcher.status).toBe(422);
      for (let wrong = 0; wrong < 4; wrong += 1) await watcher.submit("/staff/second-step", { code: "000000" });
      site.clock.pass({ seconds: 60 });
      await watcher.submit("/staff/second-step", { code: codeOf(site, secret) });
      expect(watcher.html).toContain("Wait 15 minutes");
      site.clock.pass({ minutes: 16 });
      const later = await signIn(site, someone(site), "codes@example.org", secret);
      expect(later.location).toBe("/staff");
    });

    it("counts wrong codes sent at once one by one", async () => {
      const { site, rotherham } = world;
      await insertMember(site.parts.db, rotherham, { email: "burst@example.org", name: "Burst" });
      const secret = await enrol(site, someone(site), "burst@example.org");
      const browser = await halfSignIn(site, someone(site), "burst@example.org");
      await browser.follow();
      const body = new URLSearchParams(
        [...browser.html.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
          name!,
          value!,
        ]),
      );
      body.set("code", "000000");
      const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      await Promise.all(
        Array.from({ length: 15 }, () =>
          fetch(`${site.url}/staff/second-step`, {
            method: "POST",
            redirect: "manual",
            body: body.toString(),
            headers: { cookie, "content-type": "application/x-www-form-urlencoded", "x-forwarded-for": "10.9.9.9" },
          }),
        ),
      );
      await browser.submit("/staff/second-step", { code: codeOf(site, secret) });
      expect(browser.html).toContain("Wait 15 minutes");
    });

    it("takes each recovery code once", async () => {
      const { site, rotherham } = world;
      await insertMember(site.parts.db, rotherham, { email: "lost@example.org", name: "Lost Phone" });
      const browser = someone(site);
      await enrol(site, browser, "lost@example.org");
      await browser.open("/staff/account/recovery-codes");
      await browser.submit("/staff/account/recovery-codes");
      const codes = [...browser.html.matchAll(/<code>([^<]+)<\/code>/g)].map(([, code]) => code!);
      expect(new Set(codes).size).toBe(10);
      const use = async (code: string) => {
        const next = await halfSignIn(site, someone(site), "lost@example.org");
        await next.open("/staff/second-step?with=recovery-code");
        return next.submit("/staff/second-step", { code });
      };
      expect((await use(codes[0]!.toUpperCase())).location).toBe("/staff");
      expect((await use(codes[0]!)).status).toBe(422);
      expect((await use(codes[1]!)).location).toBe("/staff");
      const { rows } = await site.parts.db.asOwner((client) => client.query("SELECT * FROM people.recovery_code"));
      expect(JSON.stringify(rows)).not.toContain(codes[2]!.replace("-", ""));
    });
  });

  describe("a session", () => {
    it("has a new token at every step and never one the browser brought", async () => {
      const { site, rotherham } = world;
      await insertMember(site.parts.db, rotherham, { email: "fix@example.org", name: "Fixed" });
      const secret = await enrol(site, someone(site), "fix@example.org");
      const browser = someone(site);
      const planted = "p".repeat(43);
      browser.cookies.set("alcove_session", planted);
      await halfSignIn(site, browser, "fix@example.org");
      const half = browser.cookies.get("alcove_session")!;
      expect(half).not.toBe(planted);
      await browser.follow();
      await browser.submit("/staff/second-step", { code: codeOf(site, secret) });
      const full = browser.cookies.get("alcove_session")!;
      expect(full).not.toBe(half);
      for (const stale of [planted, half]) {
        const other = someone(site);
        other.cookies.set("alcove_session", stale);
        expect((await other.open("/staff")).location).toContain("/staff/sign-in");
      }
      const { rows } = await site.parts.db.asOwner((client) => client.query("SELECT token_hash FROM people.session"));
      expect(rows.map((row) => row.token_hash)).not.toContain(full);
    });

    it("ends after 12 hours, by signing out, and from another browser", async () => {
      const { site, rotherham } = world;
      await insertMember(site.parts.db, rotherham, { email: "ends@example.org", name: "Ends" });
      const one = someone(site);
      const secret = await enrol(site, one, "ends@example.org");
      const two = await signIn(site, someone(site), "ends@example.org", secret);
      const copied = someone(site);
      copied.cookies.set("alcove_session", one.cookies.get("alcove_session")!);
      await one.open("/staff/account");
      await one.submit("/staff/sign-out");
      expect((await copied.open("/staff")).location).toContain("/staff/sign-in");
      const three = await signIn(site, someone(site), "ends@example.org", secret);
      await three.open("/staff/account");
      const other = [
        ...three.html.matchAll(/name="id" value="([^"]+)"\/?>(?:(?!<\/form>)[\s\S])*?Sign out there/g),
      ][0]![1]!;
      await three.submit("/staff/account/end-session", { id: other });
      expect((await two.open("/staff")).location).toContain("/staff/sign-in");
      expect((await three.open("/staff")).status).toBe(200);
      site.clock.pass({ hours: 12 });
      expect((await three.open("/staff")).location).toContain("/staff/sign-in");
    });

    it("cannot be used by another site's form, nor lead to another site", async () => {
      const { site, rotherham } = world;
      await insertMember(site.parts.db, rotherham, { email: "csrf@example.org", name: "Forms" });
      const browser = someone(site);
      await browser.open(`/staff/sign-in?then=${encodeURIComponent("https://evil.example/")}`);
      expect(browser.html).toContain('name="then" value="/staff"');
      browser.html = browser.html.replace('name="then" value="/staff"', 'name="then" value="//evil.example/x"');
      await browser.submit("/staff/sign-in", { email: "csrf@example.org" });
      await browser.open((await mailedLink(site.parts.db, "csrf@example.org"))!);
      const shown = browser.html;
      expect((await browser.submit("/staff/sign-in/confirm", { _csrf: "forged" })).status).toBe(403);
      browser.html = shown;
      await browser.submit("/staff/sign-in/confirm");
      await setUpApp(site, browser);
      await browser.open("/staff/account");
      expect((await browser.submit("/staff/sign-out", { _csrf: "" })).status).toBe(403);
      expect((await browser.open("/staff")).status).toBe(200);
    });
  });
});
