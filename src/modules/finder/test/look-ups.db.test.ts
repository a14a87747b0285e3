import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { beforeAll, expect, test } from "vitest";
import { describeOnBoth } from "../../../../test/database-cases.ts";
import type { Database } from "../../../platform/db/database.ts";
import { idFromName } from "../../../platform/ids/ids.ts";
import type { Findable } from "../../../vocabulary/findable.ts";
import { indexListings } from "../actions/index-listings.ts";
import type { LookUp } from "../domain/density.ts";
import { toMetres } from "../domain/metres.ts";
import type { TextGroup, Understood } from "../domain/request.ts";
import { findCandidates } from "../queries/candidates.ts";

const now = Temporal.Instant.from("2026-11-24T14:00:00Z");
const service = idFromName("look-ups");
/** West of the middle meridian and across cells' edges: numbers of cells fall below nothing there. */
const MIDDLE = { lat: 51.5, lng: -2.1 };
const WORDS = ["coffee", "Coffee mornings", "knitting", "café", "5k run", "reading groups", "tea room", "zażółć"];

const listing = (index: number): Findable => ({
  kind: index % 7 ? "activity" : "library",
  id: idFromName(`look-ups:${index}`),
  serviceId: service,
  url: `/activities/${index}`,
  title: WORDS[index % WORDS.length]!,
  summary: `${WORDS[(index * 5 + 3) % WORDS.length]} and ${WORDS[(index * 3 + 1) % WORDS.length]}`,
  keywords: [],
  needs: index % 3 ? [] : ["company"],
  providerName: "Somewhere",
  placeWords: ["Chippenham"],
  point: { lat: MIDDLE.lat + ((index * 37) % 101) / 100 - 0.5, lng: MIDDLE.lng + ((index * 53) % 103) / 60 - 0.85 },
  languages: ["en"],
  mode: "in_person",
  access: {},
  sample: false,
  ringForTimeAndPlace: false,
  occasions: [],
});

const group = (words: string, synonyms: string[]): TextGroup => ({
  words,
  synonyms,
  needs: [],
  nearNeeds: [],
  languages: [],
});

const asked = (groups: TextGroup[], kinds: string[]): Understood => ({
  placeAlternatives: [],
  placeAmbiguous: false,
  placeCorrected: false,
  days: [],
  times: [],
  kinds,
  ages: [],
  needs: [],
  bookings: [],
  languages: [],
  access: [],
  groups,
  leaning: "activity",
  heard: [],
});

describeOnBoth("by whatever index candidates are looked up", (make) => {
  let db: Database;
  beforeAll(async () => {
    db = await make();
    const documents = Array.from({ length: 400 }, (_, index) => listing(index));
    await db.asOwner(() => indexListings(db, documents, { now }));
  });

  test("the same are found", async () => {
    const word = fc.constantFrom(
      "coffee",
      "knit",
      "cafe",
      "5k",
      "reading group",
      "tea",
      "mornings",
      "zażółć",
      "nothing",
    );
    const question = fc.record({
      groups: fc.array(
        fc.record({ words: word, synonyms: fc.array(word, { maxLength: 3 }) }).map((g) => group(g.words, g.synonyms)),
        { minLength: 1, maxLength: 2 },
      ),
      kinds: fc.constantFrom<string[]>([], ["library"], ["activity", "library"]),
      radiusM: fc.constantFrom(1_500, 9_000, 16_000, 40_000, 80_000),
      match: fc.constantFrom("all" as const, "any" as const),
      lat: fc.double({ min: 51, max: 52, noNaN: true }),
      lng: fc.double({ min: -3, max: -1.2, noNaN: true }),
      // Whatever is taken for rare: it only decides what is looked up first.
      shares: fc.array(fc.double({ min: 0, max: 0.2, noNaN: true }), { minLength: 5, maxLength: 5 }),
    });
    let most = 0;
    await fc.assert(
      fc.asyncProperty(question, async ({ groups, kinds, radiusM, match, lat, lng, shares }) => {
        const found = async (lookUp: LookUp) => {
          const { total, rows } = await findCandidates(db, {
            understood: asked(groups, kinds),
            at: toMetres(lat, lng),
            radiusM,
            lookUp,
            shareOf: (text) => shares[text.length % shares.length]!,
            shareOfGroup: () => 0.1,
            services: [],
            match,
            anyTime: false,
            order: "best",
            now,
            offset: 0,
            limit: 20,
          });
          return { total, ids: rows.map(({ id }) => id) };
        };
        const byBox = await found("box");
        most = Math.max(most, byBox.total);
        expect(await found("cells")).toEqual(byBox);
        expect(await found("words")).toEqual(byBox);
      }),
      { numRuns: 60 },
    );
    expect(most).toBeGreaterThan(20);
  });
});
