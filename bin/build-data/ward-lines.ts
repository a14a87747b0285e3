/**
 * Makes data/geography/ward_lines_england.bin.gz, the lines between wards, from simplified small-area polygons.
 *
 *   node bin/build-data/ward-lines.ts lsoa21_england.geojson.gz
 *
 * The polygons (33,755 small areas of 2021, ONS and OS, OGL v3; see data/SOURCES.md) are not shipped as they came: 2.2 MB.
 * An edge stays if the wards on its two sides differ, or if there is none on one side (the coast, Wales, Scotland).
 */
import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { encodeWardLines, type WardLabel, type WardLine } from "../../src/platform/geo/ward-lines-file.ts";

type Feature = { properties: { lsoa21_code: string }; geometry: { coordinates: number[][][][] } };
type Edge = { a: string; b: string; wards: string[] };

const [source] = process.argv.slice(2);
if (!source) throw new Error("Give the file of small-area polygons (GeoJSON, gzip).");
const folder = new URL("../../data/geography/", import.meta.url);
const csv = (name: string): Record<string, string>[] =>
  parse(gunzipSync(readFileSync(new URL(name, folder))), { columns: true });

const wardOf = new Map<string, string>();
const authorityOf = new Map<string, string>();
for (const row of csv("lsoa21_lookup_england.csv.gz")) {
  wardOf.set(row.lsoa21_code!, row.ward24_code!);
  authorityOf.set(row.ward24_code!, row.lad24_code!);
}

/** 1e-5 degree is the source's own precision: neighbours share these points exactly. */
const fine = (position: number[]) => `${Math.round(position[1]! * 1e5)},${Math.round(position[0]! * 1e5)}`;
const edges = new Map<string, Edge>();
const { features } = JSON.parse(gunzipSync(readFileSync(source)).toString()) as { features: Feature[] };
for (const { properties, geometry } of features) {
  const ward = wardOf.get(properties.lsoa21_code)!;
  for (const ring of geometry.coordinates.flat()) {
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [fine(ring[i - 1]!), fine(ring[i]!)].sort() as [string, string];
      if (a === b) continue;
      const edge = edges.get(`${a} ${b}`);
      if (edge) edge.wards.push(ward);
      else edges.set(`${a} ${b}`, { a, b, wards: [ward] });
    }
  }
}

function kindOf({ wards }: Edge): WardLine["kind"] | undefined {
  const [one, other] = wards;
  if (!other) return "outer";
  if (one === other) return undefined;
  return authorityOf.get(one!) === authorityOf.get(other) ? "ward" : "authority";
}

/** Walks edges of one kind into long lines, so that each point but the first costs two small numbers. */
function chain(kind: WardLine["kind"]): WardLine[] {
  const at = new Map<string, Set<Edge>>();
  for (const edge of edges.values()) {
    if (kindOf(edge) !== kind) continue;
    for (const end of [edge.a, edge.b]) at.set(end, (at.get(end) ?? new Set()).add(edge));
  }
  const lines: WardLine[] = [];
  const walk = (from: string) => {
    const points = [from];
    for (let here = from; points.length < 60; ) {
      const edge = at.get(here)?.values().next().value;
      if (!edge) break;
      for (const end of [edge.a, edge.b]) at.get(end)!.delete(edge);
      here = edge.a === here ? edge.b : edge.a;
      points.push(here);
      // A meeting of three lines is a good place to stop: the next line starts there.
      if ((at.get(here)?.size ?? 0) > 1) break;
    }
    const coarse = points.map(
      (point) => point.split(",").map((part) => Math.round(Number(part) / 10)) as [number, number],
    );
    const distinct = coarse.filter((p, i) => i === 0 || p[0] !== coarse[i - 1]![0] || p[1] !== coarse[i - 1]![1]);
    if (distinct.length > 1) lines.push({ kind, points: distinct });
  };
  // Ends first (odd points), so that loops are not cut in their middle.
  for (const [point, here] of at) if (here.size % 2 === 1) while (here.size) walk(point);
  for (const [point, here] of at) while (here.size) walk(point);
  return lines;
}

const lines = (["ward", "authority", "outer"] as const).flatMap(chain);
// Neighbouring lines stand together: deltas between line starts stay small.
const cell = (line: WardLine) => Math.floor(line.points[0]![0] / 1000) * 1000 + Math.floor(line.points[0]![1] / 1000);
lines.sort((a, b) => a.kind.localeCompare(b.kind) || cell(a) - cell(b));
const labels: WardLabel[] = csv("area_names_england.csv.gz")
  .filter((row) => row.area_type === "ward24")
  .map((row) => ({
    code: row.code!,
    name: row.name!,
    lat: Math.round(Number(row.latitude) * 1e4),
    lng: Math.round(Number(row.longitude) * 1e4),
  }));
const packed = gzipSync(encodeWardLines(lines, labels), { level: 9 });
writeFileSync(new URL("ward_lines_england.bin.gz", folder), packed);
const points = lines.reduce((sum, line) => sum + line.points.length, 0);
console.log(
  `${edges.size} edges, ${lines.length} lines, ${points} points, ${labels.length} labels, ${packed.length} bytes`,
);
