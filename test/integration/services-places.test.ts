import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import { expect, it } from "vitest";
import { lookAfterEntry } from "../../src/modules/partners/actions/look-after-entry.ts";
import { fixedClock } from "../../src/platform/clock/clock.ts";
import type { Visitor } from "../../src/platform/http/route.ts";
import { newId } from "../../src/platform/ids/ids.ts";
import { describeOnBoth } from "../database-cases.ts";
import { htmlFaults } from "../page-checks.ts";
import { takeServices } from "../partners-cases.ts";
import { HARBOUR, NOW, debtAdvice as service, worldOfPartners as world } from "../partners-world.ts";
import type { PublicSite } from "../public-site.ts";

// The schemas carry what describes their tables beside what checks them.
const ajv = new Ajv({ strict: false, allErrors: true });
formats.default(ajv);
const isService = ajv.compile(
  JSON.parse(readFileSync("test/standards/oruk-3.0/service_with_definitions.json", "utf8")),
);

const json = async (site: PublicSite, address: string) => (await site.server.inject(address)).json();

describeOnBoth("Where services of others are", (make) => {
  it("at a library stand on its page with when one can drop in and whom to ring, and go when they are withdrawn", async () => {
    const { db, site } = await world(make);
    const elsewhere = [{ location: { id: "far", location_type: "physical", latitude: 53.5, longitude: -1.2 } }];
    await takeServices(db, site, [
      service("1"),
      service("2", { status: "temporarily closed", name: "Benefits help" }),
      service("3", { service_at_locations: elsewhere, name: "Far away help" }),
    ]);
    const page = async (lang = "en") => (await site.server.inject(`/libraries/riverside-library?lang=${lang}`)).body;
    const html = await page();
    const section = /<section aria-labelledby="others">[\s\S]*?<\/section>/.exec(html)?.[0] ?? "";
    for (const words of [
      "Run by others here",
      "Debt advice 1",
      "Harbour Advice",
      "Tuesday and Thursday: 10am to 1pm",
      'href="tel:01709960123"',
      "Benefits help",
      "It is closed for now.",
    ])
      expect(section, words).toContain(words);
    expect(section.match(/Tuesday and Thursday/g)).toHaveLength(1);
    expect(html).not.toContain("Far away help");
    expect(await htmlFaults(html)).toEqual([]);
    expect(await page("pl")).toContain("Co prowadzą tu inni");
    await takeServices(db, site, [service("3", { service_at_locations: elsewhere })], ["--whole"]);
    expect(await page()).not.toContain('id="others"');
  });

  it("whose place staff withhold tell its town and nothing else of where it is, anywhere, whatever its source says later", async () => {
    const { db, site } = await world(make);
    // Its organisation tells it too.
    const OURS = {
      organization: { ...HARBOUR, description: "We are at 1 High Street, S65 1AA, in the Upstairs room." },
    };
    const refuge = service("house", {
      ...OURS,
      name: "Harbour house",
      description: "Come to the Upstairs room on High Street.",
    });
    await takeServices(db, site, [refuge, service("1", OURS)]);
    // Its name once told it.
    await db.asOwner(async (client) => {
      await client.query(
        "UPDATE partners.service SET slug = 'harbour-house-1-high-street-' || right(id::text, 8) WHERE name = 'Harbour house'",
      );
    });
    await site.index();
    const [{ id, organisation_id }] = (
      await db.asOwner((client) => client.query("SELECT * FROM partners.service WHERE name = 'Harbour house'"))
    ).rows;
    const staff = { id: newId(), name: "Moira", serviceId: "", role: "manager", libraryIds: [] } as Visitor;
    staff.serviceId = (await db.asOwner((client) => client.query("SELECT id FROM places.service"))).rows[0].id;
    const parts = {
      db,
      clock: fixedClock(NOW),
      events: { tell: site.tell },
      secret: "s",
      baseUrl: "",
      mailWaiting: () => {},
      // Nobody's own listing has dates at libraries.
      dropIns: {} as never,
    };
    const keep = (deed: "withhold" | "tell") => lookAfterEntry(parts, staff, id, { deed });
    const SECRETS = /High Street|S65 1AA|53\.43|-1\.36|Upstairs room|There is a lift|Riverside Library/;
    /** All that tells of it to anybody, and what is kept. */
    const told = async () => {
      const ids = { ids: [id] };
      const { slug } = (
        await db.asOwner((client) => client.query("SELECT slug FROM partners.service WHERE id = $1", [id]))
      ).rows[0];
      expect((await site.server.inject(`/local-services/${slug}`)).statusCode).toBe(200);
      const answers = await Promise.all(
        [`/local-services/${slug}`, `/oruk/v3/services/${id}`, `/oruk/v3/organizations/${organisation_id}`].map(
          async (address) => (await site.server.inject(address)).body,
        ),
      );
      // What else is found near, and where 'Rotherham' is, are not its own.
      const found: string[] = [];
      for (const address of ["/api/v1/search", "/search.json"])
        for (const each of (await json(site, `${address}?q=harbour+house&near=Rotherham`)).results)
          if (each.name === "Harbour house") found.push(JSON.stringify(each));
      const page = (await site.server.inject("/search?q=harbour+house&near=Rotherham")).body;
      const mine = /<li[^>]*>(?:(?!<li)[\s\S])*Harbour house[\s\S]*?<\/li>/.exec(page)?.[0] ?? "";
      const rows = await db.asOwner((client) =>
        client.query(
          `SELECT (SELECT doc::text FROM partners.service WHERE id = ANY($1)) AS kept,
             (SELECT doc::text FROM finder.card c JOIN finder.listing l ON l.id = c.listing WHERE l.ref = ANY($1)) AS card,
             (SELECT coalesce(l.at::text, '') || coalesce(l.library_ref::text, '') FROM finder.listing l WHERE l.ref = ANY($1)) AS at`,
          [ids.ids],
        ),
      );
      const { kept, card, at } = rows.rows[0];
      return { answers, found, mine, kept, card, at };
    };
    const before = await told();
    expect(before.kept).toMatch(SECRETS);
    expect(before.at).not.toBe("");
    const formerly = `/local-services/harbour-house-1-high-street-${id.slice(-8)}`;
    expect((await site.server.inject(formerly)).statusCode).toBe(200);
    await keep("withhold");
    await keep("withhold");
    expect((await site.server.inject(formerly)).statusCode).toBe(404);
    for (const address of ["/sitemap-1.xml", "/search.json?q=harbour+house"])
      expect((await site.server.inject(address)).body).not.toContain("high-street");
    const hides = async () => {
      const after = await told();
      for (const answer of after.answers) expect(answer).not.toMatch(SECRETS);
      expect(after.found).toHaveLength(2);
      for (const each of after.found) expect(each).not.toMatch(SECRETS);
      expect(after.mine).toContain("Harbour house");
      expect(after.kept).not.toMatch(SECRETS);
      expect(after.card).not.toMatch(SECRETS);
      expect(after.mine).not.toMatch(SECRETS);
      expect(after.at).toBe("");
      expect(after.answers[0]).toContain("The exact address is not told here.");
      expect(after.answers[0]).not.toContain("openstreetmap.org/directions");
      const whole = JSON.parse(after.answers[1]!);
      expect(isService(whole), JSON.stringify(isService.errors)).toBe(true);
      expect(whole.service_at_locations[0].location.addresses[0]).toMatchObject({ city: "Rotherham", postal_code: "" });
    };
    await hides();
    // Its source says the same again, and then something else, with the address each time.
    expect(await takeServices(db, site, [refuge, service("1", OURS)])).toEqual([]);
    await hides();
    expect(await takeServices(db, site, [{ ...refuge, description: "New words." }, service("1", OURS)])).toEqual([id]);
    await hides();
    // Its publisher gives it another id, or another of the same organisation: neither tells an address from the start.
    const anew = { ...refuge, id: "new-id" };
    // What tells it in its words is not let in so.
    await takeServices(db, site, [refuge, anew, service("1", OURS)]);
    expect((await db.asOwner((client) => client.query("SELECT id FROM partners.service"))).rows).toHaveLength(2);
    await takeServices(db, site, [
      refuge,
      { ...anew, description: "New words." },
      service("1", OURS),
      service("7", OURS),
    ]);
    const kept = async () =>
      (
        await db.asOwner((client) =>
          client.query("SELECT address_withheld, doc::text AS doc FROM partners.service WHERE id <> $1 ORDER BY name", [
            id,
          ]),
        )
      ).rows.map(({ address_withheld, doc }) => [address_withheld, SECRETS.test(doc)]);
    // Debt advice 1 was there before, and stays as it was.
    expect(await kept()).toEqual([
      [false, true],
      [true, false],
      [true, false],
    ]);
    await db.asOwner((client) =>
      client.query("UPDATE partners.service SET address_withheld = false WHERE id <> $1", [id]),
    );
    await takeServices(db, site, [refuge, anew, service("1", OURS), service("7", OURS)]);
    expect(await kept()).toEqual(Array(3).fill([false, true]));
    await keep("tell");
    await takeServices(db, site, [{ ...refuge, description: "New words." }, service("1", OURS)]);
    expect((await told()).kept).toMatch(SECRETS);
  });
});
