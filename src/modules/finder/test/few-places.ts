import type { Place, PlaceAnswer, PlaceFinder } from "../domain/place-finder.ts";

/** A handful of real places, two of one name. */
const PLACES: Place[] = [
  { name: "B66", kind: "outcode", lat: 52.4895, lng: -1.9655 },
  { name: "Rotherham", kind: "town", rank: 2, lat: 53.4302, lng: -1.3568 },
  { name: "Bearwood", kind: "suburb", rank: 3, lat: 52.4766, lng: -1.9706, within: "Smethwick, Sandwell" },
  { name: "Bearwood", kind: "suburb", rank: 3, lat: 50.7486, lng: -1.9097, within: "Poole" },
  { name: "Thimblemill", kind: "library", lat: 52.4822, lng: -1.9866 },
];

const answer = (text: string): PlaceAnswer => {
  const [best, ...alternatives] = PLACES.filter((place) => place.name.toLowerCase() === text.trim().toLowerCase());
  return { best, alternatives, corrected: false };
};

/** A place finder for tests: exact names, with or without a preposition before them. */
export const fewPlaces: PlaceFinder = {
  resolvePlace: answer,
  findPlaceInText(words) {
    for (const [at, word] of words.entries()) {
      const found = answer(word);
      const start = ["near", "in", "at"].includes(words[at - 1] ?? "") ? at - 1 : at;
      if (found.best) return { ...found, best: found.best, start, end: at + 1 };
    }
    return undefined;
  },
};
