import { Temporal } from "temporal-polyfill";
import { beforeAll, expect, test } from "vitest";
import { describeOnBoth } from "../../../../test/database-cases.ts";
import { idFromName } from "../../../platform/ids/ids.ts";
import type { Findable } from "../../../vocabulary/findable.ts";
import { createFinder, type Finder } from "../index.ts";
import { fewPlaces } from "./few-places.ts";

const now = Temporal.Instant.from("2026-11-24T14:00:00Z");
const ACTIVITIES = 4_200;
const LIBRARIES = 5;

function listing(kind: "activity" | "library", index: number): Findable {
  return {
    kind,
    id: idFromName(`chosen-kind:${kind}:${index}`),
    serviceId: idFromName("chosen-kind"),
    url: `/${kind}/${index}`,
    title: `${kind} ${index}`,
    summary: "",
    keywords: [],
    needs: [],
    providerName: "Somewhere",
    placeWords: [],
    // The libraries stand behind all the activities.
    point: { lat: 53.43 + (kind === "library" ? 0.012 : index / 1_000_000), lng: -1.357 },
    languages: ["en"],
    mode: "in_person",
    access: {},
    sample: false,
    ringForTimeAndPlace: false,
    occasions:
      kind === "library"
        ? []
        : [{ startsAt: "2026-12-01T10:00:00Z", endsAt: "2026-12-01T11:00:00Z", status: "scheduled" }],
  };
}

describeOnBoth("a chosen kind among thousands of another", (make) => {
  let finder: Finder;
  beforeAll(async () => {
    const db = await make();
    finder = createFinder({ db, places: fewPlaces, now: () => now });
    const all = [
      ...Array.from({ length: ACTIVITIES }, (_, index) => listing("activity", index)),
      ...Array.from({ length: LIBRARIES }, (_, index) => listing("library", index)),
    ];
    await db.asOwner(() => finder.indexListings(all));
    await finder.warm();
  });

  test.each([
    ["near a place", { lat: 53.43, lng: -1.357 }],
    ["in the whole country", {}],
  ])("is found %s, every one, and the other is counted", async (_, where) => {
    const { total, moreThanTotal, results, facets, uncounted } = await finder.search({ kind: ["library"], ...where });
    expect({ total, moreThanTotal, found: results.length }).toEqual({
      total: LIBRARIES,
      moreThanTotal: false,
      found: LIBRARIES,
    });
    expect(facets.kind?.library).toBe(LIBRARIES);
    // One more than five hundred stands for all there are; of yet another kind there might be some that were not reached.
    expect(facets.kind?.activity).toBe(501);
    expect(uncounted).toEqual(["kind"]);
  });
});
