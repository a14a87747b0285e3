import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { Density } from "../domain/density.ts";
import { cellKey } from "../domain/density.ts";
import { hearAge } from "../domain/hear-ages.ts";
import { hearFacet } from "../domain/hear-facets.ts";
import { hearTime } from "../domain/hear-times.ts";
import { likelierPlace } from "../domain/likelier-place.ts";
import { toMetres } from "../domain/metres.ts";
import { nearPhrases } from "../domain/near-phrases.ts";
import type { Place } from "../domain/place-finder.ts";
import { soundOf } from "../domain/sounds.ts";
import { phraseKey } from "../domain/stem.ts";
import { groupQueries } from "../domain/text-query.ts";
import { understand } from "../domain/understand.ts";
import { buildVocabulary } from "../domain/vocabulary.ts";
import { fewPlaces } from "./few-places.ts";

const table = (file: string) =>
  (parse(readFileSync(file), { columns: true }) as Record<string, string>[]).flatMap((row) =>
    row.phrases!.split(";").map((phrase) => ({ ...row, phrase })),
  ) as unknown as Record<"need" | "topic" | "means" | "phrase", string>[];
const needs = table("data/needs.csv");
const synonyms = table("data/synonyms.csv");
const sayings = table("data/sayings.csv");
const plain = buildVocabulary(needs, synonyms);
const vocabulary = buildVocabulary(needs, synonyms, sayings);
// A Tuesday.
const today = Temporal.PlainDate.from("2026-12-01");
const hear = (q: string) => understand({ q }, { today, places: fewPlaces, vocabulary });
const needsOf = (q: string) => hear(q).groups.flatMap((group) => group.needs);

describe("sayings", () => {
  test("stand for phrases that the finder knows otherwise", () => {
    const unknown = [...new Set(sayings.map(({ means }) => means))].filter(
      (means) => !plain.find(means) && !hearAge(means) && !hearFacet(means) && !hearTime(means, today),
    );
    expect(unknown).toEqual([]);
  });

  test.each([
    ["nauka angielskiego", "learn_english"],
    ["دروس انجليزي مجانية", "learn_english"],
    ["انگریزی سیکھیں", "learn_english"],
    ["курси англійської", "learn_english"],
    ["loc de munca", "finding_work"],
    ["my landlord wants to kick me out", "advice"],
    ["i keep forgetting things", "dementia"],
    ["sitting in the cold, cant afford the heating", "warm_space"],
    ["where can my son do his homework", "homework"],
  ])("%s", (q, need) => expect(needsOf(q)).toContain(need));

  test("find what only touches the same need too, behind what they stand for", () => {
    const [group] = hear("heroin").groups;
    expect(group).toMatchObject({ needs: [], glad: true });
    expect(group!.nearNeeds).toContain("health");
    const queries = groupQueries(group!, false);
    expect(queries.at(-1)).toContain("znhealth");
    expect(queries.slice(0, -1).join()).not.toContain("znhealth");
  });

  test("say days, ages and prices too, in any language", () => {
    expect(hear("zajęcia w sobotę").days).toEqual([6]);
    expect(hear("darmowe zajęcia").free).toBe(true);
    expect(hear("dla dzieci").ages).toContain("5_to_11");
    expect(hear("half term").ages).toEqual(["5_to_11"]);
  });

  test("endings and small words between make no difference", () => {
    expect(phraseKey("helping with my phones")).toBe(phraseKey("help with the phone"));
    expect(phraseKey("on my own")).toBeUndefined();
    expect(vocabulary.find("knitted hats")).toBeUndefined();
    expect(vocabulary.find("job interviews")?.nearNeeds).toContain("finding_work");
  });
});

