import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fuzzyIndex, slipsAllowed, slipsBetween } from "../fuzzy-index.ts";
import { type Gazetteer, openGazetteer, placeLabel } from "../gazetteer.ts";
import { loadAuthorities, loadPlaces } from "../gazetteer-load.ts";
import { foldName } from "../place-names.ts";
import { buildPostcodes, openPostcodes } from "../postcodes.ts";

let gazetteer: Gazetteer;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "alcove-gazetteer-"));
  const source = join(folder, "few.csv");
  const rows = [
    "B66 4BH,52.4749,-1.96908,E01009927",
    "S65 1JH,53.4326,-1.3495,E01007850",
    "B1 1AA,52.48,-1.9,E01033620",
  ];
  writeFileSync(source, ["postcode,latitude,longitude,lsoa21", ...rows].join("\n"));
  await buildPostcodes({ source, target: join(folder, "few.bin") });
  gazetteer = openGazetteer({ folder: "data/geography", postcodes: openPostcodes(join(folder, "few.bin")) });
  gazetteer.addPlaces([
    { name: "Shoe Lane Library", lat: 51.5155, lng: -0.1062, authority: "City of London" },
    { name: "Local Studies Library", lat: 53.79, lng: -1.75, authority: "Bradford" },
    { name: "Archives", lat: 55.18, lng: -1.56, authority: "Northumberland" },
    { name: "Mowbray Gardens Library", lat: 53.44, lng: -1.32, authority: "Rotherham" },
  ]);
}, 30_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe("resolvePlace", () => {
  it.each([
    ["Hackney", "Hackney", "authority"],
    ["Sandwell", "Sandwell", "authority"],
    ["Cornwall", "Cornwall", "authority"],
    ["City of London", "City of London", "city"],
    ["rotherham", "Rotherham", "town"],
    ["Rotheram", "Rotherham", "town"],
    ["sandwel", "Sandwell", "authority"],
    ["BIRMINGAM", "Birmingham", "city"],
    ["hull", "Kingston upon Hull", "city"],
    ["newcastle on tyne", "Newcastle upon Tyne", "city"],
    ["saint ives cambs", "St Ives (Cambridgeshire)", "town"],
    ["St. Ives, Cornwall", "St Ives (Cornwall)", "town"],
    ["near Whitby", "Whitby (North Yorkshire)", "town"],
    ["rotherham south yorkshire", "Rotherham", "town"],
    ["Poole", "Poole (Bournemouth, Christchurch and Poole)", "town"],
    ["Bearwood", "Bearwood, near Smethwick (Sandwell)", "locality"],
    ["bearwood, birmingham", "Bearwood, near Smethwick (Sandwell)", "locality"],
    ["bearwood smethwick", "Bearwood, near Smethwick (Sandwell)", "locality"],
    ["bearwood poole", "Bearwood, Poole (Bournemouth, Christchurch and Poole)", "locality"],
    ["High Street, Smethwick", "Smethwick (Sandwell)", "town"],
    ["mowbray gardens", "Mowbray Gardens Library, near Rotherham", "library"],
    ["Smethwick B66 4BH", "B66, near Smethwick", "postcode"],
    ["b66 4zz", "B66, near Smethwick", "outcode"],
  ])("'%s' is %s", (text, label, kind) => {
    const { best } = gazetteer.resolvePlace(text);
    expect(best && placeLabel(best)).toBe(label);
    expect(best?.kind).toBe(kind);
  });

  it("offers the other places of the name", () => {
    const { alternatives } = gazetteer.resolvePlace("Bearwood");
    expect(alternatives.map(placeLabel)).toEqual([
      "Bearwood, Poole (Bournemouth, Christchurch and Poole)",
      "Bearwood (Herefordshire)",
    ]);
    expect(gazetteer.resolvePlace("Hackney").alternatives.map((place) => place.authority)).toEqual(["Derbyshire"]);
  });

  it("says when it read something else than was typed, and when it knows nothing", () => {
    expect(gazetteer.resolvePlace("Rotheram").corrected).toBe(true);
    expect(gazetteer.resolvePlace("Rotherham").corrected).toBe(false);
    expect(gazetteer.resolvePlace("zzzzzz")).toEqual({ kind: "none", alternatives: [], corrected: false });
    expect(gazetteer.resolvePlace("").kind).toBe("none");
  });

  it("never gives back more of a postcode than its district", () => {
    expect(JSON.stringify(gazetteer.resolvePlace("b66 4bh"))).not.toMatch(/4BH/i);
  });

  it("knows every library authority by its name, at the authority or the town that gave it the name", () => {
    let known = 0;
    for (const { name, upper } of loadAuthorities("data/geography", loadPlaces("data/geography"))) {
      if (name !== upper) continue;
      known++;
      const { best } = gazetteer.resolvePlace(name);
      expect([name, best?.authority ?? best?.name]).toEqual([name, upper]);
      expect(best!.rank).toBeLessThanOrEqual(2);
    }
    expect(known).toBe(153);
  });

  it("never throws, whatever is typed", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => void gazetteer.resolvePlace(text)));
  });
});

