import { afterAll, beforeAll, expect, it } from "vitest";
import { describeOnBoth } from "../../../../test/database-cases.ts";
import { openSip2Server, type Sip2Server } from "../../../../test/sip2-server.ts";
import { setCardCheck } from "../actions/set-card-check.ts";
import type { Browser } from "./browser.ts";
import { openTwoServices, someone } from "./cast.ts";

const CARD = "D20001000000017X";
/** Nothing else in the database or in any page looks like it. */
const PIN = "47-Okapi-PIN";

describeOnBoth("A resident's account by library card", (make) => {
  let world: Awaited<ReturnType<typeof openTwoServices>>;
  let lms: Sip2Server;
  beforeAll(async () => {
    lms = await openSip2Server();
    lms.cards.set(CARD, { pin: PIN, name: "Haddad, Amal" });
    lms.cards.set("LOST", { pin: PIN, name: "Marsh, Kelly", status: `    Y${" ".repeat(9)}` });
    world = await openTwoServices(await make(), { tunnels: [`127.0.0.1:${lms.port}`] });
  });
  afterAll(async () => {
    await world?.site.close();
    await lms?.close();
  });
  const rows = async (text: string) => (await world.site.parts.db.asOwner((client) => client.query(text))).rows;

  it("is not offered where no service checks cards", async () => {
    expect((await someone(world.site).open("/my/sign-in")).html).not.toContain("library card");
    expect((await someone(world.site).open("/my/sign-in/card")).status).toBe(404);
  });

  it("is found again by the card, and nothing of card or PIN is kept or shown", async () => {
    const { site, rotherham, sandwell } = world;
    for (const service of [rotherham, sandwell])
      await setCardCheck(
        site.parts,
        { service: service.id, actor: { id: service.id, name: "Bo" } },
        {
          host: "127.0.0.1",
          port: lms.port,
          tls: false,
          user: "alcove",
          password: "terminal-secret",
          terminalPassword: "",
          institutionId: "RDM",
          locationCode: "Alcove",
        },
      );
    const browser = someone(site);
    expect((await browser.open("/my/sign-in")).html).toContain("Use your library card instead");
    const come = async (at: Browser, service: string, card: string, pin: string, more = {}) => {
      await at.open("/my/sign-in/card?then=%2Fmy%2Ffamily");
      return at.submit("/my/sign-in/card", { service, card, pin, ...more });
    };
    await come(browser, rotherham.id, CARD, "wrong-one");
    expect(browser.status).toBe(422);
    const wrongPin = browser.html;
    expect(wrongPin).toContain("do not go together");
    expect(wrongPin).not.toContain("wrong-one");
    await come(browser, rotherham.id, "NOSUCH", PIN);
    expect(browser.html.replaceAll("NOSUCH", CARD).replace(/<p class="govuk-error.*/, "")).toBe(
      wrongPin.replace(/<p class="govuk-error.*/, ""),
    );
    expect((await come(browser, rotherham.id, "LOST", PIN)).html).toContain("cannot be used");
    expect((await come(browser, rotherham.id, CARD, "")).html).toContain("Write your PIN");
    expect((await come(browser, "", "", "")).html).toContain("Choose whose card it is");
    expect((await come(browser, rotherham.id, ` ${CARD.slice(0, 5)} ${CARD.slice(5)} `, PIN)).location).toBe(
      "/my/family",
    );
    await browser.open("/my/account");
    expect(browser.html).toContain("You sign in with a library card");
    await come(someone(site), rotherham.id, CARD, PIN);
    const theirs = () => rows("SELECT * FROM people.resident WHERE card_hash IS NOT NULL");
    expect(await theirs()).toHaveLength(1);
    await come(someone(site), sandwell.id, CARD, PIN);
    expect(await theirs()).toHaveLength(2);
    for (const table of [
      "people.resident",
      "people.resident_session",
      "people.card_try",
      "platform.audit",
      "platform.mail",
    ]) {
      const all = JSON.stringify(await rows(`SELECT * FROM ${table}`));
      expect(all).not.toContain(PIN);
      expect(all.toUpperCase()).not.toContain(CARD);
    }
  });

  it("waits after too many tries, and says so where the system is away", async () => {
    const { site, rotherham } = world;
    const browser = someone(site);
    const come = async (card: string) => {
      await browser.open("/my/sign-in/card");
      return browser.submit("/my/sign-in/card", { service: rotherham.id, card, pin: "guess" });
    };
    for (let tried = 0; tried < 5; tried += 1) expect((await come("TRIED")).html).toContain("do not go together");
    expect((await come("TRIED")).html).toContain("Wait 15 minutes");
    const mode = lms.mode;
    lms.mode = "off-line";
    expect((await come("AWAY")).html).toContain("cannot ask your library just now");
    lms.mode = mode;
  });
});
