import { existsSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { readCsv } from "../csv/read-csv.ts";
import { type ImportRow, readImport } from "../csv/read-import.ts";
import type { Rejection } from "../csv/reject-report.ts";

/** Postcodes and place names that an administrator has imported lie in the data folder, and stand in for or beside the shipped ones. */
export const importedPostcodes = (dataDir: string) => path.join(dataDir, "postcodes-imported.bin");
const importedPlacesFile = (dataDir: string) => path.join(dataDir, "places-imported.csv");

/** The postcode file to open: the imported one where there is one, else the one built from the shipped list. */
export const postcodeFile = (dataDir: string) =>
  existsSync(importedPostcodes(dataDir)) ? importedPostcodes(dataDir) : path.join(dataDir, "cache", "postcodes.bin");

export interface ImportedPlace {
  name: string;
  lat: number;
  lng: number;
  authority?: string;
}

const inBritain = (lat: number, lng: number) => lat > 49 && lat < 61 && lng > -9 && lng < 2.5;

function readPlace({ line, row }: ImportRow, onReject: (rejection: Rejection) => void): ImportedPlace | undefined {
  const name = row.name ?? "";
  const [lat, lng] = [Number(row.lat || row.latitude || "x"), Number(row.lng || row.longitude || "x")];
  if (name && name.length <= 100 && inBritain(lat, lng))
    return { name, lat, lng, ...(row.authority && { authority: row.authority }) };
  if (!name || name.length > 100)
    onReject({ line, field: "name", reason: "Give the place a name of at most 100 characters." });
  if (!inBritain(lat, lng))
    onReject({
      line,
      field: "lat, lng",
      reason: "These must be degrees within Great Britain, such as 53.43 and -1.33.",
    });
  return undefined;
}

const cell = (value: string | number | undefined) => `"${String(value ?? "").replaceAll('"', '""')}"`;

/**
 * Takes place names (name, lat, lng, authority) that are then known beside the shipped ones; each import replaces the last.
 * The finished file appears whole or not at all.
 * @returns how many rows were taken
 */
export async function importPlaces(
  dataDir: string,
  file: string,
  onReject: (rejection: Rejection) => void,
  onProgress: (fraction: number) => void,
): Promise<number> {
  const lines = ["name,lat,lng,authority"];
  const columns = ["name", ["lat", "latitude"], ["lng", "longitude"]];
  for await (const row of readImport(file, columns, onReject, onProgress)) {
    const place = readPlace(row, onReject);
    if (place) lines.push([place.name, place.lat, place.lng, place.authority].map(cell).join(","));
  }
  const target = importedPlacesFile(dataDir);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(`${target}.part`, `${lines.join("\n")}\n`, { flush: true });
  await rename(`${target}.part`, target);
  return lines.length - 1;
}

/** The imported place names, for the gazetteer. */
export function importedPlaces(dataDir: string): ImportedPlace[] {
  const file = importedPlacesFile(dataDir);
  if (!existsSync(file)) return [];
  return readCsv(file).map(({ name = "", lat, lng, authority }) => ({
    name,
    lat: Number(lat),
    lng: Number(lng),
    ...(authority && { authority }),
  }));
}