describe("findPlaceInText", () => {
  it.each([
    ["esol near b66", "B66", "near b66"],
    ["stay and play shoe lane", "Shoe Lane Library", "shoe lane"],
    ["reading group in Whitby", "Whitby", "in Whitby"],
    ["toddlers rotherham tuesday", "Rotherham", "rotherham"],
    ["rymetime rotheram", "Rotherham", "rotheram"],
    ["books in reading", "Reading", "in reading"],
    ["knitting bath", "Bath", "bath"],
    ["help with work in sandwell", "Sandwell", "in sandwell"],
    ["coffee morning tower hamlets", "Tower Hamlets", "tower hamlets"],
    ["bearwood smethwick toddlers", "Bearwood", "bearwood smethwick"],
    ["learn english bearwood", "Bearwood", "bearwood"],
    ["storytime near birmingam", "Birmingham", "near birmingam"],
    ["chess in st ives cornwall", "St Ives", "in st ives cornwall"],
    ["esol near b1", "B1", "near b1"],
    ["b664bh baby group", "B66", "b664bh"],
    ["walks near hope", "Hope", "near hope"],
    ["books near march", "March", "near march"],
  ])("'%s' is at %s", (text, name, span) => {
    const words = text.split(" ");
    const found = gazetteer.findPlaceInText(words);
    expect(found?.best.name).toBe(name);
    expect(words.slice(found!.start, found!.end).join(" ")).toBe(span);
  });

  it.each([
    "reading group",
    "reading",
    "something for toddlers tuesday morning",
    "warm space",
    "lonely",
    "it help",
    "rugby club",
    "craft in march",
    "english classes in person",
    "ict at home",
    "esol b1",
    "hope",
    "things to do near me",
    "street dance",
    "polish books",
    "under 5s",
    "minecraft",
    "computers in the morning",
    "wellbeing",
    "local studies",
    "archives",
    "harry potter party",
  ])("'%s' names no place", (text) => expect(gazetteer.findPlaceInText(text.split(" "))).toBeUndefined());

  it("is no place where a word is likely another one misspelt, unless it is said to be one", () => {
    const isSlip = (word: string) => word === "rotheram";
    expect(gazetteer.findPlaceInText(["chess", "rotheram"], { isSlip })).toBeUndefined();
    expect(gazetteer.findPlaceInText(["chess", "near", "rotheram"], { isSlip })?.best.name).toBe("Rotherham");
  });

  it.each([
    ["chess in stoke psrk", "Stoke Park"],
    ["job club near abbeeydale park", "Abbeydale Park"],
    ["chess east preaton", "East Preston"],
    ["mowbrey gardens", "Mowbray Gardens Library"],
    ["rhymetime milton kenes", "Milton Keynes"],
  ])("'%s' is at %s, whole though misspelt", (text, name) =>
    expect(gazetteer.findPlaceInText(text.split(" "))?.best.name).toBe(name),
  );

  it.each([
    ["chess in sutton in ashfield", "Sutton in Ashfield"],
    ["chess in herts", "Hertfordshire"],
    ["chess in s yorks", "South Yorkshire"],
    ["chess in merseyside", "Merseyside"],
    ["chess in the black country", "Black Country"],
    ["chess in greater manchester", "Greater Manchester"],
    ["chess in central london", "London"],
    ["chess in maltby town centre", "Maltby"],
    ["chess in bearwood in birmingham", "Bearwood"],
    ["chess walking distance of whitby", "Whitby"],
    ["chess in kiveton", "Kiveton Park"],
    ["chess b 66 4bh", "B66"],
    ["chess in sheff", "Sheffield"],
  ])("'%s' is at %s", (text, name) => {
    const words = text.split(" ");
    const found = gazetteer.findPlaceInText(words, { isWord: (word) => word === "chess" });
    expect(found?.best.name).toBe(name);
    // All that says where is taken, but for 'in the' and 'in central'.
    expect(found!.end).toBe(words.length);
  });

  it("knows the middle and the reach of a county that is no authority", () => {
    const { best } = gazetteer.resolvePlace("South Yorkshire");
    expect(best).toMatchObject({ kind: "authority" });
    expect(Math.abs(best!.lat - 53.47)).toBeLessThan(0.1);
    expect(best!.radiusHintMetres).toBeGreaterThan(15_000);
    expect(gazetteer.resolvePlace("barnsley, s yorkshire").best?.name).toBe("Barnsley");
  });

  it("does not take what has been understood otherwise for a town beside a name", () =>
    expect(gazetteer.findPlaceInText(["brixton", ""])?.best.authority).toBe("Lambeth"));

  it("takes a word for a word when the caller says that it is one", () => {
    const isWord = (word: string) => word === "rotheram";
    expect(gazetteer.findPlaceInText(["rotheram"], { isWord })).toBeUndefined();
  });

  it("never throws and gives a span inside the text", () => {
    const word = fc.oneof(fc.constantFrom("near", "in", "bearwood", "b66", "4bh", "the", "st", "reading"), fc.string());
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const found = gazetteer.findPlaceInText(words);
        if (!found) return;
        expect(found.start).toBeGreaterThanOrEqual(0);
        expect(found.end).toBeGreaterThan(found.start);
        expect(found.end).toBeLessThanOrEqual(words.length);
      }),
    );
  });
});

