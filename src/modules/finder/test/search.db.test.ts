import { readFileSync } from "node:fs";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { beforeAll, expect, test } from "vitest";
import { describeOnBoth } from "../../../../test/database-cases.ts";
import type { Database } from "../../../platform/db/database.ts";
import { idFromName } from "../../../platform/ids/ids.ts";
import type { Findable, Occasion } from "../../../vocabulary/findable.ts";
import { createFinder, type Finder, loadWords, type SearchAnswer, type SearchRequest } from "../index.ts";
import { fewPlaces } from "./few-places.ts";

// A Tuesday, 14:00 in England.
let now = Temporal.Instant.from("2026-11-24T14:00:00Z");
const SANDWELL = idFromName("test:sandwell");
const ROTHERHAM = idFromName("test:rotherham");
const BEARWOOD = { lat: 52.4766, lng: -1.9706 };

const at = (startsAt: string, status: Occasion["status"] = "scheduled"): Occasion => ({
  startsAt: `${startsAt}:00Z`,
  endsAt: Temporal.Instant.from(`${startsAt}:00Z`).add({ hours: 1 }).toString(),
  status,
});

function listing(title: string, more: Partial<Findable> = {}): Findable {
  return {
    kind: "activity",
    id: idFromName(`test:${title}`),
    serviceId: SANDWELL,
    url: `/activities/${title.toLowerCase().replaceAll(" ", "-")}`,
    title,
    summary: "",
    keywords: [],
    needs: [],
    providerName: "Sandwell",
    libraryName: "Thimblemill Library",
    placeWords: ["Smethwick"],
    point: { lat: 52.4822, lng: -1.9866 },
    booking: "drop_in",
    free: true,
    mode: "in_person",
    languages: ["en"],
    access: {},
    sample: false,
    ringForTimeAndPlace: false,
    occasions: [at("2026-12-01T10:00")],
    ...more,
  };
}

const library = (name: string, more: Partial<Findable> = {}): Findable =>
  listing(name, { kind: "library", occasions: [], needs: ["computers"], booking: undefined, languages: [], ...more });

const LISTINGS: Findable[] = [
  library("Thimblemill Library", { openWeekly: [{ weekday: 6, opens: "09:00", closes: "13:00" }] }),
  library("Bearwood Library", { point: BEARWOOD }),
  listing("Rhymetime", {
    needs: ["under_fives"],
    ages: { from: 0, to: 4 },
    occasions: [at("2026-11-24T10:00"), at("2026-12-01T10:00")],
  }),
  listing("Stay and Play", {
    needs: ["under_fives", "families"],
    ages: { from: 0, to: 5 },
    occasions: [at("2026-11-26T13:30")],
  }),
  listing("ESOL class", {
    needs: ["learn_english"],
    ages: { from: 18 },
    booking: "book",
    occasions: [at("2026-11-25T18:00"), at("2026-12-02T18:00")],
  }),
  listing("Tea and toast", {
    needs: ["company", "warm_space"],
    free: undefined,
    booking: undefined,
    occasions: [at("2026-11-27T10:00")],
  }),
  listing("Chair yoga", {
    needs: ["moving_more"],
    ages: { from: 60 },
    free: false,
    access: { step_free: { answer: "no" } },
  }),
  listing("Tai chi", { needs: ["moving_more"], access: { step_free: { answer: "yes" } } }),
  listing("Polish story time", { needs: ["children"], languages: ["pl"], ages: { from: 3, to: 7 } }),
  listing("Choir", { occasions: [at("2026-11-28T10:00", "cancelled"), at("2026-12-05T10:00")] }),
  listing("Ukulele", { occasions: [at("2026-11-29T10:00", "cancelled")] }),
  listing("Code club", { mode: "online", point: undefined, ages: { from: 9, to: 13 } }),
  listing("Sanctuary group", { ringForTimeAndPlace: true, occasions: [], needs: ["new_here"] }),
  listing("Sample: Lego club", { sample: true, ages: { from: 5, to: 11 } }),
  listing("Knitting", {
    serviceId: ROTHERHAM,
    providerName: "Rotherham",
    placeWords: ["Rotherham"],
    libraryName: "Mowbray Gardens Library",
    point: { lat: 53.433, lng: -1.33 },
  }),
  listing("Last year's knitting", { occasions: [at("2025-11-24T10:00")] }),
  ...Array.from({ length: 45 }, (_, index) =>
    listing(`Chess ${String(index).padStart(2, "0")}`, {
      occasions: [at(`2026-12-${String(1 + (index % 28)).padStart(2, "0")}T15:00`)],
    }),
  ),
];

