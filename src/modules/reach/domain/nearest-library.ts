import type { Place, Ring } from "./map-geometry.ts";

/** A library of any service, by its point. */
export interface LibraryAt extends Place {
  id: string;
  serviceId: string;
}

/** Which of a service's libraries a small area is nearest to, and whether another service's is nearer still. */
export interface Nearest {
  libraryId: string;
  nearerElsewhere: boolean;
}

const AREA_OF_NOTHING = 1e-12;

/** Twice the signed area of a ring, and its centre by the same sums (the shoelace formula); degrees. */
function centreOf(ring: Ring): { area: number; centre: Place } {
  const origin = ring[0]!;
  let [area, lat, lng] = [0, 0, 0];
  for (const [at, a] of ring.entries()) {
    const b = ring[(at + 1) % ring.length]!;
    const [ax, ay, bx, by] = [a.lng - origin.lng, a.lat - origin.lat, b.lng - origin.lng, b.lat - origin.lat];
    const cross = ax * by - bx * ay;
    area += cross;
    lng += (ax + bx) * cross;
    lat += (ay + by) * cross;
  }
  if (Math.abs(area) < AREA_OF_NOTHING) return { area: 0, centre: origin };
  return { area, centre: { lat: origin.lat + lat / (3 * area), lng: origin.lng + lng / (3 * area) } };
}

/** The middle of the largest ring of an outline, whatever holes it has; undefined without one. */
export function centroidOf(rings: readonly Ring[]): Place | undefined {
  const centres = rings.filter(({ length }) => length > 0).map(centreOf);
  return centres.toSorted((a, b) => Math.abs(b.area) - Math.abs(a.area))[0]?.centre;
}

/** How far apart, to be compared with others from the same place: degrees of latitude, squared. */
function apart(from: Place, to: Place): number {
  const east = (from.lng - to.lng) * Math.cos((from.lat * Math.PI) / 180);
  return (from.lat - to.lat) ** 2 + east ** 2;
}

/**
 * The nearest library of a service from a place, as the crow flies; of two as near, the one with the lesser id.
 * @returns undefined where the service has no library with a point
 */
export function nearestLibrary(place: Place, libraries: readonly LibraryAt[], serviceId: string): Nearest | undefined {
  let own: { id: string; far: number } | undefined;
  let other = Number.POSITIVE_INFINITY;
  for (const library of libraries) {
    const far = apart(place, library);
    if (library.serviceId !== serviceId) other = Math.min(other, far);
    else if (!own || far < own.far || (far === own.far && library.id < own.id)) own = { id: library.id, far };
  }
  return own && { libraryId: own.id, nearerElsewhere: other < own.far };
}
