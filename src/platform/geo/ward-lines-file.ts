import { numberReader, numberWriter } from "./packed-numbers.ts";

/**
 * The shape of the ward line file (before gzip): 'ALCOVEWL', then numbers as variable-length integers:
 * for each kind the count of lines and each line as its point count and signed steps from the point before
 * (the first from the start of the line before), in ten-thousandths of a degree; then the labels as JSON.
 */
const MAGIC = "ALCOVEWL1";
export const LINE_KINDS = ["ward", "authority", "outer"] as const;

/** `ward`: two wards of one authority meet; `authority`: of two; `outer`: the coast, Wales or Scotland. */
export type LineKind = (typeof LINE_KINDS)[number];
/** Latitude and longitude in ten-thousandths of a degree. */
export interface WardLine {
  kind: LineKind;
  points: [number, number][];
}
export interface WardLabel {
  code: string;
  name: string;
  lat: number;
  lng: number;
}

/** Packs lines and labels; lines are grouped by kind, otherwise their order stays. */
export function encodeWardLines(lines: WardLine[], labels: WardLabel[]): Buffer {
  const { bytes, unsigned, signed } = numberWriter();
  for (const kind of LINE_KINDS) {
    const mine = lines.filter((line) => line.kind === kind);
    unsigned(mine.length);
    let start: [number, number] = [0, 0];
    for (const { points } of mine) {
      unsigned(points.length);
      let last = start;
      for (const point of points) {
        signed(point[0] - last[0]);
        signed(point[1] - last[1]);
        last = point;
      }
      start = points[0]!;
    }
  }
  const json = labels.map(({ code, name, lat, lng }) => [code, name, lat, lng]);
  return Buffer.concat([Buffer.from(MAGIC), Buffer.from(bytes), Buffer.from(JSON.stringify(json))]);
}

/** The lines as flat arrays: line i has the points `starts[i]` up to `starts[i + 1]`. Throws on a file that is not ours. */
export function decodeWardLines(file: Buffer) {
  if (file.toString("latin1", 0, MAGIC.length) !== MAGIC) throw new Error("Not a file of ward lines.");
  const { unsigned, signed, at } = numberReader(file, MAGIC.length);
  const starts: number[] = [0];
  const kinds: number[] = [];
  const lats: number[] = [];
  const lngs: number[] = [];
  for (let kind = 0; kind < LINE_KINDS.length; kind++) {
    let [startLat, startLng] = [0, 0];
    for (let lines = unsigned(); lines > 0; lines--) {
      let [lat, lng] = [startLat, startLng];
      const count = unsigned();
      for (let i = 0; i < count; i++) {
        lat += signed();
        lng += signed();
        if (i === 0) [startLat, startLng] = [lat, lng];
        lats.push(lat);
        lngs.push(lng);
      }
      kinds.push(kind);
      starts.push(lats.length);
    }
  }
  const labels = (JSON.parse(file.toString("utf8", at())) as [string, string, number, number][]).map(
    ([code, name, lat, lng]): WardLabel => ({ code, name, lat, lng }),
  );
  return {
    starts: Uint32Array.from(starts),
    kinds: Uint8Array.from(kinds),
    lats: Int32Array.from(lats),
    lngs: Int32Array.from(lngs),
    labels,
  };
}
