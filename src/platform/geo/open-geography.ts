import { existsSync } from "node:fs";
import path from "node:path";
import { inProject } from "../root.ts";
import { type Gazetteer, openGazetteer } from "./gazetteer.ts";
import { buildPostcodes, openPostcodes, type Postcodes } from "./postcodes.ts";
import { openSmallAreas, type SmallAreas } from "./small-areas.ts";
import { openWards, type Wards } from "./wards.ts";

/** Everything in the process that knows where things are. */
export interface Geography {
  postcodes: Postcodes;
  gazetteer: Gazetteer;
  wards: Wards;
  smallAreas: SmallAreas;
}

/**
 * Opens the shipped geography, building the postcode file in the data folder where it is missing or out of date.
 * A postcode file that an administrator imported stands in the place of the shipped one.
 */
export async function openGeography(dataDir: string, onProgress?: (fraction: number) => void): Promise<Geography> {
  const imported = path.join(dataDir, "postcodes-imported.bin");
  const built = path.join(dataDir, "cache", "postcodes.bin");
  if (!existsSync(imported))
    await buildPostcodes({ source: inProject("data/postcodes/postcodes_england.csv.gz"), target: built, onProgress });
  const postcodes = openPostcodes(existsSync(imported) ? imported : built);
  return {
    postcodes,
    gazetteer: openGazetteer({ folder: inProject("data/geography"), postcodes }),
    wards: openWards(inProject("data/geography/ward_lines_england.bin.gz")),
    smallAreas: openSmallAreas(inProject("data/geography/small_areas_england.bin.gz")),
  };
}
