/** A place on the ground, in degrees (WGS 84). */
export interface LatLng {
  lat: number;
  lng: number;
}

/** A place on the drawing: pixels right and down from its top left corner. */
export interface Point {
  x: number;
  y: number;
}

export interface Frame {
  width: number;
  height: number;
}

const MILES_A_DEGREE = 69.05;

/** Miles east and north of `from`. Flat, which within a drawing's fifty miles is true to a hair. */
const milesFrom = (from: LatLng, to: LatLng): { east: number; north: number } => ({
  east: (to.lng - from.lng) * MILES_A_DEGREE * Math.cos((from.lat * Math.PI) / 180),
  north: (to.lat - from.lat) * MILES_A_DEGREE,
});

const RINGS = [0.25, 0.5, 1, 2, 3, 5, 10, 25, 50, 100, 200, 400];
const LEAST_REACH_MILES = 0.55;

export interface Projection {
  toPoint(place: LatLng): Point;
  pixelsAMile: number;
  /** One or two distances, in miles, whose circles fit the frame. */
  ringMiles: number[];
}

/** From the least to the most of some values. */
const span = (values: number[]): { middle: number; half: number } => {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return { middle: (least + most) / 2, half: (most - least) / 2 };
};

/** North up, with `centre` and every place of `places` inside the frame and `margin` pixels to spare; rings go round `centre`. */
export function project(centre: LatLng, places: LatLng[], frame: Frame, margin: number): Projection {
  const half = { x: frame.width / 2, y: frame.height / 2 };
  const all = [{ east: 0, north: 0 }, ...places.map((place) => milesFrom(centre, place))];
  const [across, up] = [span(all.map(({ east }) => east)), span(all.map(({ north }) => north))];
  const pixelsAMile = Math.min(
    Math.min(half.x, half.y) / LEAST_REACH_MILES,
    (half.x - margin) / (across.half || 1e-9),
    (half.y - margin) / (up.half || 1e-9),
  );
  const fits = RINGS.filter((miles) => miles * pixelsAMile <= half.x - 6);
  return {
    pixelsAMile,
    ringMiles: fits.slice(-2),
    toPoint: (place) => {
      const { east, north } = milesFrom(centre, place);
      return {
        x: Math.round(half.x + (east - across.middle) * pixelsAMile),
        y: Math.round(half.y - (north - up.middle) * pixelsAMile),
      };
    },
  };
}
