import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeOnBoth } from "../../../../test/database-cases.ts";
import { newBrowser } from "./browser.ts";
import { enrol, insertMember, openTwoServices, someone } from "./cast.ts";

/** A council's real OpenID Connect provider; whoever types a name at its door is signed in as NAME@example.org. */
async function openCouncil(back: string) {
  const http = createServer();
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", () => resolve()));
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: "alcove", client_secret: "the council's secret", redirect_uris: [back] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    conformIdTokenClaims: false,
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({
        sub: id,
        email: `${id.replace("unverified-", "")}@example.org`,
        email_verified: !id.startsWith("unverified-"),
        name: id,
      }),
    }),
    cookies: { keys: ["for tests alone"] },
    features: { devInteractions: { enabled: true } },
  });
  provider.on("server_error", (_, error) => console.error(error));
  http.on("request", provider.callback());
  return { issuer, close: () => new Promise<void>((resolve) => http.close(() => resolve())) };
}

/** Goes through the provider's own pages until it sends the browser back; where to. */
async function atTheCouncil(issuer: string, start: string, name: string): Promise<string> {
  const browser = newBrowser(issuer);
  await browser.open(start);
  for (let step = 0; step < 12; step += 1) {
    if (browser.location && !new URL(browser.location, issuer).href.startsWith(issuer)) return browser.location;
    if (browser.status >= 300 && browser.status < 400) {
      await browser.follow();
      continue;
    }
    const action = new URL(/action="([^"]+)"/.exec(browser.html)![1]!, issuer).href;
    const prompt = /name="prompt" value="([^"]+)"/.exec(browser.html)![1]!;
    browser.html = `<form action="${action}"></form>`;
    await browser.submit(action, { prompt, ...(prompt === "login" && { login: name, password: "any" }) });
  }
  throw new Error("The provider never sent the browser back");
}

describeOnBoth("a council's own sign-in", (make) => {
  let world: Awaited<ReturnType<typeof openTwoServices>>;
  let council: Awaited<ReturnType<typeof openCouncil>>;
  const path = () => `/staff/sign-in/council/${world.rotherham.id}`;
  const accounts = () =>
    world.site.parts.db.asOwner(
      async (client) => (await client.query("SELECT count(*) AS n FROM people.account")).rows[0].n,
    );

  beforeAll(async () => {
    world = await openTwoServices(await make());
    const { site, rotherham, sandwell } = world;
    const db = site.parts.db;
    council = await openCouncil(`${site.url}/staff/sign-in/council-back`);
    await insertMember(db, rotherham, { email: "boss@example.org", name: "Bo", role: "service_administrator" });
    await insertMember(db, rotherham, { email: "wendy@example.org", name: "Wendy", role: "manager" });
    await insertMember(db, sandwell, { email: "far@example.org", name: "Fara" });
    const boss = someone(site);
    await enrol(site, boss, "boss@example.org");
    await boss.open("/staff/service/council-sign-in");
    await boss.submit("/staff/service/council-sign-in", { issuer: "http://council.example", client_id: "alcove" });
    expect(boss.status).toBe(422);
    await boss.submit("/staff/service/council-sign-in", {
      issuer: council.issuer,
      client_id: "alcove",
      client_secret: "the council's secret",
    });
    expect(boss.status).toBe(303);
    const { rows } = await db.asOwner((client) => client.query("SELECT sealed_secret FROM people.council_sign_in"));
    expect(rows[0].sealed_secret).not.toContain("secret");
    await boss.open("/staff/service/council-sign-in");
    expect(boss.html).not.toContain("the council's secret");
    // A changed issuer is not handed the secret of the one before.
    await boss.submit("/staff/service/council-sign-in", { issuer: "https://evil.example", client_id: "alcove" });
    expect(boss.status).toBe(422);
  });
  afterAll(async () => {
    await world?.site.close();
    await council?.close();
  });

  it("lets an invited person in, second step and all, at that service alone", async () => {
    const { site } = world;
    const browser = someone(site);
    await browser.open("/staff/sign-in?then=%2Fstaff%2Faccount");
    expect(browser.html).toContain("council's own account");
    await browser.open("/staff/sign-in/council");
    expect(browser.html).toContain("Rotherham");
    expect(browser.html).not.toContain("Sandwell");
    await browser.open(`${path()}?then=%2Fstaff%2Faccount`);
    await browser.open(await atTheCouncil(council.issuer, browser.location, "wendy"));
    expect(browser.location).toBe("/staff/account");
    expect((await browser.follow()).html).toContain("Wendy");
    expect(browser.html).toContain("sign in by mail");
    expect((await browser.open("/staff")).html).toContain("as manager");
    // What opens the account elsewhere is not the council's to change.
    expect((await browser.open("/staff/second-step/app")).location).toBe("/staff/second-step");
    await browser.open("/staff/account/recovery-codes");
    expect((await browser.submit("/staff/account/recovery-codes")).status).toBe(403);
  });

  it("makes no account, lets in nobody of another service, and believes no unverified address", async () => {
    const { site } = world;
    const before = await accounts();
    for (const [name, words] of [
      ["stranger", "Ask its administrator"],
      ["far", "Ask its administrator"],
      ["unverified-wendy", "did not confirm"],
    ]) {
      const browser = someone(site);
      await browser.open(path());
      await browser.open(await atTheCouncil(council.issuer, browser.location, name!));
      expect(browser.status).toBe(403);
      expect(browser.html).toContain(words);
      expect(browser.cookies.has("alcove_session")).toBe(false);
    }
    expect(await accounts()).toBe(before);
  });

  it("takes an answer only in the browser that set out, once, and leads nowhere else", async () => {
    const { site } = world;
    const browser = someone(site);
    await browser.open(`${path()}?then=${encodeURIComponent("https://evil.example")}`);
    const back = await atTheCouncil(council.issuer, browser.location, "wendy");
    expect((await someone(site).open(back)).status).toBe(403);
    const other = someone(site);
    await other.open(path());
    expect((await other.open(back)).status).toBe(403);
    const carry = browser.cookies.get("alcove_council")!;
    await browser.open(back);
    expect(browser.location).toBe("/staff");
    const again = someone(site);
    again.cookies.set("alcove_council", carry);
    expect((await again.open(back)).status).toBe(403);
    expect((await someone(site).open("/staff/sign-in/council-back?code=x&state=y")).status).toBe(403);
  });
});
