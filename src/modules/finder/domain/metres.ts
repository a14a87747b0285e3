/** A place in metres on a transverse Mercator plane whose middle is 2° W, as the Ordnance Survey's: true to 0.1% in England. */
export interface Metres {
  x: number;
  y: number;
}

// WGS 84 with the National Grid's middle meridian and scale (OS, A guide to coordinate systems in Great Britain, annexe B).
const A = 6_378_137;
const E2 = 0.00669437999014;
const SCALE = 0.9996012717;
const MIDDLE = (-2 * Math.PI) / 180;
const EP2 = E2 / (1 - E2);
const M0 = 1 - E2 / 4 - (3 * E2 ** 2) / 64 - (5 * E2 ** 3) / 256;
const M2 = (3 * E2) / 8 + (3 * E2 ** 2) / 32 + (45 * E2 ** 3) / 1024;
const M4 = (15 * E2 ** 2) / 256 + (45 * E2 ** 3) / 1024;
const M6 = (35 * E2 ** 3) / 3072;

/** Degrees of WGS 84 to metres. */
export function toMetres(lat: number, lng: number): Metres {
  const phi = (lat * Math.PI) / 180;
  const [sin, cos, tan] = [Math.sin(phi), Math.cos(phi), Math.tan(phi)];
  const n = A / Math.sqrt(1 - E2 * sin * sin);
  const t = tan * tan;
  const c = EP2 * cos * cos;
  const a = ((lng * Math.PI) / 180 - MIDDLE) * cos;
  const m = A * (M0 * phi - M2 * Math.sin(2 * phi) + M4 * Math.sin(4 * phi) - M6 * Math.sin(6 * phi));
  return {
    x: SCALE * n * (a + ((1 - t + c) * a ** 3) / 6),
    y: SCALE * (m + n * tan * (a ** 2 / 2 + ((5 - t + 9 * c + 4 * c * c) * a ** 4) / 24)),
  };
}
