import { readFileSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import { beforeAll, expect, test } from "vitest";
import { describeOnBoth } from "../../../../test/database-cases.ts";
import { idFromName } from "../../../platform/ids/ids.ts";
import type { Findable } from "../../../vocabulary/findable.ts";
import { WEEKDAY_KEYS, type Weekday } from "../../../vocabulary/terms.ts";
import { createFinder, type Finder, loadWords, type SearchAnswer, type SearchRequest } from "../index.ts";
import { countSuggestions } from "../web/count-suggestions.ts";
import { readSearch } from "../web/read-search.ts";
import { fewPlaces } from "./few-places.ts";

// A Thursday: four days of this week are left.
const now = Temporal.Instant.from("2026-11-26T09:00:00Z");
const TODAY = "2026-11-26";
const BEARWOOD = { lat: 52.4766, lng: -1.9706 };

const at = (startsAt: string) => ({
  startsAt: `${startsAt}:00Z`,
  endsAt: Temporal.Instant.from(`${startsAt}:00Z`).add({ hours: 1 }).toString(),
  status: "scheduled" as const,
});

const listing = (title: string, occasions: string[], more: Partial<Findable> = {}): Findable => ({
  kind: "activity",
  id: idFromName(`counts:${title}`),
  serviceId: idFromName("counts"),
  url: `/activities/${title}`,
  title,
  summary: "",
  keywords: [],
  needs: ["under_fives"],
  providerName: "Sandwell",
  placeWords: [],
  point: { lat: 52.4822, lng: -1.9866 },
  mode: "in_person",
  ages: { from: 0, to: 4 },
  languages: ["en"],
  access: {},
  sample: false,
  ringForTimeAndPlace: false,
  occasions: occasions.map(at),
  ...more,
});

/** Some in this week and some not, at other days and times in other weeks, near and far, known and not. */
const LISTINGS: Findable[] = [
  listing("Stay and play", ["2026-11-27T10:00", "2026-11-30T10:00"], { free: true, booking: "drop_in" }),
  listing("Baby yoga", ["2026-11-28T14:00", "2026-12-01T10:00"], { free: false, booking: "book" }),
  listing("Messy play", ["2026-12-07T10:00", "2026-12-09T18:00"], { access: { step_free: { answer: "no" } } }),
  ...Array.from({ length: 12 }, (_, index) =>
    listing(`Rhymetime ${index}`, [`2026-12-${String(index + 1).padStart(2, "0")}T10:00`, "2027-01-06T14:00"], {
      ...(index % 3 && { free: index % 2 === 0 }),
      ...(index % 4 === 1 && { access: { step_free: { answer: "yes" } } }),
      languages: index % 5 === 0 ? ["pl"] : index % 5 === 1 ? [] : ["en"],
      ages: index % 4 ? { from: index % 3, to: 3 + index } : undefined,
    }),
  ),
  listing("Club of older children", ["2026-11-28T10:00"], { needs: ["children"], ages: { from: 6, to: 11 } }),
  ...Array.from({ length: 8 }, (_, index) =>
    listing(`Far rhymetime ${index}`, ["2026-11-27T10:00"], {
      point: { lat: 52.7, lng: -1.97 },
      languages: ["pl"],
      free: true,
    }),
  ),
  listing("Some library", [], {
    kind: "library",
    needs: ["computers"],
    languages: [],
    ages: undefined,
    openWeekly: [
      { weekday: 1, opens: "09:00", closes: "17:00" },
      { weekday: 6, opens: "09:00", closes: "13:00" },
    ],
  }),
];

/** What the form of facets asks where one value is ticked. */
function narrowed(asked: SearchRequest, answer: SearchAnswer, facet: string, value: string): SearchRequest {
  const choice: SearchRequest =
    facet === "day"
      ? { day: [(WEEKDAY_KEYS.indexOf(value as "mon") + 1) as Weekday] }
      : facet === "cost"
        ? { free: value === "free" }
        : facet === "online"
          ? { online: value === "yes" }
          : { [facet]: [value] };
  return { ...asked, radiusM: answer.withinM, loose: answer.loose, ...choice };
}

describeOnBoth("The counts beside a search", (make) => {
  let finder: Finder;
  beforeAll(async () => {
    const db = await make();
    finder = createFinder({ db, places: fewPlaces, now: () => now });
    await db.asOwner(() =>
      loadWords(db, {
        needs: readFileSync("data/needs.csv", "utf8"),
        synonyms: readFileSync("data/synonyms.csv", "utf8"),
        sayings: readFileSync("data/sayings.csv", "utf8"),
      }),
    );
    await db.asOwner(() => finder.indexListings(LISTINGS));
    await finder.warm();
  });

  test.each<[string, SearchRequest]>([
    ["a place alone", {}],
    ["a week that has four days left", { q: "something for my toddler this week" }],
    ["a day in words, and few on it", { q: "toddlers friday morning" }],
    ["dates that were chosen", { from: Temporal.PlainDate.from(TODAY), to: Temporal.PlainDate.from("2026-11-29") }],
    ["a time of day that was chosen", { q: "toddlers", time: ["afternoon"] }],
    ["a day that was chosen", { q: "toddlers", day: [2] }],
    ["an age and a price in words", { q: "free for toddlers" }],
    ["words that few have", { q: "messy rhymetime toddlers" }],
  ])("%s: each is what pressing it gives", async (_what, request) => {
    const asked = { ...BEARWOOD, ...request };
    const answer = await finder.search(asked);
    const counts = Object.entries(answer.facets).flatMap(([facet, values]) =>
      Object.entries(values).map(([value, count]) => ({ facet, value, count })),
    );
    expect(counts.length).toBeGreaterThan(5);
    const given = [];
    for (const { facet, value } of counts)
      given.push({
        facet,
        value,
        count: (await finder.search({ ...narrowed(asked, answer, facet, value), limit: 1 })).total,
      });
    expect(given).toEqual(counts);
  });

  test("days are those of the week asked for", async () => {
    const { facets } = await finder.search({ ...BEARWOOD, q: "something for my toddler this week" });
    expect(Object.keys(facets.day ?? {})).toEqual(["fri", "sat"]);
  });

  test("where nothing was found, what to ask instead counts what its link gives", async () => {
    const query = new URLSearchParams({
      q: "something for my toddler this week",
      lat: String(BEARWOOD.lat),
      lng: String(BEARWOOD.lng),
      day: "mon",
    });
    const answer = await finder.search(readSearch(query, TODAY));
    expect(answer.total).toBe(0);
    const { suggestions } = await countSuggestions({ finder }, answer, query, TODAY);
    const totals = new Map(suggestions.map(({ without, total }) => [without, total]));
    const anyTime = await finder.search({ ...BEARWOOD, q: "something for my toddler" });
    expect(totals.get("when")).toBe(anyTime.total);
    expect(totals.get("words")).toBe((await finder.search({ ...BEARWOOD, day: [1] })).total);
  });
});
