import { boxAround, metresBetween } from "../../../platform/geo/distance.ts";
import type { Wards } from "../../../platform/geo/wards.ts";
import type { Place } from "../domain/place-finder.ts";
import type { ResultView } from "./present-result.ts";

/** What the drawing needs: all in degrees. */
export interface MapView {
  centre: { lat: number; lng: number };
  centreLabel: string;
  pins: { lat: number; lng: number; n: number }[];
  /** How many of the list lie too far off to be drawn. */
  beyond: number;
  lines: { lat: number; lng: number }[][];
  names: { lat: number; lng: number; text: string }[];
}

/** The least that a map shows around its middle: a walk. */
const LEAST_M = 1_200;
/** Beyond this ward lines would be a grey mass. */
const WARDS_TO_M = 9_000;
const MOST_NAMES = 14;
/** The drawing is higher than wide and need not have the place in its middle, so it shows some way beyond the outermost pin. */
const ROOM = 1.6;

/**
 * How far the map reaches: always to the nearer half of the pins, and on to the next one while that does not double
 * the distance. So one thing far away does not shrink what is near to a dot.
 */
function reachOf(distances: number[]): number {
  const sorted = distances.toSorted((a, b) => a - b);
  let at = Math.ceil(sorted.length / 2) - 1;
  while (at + 1 < sorted.length && sorted[at + 1]! <= Math.max(2 * sorted[at]!, 2 * LEAST_M)) at++;
  return sorted[at] ?? 0;
}

/** The map beside a list; undefined where one asked for no place, or nothing on the list has one. */
export function presentMap(place: Place | undefined, results: ResultView[], wards: Wards): MapView | undefined {
  const all = results.flatMap(({ lat, lng, pin }) =>
    lat !== undefined && lng !== undefined ? [{ lat, lng, n: pin }] : [],
  );
  // Without a place, the pins of a whole country would float on an empty sheet.
  if (!place || all.length === 0) return undefined;
  const reach = reachOf(all.map((pin) => metresBetween(place, pin)));
  const pins = all.filter((pin) => metresBetween(place, pin) <= reach);
  const drawn = Math.max(LEAST_M, reach * ROOM);
  const shown = reach <= WARDS_TO_M ? wards.inBox(boxAround(place, drawn)) : { lines: [], labels: [] };
  return {
    centre: { lat: place.lat, lng: place.lng },
    centreLabel: place.name,
    pins,
    beyond: all.length - pins.length,
    lines: shown.lines.map((line) => line.points),
    names: shown.labels
      .toSorted((a, b) => metresBetween(place, a) - metresBetween(place, b))
      .slice(0, MOST_NAMES)
      .map(({ lat, lng, name }) => ({ lat, lng, text: name })),
  };
}
