/** Somewhere a person named, in degrees. */
export interface Place {
  /** As a person would say it: 'Bearwood', 'B66'. Never a full postcode. */
  name: string;
  kind: string;
  lat: number;
  lng: number;
  /** What tells it from others of its name: 'Smethwick, Sandwell'. */
  within?: string;
  /** About how far around it people mean when they name it. */
  radiusHintMetres?: number;
  /** 1 city, 2 town, 3 suburb or village, more is less. */
  rank?: number;
}

/** What a name may mean. `alternatives` are the others, likeliest first; `corrected` where it was not met as typed. */
export interface PlaceAnswer {
  best?: Place;
  alternatives: Place[];
  corrected: boolean;
}

/** Knows where things are. The composition root hands one over (the gazetteer fits); the finder knows nothing of places otherwise. */
export interface PlaceFinder {
  /** Reads a whole text as one place; `best` is absent where it is none. */
  resolvePlace(text: string): PlaceAnswer;
  /**
   * Finds the place named among other words: words [start, end), with the 'near' before them.
   * An empty word stands for one that has been understood otherwise; `typed` has those too. `isWord` tells words with
   * another sense, `isSlip` those that are a slip away from one.
   */
  findPlaceInText(
    words: string[],
    options?: { isWord?: (word: string) => boolean; isSlip?: (word: string) => boolean; typed?: string[] },
  ): (PlaceAnswer & { best: Place; start: number; end: number }) | undefined;
  /** True for an everyday word of English, which is hardly a slip. */
  isEveryday?(word: string): boolean;
}

/** True where a namesake is so like the best in size that one should ask. */
export function isAmbiguous({ best, alternatives }: PlaceAnswer): boolean {
  const name = best?.name.toLowerCase();
  return alternatives.some((other) => other.name.toLowerCase() === name && (other.rank ?? 9) <= (best?.rank ?? 9));
}
