import { beforeAll, describe, expect, it } from "vitest";
import { type Gazetteer, openGazetteer } from "../gazetteer.ts";
import { bareNames, isLibraryWord } from "../library-names.ts";

let gazetteer: Gazetteer;
beforeAll(() => {
  gazetteer = openGazetteer({ folder: "data/geography" });
  gazetteer.addPlaces([
    { name: "Maltby Library", lat: 53.4242, lng: -1.1967, authority: "Rotherham" },
    { name: "Kimberworth Library", lat: 53.4325, lng: -1.3966, authority: "Rotherham" },
    { name: "Mowbray Gardens Library & Neighbourhood Hub", lat: 53.44, lng: -1.32, authority: "Rotherham" },
    { name: "Thimblemill Library", lat: 52.4822, lng: -1.9866, authority: "Sandwell" },
    { name: "St Pauls Library", lat: 51.463, lng: -2.586, authority: "Bristol" },
    { name: "Woodhouse Library", lat: 53.3587, lng: -1.374, authority: "Sheffield" },
    { name: "Mansfield Woodhouse Library", lat: 53.1653, lng: -1.1936, authority: "Nottinghamshire" },
    { name: "Central Library", lat: 53.3805, lng: -1.467, authority: "Sheffield" },
    { name: "Leeds Central Library", lat: 53.7999, lng: -1.5484, authority: "Leeds" },
    { name: "Reading Central Library", lat: 51.4563, lng: -0.969, authority: "Reading" },
    { name: "Library at the Lightbox", lat: 53.5536, lng: -1.481, authority: "Barnsley" },
    { name: "Oakwood Library", lat: 51.6476, lng: -0.1319, authority: "Enfield" },
    { name: "Oakwood Library", lat: 53.8217, lng: -1.5041, authority: "Leeds" },
    { name: "Park Library", lat: 53.3787, lng: -1.4424, authority: "Sheffield" },
    { name: "Wells Library", lat: 52.955, lng: 0.853, authority: "Norfolk" },
  ]);
}, 30_000);

const find = (text: string) => {
  const words = text.split(" ");
  const found = gazetteer.findPlaceInText(words);
  return found && { ...found, span: words.slice(found.start, found.end).join(" ") };
};

describe("a library called by name", () => {
  it.each([
    ["maltby library", "Maltby Library", "maltby library"],
    ["is malby library open on sunday", "Maltby Library", "malby library"],
    ["kimberworth libary opening times", "Kimberworth Library", "kimberworth libary"],
    ["rotherham kimberwoth libary", "Kimberworth Library", "rotherham kimberwoth libary"],
    ["kimberwoth library in roterham", "Kimberworth Library", "kimberwoth library in roterham"],
    ["what time does maltby lib shut", "Maltby Library", "maltby lib"],
    ["rhymetime at maltby childrens library", "Maltby Library", "at maltby childrens library"],
    ["thimble mill library", "Thimblemill Library", "thimble mill library"],
    ["mowbray library", "Mowbray Gardens Library", "mowbray library"],
    ["mowbrey gardns library", "Mowbray Gardens Library", "mowbrey gardns library"],
    ["mansfielf woodhouse library", "Mansfield Woodhouse Library", "mansfielf woodhouse library"],
    ["st pauls library bristol", "St Pauls Library", "st pauls library bristol"],
    ["sheffield central library", "Central Library", "sheffield central library"],
    ["leeds central libary", "Leeds Central Library", "leeds central libary"],
    [
      "mowbray gardens library and neighbourhood hub rotherham",
      "Mowbray Gardens Library",
      "mowbray gardens library and neighbourhood hub rotherham",
    ],
    ["maltby library and knitting", "Maltby Library", "maltby library"],
    ["reading library", "Reading Central Library", "reading library"],
    ["events library at the lightbox", "Library at the Lightbox", "library at the lightbox"],
  ])("'%s' is %s", (text, name, span) => {
    const found = find(text);
    expect(found?.best.kind).toBe("library");
    expect(found?.best.name.replace(" & Neighbourhood Hub", "")).toBe(name);
    expect(found?.span).toBe(span);
  });

  it.each([
    ["oakwood library leeds", "Leeds"],
    ["leeds oakwood library", "Leeds"],
    ["oakwood library enfield", "Enfield"],
  ])("'%s': of two of a name that in %s", (text, authority) => expect(find(text)?.best.authority).toBe(authority));

  it("offers the others of the name", () =>
    expect(find("oakwood library leeds")?.alternatives.map((place) => place.authority)).toEqual(["Enfield"]));

  it.each([
    ["libraries in leeds", "city"],
    ["esol library near leeds", "city"],
    ["library maltby", "town"],
  ])("'%s' means the place", (text, kind) => {
    expect(find(text)?.best.kind).toBe(kind);
  });

  it("leaves a town to the rules of places where the library of its name lies elsewhere", () =>
    expect(gazetteer.findPlaceInText(["wells", ""], { typed: ["wells", "library"] })?.best.kind).toBe("city"));

  it.each([
    "central library",
    "nearest library",
    "library near me with parking",
    "library park",
    "the library in the park",
  ])("'%s' names none", (text) => expect(find(text)).toBeUndefined());

  it("takes a place that has a library of its name for the likelier of its namesakes", () => {
    expect(gazetteer.resolvePlace("Henbury").best?.authority).toBe("Cheshire East");
    gazetteer.addPlaces([{ name: "Henbury Library", lat: 51.5073, lng: -2.6274, authority: "Bristol" }]);
    expect(gazetteer.resolvePlace("Henbury").best?.authority).toBe("Bristol");
  });

  it("says whether it was spelt otherwise", () => {
    expect(find("malby library")?.corrected).toBe(true);
    expect(find("maltby library")?.corrected).toBe(false);
  });
});

describe("the word itself", () => {
  it.each(["library", "libary", "libray", "librery", "lybrary", "libarys", "lib", "libaries"])("%s", (word) =>
    expect(isLibraryWord(word)).toBe(true),
  );
  it.each(["literary", "literacy", "liberty", "liberal", "light", "lido", "living", "lebara"])("not %s", (word) =>
    expect(isLibraryWord(word)).toBe(false),
  );
});

it("a library is called by what stands before the word", () => {
  expect(bareNames("Mowbray Gardens Library & Neighbourhood Hub")).toEqual(["mowbray gardens"]);
  expect(bareNames("The Ivan Glover Library, Broughton")).toEqual(["ivan glover"]);
  expect(bareNames("Leeds Central Library")).toEqual(["leeds central", "leeds"]);
  expect(bareNames("Library at the Lightbox")).toEqual(["lightbox"]);
  expect(bareNames("Library")).toEqual([]);
});
