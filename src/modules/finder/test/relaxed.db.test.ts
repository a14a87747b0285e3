import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { describeOnBoth } from "../../../../test/database-cases.ts";
import { idFromName } from "../../../platform/ids/ids.ts";
import type { Findable } from "../../../vocabulary/findable.ts";
import { createFinder } from "../index.ts";
import { fewPlaces } from "./few-places.ts";

const activity = (title: string, north: number, access: Findable["access"] = {}): Findable => ({
  kind: "activity",
  id: idFromName(`relaxed:${title}`),
  serviceId: idFromName("relaxed"),
  url: `/${title}`,
  title,
  summary: "",
  keywords: [],
  needs: [],
  providerName: "Somewhere",
  placeWords: [],
  point: { lat: 53.4302 + north, lng: -1.3568 },
  languages: ["en"],
  mode: "in_person",
  access,
  sample: false,
  ringForTimeAndPlace: false,
  occasions: [{ startsAt: "2026-12-01T10:00:00Z", endsAt: "2026-12-01T11:00:00Z", status: "scheduled" }],
});

describeOnBoth("a relaxed session among others", (make) => {
  test("comes before what is nearer and does not say that it is one", async () => {
    const db = await make();
    const finder = createFinder({ db, places: fewPlaces, now: () => Temporal.Instant.from("2026-11-24T14:00:00Z") });
    await db.asOwner(() =>
      finder.indexListings([
        activity("Lego club", 0.001),
        activity("Story time", 0.05, { relaxed: { answer: "yes" } }),
        activity("Loud club", 0.002, { relaxed: { answer: "no" } }),
      ]),
    );
    await finder.warm();
    const { results } = await finder.search({ near: "Rotherham", access: ["relaxed"] });
    expect(results.map(({ name }) => name)).toEqual(["Story time", "Lego club"]);
    const { results: first } = await finder.search({ near: "Rotherham" });
    expect(first[0]!.name).toBe("Lego club");
  });
});
