import { boxAround } from "../../../platform/geo/distance.ts";
import type { Wards } from "../../../platform/geo/wards.ts";
import type { Place } from "../domain/place-finder.ts";
import type { ResultView } from "./present-result.ts";

/** What the drawing needs: all in degrees. */
export interface MapView {
  centre: { lat: number; lng: number };
  centreLabel: string;
  pins: { lat: number; lng: number; n: number }[];
  lines: { lat: number; lng: number }[][];
  names: { lat: number; lng: number; text: string }[];
}

const LEAST_M = 1_200;
/** Beyond this ward lines would be a grey mass. */
const WARDS_TO_M = 15_000;
const MOST_NAMES = 14;
const DEGREE_M = 111_320;

/** The map beside a list; undefined where nothing on it has a place. */
export function presentMap(place: Place | undefined, results: ResultView[], wards: Wards): MapView | undefined {
  const pins = results.flatMap(({ lat, lng, pin }) =>
    lat !== undefined && lng !== undefined ? [{ lat, lng, n: pin }] : [],
  );
  const first = pins[0];
  const centre = place ?? first;
  if (!centre || !first) return undefined;
  const reach = Math.max(
    LEAST_M,
    ...pins.map((pin) => Math.hypot(pin.lat - centre.lat, (pin.lng - centre.lng) * 0.6) * DEGREE_M * 1.15),
  );
  const shown = reach <= WARDS_TO_M ? wards.inBox(boxAround(centre, reach)) : { lines: [], labels: [] };
  const near = (a: { lat: number; lng: number }) => Math.hypot(a.lat - centre.lat, (a.lng - centre.lng) * 0.6);
  return {
    centre: { lat: centre.lat, lng: centre.lng },
    centreLabel: place?.name ?? "",
    pins,
    lines: shown.lines.map((line) => line.points),
    names: shown.labels
      .toSorted((a, b) => near(a) - near(b))
      .slice(0, MOST_NAMES)
      .map(({ lat, lng, name }) => ({ lat, lng, text: name })),
  };
}
