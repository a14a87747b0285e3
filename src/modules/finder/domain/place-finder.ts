/** Somewhere a person named, in degrees. */
export interface Place {
  /** As a person would say it: 'Bearwood', 'B66', 'Thimblemill Library'. Never a full postcode. */
  name: string;
  /** What tells it from others of its name: 'Sandwell', 'Cornwall'. */
  context?: string;
  kind: "postcode" | "outcode" | "sector" | "place" | "library" | "point";
  lat: number;
  lng: number;
}

/** What a name may mean: the likeliest first. `ambiguous` where the second is nearly as likely as the first. */
export interface PlaceAnswer {
  best?: Place;
  alternatives: Place[];
  ambiguous: boolean;
}

/** Knows where things are. The composition root hands one over; the finder knows nothing of places otherwise. */
export interface PlaceFinder {
  /** Reads a whole text as one place; `best` is absent where it is none. */
  resolve(text: string): PlaceAnswer;
  /** Finds a place among other words. `words` are those that named it, as they stood in `text`. */
  findInText(text: string): (PlaceAnswer & { words: string }) | undefined;
}

export const NOWHERE: PlaceFinder = {
  resolve: () => ({ alternatives: [], ambiguous: false }),
  findInText: () => undefined,
};