describe("slips", () => {
  it("the index finds just what comparing with every name finds", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abcde"), minLength: 3, maxLength: 11 });
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 30 }), word, (names, typed) => {
        const most = slipsAllowed(typed.length);
        const wanted = most ? names.filter((name) => slipsBetween(typed, name, most) <= most) : [];
        const found = fuzzyIndex(names).near(typed);
        // Only the first letters are indexed, so a few far ones may be missed; one slip never is.
        for (const { name } of found) expect(wanted).toContain(name);
        for (const name of wanted.filter((one) => slipsBetween(typed, one, 1) <= 1 && most === 1)) {
          expect(found.map((one) => one.name)).toContain(name);
        }
      }),
    );
  });
  it("counts swapped neighbours as one", () => {
    expect(slipsBetween("rotehrham", "rotherham", 2)).toBe(1);
    expect(slipsBetween("leeds", "luton", 2)).toBe(3);
  });
});

describe("foldName", () => {
  it.each([
    ["King's Lynn & District", "kings lynn and district"],
    ["Saint-Ives", "st ives"],
    ["St. Ives", "st ives"],
    ["Newcastle upon Tyne", "newcastle on tyne"],
    ["Café  Zürich", "cafe zurich"],
    ["constructor", "constructor"],
  ])("%s", (name, folded) => expect(foldName(name)).toBe(folded));
  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(foldName(foldName(text))).toBe(foldName(text));
      }),
    );
  });
});
