import { numberReader, numberWriter } from "./packed-numbers.ts";

/**
 * The shape of the small-area file (before gzip): 'ALCOVESA1', then numbers as variable-length integers: the count of areas;
 * for each, in order of its code, the step from the code before (as a number without 'E01'), the count of its rings, and each
 * ring as its point count and signed steps from the point before (the first from the start of the ring before), in
 * ten-thousandths of a degree. Rings are not closed; a ring inside another is a hole.
 */
const MAGIC = "ALCOVESA1";
const PREFIX = "E01";

/** Rings of latitude and longitude in ten-thousandths of a degree. */
export interface PackedArea {
  code: string;
  rings: [number, number][][];
}

const numberOf = (code: string) => Number(code.slice(PREFIX.length));

/** Packs outlines of England's small areas, in any order. */
export function encodeSmallAreas(areas: readonly PackedArea[]): Buffer {
  const { bytes, unsigned, signed } = numberWriter();
  unsigned(areas.length);
  let before = 0;
  let start: [number, number] = [0, 0];
  for (const { code, rings } of areas.toSorted((a, b) => numberOf(a.code) - numberOf(b.code))) {
    unsigned(numberOf(code) - before);
    before = numberOf(code);
    unsigned(rings.length);
    for (const ring of rings) {
      unsigned(ring.length);
      let last = start;
      for (const point of ring) {
        signed(point[0] - last[0]);
        signed(point[1] - last[1]);
        last = point;
      }
      start = ring[0]!;
    }
  }
  return Buffer.concat([Buffer.from(MAGIC), Buffer.from(bytes)]);
}

/**
 * The outlines as flat arrays: area i has the rings `firstRing[i]` up to `firstRing[i + 1]`, ring j the points `firstPoint[j]`
 * up to `firstPoint[j + 1]`. Throws on a file that is not ours.
 */
export function decodeSmallAreas(file: Buffer) {
  if (file.toString("latin1", 0, MAGIC.length) !== MAGIC) throw new Error("Not a file of small areas.");
  const { unsigned, signed } = numberReader(file, MAGIC.length);
  const codes: string[] = [];
  const firstRing: number[] = [0];
  const firstPoint: number[] = [0];
  const lats: number[] = [];
  const lngs: number[] = [];
  let code = 0;
  let [startLat, startLng] = [0, 0];
  for (let areas = unsigned(); areas > 0; areas--) {
    code += unsigned();
    codes.push(`${PREFIX}${String(code).padStart(6, "0")}`);
    for (let rings = unsigned(); rings > 0; rings--) {
      let [lat, lng] = [startLat, startLng];
      const count = unsigned();
      for (let i = 0; i < count; i++) {
        lat += signed();
        lng += signed();
        if (i === 0) [startLat, startLng] = [lat, lng];
        lats.push(lat);
        lngs.push(lng);
      }
      firstPoint.push(lats.length);
    }
    firstRing.push(firstPoint.length - 1);
  }
  return {
    codes,
    firstRing: Uint32Array.from(firstRing),
    firstPoint: Uint32Array.from(firstPoint),
    lats: Int32Array.from(lats),
    lngs: Int32Array.from(lngs),
  };
}
