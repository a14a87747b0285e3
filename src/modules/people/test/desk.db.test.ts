import { afterAll, beforeAll, expect, it } from "vitest";
import { describeOnBoth } from "../../../../test/database-cases.ts";
import type { Browser } from "./browser.ts";
import { enrol, insertMember, openTwoServices, someone } from "./cast.ts";

describeOnBoth("the desk", (make) => {
  let world: Awaited<ReturnType<typeof openTwoServices>>;
  /** The enrolled computer at Mowbray Gardens. */
  let computer: Browser;
  const ids = new Map<string, string>();

  /** A member with a PIN, set from a browser of their own. */
  const withPin = async (name: string, pin: string, service: { id: string }, role?: "manager") => {
    const email = `${name.toLowerCase()}@example.org`;
    ids.set(name, await insertMember(world.site.parts.db, service, { email, name, role }));
    const own = someone(world.site);
    await enrol(world.site, own, email);
    await own.open("/staff/account");
    await own.submit("/staff/account/pin", { pin, again: pin });
    expect(own.location).toBe("/staff/account");
    return own;
  };
  const swapTo = async (name: string, pin: string, at = computer) => {
    await at.open("/staff/desk");
    return at.submit("/staff/desk", { person: ids.get(name)!, pin });
  };

  beforeAll(async () => {
    world = await openTwoServices(await make());
    computer = await withPin("Morgan", "8361", world.rotherham, "manager");
    await withPin("Priya", "4729", world.rotherham);
    await withPin("Sandy", "5927", world.sandwell);
    await computer.open("/staff/desks");
    await computer.submit("/staff/desks", { library: world.mowbray.id, name: "Front desk" });
    expect(computer.location).toBe("/staff/desks");
  });
  afterAll(() => world?.site.close());

  it("swaps by name and PIN, and the log and the page name the person", async () => {
    await computer.open("/staff/desk");
    expect(computer.html).toContain("Priya");
    expect(computer.html).not.toContain("Sandy");
    await swapTo("Priya", "4729");
    expect(computer.location).toBe("/staff");
    expect((await computer.follow()).html).toContain("Today for Priya as staff");
    await swapTo("Morgan", "8361");
    // A PIN opens everyday work alone, whatever the role.
    expect((await computer.follow()).html).toContain("Today for Morgan as staff");
    expect((await computer.open("/staff/desks")).status).toBe(403);
    const { rows } = await world.site.parts.db.asOwner((client) =>
      client.query(
        "SELECT actor_name FROM platform.audit WHERE action = 'signed_in' AND detail->>'by' = 'pin' ORDER BY at, id",
      ),
    );
    expect(rows.map((row) => row.actor_name)).toEqual(["Priya", "Morgan"]);
  });

  it("locks by the button and after ten idle minutes, on the server", async () => {
    await swapTo("Priya", "4729");
    await computer.open("/staff/account");
    const copied = computer.cookies.get("alcove_session")!;
    await computer.submit("/staff/lock");
    expect(computer.location).toBe("/staff/desk");
    computer.cookies.set("alcove_session", copied);
    expect((await computer.open("/staff")).location).toContain("/staff/sign-in?then=");
    await swapTo("Priya", "4729");
    world.site.clock.pass({ minutes: 9 });
    expect((await computer.open("/staff")).status).toBe(200);
    world.site.clock.pass({ minutes: 9 });
    expect((await computer.open("/staff")).status).toBe(200);
    world.site.clock.pass({ minutes: 11 });
    expect((await computer.open("/staff/account")).location).toBe("/staff/sign-in?then=%2Fstaff%2Faccount");
    expect((await computer.follow()).location).toBe("/staff/desk?then=%2Fstaff%2Faccount");
    await computer.follow();
    await computer.submit("/staff/desk", { person: ids.get("Priya")!, pin: "4729" });
    expect(computer.location).toBe("/staff/account");
  });

  it("takes no PIN elsewhere, and nobody of another service", async () => {
    const elsewhere = someone(world.site);
    await elsewhere.open("/staff/desk");
    expect(elsewhere.status).toBe(403);
    await elsewhere.open("/staff/sign-in");
    elsewhere.html = elsewhere.html.replaceAll('action="/staff/sign-in"', 'action="/staff/desk"');
    expect((await swapByHand(elsewhere, ids.get("Priya")!, "4729")).status).toBe(403);
    elsewhere.cookies.set("alcove_desk", "x".repeat(43));
    expect((await elsewhere.open("/staff/desk")).status).toBe(403);
    expect((await swapTo("Sandy", "5927")).html).toContain("locked");
    expect(computer.location).toBe("");
  });

  it("locks a PIN after five wrong tries, however fast, until its owner sets it again", async () => {
    await computer.open("/staff/desk");
    const fields = [...computer.html.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const body = new URLSearchParams(fields.map(([, name, value]) => [name!, value!]));
    body.set("person", ids.get("Priya")!);
    const cookie = [...computer.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const pins = ["1357", "2468", "9753", "8642", "1470", "2581", "3692"];
    await Promise.all(
      pins.map((pin) =>
        fetch(`${world.site.url}/staff/desk`, {
          method: "POST",
          redirect: "manual",
          body: `${body}&pin=${pin}`,
          headers: { cookie, "content-type": "application/x-www-form-urlencoded" },
        }),
      ),
    );
    expect((await swapTo("Priya", "4729")).html).toContain("This PIN is locked");
    const { rows } = await world.site.parts.db.asOwner((client) =>
      client.query("SELECT count(*) AS n FROM platform.audit WHERE action = 'pin.locked'"),
    );
    expect(rows[0].n).toBe(1);
  });

  it("refuses easy PINs, and stops being a desk when removed", async () => {
    const { site } = world;
    const manager = someone(site);
    await insertMember(site.parts.db, world.rotherham, { email: "max@example.org", name: "Max", role: "manager" });
    await enrol(site, manager, "max@example.org");
    for (const pin of ["1234", "0000", "654321", "12", "abcd"]) {
      await manager.open("/staff/account");
      expect((await manager.submit("/staff/account/pin", { pin, again: pin })).status).toBe(422);
    }
    await swapTo("Morgan", "8361");
    await manager.open("/staff/desks");
    const id = /name="id" value="([^"]+)"/.exec(manager.html)![1]!;
    await manager.submit("/staff/desks/remove", { id });
    expect((await computer.open("/staff")).location).toContain("/staff/sign-in");
    expect((await computer.open("/staff/desk")).status).toBe(403);
  });

  const swapByHand = (browser: Browser, person: string, pin: string) => browser.submit("/staff/desk", { person, pin });
});
