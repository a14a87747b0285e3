import { readFileSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import { beforeAll, expect, test } from "vitest";
import { describeOnBoth } from "../../../../test/database-cases.ts";
import { idFromName } from "../../../platform/ids/ids.ts";
import type { Findable } from "../../../vocabulary/findable.ts";
import { createFinder, type Finder, loadWords } from "../index.ts";
import { fewPlaces } from "./few-places.ts";

const now = Temporal.Instant.from("2026-11-24T14:00:00Z");
const HERE = { lat: 53.43, lng: -1.357 };
const ELSEWHERE = { lat: 52.48, lng: -1.97 };
/** More than are ever looked at. */
const MANY = 520;

function listing(title: string, more: Partial<Findable> = {}): Findable {
  return {
    kind: "activity",
    id: idFromName(`named:${title}:${more.providerName}`),
    serviceId: idFromName("named"),
    url: `/${title}`,
    title,
    summary: "",
    keywords: [],
    needs: [],
    providerName: "Rotherham Libraries",
    placeWords: [],
    point: HERE,
    languages: ["en"],
    mode: "in_person",
    access: {},
    sample: false,
    ringForTimeAndPlace: false,
    occasions: [{ startsAt: "2026-11-25T10:00:00Z", endsAt: "2026-11-25T11:00:00Z", status: "scheduled" }],
    ...more,
  };
}

/** A partner's service, without dates, some kilometres north. */
const service = (title: string, providerName: string, km: number, more: Partial<Findable> = {}): Findable =>
  listing(title, {
    kind: "service",
    providerName,
    keywords: [providerName],
    point: { lat: HERE.lat + km / 111.2, lng: HERE.lng },
    occasions: [],
    ...more,
  });

/** Called so, and with nothing besides. */
const QUIET = ["One", "Two", "Three", "Four", "Five", "Six"].map((name) => `Quiet ${name}`);

const LISTINGS = [
  ...Array.from({ length: MANY }, (_, index) =>
    listing(`Help with forms ${index}`, { needs: ["forms_and_money", "food", "advice"], point: ELSEWHERE }),
  ),
  // Sooner than others, so that these fill what is looked at.
  ...Array.from({ length: 300 }, (_, index) =>
    listing(`Talk ${index}`, { needs: ["forms_and_money"], point: ELSEWHERE }),
  ),
  listing("Free SIM card", { needs: ["forms_and_money"], point: { lat: HERE.lat + 0.002, lng: HERE.lng } }),
  listing("Work coach", { needs: ["forms_and_money"], keywords: ["universal credit"] }),
  service("Debt advice", "Money Matters", 4),
  service("Debt advice", "Far Away Advice", 200),
  service("Budget group", "Money Matters", 4, { summary: "For those with arrears and bailiffs at the door." }),
  service("Food bank", "King's Church", 4),
  service("Outreach", "Citizens Advice", 4),
  service("Outreach", "The Lantern Project", 4),
  service("Baby Basics", "The Minster", 0, { summary: "Starter packs with nappies and a Moses basket." }),
  listing("Rhymetime", { needs: ["under_fives"], ages: { from: 0, to: 4 } }),
  listing("English class", { needs: ["learn_english"] }),
  listing("Games in Urdu and English", { languages: ["ur", "en"] }),
  listing("Repair café", { needs: ["making", "environment"], point: { lat: HERE.lat + 0.01, lng: HERE.lng } }),
  listing("The shed: make, mend and talk", { needs: ["making"], keywords: ["mend"] }),
  listing("Adult course", { needs: ["learning"] }),
  listing("Course elsewhere", { needs: ["learning"], point: ELSEWHERE }),
  ...QUIET.map((provider) => service("Help with forms", provider, 4)),
];

describeOnBoth("what is called as was said, among hundreds that touch the same need", (make) => {
  let finder: Finder;
  const first = async (q: string, near: Partial<typeof HERE> = {}) =>
    (await finder.search({ q, ...near })).results.slice(0, 10).map(({ name, provider }) => `${name}, ${provider}`);

  beforeAll(async () => {
    const db = await make();
    finder = createFinder({ db, places: fewPlaces, now: () => now });
    const list = (name: string) => readFileSync(`data/${name}.csv`, "utf8");
    await db.asOwner(async () => {
      await loadWords(db, { needs: list("needs"), synonyms: list("synonyms"), sayings: list("sayings") });
      await finder.indexListings(LISTINGS);
    });
    await finder.warm();
  });

  test("'english' asks for English lessons, and not for all that is in English", async () => {
    const { total, results } = await finder.search({ q: "english", ...HERE });
    expect([total, results[0]!.name]).toEqual([1, "English class"]);
  });

  test("the 'baby' of a 'baby bank' is no age, and what only touches babies stands behind", async () => {
    expect((await first("baby bank", HERE)).slice(0, 2)).toEqual([
      "Baby Basics, The Minster",
      "Rhymetime, Rotherham Libraries",
    ]);
  });

  test("what a saying says plainly stands before other words for it", async () => {
    expect((await first("bike repair", HERE)).slice(0, 2)).toEqual([
      "Repair café, Rotherham Libraries",
      "The shed: make, mend and talk, Rotherham Libraries",
    ]);
  });

  test("where nothing is the thing itself, what comes close is not sought across the country", async () => {
    const { withinM, results } = await finder.search({ q: "french", ...HERE });
    expect(withinM).toBe(40_000);
    expect(results.map(({ name }) => name)).toEqual(["Adult course"]);
  });

  test.each([
    ["Debt advice", "Debt advice, Money Matters"],
    ["Food bank", "Food bank, King's Church"],
    ["Citizens Advice", "Outreach, Citizens Advice"],
    ["the lantern project", "Outreach, The Lantern Project"],
  ])("'%s' without a place", async (q, name) => expect((await first(q)).slice(0, 2)).toContain(name));

  test("near a place it leads what is nearer and only touches the need, and what is too far follows", async () => {
    for (const q of ["debt", "debt advice"]) {
      const found = await first(q, HERE);
      expect(found[0], q).toBe("Debt advice, Money Matters");
      expect(found, q).not.toContain("Debt advice, Far Away Advice");
    }
  });

  test("each is counted once", async () => {
    const { total, results } = await finder.search({ q: "the lantern project" });
    expect({ total, shown: results.length }).toEqual({ total: 1, shown: 1 });
    const many = await finder.search({ q: "debt", limit: 100 });
    expect(new Set(many.results.map(({ id }) => id)).size).toBe(100);
    expect(many.moreThanTotal).toBe(true);
  });

  test("is looked at before what has other words besides, though hundreds are called so", async () => {
    const { results } = await finder.search({ q: "help with forms", limit: 50 });
    expect(results.map(({ provider }) => provider)).toEqual(expect.arrayContaining(QUIET));
  });
});
