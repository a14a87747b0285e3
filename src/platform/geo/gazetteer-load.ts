import { join } from "node:path";
import { shippedRows } from "./csv-rows.ts";
import { metresBetween } from "./distance.ts";
import type { Entry, PlaceKind } from "./place.ts";
import { COUNTIES, foldName, plainAuthority } from "./place-names.ts";

const KINDS: Record<string, PlaceKind> = {
  City: "city",
  Town: "town",
  "Suburban Area": "suburb",
  "Section of populated place": "suburb",
  "Neighbourhood (MSOA name)": "suburb",
  Village: "village",
};
const BASE_WEIGHT = [0, 60, 45, 25, 15, 8];
const RADIUS = [0, 8000, 5000, 2500, 2000, 2000];

/** The same text once in memory, however many rows carry it. */
function sameText() {
  const known = new Map<string, string>();
  return (text: string) => {
    const first = known.get(text);
    if (first === undefined) known.set(text, text);
    return first ?? text;
  };
}

function weigh(row: (column: string) => string, rank: number, ownName: boolean): number {
  const population = Number(row("population_geonames"));
  const scale = Number(row("os_view_scale"));
  let weight = BASE_WEIGHT[rank]!;
  if (population > 1000) weight += 4 * Math.log10(population / 1000);
  weight += scale >= 9e6 ? 4 : scale >= 2e6 ? 3 : scale >= 250_000 ? 1 : 0;
  weight += Math.min(6, Math.log2(Number(row("bus_stops")) + 1));
  // A town that gave its authority the name is the one people mean.
  if (ownName) weight += 20;
  if (row("kind") === "Ward" || row("kind") === "Post area name") weight -= 5;
  // London's names have no prominence in the sources (no OS rows, hardly a stop), though more people mean them.
  if (row("region") === "London") weight += 6;
  return weight;
}

/** Place names from gazetteer_england.csv.gz. */
export function loadPlaces(folder: string): Entry[] {
  const same = sameText();
  const entries: Entry[] = [];
  for (const row of shippedRows(join(folder, "gazetteer_england.csv.gz"))) {
    // The one town in England that OS names in Welsh first.
    const welshFirst = row("name") === "Croesoswallt";
    const name = welshFirst ? row("alt_name") : row("name");
    // Bus stops named after a road ('A171 - Guisborough Rd') are no places.
    if (/^[ABM]\d/.test(name)) continue;
    let rank = Number(row("rank"));
    // A city or town by name alone ('Exeter' in Corby, 'Poole' in Cheshire) with another of that name is taken for a small place.
    const doubtful =
      row("kind_source") === "os_name_list" && !row("population_geonames") && Number(row("same_name_rows")) > 1;
    if (rank <= 2 && doubtful && (row("within") || Number(row("bus_stops")) < 10)) rank = 4;
    const upper = plainAuthority(row("utla23_name"));
    const district = plainAuthority(row("lad24_name"));
    const ownName = rank <= 2 && [upper, district].some((area) => foldName(area) === foldName(name));
    const entry: Entry = {
      name: same(name),
      lat: Number(row("latitude")),
      lng: Number(row("longitude")),
      kind:
        rank === 4 && KINDS[row("kind")] === "city"
          ? "locality"
          : (KINDS[row("kind")] ?? (rank === 2 ? "town" : "locality")),
      rank,
      weight: weigh(row, rank, ownName),
      districtCode: same(row("lad24_code")),
      district: same(district),
      upperCode: same(row("utla23_code")),
      // London is in no single borough, whatever the point says.
      upper: name === "London" ? "" : same(upper),
      region: same(row("region")),
      parent: same(row("within")),
      radius: name === "London" ? 15_000 : RADIUS[rank]!,
    };
    entries.push(entry);
    const other = welshFirst ? row("name") : row("alt_name");
    if (other) entries.push({ ...entry, name: same(other), weight: entry.weight - 1 });
  }
  return entries;
}

interface Ward {
  lat: number;
  lng: number;
  people: number;
}

/**
 * Districts and upper tiers as places, from the names beside the places and the wards' middle points weighted by their postcodes:
 * 'Sandwell', 'Cornwall' and 'Hackney' are in no list of settlements. With them the counties that people still name.
 */
export function loadAuthorities(folder: string, places: Entry[]): Entry[] {
  const wards = new Map<string, Ward[]>();
  for (const row of shippedRows(join(folder, "area_names_england.csv.gz"))) {
    if (row("area_type") !== "ward24") continue;
    const ward = { lat: Number(row("latitude")), lng: Number(row("longitude")), people: Number(row("live_postcodes")) };
    const known = wards.get(row("lad24_code"));
    if (known) known.push(ward);
    else wards.set(row("lad24_code"), [ward]);
  }
  const areas = new Map<string, { entry: Omit<Entry, "lat" | "lng" | "radius">; districts: Set<string> }>();
  for (const { districtCode, district, upperCode, upper, region } of places) {
    if (!upper) continue;
    for (const code of new Set([districtCode, upperCode])) {
      const known = areas.get(code);
      if (known) {
        known.districts.add(districtCode);
        continue;
      }
      const name = code === upperCode ? upper : district;
      areas.set(code, {
        districts: new Set([districtCode]),
        entry: {
          name,
          kind: "authority",
          rank: 2,
          weight: 50,
          districtCode: code === districtCode ? code : "",
          district: name,
          upperCode,
          upper,
          region,
          parent: "",
        },
      });
    }
  }
  for (const [name, codes] of COUNTIES) {
    const within = places.filter(
      ({ districtCode, upperCode }) => codes.includes(districtCode) || codes.includes(upperCode),
    );
    if (!within.length || [...areas.values()].some(({ entry }) => foldName(entry.name) === name)) continue;
    if (within.some((place) => foldName(place.name) === name && place.rank <= 2)) continue;
    const region = within[0]!.region;
    const title = name.replace(/\b(?!and\b)[a-z]/g, (letter) => letter.toUpperCase());
    areas.set(name, {
      districts: new Set(within.map(({ districtCode }) => districtCode)),
      entry: {
        name: title,
        kind: "authority",
        rank: 2,
        weight: 40,
        districtCode: "",
        district: "",
        upperCode: "",
        upper: "",
        region,
        parent: "",
      },
    });
  }
  return [...areas.values()].map(({ entry, districts }) => {
    const mine = [...districts].flatMap((code) => wards.get(code) ?? []);
    const all = mine.reduce((sum, ward) => sum + ward.people, 0);
    const mean = (of: (ward: Ward) => number) => mine.reduce((sum, ward) => sum + of(ward) * ward.people, 0) / all;
    const centre = { lat: mean((ward) => ward.lat), lng: mean((ward) => ward.lng) };
    const reach = mine.map((ward) => metresBetween(centre, ward)).sort((a, b) => a - b);
    const radius = Math.round(Math.min(60_000, Math.max(2000, reach[Math.floor(reach.length * 0.8)] ?? 2000)));
    return { ...entry, ...centre, radius };
  });
}