describe("what other organisations do", () => {
  const others = (q: string) => hear(q).groups.flatMap(({ words, synonyms }) => [words, ...synonyms]);
  test.each([
    ["domestic violence", "refuge"],
    ["my husband hits me", "domestic abuse"],
    ["i was in the army", "veterans"],
    ["he drinks too much", "addiction"],
    ["nowhere to sleep tonight", "homeless"],
    ["we have no food in the house", "food bank"],
    ["długi", "debt"],
    ["ديون", "debt"],
    ["борги", "debt"],
    ["mieszkanie", "housing"],
    ["سكن", "housing"],
    ["locuință", "housing"],
    ["zasiłki", "benefits"],
    ["إعانات", "benefits"],
    ["prawnik", "law"],
    ["محامي", "law"],
    ["the army", "veterans"],
    ["broadband", "free data"],
    ["a letter", "help with forms"],
    ["just out of hospital", "home from hospital"],
  ])("'%s' is heard as '%s'", (q, word) => expect(others(q)).toContain(word));

  test("debt is a matter of money, and its other words are those for debt alone", () => {
    const debt = vocabulary.find("debt")!;
    expect(debt.needs).toEqual(["forms_and_money"]);
    expect(debt.synonyms).toContain("bankruptcy");
    expect(debt.synonyms).not.toContain("universal credit");
  });
});

describe("what is not meant", () => {
  test("'I am deaf' is no morning, '10 am' is", () => {
    expect(hear("i am deaf").times).toEqual([]);
    expect(hear("tuesday am").times).toEqual(["morning"]);
  });
  test("'not kids' asks for no children", () => {
    expect(hear("coding for adults not kids").ages).not.toContain("5_to_11");
    expect(hear("coding for kids").ages).toContain("5_to_11");
  });
  test("a misspelt weekday is a day, a holiday none", () => {
    expect(hear("chess saterday").days).toEqual([6]);
    expect(hear("chess wensday").days).toEqual([3]);
    expect(hear("chess holiday").days).toEqual([]);
    for (const word of ["mayday", "faraday", "payday", "someday"]) expect(hear(`chess ${word}`).days).toEqual([]);
    expect(hear("birthday chess").days).toEqual([]);
  });
});

describe("an age alone", () => {
  test("leads to what people of it mostly mean, and asks for nothing", () => {
    const { groups } = hear("over 60s");
    expect(groups).toMatchObject([{ optional: true }]);
    expect(groups[0]!.needs).toContain("company");
    expect(groups[0]!.synonyms).toContain("knit and natter");
    expect(hear("chess over 60s").groups.map(({ words }) => words)).toEqual(["chess"]);
  });
});

describe("what sounds the same", () => {
  test.each([
    ["fotos", "photos"],
    ["nit", "knit"],
    ["tyme", "time"],
    ["nite", "night"],
  ])("%s and %s", (typed, meant) => expect(soundOf(typed)).toBe(soundOf(meant)));
  test("several words at once, and nothing that merely looks alike", () => {
    const nearly = nearPhrases(["knit and natter", "story time", "homework club", "homework"]);
    expect(nearly("nit and nater")).toBe("knit and natter");
    expect(nearly("storey tyme")).toBe("story time");
    expect(nearly("homwork clb")).toBe("homework club");
    expect(nearly("hammer work")).toBeUndefined();
  });
});

describe("of places that share a name", () => {
  const salford: Place = { name: "Swinton", kind: "town", lat: 53.512, lng: -2.34, rank: 2 };
  const rotherham: Place = { name: "Swinton", kind: "locality", lat: 53.487, lng: -1.315, rank: 4 };
  const withActivities = (place: Place, activity: number): Density => {
    const { x, y } = toMetres(place.lat, place.lng);
    const key = cellKey(Math.floor(x / 5_000), Math.floor(y / 5_000));
    return { cells: new Map([[key, { counts: { activity }, services: [] }]]), total: activity };
  };
  const asked = { ...hear("chess"), place: salford, placeAlternatives: [rotherham] };
  test("the one with far more on, the other beside it", () => {
    const chosen = likelierPlace(asked, withActivities(rotherham, 90), "near Swinton");
    expect(chosen.place).toBe(rotherham);
    expect(chosen.placeAlternatives).toEqual([salford]);
    expect(chosen.placeAmbiguous).toBe(true);
  });
  test("one that was told from the others stays", () => {
    for (const near of ["Swinton, Greater Manchester", "swinton salford"])
      expect(likelierPlace(asked, withActivities(rotherham, 90), near).place).toBe(salford);
  });
  test("else the larger", () => {
    expect(likelierPlace(asked, withActivities(salford, 90), "swinton").place).toBe(salford);
    expect(likelierPlace(asked, withActivities(rotherham, 3), "swinton").place).toBe(salford);
  });
});
