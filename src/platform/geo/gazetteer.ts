import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { loadAuthorities, loadPlaces } from "./gazetteer-load.ts";
import { type Candidate, gazetteerLookup } from "./gazetteer-lookup.ts";
import { isKnown } from "./misspelt-names.ts";
import type { Entry, Place } from "./place.ts";
import { placeFromPostcode } from "./place-from-postcode.ts";
import { placeInText } from "./place-in-text.ts";
import { foldName } from "./place-names.ts";
import type { Postcodes } from "./postcodes.ts";

export { type Place, type PlaceKind, placeLabel } from "./place.ts";

const MOST_ALTERNATIVES = 12;

/** What a text says about where. `alternatives` never hold the best. A postcode's place is named by its district only. */
export interface ResolvedPlace {
  kind: "postcode" | "outcode" | "place" | "none";
  best?: Place;
  alternatives: Place[];
  /** True where the words were not met as typed ('Rotheram'): say what was understood. */
  corrected: boolean;
}
/** A place named somewhere in a longer text: words [start, end), with the 'near' before it. */
export interface PlaceInText extends ResolvedPlace {
  best: Place;
  start: number;
  end: number;
}

export interface Gazetteer {
  /**
   * The place that a whole text names: postcode, town, village, authority, added place; 'near X', 'X, Y', slips of a letter or two.
   * `alternatives` are the other places it may mean, likeliest first.
   */
  resolvePlace(text: string): ResolvedPlace;
  /**
   * The place named in a longer text ('esol near b66'), by the rules in place-in-text.ts; `words` as split at spaces, an
   * empty one where it has been understood otherwise, `typed` with those too. `isWord` tells words with another sense,
   * `isSlip` those that are likely such a word misspelt.
   */
  findPlaceInText(
    words: string[],
    options?: { isWord?: (word: string) => boolean; isSlip?: (word: string) => boolean; typed?: string[] },
  ): PlaceInText | undefined;
  /** True for an everyday word of English. */
  isEveryday(word: string): boolean;
  /** More places, such as libraries; found from now on. `authority` and `town` are kept for labels. */
  addPlaces(places: AddedPlace[]): void;
}
export type AddedPlace = Pick<Place, "name" | "lat" | "lng"> &
  Partial<Pick<Place, "kind" | "rank" | "authority" | "radiusHintMetres">>;

const LEADING = /^(?:near(?: to)?|nr|around|round|in|at|by|close to|next to|not far from|the area of)\s+/i;
const TRAILING = /(?:[\s,]+(?:uk|u\.k\.|england|united kingdom|gb|area))+$/i;

