import { join } from "node:path";
import { inProject } from "../root.ts";
import { shippedRows } from "./csv-rows.ts";
import { COUNTIES, foldName } from "./place-names.ts";

const COUNTRY = /^(?:uk|gb|england|united kingdom|great britain)$/;

let towns: Set<string> | undefined;

/** Names of England's cities and towns, folded. A name that others bear too, which OS alone calls a town, is not believed. */
function readTowns(): Set<string> {
  const names = new Set<string>();
  for (const row of shippedRows(join(inProject("data/geography"), "gazetteer_england.csv.gz"))) {
    if (row("kind") !== "City" && row("kind") !== "Town") continue;
    if (row("kind_source") === "os_name_list" && Number(row("same_name_rows")) > 1) continue;
    for (const name of [row("name"), row("alt_name")]) if (name) names.add(foldName(name));
  }
  return names;
}

/**
 * The town at the end of an address that is written as one line, where it stands there by itself: '12 High Street, Rotherham' or with
 * its county behind. Of villages and parts of a town none is told, nor a town that is told apart from its street by no comma.
 * Its names are read when first asked for.
 * @param line without its postcode
 * @returns `before` what is left of the line, without the county
 */
export function townInAddress(line: string): { town: string; before: string } | undefined {
  towns ??= readTowns();
  const parts = line
    .split(/[,;\n]/)
    .map((part) => part.trim().replace(/\.$/, ""))
    .filter(Boolean);
  for (let last = parts.pop(); last !== undefined; last = parts.pop()) {
    const folded = foldName(last);
    if (towns.has(folded)) return { town: last, before: parts.join(", ") };
    if (!COUNTRY.test(folded) && !COUNTIES.has(folded)) return undefined;
  }
  return undefined;
}
