import type { Point } from "./distance.ts";

export type PlaceKind =
  | "city"
  | "town"
  | "suburb"
  | "village"
  | "locality"
  | "authority"
  | "library"
  | "postcode"
  | "outcode";

/** A place somebody may be near. */
export interface Place extends Point {
  name: string;
  kind: PlaceKind;
  /** 1 city, 2 town or ten thousand people, 3 suburb or village, 4 locality, 5 smaller; authorities are 2. */
  rank: number;
  /** The nearest town where it is not a town itself, and the library authority as people say it. */
  town?: string;
  authority?: string;
  /** True where the town is what it belongs to rather than what it is near. */
  inTown?: boolean;
  /** Words that place it, for labels: 'Smethwick, Sandwell'. Empty where the name says all. */
  within: string;
  /** About how far around it people mean when they name it. */
  radiusHintMetres: number;
}

const sameName = (a: string, b?: string) => a.toLowerCase() === b?.toLowerCase();

/** English label: 'Bearwood, near Smethwick (Sandwell)'. Other languages word `town` and `authority` themselves. */
export function placeLabel(place: Place): string {
  const near = place.town ? `, ${place.inTown ? "" : "near "}${place.town}` : "";
  const authority =
    place.authority && !sameName(place.authority, place.name) && !sameName(place.authority, place.town)
      ? ` (${place.authority})`
      : "";
  return `${place.name}${near}${authority}`;
}

/** A place as the gazetteer keeps it. */
export interface Entry extends Point {
  name: string;
  kind: PlaceKind;
  rank: number;
  /** Higher is more likely meant when several share a name. */
  weight: number;
  /** Codes and folded names it lies in: district, upper tier, region, parent; for 'X, Y'. */
  districtCode: string;
  district: string;
  upperCode: string;
  upper: string;
  region: string;
  parent: string;
  radius: number;
}
