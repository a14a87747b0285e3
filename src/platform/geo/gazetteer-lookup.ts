import { metresBetween, type Point } from "./distance.ts";
import { type FuzzyIndex, fuzzyIndex } from "./fuzzy-index.ts";
import { bareNames, libraryNames } from "./library-names.ts";
import type { Entry, Place } from "./place.ts";
import { COUNTIES, foldName, fullCounty, otherNames, shortCounties } from "./place-names.ts";

/** Names that point to the same spot are one place. */
const SAME_SPOT_METRES = 1500;
/** 'X, Y': how far X may lie from the place Y. */
const QUALIFIER_REACH = 25_000;
/** So far from a town's middle a library is still said to be in it. */
const HOLDS_METRES = 12_000;
/** A library of a place's name so near its middle is that place's own, and makes it so much likelier, as `weight` counts. */
const LIBRARY_OF_PLACE_METRES = 2_500;
const LIBRARY_WEIGHT = 8;
/** How much less likely each slip makes a place, in the units of `weight`. */
const SLIP_WEIGHT = 14;

export interface Candidate {
  entry: Entry;
  slips: number;
}
/** Found places, likeliest first; `slips` is 0 where the words were met exactly. */
export type Lookup = ReturnType<typeof gazetteerLookup>;

/** Names to entries: exactly, with slips, and 'X, Y'. */
export function gazetteerLookup(places: Entry[], authorities: Entry[]) {
  const byName = new Map<string, Entry[]>();
  /** Names of several words by the first of them. */
  const byFirstWord = new Map<string, string[]>();
  // A London suburb is placed by its borough.
  const towns = places.filter(
    (entry) => (entry.kind === "city" || entry.kind === "town") && entry.rank <= 2 && entry.region !== "London",
  );
  const indexes: FuzzyIndex[] = [];
  const libraries = libraryNames();

  const put = (name: string, entry: Entry) => {
    const known = byName.get(name);
    if (known) known.push(entry);
    else {
      byName.set(name, [entry]);
      const first = name.split(" ", 1)[0]!;
      const begun = byFirstWord.get(first);
      if (begun) begun.push(name);
      else byFirstWord.set(first, [name]);
    }
  };
  const favoured = new Set<Entry>();
  /** Of namesakes the one that has a library called after it is the likelier meant here. */
  const favourPlaceOf = (library: Entry) => {
    for (const place of bareNames(library.name).flatMap((name) => byName.get(name) ?? [])) {
      if (place.kind === "library" || favoured.has(place)) continue;
      if (metresBetween(place, library) > LIBRARY_OF_PLACE_METRES) continue;
      favoured.add(place);
      place.weight += LIBRARY_WEIGHT;
    }
  };
  const add = (entries: Entry[]) => {
    const before = new Set(byName.keys());
    for (const entry of entries) {
      const folded = foldName(entry.name);
      put(folded, entry);
      for (const other of otherNames(folded, entry.rank <= 2)) put(other, entry);
      if (entry.kind === "authority") for (const short of shortCounties(folded)) put(short, entry);
    }
    indexes.push(fuzzyIndex([...byName.keys()].filter((name) => !before.has(name))));
    libraries.add(entries);
    for (const library of entries) if (library.kind === "library") favourPlaceOf(library);
  };
  add([...places, ...authorities]);

  /** Likeliest first; of places at one spot, or an authority and its own town, only the first stays. */
  const settle = (candidates: Candidate[]): Candidate[] => {
    const value = ({ entry, slips }: Candidate) => entry.weight - slips * SLIP_WEIGHT;
    const kept: Candidate[] = [];
    for (const one of candidates.toSorted((a, b) => value(b) - value(a))) {
      const twin = kept.some(
        ({ entry }) =>
          entry === one.entry ||
          (foldName(entry.name) === foldName(one.entry.name) &&
            (metresBetween(entry, one.entry) < SAME_SPOT_METRES ||
              ((entry.kind === "authority" || one.entry.kind === "authority") &&
                (entry.upper === one.entry.upper || entry.district === one.entry.district)))),
      );
      if (!twin) kept.push(one);
    }
    return kept;
  };

  const exact = (name: string): Candidate[] => settle((byName.get(name) ?? []).map((entry) => ({ entry, slips: 0 })));

  /** Names of which this is the beginning: 'Kiveton' of 'Kiveton Park'. Hamlets have too many to mean one. */
  const begun = (name: string): Candidate[] => {
    if (name.length < 4) return [];
    const names = (byFirstWord.get(name.split(" ")[0]!) ?? []).filter((known) => known.startsWith(`${name} `));
    return settle(
      names.flatMap((known) =>
        (byName.get(known) ?? [])
          .filter((entry) => entry.rank <= 4 || entry.kind === "library")
          .map((entry) => ({ entry, slips: 0 })),
      ),
    );
  };

  /** Names within a slip or two; only as many slips as the best needs. */
  const fuzzy = (name: string): Candidate[] => {
    const near = indexes.flatMap((index) => index.near(name)).filter(({ slips }) => slips > 0);
    return settle(
      near.flatMap(({ name: found, slips }) => (byName.get(found) ?? []).map((entry) => ({ entry, slips }))),
    );
  };

  const liesIn = (entry: Entry, qualifier: string): boolean => {
    const full = fullCounty(qualifier);
    const codes = COUNTIES.get(full);
    if (codes) return codes.includes(entry.districtCode) || codes.includes(entry.upperCode);
    return [entry.district, entry.upper, entry.region, entry.parent].some((area) => {
      const folded = foldName(area);
      return folded === full || (full === "yorkshire" && folded.endsWith("yorkshire"));
    });
  };

  /** Those of `candidates` that a qualifier fits: in that area, else the one nearest to that place. */
  const qualified = (candidates: Candidate[], typed: string): Candidate[] => {
    // 'Bearwood in Birmingham', 'Bearwood near Smethwick'.
    const qualifier = typed.replace(/^(?:in|near|nr|by) /, "");
    const inside = candidates.filter(({ entry }) => liesIn(entry, qualifier));
    if (inside.length) return inside;
    const centre = exact(qualifier)[0]?.entry;
    if (!centre) return [];
    return candidates
      .map((one) => ({ one, metres: metresBetween(one.entry, centre) }))
      .filter(({ metres }) => metres <= QUALIFIER_REACH && metres > 0)
      .sort((a, b) => a.metres - b.metres)
      .map(({ one }) => one);
  };

  /** Whether an entry lies in what a text names: an area, else not far from a place, which may be misspelt. */
  const holder = (text: string): ((entry: Entry) => boolean) | undefined => {
    const exactly = exact(text).filter(({ entry }) => entry.kind !== "library" && entry.rank <= 4);
    const named = exactly.length ? exactly : fuzzy(text).filter(({ entry, slips }) => entry.rank <= 3 && slips === 1);
    if (!named.length && !COUNTIES.has(fullCounty(text))) return undefined;
    const name = exactly.length || !named.length ? text : foldName(named[0]!.entry.name);
    return (entry) =>
      liesIn(entry, name) || named.some(({ entry: place }) => metresBetween(entry, place) <= HOLDS_METRES);
  };

  /** 'bearwood smethwick' without a comma: the split whose second half places the first. */
  const exactQualified = (words: string[]): { found: Candidate[]; nameWords: number } | undefined => {
    const whole = exact(words.join(" "));
    if (whole.length) return { found: whole, nameWords: words.length };
    for (let cut = words.length - 1; cut > 0; cut--) {
      const candidates = exact(words.slice(0, cut).join(" "));
      const found = candidates.length ? qualified(candidates, words.slice(cut).join(" ")) : [];
      if (found.length) return { found, nameWords: cut };
    }
    return undefined;
  };

  const townNear = (entry: Point & { upper?: string }): Entry | undefined => {
    let best: Entry | undefined;
    let least = 8000;
    for (const town of towns) {
      // 8 km are less than this many degrees anywhere in England.
      if (Math.abs(town.lat - entry.lat) > 0.073 || Math.abs(town.lng - entry.lng) > 0.13) continue;
      // Over a boundary a town counts as half as far again: people place themselves by their own.
      const metres = metresBetween(entry, town) * (!entry.upper || town.upper === entry.upper ? 1 : 1.5);
      if (metres < least) [best, least] = [town, metres];
    }
    return best;
  };

  const toPlace = (entry: Entry): Place => {
    const alone = entry.kind === "authority" || entry.rank <= 2;
    const town = alone ? undefined : townNear(entry);
    const named = town && foldName(town.name) !== foldName(entry.name) ? town : undefined;
    const authority = entry.upper || undefined;
    const parts = [named?.name, authority].filter(
      (part, i, all) => part && part !== entry.name && all.indexOf(part) === i,
    );
    return {
      name: entry.name,
      kind: entry.kind,
      rank: entry.rank,
      lat: entry.lat,
      lng: entry.lng,
      town: named?.name,
      inTown: named !== undefined && (named.name === entry.parent || metresBetween(named, entry) < SAME_SPOT_METRES),
      authority,
      within: parts.join(", "),
      radiusHintMetres: entry.radius,
    };
  };

  return { add, exact, begun, fuzzy, qualified, exactQualified, holder, libraries, townNear, toPlace };
}
