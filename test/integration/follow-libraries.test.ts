import { Temporal } from "temporal-polyfill";
import { expect, it } from "vitest";
import { keepListings } from "../../src/journeys/keep-listings.ts";
import { createFinder } from "../../src/modules/finder/index.ts";
import { librariesForListing } from "../../src/modules/places/index.ts";
import { storeActivities } from "../../src/modules/programme/actions/store-activities.ts";
import { programmeModule } from "../../src/modules/programme/module.ts";
import { templateByKey } from "../../src/modules/programme/templates/index.ts";
import { fixedClock } from "../../src/platform/clock/clock.ts";
import { createEvents } from "../../src/platform/events.ts";
import { describeOnBoth, insertLibrary, insertService, scopeOf } from "../database-cases.ts";

const NOW = "2026-12-01T11:20:00Z";
const actor = { id: null, name: "Test" };

describeOnBoth("What is held at a library", (make) => {
  it("is listed under the library's new name in the transaction that renames it", async () => {
    const db = await make();
    const service = await insertService(db);
    const library = await insertLibrary(db, service);
    const events = createEvents();
    const places = { resolvePlace: () => ({ alternatives: [], corrected: false }), findPlaceInText: () => undefined };
    const finder = createFinder({ db, places, now: () => Temporal.Instant.from(NOW) });
    const module = programmeModule({
      db,
      clock: fixedClock(NOW),
      events,
      baseUrl: "http://localhost",
      local: true,
      librariesForListing: (ids) => librariesForListing(db.trx(), ids),
      placeOf: async () => undefined as never,
      behindOf: async () => new Map(),
      behindShown: async () => new Map(),
      availability: async () => new Map(),
      takingsOf: async () => new Map(),
      toldOf: async () => new Map(),
      partnersOf: async () => new Map(),
      waitingAt: async () => [],
    });
    events.subscribe(module);
    keepListings(events, finder, [module]);
    await db.work(scopeOf(service, actor), async () => {
      const [made] = await storeActivities(db.trx(), [
        {
          serviceId: service.id,
          libraryId: library.id,
          templateKey: "rhymetime",
          terms: templateByKey("rhymetime")!.terms,
          rule: null,
          sessions: [{ date: "2026-12-03", startsAt: "2026-12-03T10:00:00Z", endsAt: "2026-12-03T10:30:00Z" }],
          status: "published",
          sample: false,
          slugPlace: library.name,
        },
      ]);
      await events.tell({ kind: "activity.changed", detail: { ids: [made!.id] } });
    });
    const listedAt = async () => (await finder.search({ q: "rhymetime" })).results[0]?.library?.name;
    expect(await listedAt()).toBe("Mowbray Gardens Library");
    await db.work(scopeOf(service, actor), async () => {
      await db
        .trx<{ "places.library": { id: string; name: string } }>()
        .updateTable("places.library")
        .set({ name: "The Gardens Library" })
        .where("id", "=", library.id)
        .execute();
      await events.tell({ kind: "library.changed", detail: { ids: [library.id] } });
    });
    expect(await listedAt()).toBe("The Gardens Library");
  });
});
