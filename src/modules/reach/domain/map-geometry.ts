/** A place on the ground in degrees. */
export interface Place {
  lat: number;
  lng: number;
}
/** A ring of points; its last is not its first again. */
export type Ring = readonly Place[];

export interface Bounds {
  south: number;
  west: number;
  north: number;
  east: number;
}

/** A flat drawing, north up. */
export interface Sheet {
  width: number;
  height: number;
  /** Whole numbers right and down from the top left corner, so that neighbours' shared points stay shared. */
  at(place: Place): [x: number, y: number];
}

/** Everything that some rings touch; undefined of none. */
export function boundsOf(rings: readonly Ring[]): Bounds | undefined {
  let bounds: Bounds | undefined;
  for (const { lat, lng } of rings.flat())
    bounds = {
      south: Math.min(bounds?.south ?? lat, lat),
      north: Math.max(bounds?.north ?? lat, lat),
      west: Math.min(bounds?.west ?? lng, lng),
      east: Math.max(bounds?.east ?? lng, lng),
    };
  return bounds;
}

/** The same with so much more on each side: a part of the longer side. */
export function widened({ south, west, north, east }: Bounds, part: number): Bounds {
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const more = part * Math.max(north - south, (east - west) * squeeze);
  return { south: south - more, north: north + more, west: west - more / squeeze, east: east + more / squeeze };
}

/**
 * A sheet that just holds the bounds. Equirectangular at their middle, which within a county is true to a hair.
 * @param most the longest that it may be, either way
 */
export function sheetOf({ south, west, north, east }: Bounds, most: { width: number; height: number }): Sheet {
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const [across, up] = [(east - west) * squeeze, north - south];
  const scale = Math.min(most.width / across, most.height / up);
  return {
    width: Math.round(across * scale),
    height: Math.round(up * scale),
    at: ({ lat, lng }) => [Math.round((lng - west) * squeeze * scale), Math.round((north - lat) * scale)],
  };
}

/**
 * The rings as the data of one path, in short: 'M10 20l5-3 2 9z'. Points that fall together are one. A ring that is left with
 * fewer than three stands as a dot of one unit, so that no area vanishes, or is left out.
 * @param grid whole numbers that points are moved to multiples of: larger is shorter
 */
export function pathOf(rings: readonly Ring[], sheet: Sheet, { grid = 1, dots = true } = {}): string {
  const near = (value: number) => Math.round(value / grid) * grid;
  let path = "";
  for (const ring of rings) {
    const points = ring
      .map((place) => sheet.at(place).map(near) as [number, number])
      .filter(([x, y], i, all) => i === 0 || x !== all[i - 1]![0] || y !== all[i - 1]![1]);
    const [first, ...rest] = points;
    if (!first || (rest.length < 2 && !dots)) continue;
    path += `M${first[0]} ${first[1]}`;
    if (rest.length < 2) {
      path += "l1 0 0 1z";
      continue;
    }
    let [x, y] = first;
    const steps = rest.map(([toX, toY]) => {
      const step = `${toX - x}${toY - y < 0 ? "" : " "}${toY - y}`;
      [x, y] = [toX, toY];
      return step;
    });
    path += `l${steps.reduce((all, step) => `${all}${step.startsWith("-") ? "" : " "}${step}`)}z`;
  }
  return path;
}
