import { afterAll, beforeAll, expect, it } from "vitest";
import { describeOnBoth } from "../../../../test/database-cases.ts";
import { adminLinkCommand } from "../../../journeys/admin-link-command.ts";
import { CommandRefused, type Job } from "../../../platform/admin/command.ts";
import { linkByCommand } from "../actions/link-by-command.ts";
import { codeOf, enrolFirstAdministrator, insertMember, openTwoServices, setUpApp, someone } from "./cast.ts";

describeOnBoth("alcove admin-link", (make) => {
  let world: Awaited<ReturnType<typeof openTwoServices>>;
  beforeAll(async () => {
    world = await openTwoServices(await make());
  });
  afterAll(() => world?.site.close());

  /** Runs the command as somebody at the machine. @returns where the link it prints leads */
  async function command(...args: string[]): Promise<{ path: string; said: string }> {
    const said: string[] = [];
    const { parts } = world.site;
    if (!("run" in adminLinkCommand)) throw new Error("it runs beside a server");
    const job = {
      args,
      say: (line: string) => said.push(line),
      signInLink: (email?: string) => linkByCommand(parts, email),
    };
    expect(await adminLinkCommand.run(job as unknown as Job)).toBe(0);
    const link = new URL(said[1]!);
    expect(link.origin).toBe(world.site.url);
    return { path: link.pathname + link.search, said: said[0]! };
  }
  const all = async (text: string) => (await world.site.parts.db.asOwner((client) => client.query(text))).rows;

  it("makes the first administrator's link while there is none; it ends after 20 minutes, and a newer one ends it", async () => {
    const { site } = world;
    const older = await command();
    expect(older.said).toContain("To become its administrator, open this once");
    expect(older.said).toContain("Any link printed before no longer works");
    const newer = await command();
    expect((await someone(site).open(older.path)).status).toBe(410);
    expect((await someone(site).open(newer.path)).status).toBe(200);
    site.clock.pass({ minutes: 21 });
    expect((await someone(site).open(newer.path)).status).toBe(410);
    const last = await command();
    const browser = someone(site);
    await browser.open(last.path);
    site.clock.pass({ minutes: 21 });
    await browser.submit("/staff/first", { name: "Late Comer", email: "late@example.org" });
    expect(browser.status).toBe(410);
    expect(await all("SELECT 1 FROM people.account")).toEqual([]);
  });

  it("signs the one administrator in again: once, with the second step, and by the log", async () => {
    const { site } = world;
    const secret = await enrolFirstAdministrator(site, someone(site));
    const { path, said } = await command();
    expect(said).toContain("To sign in as Ada Min");
    const browser = someone(site);
    await browser.open(path);
    await browser.submit("/staff/sign-in/confirm");
    expect(browser.location).toBe("/staff/second-step");
    expect((await browser.open("/staff")).location).toBe("/staff/second-step");
    await browser.open("/staff/second-step");
    await browser.submit("/staff/second-step", { code: codeOf(site, secret) });
    expect((await browser.open("/staff")).html).toContain("Today for Ada Min as installation_administrator");
    expect((await someone(site).open(path)).status).toBe(410);
    const token = path.split("token=")[1]!;
    const audit = await all("SELECT * FROM platform.audit ORDER BY at, id");
    expect(audit).toContainEqual(
      expect.objectContaining({ action: "link.made", actor_name: "Command line", detail: { name: "Ada Min" } }),
    );
    expect(JSON.stringify(audit)).not.toContain(token);
    expect(JSON.stringify(await all("SELECT * FROM people.sign_in_link"))).not.toContain(token);
    expect(await all("SELECT 1 FROM platform.mail")).toEqual([]);
  });

  it("lets a named member of staff in, and nobody whom nobody let in", async () => {
    const { site, rotherham, sandwell } = world;
    await insertMember(site.parts.db, rotherham, { email: "ros@example.org", name: "Ros Whitaker" });
    const browser = someone(site);
    await browser.open((await command("--email", " Ros@Example.org")).path);
    await browser.submit("/staff/sign-in/confirm");
    await setUpApp(site, browser);
    expect((await browser.open("/staff")).html).toContain("Today for Ros Whitaker");
    const [made] = await all(
      "SELECT service_id FROM platform.audit WHERE action = 'link.made' AND detail->>'name' = 'Ros Whitaker'",
    );
    expect(made).toEqual({ service_id: rotherham.id });
    const { path } = await command("--email", "ros@example.org");
    site.clock.pass({ minutes: 21 });
    expect((await someone(site).open(path)).status).toBe(410);

    // Suspended at one service, she still has the other: the log of that one has the link.
    await insertMember(site.parts.db, sandwell, { email: "ros@example.org", name: "Ros Whitaker" });
    await site.parts.db.asOwner((client) =>
      client.query("UPDATE people.membership SET suspended_at = now() WHERE service_id = $1", [rotherham.id]),
    );
    expect((await command("--email", "ROS@EXAMPLE.ORG")).said).toContain("To sign in as Ros Whitaker");
    const logged = await all(
      "SELECT service_id FROM platform.audit WHERE action = 'link.made' AND detail->>'name' = 'Ros Whitaker' ORDER BY at, id",
    );
    expect(logged.at(-1)).toEqual({ service_id: sandwell.id });

    await expect(command("--email", "nobody@example.org")).rejects.toThrow(CommandRefused);
    await site.parts.db.asOwner((client) => client.query("UPDATE people.membership SET suspended_at = now()"));
    await expect(command("--email", "ros@example.org")).rejects.toThrow(
      "Nobody who may sign in has the address ros@example.org.",
    );
    await expect(command("--mail", "x")).rejects.toThrow(/--mail/);
  });

  it("asks which, where there is more than one administrator", async () => {
    await world.site.parts.db.asOwner((client) =>
      client.query("UPDATE people.account SET installation_administrator = true WHERE email = 'ros@example.org'"),
    );
    await expect(command()).rejects.toThrow("--email admin@example.org or ros@example.org");
  });
});
