import fc from "fast-check";
import { expect, it } from "vitest";
import { staffRoutes as bookingsStaffRoutes } from "../../src/modules/bookings/web/staff/staff-routes.ts";
import { sourceRoutes } from "../../src/modules/partners/web/staff/source-routes.ts";
import { placesStaffRoutes } from "../../src/modules/places/web/staff/staff-routes.ts";
import { programmeStaffRoutes } from "../../src/modules/programme/web/staff/staff-routes.ts";
import { fixedClock } from "../../src/platform/clock/clock.ts";
import { newId } from "../../src/platform/ids/ids.ts";
import { ACCESS_FEATURES } from "../../src/vocabulary/terms.ts";
import { setTerms, wrongBooks } from "../bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";
import { reader } from "../forms-of-pages.ts";
import { desk } from "../people.ts";
import { registerCases } from "../register-cases.ts";
import { staffServer } from "../staff-server.ts";

const FIELDS = [
  ...[
    "title",
    "summary",
    "needs",
    "ages_from",
    "cost",
    "library",
    "how",
    "when",
    "day",
    "starts",
    "ends",
    "from",
    "until",
  ],
  ...[
    "count",
    "standing",
    "publish_day",
    "publish_time",
    "once",
    "version",
    "reason",
    "date",
    "note",
    "which",
    "at",
    "step",
  ],
  ...[
    "term",
    "start",
    "end",
    "copy",
    "seen",
    "reviewed",
    "line_kind",
    "line_label",
    "line_pounds",
    "line_planned",
    "line_actual",
  ],
  ...[
    "first_day",
    "last_day",
    "cancel",
    "answered",
    "name",
    "address",
    "postcode",
    "phone",
    "email",
    "website",
    "d1_1_opens",
  ],
  ...["adults", "children", "carers", "buggies", "wheelchairs", "kind", "mobile", "may_wait", "child_1_phone", "code"],
  ...["booking", "walk_in", "heads_adults", "heads_adults_written", "heads_children", "under_12", "way", "source"],
  ...[
    "cover",
    "facilitator",
    "online",
    "opens_days",
    "closes_minutes",
    "party_most",
    "offer_hours",
    "course",
    "session",
  ],
  ...["licence", "licence_words", "every", "pause"],
  ...["d1_1_closes", "link_join", "first_which_door", "languages", "mode", "booking", "form", "reading", "template"],
  `access_${ACCESS_FEATURES[0]}`,
];
const LIKELY = [
  "",
  "yes",
  "all",
  "following",
  "parts",
  "save",
  "publish",
  "later",
  "0",
  "-1",
  "1e9",
  "99999999999999999999",
  "2026-12-24",
  "9999-12-31",
  "10:00",
  "25:61",
  "\u0000",
  "a\ud800",
  "'; DROP TABLE x; --",
  "<script>",
  "every Tuesday 10am to 11am",
  "[]",
  "__proto__",
];
const text = fc.oneof(fc.constantFrom(...LIKELY), fc.string({ unit: "binary", maxLength: 60 }));
const form = fc.dictionary(fc.constantFrom(...FIELDS), fc.oneof(text, fc.array(text, { maxLength: 3 })), {
  maxKeys: 20,
  noNullPrototype: true,
});