const names = (answer: SearchAnswer) => answer.results.map(({ name }) => name);

describeOnBoth("The one search", (make) => {
  let db: Database;
  let finder: Finder;
  const find = (request: SearchRequest) => finder.search({ ...BEARWOOD, ...request });
  const found = async (request: SearchRequest) => names(await find({ limit: 100, ...request }));

  beforeAll(async () => {
    db = await make();
    finder = createFinder({ db, places: fewPlaces, now: () => now });
    await db.asOwner(async () => {
      await loadWords(db, {
        needs: readFileSync("data/needs.csv", "utf8"),
        synonyms: readFileSync("data/synonyms.csv", "utf8"),
        sayings: readFileSync("data/sayings.csv", "utf8"),
      });
    });
    await db.asOwner(() => finder.indexListings(LISTINGS));
    await finder.warm();
  });

  test("a saying keeps its language, English where it is said alike in two", async () => {
    const lists = { needs: "need,phrases\n", synonyms: "topic,phrases\n" };
    const sayings = "means,language,phrases\njob club,pl,praca;interview\njob club,en,interview\n";
    const rows = () =>
      db.readNamed(
        "sayings_of_a_test",
        "SELECT phrase, language FROM finder.saying WHERE phrase = ANY($1) ORDER BY 1",
        [["praca", "interview"]],
      );
    await db.asOwner((client) => client.query("UPDATE finder.saying SET language = 'en' WHERE phrase = 'praca'"));
    await db.asOwner(() => loadWords(db, { ...lists, sayings }));
    expect(await rows()).toEqual([
      { phrase: "interview", language: "en" },
      { phrase: "praca", language: "pl" },
    ]);
  });

  test("a library is found first by its name", async () => {
    expect(names(await finder.search({ q: "thimblemill" }))[0]).toBe("Thimblemill Library");
    expect(names(await finder.search({ q: "thimblemill library" }))[0]).toBe("Thimblemill Library");
  });

  test("a need in a resident's words, and what is given back of it", async () => {
    const answer = await find({ q: "lonely" });
    expect(answer.results[0]).toMatchObject({
      kind: "activity",
      name: "Tea and toast",
      provider: "Sandwell",
      needs: ["company", "warm_space"],
      next: [{ start: expect.stringMatching(/^2026-11-27T10:00:00(Z|[+]00:00)$/), status: "scheduled" }],
    });
    expect(answer.results[0]!.distanceM).toBeGreaterThan(1_000);
    expect(answer.results[0]!.distanceM).toBeLessThan(1_500);
  });

  test("everything in one sentence", async () => {
    const answer = await finder.search({ q: "something for toddlers tuesday morning near bearwood" });
    expect(names(answer)[0]).toBe("Rhymetime");
    expect(answer.understood.placeAmbiguous).toBe(true);
    expect(answer.results[0]!.next.map(({ start }) => start.slice(0, 10))).toEqual(["2026-12-01"]);
  });

  test("few at the time said: others follow, marked, and never where the time was chosen", async () => {
    const said = await finder.search({ q: "something for toddlers tuesday morning near bearwood" });
    expect(said.otherTimes).toBe(true);
    expect(said.results.map(({ otherTime }) => otherTime ?? false)).toEqual([false, true]);
    expect(said.results[1]!.next.length).toBeGreaterThan(0);
    const chosen = await finder.search({ q: "something for toddlers near bearwood", day: [2], time: ["morning"] });
    expect(names(chosen)).toEqual(["Rhymetime"]);
    expect(chosen.otherTimes).toBe(false);
  });

  test.each<[string, SearchRequest, string[], string[]]>([
    ["kind", { kind: ["library"] }, ["Thimblemill Library", "Bearwood Library"], ["Rhymetime"]],
    ["age", { age: ["60_plus"] }, ["Chair yoga", "Tea and toast"], ["Rhymetime", "Code club"]],
    ["need", { need: ["moving_more"] }, ["Chair yoga", "Tai chi"], ["Rhymetime"]],
    ["two needs are either", { need: ["moving_more", "new_here"] }, ["Tai chi", "Sanctuary group"], ["Rhymetime"]],
    ["day", { day: [4] }, ["Stay and Play", "Sanctuary group"], ["Rhymetime", "ESOL class"]],
    ["day, of a library by its week", { day: [6] }, ["Thimblemill Library", "Bearwood Library"], ["Rhymetime"]],
    ["time", { time: ["evening"] }, ["ESOL class"], ["Rhymetime", "Thimblemill Library"]],
    ["booking; unknown is not no", { booking: ["book"] }, ["ESOL class", "Tea and toast"], ["Rhymetime"]],
    ["free; unknown is not no", { free: true }, ["Rhymetime", "Tea and toast"], ["Chair yoga"]],
    ["costs something", { free: false }, ["Chair yoga", "Tea and toast"], ["Rhymetime"]],
    ["language; unknown is not no", { language: ["pl"] }, ["Polish story time", "Bearwood Library"], ["Rhymetime"]],
    ["access; only a no is a no", { access: ["step_free"] }, ["Tai chi", "Rhymetime"], ["Chair yoga"]],
    ["online", { online: true }, ["Code club"], ["Rhymetime"]],
    ["in person", { online: false }, ["Rhymetime"], ["Code club"]],
    ["service", { serviceId: ROTHERHAM, radiusM: 200_000 }, ["Knitting"], ["Rhymetime"]],
    [
      "from and to",
      { from: Temporal.PlainDate.from("2026-11-26"), to: Temporal.PlainDate.from("2026-11-27") },
      ["Stay and Play", "Tea and toast"],
      ["Rhymetime", "ESOL class"],
    ],
    ["radius", { radiusM: 500 }, ["Bearwood Library"], ["Rhymetime"]],
  ])("%s", async (_what, request, there, notThere) => {
    const list = await found(request);
    expect(list).toEqual(expect.arrayContaining(there));
    for (const name of notThere) expect(list).not.toContain(name);
  });

  test("cancelled, ended and already over do not count", async () => {
    const all = await found({});
    expect(all).not.toContain("Ukulele");
    expect(all).not.toContain("Last year's knitting");
    expect((await find({ q: "choir" })).results[0]!.next.map(({ start }) => start.slice(0, 10))).toEqual([
      "2026-12-05",
    ]);
    const today = await find({ q: "rhymetime today" });
    expect(today.results.filter(({ otherTime }) => !otherTime).map(({ name }) => name)).not.toContain("Rhymetime");
    expect(
      await found({
        q: "choir",
        from: Temporal.PlainDate.from("2026-11-28"),
        to: Temporal.PlainDate.from("2026-11-28"),
      }),
    ).not.toContain("Choir");
  });

  test("a thing to ring about is found by its service, without place or time", async () => {
    const result = (await find({ q: "refugees" })).results.find(({ name }) => name === "Sanctuary group")!;
    expect(result).toMatchObject({ ringForTimeAndPlace: true, next: [] });
    expect(result.point).toBeUndefined();
    expect(result.distanceM).toBeUndefined();
  });

  test("misspellings are set right and said", async () => {
    const answer = await find({ q: "rymetime" });
    expect(names(answer)[0]).toBe("Rhymetime");
    expect(answer.corrections).toEqual([{ from: "rymetime", to: "rhymetime" }]);
    expect((await find({ q: "rymetime", not: ["rymetime"] })).corrections).toEqual([]);
  });

  test("samples are marked and found without the word", async () => {
    const answer = await find({ q: "lego" });
    expect(answer.results[0]).toMatchObject({ name: "Sample: Lego club", sample: true });
    expect(await found({ q: "sample" })).not.toContain("Sample: Lego club");
  });

  test("pages follow on each other without gap or repeat", async () => {
    for (const order of ["best", "nearest", "soonest"] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await find({ q: "chess", order, limit: 7, cursor });
        expect(page.total).toBe(45);
        seen.push(...names(page));
        cursor = page.nextCursor;
      } while (cursor);
      expect(new Set(seen).size).toBe(45);
      expect(seen).toHaveLength(45);
    }
    expect((await find({ cursor: "nonsense" })).results.length).toBeGreaterThan(0);
  });

  test("soonest and nearest", async () => {
    const soonest = await find({ q: "chess", order: "soonest" });
    const starts = soonest.results.map(({ next }) => next[0]!.start);
    expect(starts).toEqual(starts.toSorted());
    expect((await find({ order: "nearest" })).results[0]!.name).toBe("Bearwood Library");
  });

  test("far away is found when nothing is near, and it is said how far was looked", async () => {
    const answer = await find({ q: "knitting" });
    expect(names(answer)).toContain("Knitting");
    expect(answer.withinM).toBe(200_000);
  });

  test("any of the words where none has all; then nothing, with what to leave out", async () => {
    const any = await find({ q: "chess knitting" });
    expect(any.anyWord).toBe(true);
    expect(any.total).toBeGreaterThan(0);
    // A word that means nothing to us takes nothing away from one that does.
    expect((await find({ q: "chess zymurgy" })).total).toBeGreaterThan(0);
    const none = await find({ q: "esol", day: [7] });
    expect(none.total).toBe(0);
    expect(none.suggestions).toContainEqual({ without: "when", total: 1 });
  });

  test("a title hands over to the catalogue", async () => {
    expect((await find({ q: "wolf hall mantel" })).catalogue).toBe(true);
    expect((await find({ q: "knitting" })).catalogue).toBe(false);
  });

  test("a chosen facet counts what choosing its other values would give; the others count what is left", async () => {
    const near = { radiusM: 5_000, limit: 1 };
    const all = (await find(near)).facets;
    const booked = (await find({ ...near, booking: ["book"] })).facets;
    expect(booked.booking).toEqual(all.booking);
    expect(booked.booking!.drop_in).toBeGreaterThan(0);
    expect(booked.day).not.toEqual(all.day);
    const tuesdays = (await find({ ...near, day: [2], booking: ["book"] })).facets;
    expect(tuesdays.day).toEqual(booked.day);
    expect(tuesdays.booking).not.toEqual(booked.booking);
    const most: SearchRequest = { ...near, kind: ["activity"], free: true, access: ["step_free"] };
    const several = await find({ ...most, booking: ["book"] });
    expect(several.facets.booking).toEqual((await find(most)).facets.booking);
    expect(several.facets.kind).toEqual((await find({ ...most, booking: ["book"], kind: [] })).facets.kind);
    expect(several.total).toBe((await find({ ...most, booking: ["book"], limit: 100 })).results.length);
  });

  test("counts for each choice", async () => {
    const { facets, total } = await find({ need: ["moving_more"], limit: 1 });
    expect(total).toBe(2);
    expect(facets).toMatchObject({
      kind: { activity: 2 },
      cost: { free: 1, paid: 1 },
      need: { moving_more: 2 },
      day: { tue: 2 },
      time: { morning: 2 },
    });
  });

  test("a change is seen at once, a removal too", async () => {
    const changing = listing("Bagpipes");
    await db.work({ service: SANDWELL, actor: { id: null, name: "Test" } }, () => finder.indexListings([changing]));
    expect(await found({ q: "bagpipes" })).toEqual(["Bagpipes"]);
    await db.work({ service: SANDWELL, actor: { id: null, name: "Test" } }, () =>
      finder.indexListings([{ ...changing, title: "Northumbrian pipes" }]),
    );
    expect(await found({ q: "northumbrian" })).toEqual(["Northumbrian pipes"]);
    await db.work({ service: SANDWELL, actor: { id: null, name: "Test" } }, () =>
      finder.removeListings("activity", [changing.id]),
    );
    expect(await found({ q: "northumbrian" })).toEqual([]);
  });

  test("one service cannot change another's listings", async () => {
    await expect(
      db.work({ service: ROTHERHAM, actor: { id: null, name: "Test" } }, () =>
        finder.indexListings([listing("Chess 01", { title: "Taken" })]),
      ),
    ).rejects.toMatchObject({ code: "42501" });
  });

  test("days that come within the horizon are found, days gone by are cleared", async () => {
    const far = listing("Bell ringing", { occasions: [at("2028-01-04T10:00"), at("2026-11-30T10:00")] });
    await db.asOwner(() => finder.indexListings([far]));
    const before = now;
    try {
      now = Temporal.Instant.from("2027-06-01T09:00:00Z");
      await db.asOwner(() => finder.clearPastDays());
      await db.asOwner(() => finder.clearPastDays());
      const asked = {
        q: "bell ringing",
        from: Temporal.PlainDate.from("2028-01-04"),
        to: Temporal.PlainDate.from("2028-01-04"),
      };
      now = Temporal.Instant.from("2027-01-10T09:00:00Z");
      await db.asOwner(() => finder.clearPastDays());
      expect(await found(asked)).toEqual(["Bell ringing"]);
    } finally {
      now = before;
      await db.asOwner(() => finder.indexListings(LISTINGS));
      await db.asOwner(() => finder.removeListings("activity", [far.id]));
    }
  });

  test("hostile text never fails", async () => {
    const words = [
      "'",
      "''); DROP TABLE finder.listing; --",
      "a & b | !c",
      ":*",
      "<->",
      "\0",
      "\\",
      "🙂🙂",
      "مرحبا بكم",
      "%_%",
      "é́́́́",
      "\ud800",
      "x".repeat(10_000),
      "the of and",
      "zncompany",
    ];
    for (const q of words) await expect(finder.search({ q })).resolves.toBeDefined();
    for (const near of words) await expect(finder.search({ q: "x", near })).resolves.toBeDefined();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 60 }), async (q) => {
        await finder.search({ q, not: [q], cursor: q, near: q });
      }),
      { numRuns: 40 },
    );
    expect(await found({ q: "chess" })).toHaveLength(45);
  });
});
