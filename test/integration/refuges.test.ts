import { pino } from "pino";
import { renderToString } from "preact-render-to-string";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writeList } from "../../src/modules/finder/domain/hand-list.ts";
import { type FileTerms, keepDraft, takeDraft } from "../../src/modules/partners/actions/file-drafts.ts";
import { addSource } from "../../src/modules/partners/actions/keep-source.ts";
import { lookAfterEntry } from "../../src/modules/partners/actions/look-after-entry.ts";
import { readSources } from "../../src/modules/partners/actions/read-sources.ts";
import { withheldPage } from "../../src/modules/partners/web/staff/withheld-page.tsx";
import { createEvents } from "../../src/platform/events.ts";
import type { Visitor } from "../../src/platform/http/route.ts";
import { handClock } from "../bookings-cases.ts";
import { describeOnBoth } from "../database-cases.ts";
import { type FeedServer, openFeedServer, send } from "../feed-server.ts";
import { takeServices } from "../partners-cases.ts";
import { NOW, debtAdvice as service, worldOfPartners as world } from "../partners-world.ts";
import { desk } from "../people.ts";

let feed: FeedServer;
beforeAll(async () => {
  feed = await openFeedServer();
});
afterAll(() => feed.close());

/** What gives the place away: street, name, postcode, point, how one gets in. */
const SECRETS = /Hidden Lane|Old Convent|S65 ?2ZZ|S652ZZ|53\.4[45]|-1\.3[45]|blue door/i;
const PLACE = [
  {
    location: {
      ...{
        id: "S65 2ZZ Hidden Lane",
        location_type: "physical",
        name: "The Old Convent",
        latitude: 53.4444,
        longitude: -1.3456,
      },
      addresses: [{ address_1: "12 Hidden Lane", city: "Rotherham", postal_code: "S65 2ZZ" }],
      accessibility: [{ description: "By the blue door." }],
    },
  },
];
const refuge = (id: string, name: string, over: object = {}) =>
  service(id, {
    name,
    description: `${name} takes women and children. Ring first, then come to the Old Convent, 12 Hidden Lane, S65 2ZZ.`,
    organization: { id: "rose", name: "Rose", description: "A charity at 12 Hidden Lane, S65 2ZZ." },
    service_at_locations: PLACE,
    ...over,
  });
const CSV = `Id,Name,Words,Venue,Street,Town,Postcode
1,Rowan safe house,For women,The Old Convent,12 Hidden Lane,Rotherham,S65 2ZZ
2,Rowan chess,For all,Hall,1 High Street,Rotherham,S65 1AA
`;
const CALENDAR = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:tea@hidden\r\nSUMMARY:Tea at the women's refuge\r\nLOCATION:The Old Convent\\, 12 Hidden Lane\\, Rotherham S65 2ZZ\r\nGEO:53.4444;-1.3456\r\nDTSTART:20261210T100000Z\r\nDTEND:20261210T110000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;

