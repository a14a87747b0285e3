/**
 * Makes data/geography/small_areas_england.bin.gz, the outlines of small areas, from simplified polygons.
 *
 *   node bin/build-data/small-areas.ts lsoa21_england.geojson.gz
 *
 * The polygons (33,755 small areas of 2021, ONS and OS, OGL v3; see data/SOURCES.md) are rounded to 0.0001 degree, about 11 m;
 * neighbours share their points exactly, before and after.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { encodeSmallAreas } from "../../src/platform/geo/small-areas-file.ts";

type Feature = { properties: { lsoa21_code: string }; geometry: { coordinates: number[][][][] } };

const [source] = process.argv.slice(2);
if (!source) throw new Error("Give the file of small-area polygons (GeoJSON, gzip).");
const { features } = JSON.parse(gunzipSync(readFileSync(source)).toString()) as { features: Feature[] };
const areas = features.map(({ properties, geometry }) => ({
  code: properties.lsoa21_code,
  rings: geometry.coordinates.flat().flatMap((ring) => {
    const coarse = ring.map(([lng, lat]) => [Math.round(lat! * 1e4), Math.round(lng! * 1e4)] as [number, number]);
    const open = coarse.filter((p, i) => {
      const next = coarse[(i + 1) % coarse.length]!;
      return p[0] !== next[0] || p[1] !== next[1];
    });
    return open.length > 2 ? [open] : [];
  }),
}));
const packed = gzipSync(encodeSmallAreas(areas), { level: 9 });
writeFileSync(new URL("../../data/geography/small_areas_england.bin.gz", import.meta.url), packed);
const points = areas.reduce((sum, { rings }) => sum + rings.flat().length, 0);
const empty = areas.filter(({ rings }) => rings.length === 0).length;
console.log(`${areas.length} areas, ${empty} without an outline, ${points} points, ${packed.length} bytes`);
