import { Temporal } from "temporal-polyfill";
import { beforeAll, expect, it } from "vitest";
import { describeOnBoth } from "../../../../test/database-cases.ts";
import { idFromName } from "../../../platform/ids/ids.ts";
import type { Findable } from "../../../vocabulary/findable.ts";
import { KINDS, type Kind } from "../../../vocabulary/terms.ts";
import { createFinder, type Finder } from "../index.ts";
import { fewPlaces } from "./few-places.ts";

const now = Temporal.Instant.from("2026-11-24T14:00:00Z");
/** Somebody lives close to where one council ends and another begins. */
const HOME = { lat: 53.43, lng: -1.357 };

/** Something of every kind, so many kilometres east: of one council where it is west of the boundary, else of the other. */
const listing = (kind: Kind, kilometres: number): Findable => ({
  kind,
  id: idFromName(`across:${kind}:${kilometres}`),
  serviceId: idFromName(`across:${kilometres < 1 ? "here" : "over there"}`),
  url: `/${kind}/${kilometres}`,
  title: `Sewing ${kind} ${kilometres}`,
  summary: "",
  keywords: [],
  needs: [],
  providerName: kilometres < 1 ? "Here Libraries" : "Over There Libraries",
  placeWords: [],
  point: { lat: HOME.lat, lng: HOME.lng + kilometres / 66.3 },
  languages: ["en"],
  mode: "in_person",
  access: {},
  sample: false,
  ringForTimeAndPlace: false,
  occasions:
    kind === "activity"
      ? [{ startsAt: "2026-12-01T10:00:00Z", endsAt: "2026-12-01T11:00:00Z", status: "scheduled" }]
      : [],
});

describeOnBoth("a search close to where a council ends", (make) => {
  let finder: Finder;
  beforeAll(async () => {
    const db = await make();
    finder = createFinder({ db, places: fewPlaces, now: () => now });
    const all = KINDS.flatMap((kind, at) => [0.4, 1.3, 4].map((kilometres) => listing(kind, kilometres + at / 100)));
    await db.asOwner(() => finder.indexListings(all));
    await finder.warm();
  });

  it("finds all kinds on one list, nearest first, whichever council they belong to, and says of each what kind it is", async () => {
    const { results, facets } = await finder.search({ q: "sewing", order: "nearest", limit: 100, ...HOME });
    expect(results).toHaveLength(3 * KINDS.length);
    const far = results.map(({ distanceM }) => distanceM!);
    expect(far).toEqual(far.toSorted((a, b) => a - b));
    expect(results.slice(0, 2 * KINDS.length).map(({ provider }) => provider)).toEqual([
      ...KINDS.map(() => "Here Libraries"),
      ...KINDS.map(() => "Over There Libraries"),
    ]);
    for (const kind of KINDS) expect(facets.kind?.[kind], kind).toBe(3);
  });

  it.each(KINDS)("finds %s alone where that is asked for, on both sides", async (kind) => {
    const { results } = await finder.search({ kind: [kind], order: "nearest", ...HOME });
    expect(results.map((result) => result.kind)).toEqual([kind, kind, kind]);
    expect(new Set(results.map(({ provider }) => provider)).size).toBe(2);
  });
});