describeOnBoth("A refuge that comes from elsewhere", (make) => {
  it("tells its town and nothing else of where it is, from the first, whichever way it comes, until staff say otherwise", async () => {
    const { db, site } = await world(make);
    const rows = async <Row>(text: string, values: unknown[] = []) =>
      (await db.asOwner((client) => client.query(text, values))).rows as Row[];
    const [{ id: serviceId }] = (await rows<{ id: string }>("SELECT id FROM places.service")) as [{ id: string }];
    const visitor: Visitor = { ...{ id: desk.id, name: desk.name, serviceId, role: "manager", libraryIds: [] } };
    const clock = handClock(NOW);
    const events = createEvents();
    const parts = {
      ...{ db, clock, log: pino({ level: "silent" }), feedsInside: [feed.host], secret: "s", baseUrl: "" },
      ...{ events: { ...events, tell: site.tell }, mailWaiting: () => {}, dropIns: {} as never },
      findPostcode: (postcode: string) => (postcode.startsWith("S65 2") ? { lat: 53.4444, lng: -1.3456 } : undefined),
    };
    // By the command, by a feed, by a table, by a calendar.
    const one = refuge("1", "Rose House women's refuge");
    await takeServices(db, site, [one, service("2", { organization: one.organization })]);
    feed.services = [
      refuge("3", "Ash House", { attributes: [{ taxonomy_term: { id: "r", name: "Women's refuges" } }] }),
    ];
    const details = { licence: "OGL v3", every: "daily" as const, organisation: null };
    await addSource(parts, visitor, "Feed", { ...details, kind: "feed", address: feed.address });
    await readSources(parts);
    const terms: FileTerms = {
      ...{ source: "Table", licence: "CC0 1.0", organisation: "Rowan", whole: true, preset: "services" },
      mapping: {
        ...{ id: "id", name: "name", words: "description", venue: "place" },
        ...{ street: "address", town: "town", postcode: "postcode" },
      },
    };
    const give = async (over: Partial<FileTerms> = {}) => {
      await takeDraft(parts, visitor, await keepDraft(parts, visitor, CSV, { ...terms, ...over }));
      await readSources(parts);
    };
    await give();
    feed.reply = (_, reply) => send(reply, CALENDAR, 200, "text/calendar");
    const calendar = { ...details, kind: "calendar" as const, organisation: "Rose" };
    await addSource(parts, visitor, "Calendar", { ...calendar, address: `${feed.address}/rose.ics` });
    await readSources(parts);
    feed.reply = undefined;
    await site.index();
    await site.publish();

    type Kept = { id: string; slug: string; name: string; refuge_words: string | null; organisation_id: string };
    const kept = await rows<Kept>("SELECT * FROM partners.service WHERE address_withheld ORDER BY name");
    expect(kept.map(({ name, refuge_words }) => [name, refuge_words])).toEqual([
      ["Ash House", "women's refuges"],
      ["Rose House women's refuge", "women's refuge"],
      ["Rowan safe house", "safe house"],
      ["Tea at the women's refuge", "women's refuge"],
    ]);
    // Of a calendar's place too, whose town stands in one line with the street.
    const towns = "SELECT DISTINCT doc #>> '{service_at_locations,0,location,addresses,0,city}' AS town";
    expect(await rows(`${towns} FROM partners.service WHERE address_withheld`)).toEqual([{ town: "Rotherham" }]);
    // Neither does anything that is kept tell it, but what somebody gave to be read.
    for (const table of [
      "partners.service",
      "partners.organisation",
      "finder.card",
      "partners.feed_document",
      "partners.likeness",
    ])
      expect(
        (await rows<{ row: string }>(`SELECT t::text AS row FROM ${table} t`)).filter(({ row }) => SECRETS.test(row)),
        table,
      ).toEqual([]);
    expect(
      await rows("SELECT FROM finder.listing WHERE ref = ANY($1) AND (at IS NOT NULL OR library_ref IS NOT NULL)", [
        kept.map(({ id }) => id),
      ]),
    ).toEqual([]);
    const list = writeList(kept.slice(0, 3).map(({ id }) => ({ kind: "service" as const, id })));
    const where = "postcode=S65%202ZZ&proximity=2000";
    const answers = await Promise.all(
      [
        ...kept.flatMap(({ id, slug, organisation_id }) => [
          ...[`/local-services/${slug}`, `/oruk/v3/services/${id}`, `/oruk/v3/organizations/${organisation_id}`],
        ]),
        ...["", "?full=true", `?${where}`].map((more) => `/oruk/v3/services${more}`),
        ...["/oruk/v3/organizations", "/oruk/v3/service_at_locations", "/oruk/v3/service_at_locations?full=true"],
        ...["/search", "/search.json", "/search.ics", "/search.atom", "/api/v1/search"].map(
          (path) => `${path}?q=refuge`,
        ),
        ...["/search", "/api/v1/search"].map((path) => `${path}?q=rose+house&near=Rotherham`),
        ...[`/list?things=${list}`, "/libraries/riverside-library", "/libraries/riverside-library.ics", "/sitemap.xml"],
      ].map(async (address) => ({ address, body: (await site.server.inject(address)).body })),
    );
    for (const { address, body } of answers) expect(body, address).not.toMatch(SECRETS);
    const bodyOf = (start: string) => answers.find(({ address }) => address.startsWith(start))!.body;
    expect(bodyOf(`/local-services/${kept[1]!.slug}`)).toContain("The exact address is not told here.");
    expect(bodyOf("/list?things=")).toContain("Rose House women&#39;s refuge".replace("&#39;", "'"));
    expect(bodyOf("/search?q=refuge")).toContain("Rose House");
    const ids = kept.map(({ id }) => id);
    expect(
      await rows("SELECT FROM partners.feed_location WHERE feed_service_id = ANY($1) AND at IS NOT NULL", [ids]),
    ).toEqual([]);

    // Staff say why one may be shown: its feed is read anew, all of it, and what they said holds; one that is said in a table's preview too.
    const ash = kept[0]!.id;
    const page = (form: Record<string, string>, method = "POST") =>
      withheldPage(parts, {
        ...{ visitor, form, csrf: "x", query: new URLSearchParams() },
        request: { method },
      } as never);
    const wordless = await page({ id: ash, do: "tell" });
    expect(wordless).toMatchObject({ status: 422 });
    if (wordless.kind === "page")
      expect(renderToString(wordless.page.body)).toMatch(/Write why[\s\S]*looks like a refuge/);
    expect(await lookAfterEntry(parts, visitor, ash, { deed: "tell" })).toEqual({ refused: "why_told" });
    await page({ id: ash, do: "tell", [`why_${ash}`]: "A café of that name" });
    await page({ id: kept[1]!.id, do: "withhold" });
    await readSources(parts);
    await give({ shown: { keys: ["1"], by: "Moira" } });
    clock.set("2026-12-03T03:00:00Z");
    await readSources(parts);
    const states = () =>
      rows(
        `SELECT name, address_withheld AS withheld, doc::text LIKE '%Hidden Lane%' AS told, place_said_by AS by, place_said_why AS why
         FROM partners.service WHERE refuge_words IS NOT NULL ORDER BY name`,
      );
    const expected = [
      { name: "Ash House", withheld: false, told: true, by: desk.name, why: "A café of that name" },
      { name: "Rose House women's refuge", withheld: true, told: false, by: desk.name, why: null },
      { name: "Rowan safe house", withheld: false, told: true, by: "Moira", why: "Said when its table was given" },
      { name: "Tea at the women's refuge", withheld: true, told: false, by: null, why: null },
    ];
    expect(await states()).toEqual(expected);
    await give();
    await takeServices(db, site, [one]);
    expect(await states()).toEqual(expected);
    // One that was there, and says only now what it is.
    const inOneLine = [
      { location: { location_type: "physical", addresses: [{ address_1: "12 Hidden Lane Rotherham" }] } },
    ];
    await takeServices(db, site, [
      refuge("2", "Debt advice 2", {
        description: "Our refuge is at 12 Hidden Lane.",
        service_at_locations: inOneLine,
      }),
    ]);
    expect(
      await rows("SELECT address_withheld AS withheld FROM partners.service WHERE name = 'Debt advice 2'"),
    ).toEqual([{ withheld: true }]);
    const seen = await page({}, "GET");
    if (seen.kind === "page")
      expect(renderToString(seen.page.body).match(/No town is shown: its source writes none by itself/g)).toHaveLength(
        1,
      );
  });
});