describeOnBoth("Hostile forms of staff", (make) => {
  it("get an answer below 500 on every route, and cost no page its life", { timeout: 240_000 }, async () => {
    const db = await make();
    const rotherham = await insertService(db);
    const library = await insertLibrary(db, rotherham);
    const { server, become } = await staffServer(db, fixedClock("2026-12-01T11:20:00Z"));
    become({ id: desk.id, name: desk.name, serviceId: rotherham.id, role: "service_administrator", libraryIds: [] });
    const browser = reader(server);
    const shown = await browser.get("/staff/activities/new?template=rhymetime");
    const check = await browser.send(shown, "/staff/activities/check", {
      library: library.id,
      when: "every Tuesday 10am to 11am until 5 January 2027",
    });
    const saved = await browser.send(check, "/staff/activities", { standing: "publish" });
    const activity = /activities\/([0-9a-f-]{36})/.exec(saved.to!)![1]!;
    const session = /sessions\/([0-9a-f-]{36})/.exec((await browser.get(`/staff/activities/${activity}`)).html)![1]!;
    const nothing = {} as never;
    const routes = [
      ...programmeStaffRoutes(nothing),
      ...placesStaffRoutes(nothing, nothing),
      ...bookingsStaffRoutes(nothing),
      ...sourceRoutes(nothing),
    ];
    const source = newId();
    await db.asOwner((client) =>
      client.query(
        "INSERT INTO partners.source (id, service_id, name, licence, kind, address) VALUES ($1, $2, 'Directory', 'OGL v3', 'feed', 'http://10.0.0.1/')",
        [source, rotherham.id],
      ),
    );
    const bookFor = `/staff/sessions/${session}/book`;
    const booked = await browser.send(await browser.get(bookFor), bookFor, { name: "Blue Coat" });
    const booking = /bookings\/([0-9a-f-]{36})/.exec(booked.to!)![1]!;
    const idFor = (path: string) => {
      if (path.includes("/bookings/")) return booking;
      if (path.includes("/sources/")) return source;
      return path.includes("/sessions/") ? session : path.includes("/libraries/") ? library.id : activity;
    };
    const ids = (path: string, strange: string | undefined) =>
      path.replace(/:(\w+)/g, (_, name: string) =>
        strange !== undefined ? encodeURIComponent(strange) : name === "language" ? "pl" : idFor(path),
      );
    const strange = fc.option(fc.constantFrom("x", "..", "\u0000", "%", library.id, "a".repeat(500)), {
      nil: undefined,
      freq: 4,
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...routes), form, strange, async (route, values, id) => {
        const at = ids(route.path, id);
        const answer =
          route.method === "GET"
            ? await browser.get(
                `${at}?${new URLSearchParams(Object.entries(values).map(([key, value]) => [key, String(value)]))}`,
              )
            : await browser.send(shown, "/staff/activities/check", values, at);
        expect(answer.status, `${route.method} ${at}`).toBeLessThan(500);
      }),
      { numRuns: 500 },
    );
    expect((await browser.get("/staff/programme")).status).toBe(200);
  });

  it("get an answer below 500 at the door of what is on now, with people on its register", {
    timeout: 240_000,
  }, async () => {
    const db = await make();
    const { browser, become, staff, putOn, clock } = await registerCases(db);
    const lunch = await putOn({ sensitive: true, capacity: 3 });
    await setTerms(db, lunch.activity, { children: "alone" });
    const kelly = await lunch.take("Kelly", { children: 1 });
    const waits = await lunch.take("Amal", { adults: 2 });
    await browser.get("/staff/programme");
    const shown = await browser.get(`/staff/sessions/${lunch.sessionId}/book`);
    clock.set("2026-12-03T10:10:00Z");
    become(staff({ role: "manager" }));
    const routes = bookingsStaffRoutes({} as never).filter(({ method }) => method === "POST");
    const numbers = fc.constantFrom("", "0", "1", "2", "2000", "2001", "-1", "1.5", "99999999999", "x", "\u0000");
    const values = fc.record(
      {
        adults: numbers,
        children: numbers,
        carers: numbers,
        buggies: numbers,
        heads_adults: numbers,
        heads_adults_written: numbers,
        heads_children: numbers,
        under_12: numbers,
        from_12_to_17: numbers,
        version: numbers,
        name: fc.constantFrom("", "Blue Coat", "\u0000", "a\ud800", "x".repeat(500)),
        once: fc.constantFrom("", "x", kelly.id, "a".repeat(300)),
        booking: fc.constantFrom("", kelly.id, waits.id, "x", lunch.id),
        code: fc.constantFrom("", kelly.code, waits.code, "'; DROP"),
        source: fc.constantFrom("list", "heads", "paper", "x", "__proto__"),
        way: fc.constantFrom("paper", "heads", "x"),
        how: fc.constantFrom("desk", "phone", "x"),
        kind: fc.constantFrom("session", "course", "taster", "x"),
        session: fc.constantFrom("", lunch.sessionId, kelly.id, "x"),
        cover: fc.constantFrom("", desk.id, "x"),
        reason: fc.constantFrom("", "Ill", "\u0000"),
        facilitator: fc.constantFrom("", desk.id, "x"),
        language: fc.constantFrom("en", "ar", "xx", "__proto__"),
        child_1_first: fc.constantFrom("", "Zara", "x".repeat(900)),
        child_1_phone: fc.constantFrom("", "07700 900123", "x"),
      },
      { requiredKeys: [], noNullPrototype: true },
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...routes), values, async (route, form) => {
        const id = route.path.includes("/bookings/")
          ? kelly.id
          : route.path.includes("/activities/")
            ? lunch.id
            : lunch.sessionId;
        const at = route.path.replace(":id", id).replace(":booking", kelly.id).replace(":session", lunch.sessionId);
        const answer = await browser.send(shown, `/staff/sessions/${lunch.sessionId}/book`, form, at);
        expect(answer.status, `${at} ${JSON.stringify(form)}`).toBeLessThan(500);
      }),
      { numRuns: 400 },
    );
    expect((await browser.get(lunch.register)).status).toBe(200);
    expect(await wrongBooks(db)).toEqual([]);
  });

  it("that are right but for one field get an answer below 500 too", async () => {
    const db = await make();
    const rotherham = await insertService(db);
    const library = await insertLibrary(db, rotherham);
    const { server, become } = await staffServer(db, fixedClock("2026-12-01T11:20:00Z"));
    become({ id: desk.id, name: desk.name, serviceId: rotherham.id, role: "service_administrator", libraryIds: [] });
    const browser = reader(server);
    const shown = await browser.get("/staff/activities/new?template=rhymetime");
    for (const when of [
      "on 1 January 9999, 10am to 11am",
      "every Tuesday 10am to 11am from 1 January 9998",
      "every 999999999 weeks on Tuesday 10am",
      "every day 11pm to 1am",
      "every Tuesday 10am to 11am until 31 December 9999",
      "999999999 Tuesdays 10am to 11am",
      "on 1 January 1000, 10am to 11am",
    ]) {
      const check = await browser.send(shown, "/staff/activities/check", { library: library.id, when });
      expect(check.status, when).toBeLessThan(500);
      if (check.html.includes('value="draft"'))
        expect(
          (await browser.send(check, "/staff/activities", { standing: "draft", title: when })).status,
          when,
        ).toBeLessThan(500);
    }
    const details = `/staff/libraries/${library.id}/details`;
    const form = await browser.get(details);
    for (const version of ["99999999999", "-1", "", "x"])
      expect((await browser.send(form, details, { version, address: "High Street" })).status).toBe(409);
    const hours = `/staff/libraries/${library.id}/hours`;
    expect((await browser.send(await browser.get(hours), hours, { version: "99999999999" })).status).toBe(409);
  });
});