/** `folder` is data/geography. Loads in about half a second; keeps about 20 MB. */
export function openGazetteer(options: { folder: string; postcodes?: Postcodes }): Gazetteer {
  const { folder, postcodes } = options;
  const places = loadPlaces(folder);
  const lookup = gazetteerLookup(places, loadAuthorities(folder, places));
  const everyday = new Set(
    gunzipSync(readFileSync(join(folder, "everyday_words.txt.gz")))
      .toString()
      .split("\n"),
  );

  const answer = (found: Candidate[]): ResolvedPlace => {
    const [best, ...others] = found;
    if (!best) return { kind: "none", alternatives: [], corrected: false };
    return {
      kind: "place",
      best: lookup.toPlace(best.entry),
      alternatives: others.slice(0, MOST_ALTERNATIVES).map(({ entry }) => lookup.toPlace(entry)),
      corrected: best.slips > 0,
    };
  };
  /** The qualified ones first, the same name elsewhere after them. */
  const withRest = (found: Candidate[], all: Candidate[]) => [
    ...found,
    ...all.filter((one) => !found.some(({ entry }) => entry === one.entry)),
  ];

  const resolveNamed = (text: string): Candidate[] => {
    const whole = foldName(text);
    if (!whole) return [];
    const exact = lookup.exact(whole);
    if (exact.length) return exact;
    const parts = text.split(",").map(foldName).filter(Boolean);
    if (parts.length > 1) {
      const name = parts[0]!;
      const named = lookup.exact(name);
      const all = named.length ? named : lookup.fuzzy(name);
      for (const qualifier of parts.slice(1)) {
        const found = lookup.qualified(all, qualifier);
        if (found.length) return withRest(found, all);
      }
      // 'High Street, Smethwick': what comes last is a place, and no High Street of the list is near it.
      const last = lookup.exact(parts.at(-1)!);
      if (last.length) return last;
      if (named.length) return named;
    }
    const words = whole.split(" ");
    const split = lookup.exactQualified(words);
    if (split) return withRest(split.found, lookup.exact(words.slice(0, split.nameWords).join(" ")));
    const begun = lookup.begun(whole);
    if (begun.length) return begun;
    const near = lookup.fuzzy(whole);
    if (near.length) return near;
    // 'cuddignton cheshire west': a misspelt name that its area follows, unless it is a street.
    for (let cut = words.length - 1; cut > 0; cut--) {
      const name = words.slice(0, cut);
      if (name.every((word) => everyday.has(word)) || /^\d/.test(name[0]!)) continue;
      const found = lookup.qualified(lookup.fuzzy(name.join(" ")).filter(isKnown), words.slice(cut).join(" "));
      if (found.length) return found;
    }
    // 'High Street, Smethwick', '12 Oak Road Bearwood Smethwick': the longest end that is a place.
    for (let from = 1; from < words.length; from++) {
      const end = words.slice(from);
      const found = lookup.exactQualified(end);
      if (found) return withRest(found.found, lookup.exact(end.slice(0, found.nameWords).join(" ")));
    }
    for (let cut = words.length - 1; cut > 0; cut--) {
      const start = lookup.exact(words.slice(0, cut).join(" ")).filter(isKnown);
      if (start.length) return start;
    }
    return [];
  };

  /** 'Smethwick B66 4BH', '12 Oak Road, B66': only spelt without slips, or house numbers would be read as postcodes. */
  const postcodeAtEnd = (text: string) => {
    const words = text.split(/[\s,]+/);
    if (!postcodes || words.length < 2) return undefined;
    for (const length of [2, 1]) {
      const found = placeFromPostcode(words.slice(-length).join(" "), postcodes, lookup, false);
      if (found) return found;
    }
    return undefined;
  };

  const resolvePlace = (typed: string): ResolvedPlace => {
    const text = typed.slice(0, 200).trim().replace(LEADING, "").replace(TRAILING, "").trim();
    const coded = postcodes && (placeFromPostcode(text, postcodes, lookup) ?? postcodeAtEnd(text));
    if (coded) return { ...coded, alternatives: [], corrected: false };
    return answer(resolveNamed(text));
  };

  return {
    resolvePlace,
    findPlaceInText(words, { isWord = () => false, isSlip = () => false, typed = words } = {}) {
      const found = placeInText(words.slice(0, 60), {
        lookup,
        typed: typed.slice(0, 60),
        postcodes,
        isEveryday: (word) => everyday.has(word) || isWord(word),
        isSlip,
      });
      if (!found) return undefined;
      const { start, end } = found;
      if ("place" in found)
        return { kind: found.kind, best: found.place, alternatives: [], corrected: false, start, end };
      const answered = answer(found.candidates);
      return answered.best && { ...answered, best: answered.best, start, end };
    },
    isEveryday: (word) => everyday.has(word),
    addPlaces(places) {
      lookup.add(
        places.map((place): Entry => {
          const rank = place.rank ?? 4;
          return {
            name: place.name,
            lat: place.lat,
            lng: place.lng,
            kind: place.kind ?? "library",
            rank,
            // Below a suburb and above a hamlet: 'Bearwood' is the place before it is its library.
            weight: rank <= 3 ? 24 : 12,
            districtCode: "",
            district: place.authority ?? "",
            upperCode: "",
            upper: place.authority ?? "",
            region: "",
            parent: "",
            radius: place.radiusHintMetres ?? 2000,
          };
        }),
      );
    },
  };
}
