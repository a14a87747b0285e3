import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { describeOnBoth } from "../../../../test/database-cases.ts";
import { openSip2Server, type Sip2Server } from "../../../../test/sip2-server.ts";
import type { Browser } from "./browser.ts";
import { enrol, enrolFirstAdministrator, insertMember, openTwoServices, someone } from "./cast.ts";

const PAGE = "/staff/service/library-cards";
const TRY = `${PAGE}/try`;

describeOnBoth("the page of library cards", (make) => {
  let lms: Sip2Server;
  let world: Awaited<ReturnType<typeof openTwoServices>>;
  let boss: Browser;

  const rows = async (sql: string) => (await world.site.parts.db.asOwner((client) => client.query(sql))).rows;
  const settings = (over: Record<string, string> = {}) => ({
    host: "127.0.0.1",
    port: String(lms.port),
    line: "tunnel",
    user: "alcove",
    password: "terminal-secret",
    institution_id: "RDM",
    ...over,
  });
  const save = async (over: Record<string, string> = {}) => {
    await boss.open(PAGE);
    return boss.submit(PAGE, settings(over));
  };
  const tryIt = async () => {
    await boss.open(PAGE);
    await boss.submit(TRY);
    expect(boss.status).toBe(303);
    return (await boss.follow()).html;
  };

  beforeAll(async () => {
    lms = await openSip2Server();
    const limits = { connectMs: 300, answerMs: 300, totalMs: 900 };
    world = await openTwoServices(await make(), { tunnels: [`127.0.0.1:${lms.port}`], limits });
    const db = world.site.parts.db;
    await insertMember(db, world.rotherham, { email: "boss@example.org", name: "Bo", role: "service_administrator" });
    await insertMember(db, world.rotherham, { email: "wendy@example.org", name: "Wendy", role: "manager" });
    await insertMember(db, world.sandwell, { email: "sue@example.org", name: "Sue", role: "service_administrator" });
    boss = someone(world.site);
    await enrol(world.site, boss, "boss@example.org");
  });
  beforeEach(() => {
    lms.mode = "well";
  });
  afterAll(async () => {
    await world?.site.close();
    await lms?.close();
  });

  it("is reached from the staff list, and says what is missing", async () => {
    await boss.open("/staff/people");
    expect(boss.html).toContain(`href="${PAGE}"`);
    await boss.open(PAGE);
    expect(boss.html).not.toContain("Try it");
    await boss.submit(PAGE, { host: "http://lms.example/", port: "70000", user: "alcove", institution_id: "R|M" });
    expect(boss.status).toBe(422);
    for (const id of ["host", "port", "line", "password", "institution_id"])
      expect(boss.html).toContain(`href="#${id}"`);
    expect(await rows("SELECT * FROM people.card_check")).toEqual([]);
  });

  it("keeps the settings, the passwords sealed and never shown again", async () => {
    await save({ terminal_password: "terminal-ac" });
    expect(boss.status).toBe(303);
    const [row] = await rows("SELECT * FROM people.card_check");
    expect(row).toMatchObject({ service_id: world.rotherham.id, host: "127.0.0.1", tls: false, checked_at: null });
    expect(JSON.stringify(row)).not.toMatch(/terminal-secret|terminal-ac|"alcove"/);
    await boss.follow();
    expect(boss.html).toContain('value="alcove"');
    expect(boss.html).toContain("It has not answered with these settings yet");
    expect(boss.html).not.toMatch(/terminal-secret|terminal-ac/);
  });

  it("tries them, and says in plain words what came back, in none of the system's own", async () => {
    lms.heard.length = 0;
    expect(await tryIt()).toContain("took the login, and tells about cards.");
    expect(boss.html).toContain("It works");
    expect(boss.html).toContain("It last answered on");
    expect(lms.heard.map((message) => message.slice(0, 2))).toEqual(["93", "99"]);
    for (const [mode, words] of [
      ["status-only", "tells about cards in short"],
      ["garbage", "not as SIP2 does"],
      ["off-line", "it is off line"],
      ["silent-at-once", "did not answer in time"],
    ] as const) {
      lms.mode = mode;
      // Six tries a minute are let through: these are five.
      const html = await tryIt();
      expect(html).toContain(words);
      expect(html).not.toMatch(/LEAKED|Bad Request|Rotherham Libraries|Hello/);
    }
  });

  it("keeps the passwords for a change beside them, and asks for them again when they would go elsewhere", async () => {
    await save({ password: "", institution_id: "ROTH" });
    expect(boss.status).toBe(303);
    const mark = lms.heard.length;
    const other = someone(world.site);
    other.cookies = boss.cookies;
    await other.open(PAGE);
    await other.submit(TRY);
    expect(lms.heard[mark]).toContain("CNalcove|COterminal-secret|");
    for (const [name, text] of Object.entries({ host: "lms.example", port: "6001", user: "someone" })) {
      await save({ password: "", [name]: text });
      expect(boss.status).toBe(422);
      expect(boss.html).toContain("Enter the password");
    }
    await save({ password: "", line: "tls" });
    expect(boss.status).toBe(303);
    await save({ password: "" });
    expect(boss.status).toBe(422);
    await save();
    expect(boss.status).toBe(303);
  });

  it("calls nobody on the installation's own network that is not listed", async () => {
    const browser = someone(world.site);
    browser.cookies = boss.cookies;
    // The site's own port, as something that does listen there.
    const { port } = new URL(world.site.url);
    for (const [host, line] of [
      ["127.0.0.1", "tunnel"],
      ["localhost", "tls"],
      ["169.254.169.254", "tls"],
      ["::1", "tls"],
    ] as const) {
      await browser.open(PAGE);
      await browser.submit(PAGE, settings({ host, line, port }));
      expect(browser.status).toBe(303);
      await browser.open(PAGE);
      await browser.submit(TRY);
      expect((await browser.follow()).html).toContain("Alcove may not call this address");
    }
    await save();
  });

  it("is for the service's own administrator, and for the installation's", async () => {
    const sue = someone(world.site);
    await enrol(world.site, sue, "sue@example.org");
    await sue.open(`${PAGE}?service=${world.rotherham.id}`);
    expect(sue.html).not.toContain("127.0.0.1");
    await sue.submit(PAGE, settings({ host: "lms.sandwell.example", line: "tls", service: world.rotherham.id }));
    const kept = await rows("SELECT service_id, host FROM people.card_check ORDER BY host");
    expect(kept).toEqual([
      { service_id: world.rotherham.id, host: "127.0.0.1" },
      { service_id: world.sandwell.id, host: "lms.sandwell.example" },
    ]);
    const wendy = someone(world.site);
    await enrol(world.site, wendy, "wendy@example.org");
    expect((await wendy.open(PAGE)).status).toBe(403);
    expect((await someone(world.site).open(PAGE)).status).toBe(302);
    const admin = someone(world.site);
    await enrolFirstAdministrator(world.site, admin);
    const theirs = `?service=${world.rotherham.id}`;
    await admin.open(PAGE + theirs);
    await admin.submit(TRY + theirs);
    expect(admin.location).toBe(`${PAGE}${theirs}&tried=patron%20information`);
    expect((await admin.follow()).html).toContain("It works");
  });

  it("takes them away, with what was done in the audit log and no password in it", async () => {
    await boss.open(PAGE);
    await boss.submit(PAGE, { end: "yes" });
    expect(await rows(`SELECT 1 FROM people.card_check WHERE service_id = '${world.rotherham.id}'`)).toEqual([]);
    const log = await rows("SELECT action, detail FROM platform.audit WHERE action LIKE 'card_check.%'");
    expect(new Set(log.map((line) => line.action))).toEqual(
      new Set(["card_check.set", "card_check.tried", "card_check.ended"]),
    );
    expect(JSON.stringify(log)).not.toMatch(/terminal-secret|terminal-ac|LEAKED/);
    expect((await boss.open(`${PAGE}?tried=%3Cb%3E`)).html).not.toContain("not work");
  });
});
